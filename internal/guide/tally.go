package guide

// This file counts without bound: path counts double with every second question, and must be exact.

import (
	"math/big"
	"math/bits"
)

// A tally is a number of paths: a machine word until it overflows, then as long as it must be.
type bigCount struct {
	small uint64
	big   *big.Int // nil while small holds it
}

// bigPool keeps long numbers that are not needed any more, to be used again.
type bigPool []*big.Int

func (s *bigPool) take() *big.Int {
	if k := len(*s); k > 0 {
		n := (*s)[k-1]
		*s = (*s)[:k-1]
		return n
	}
	return new(big.Int)
}

// add adds u, with a spare number where t grows long. Tallies never share one.
func (t *bigCount) add(u *bigCount, s *bigPool) {
	if t.big == nil && u.big == nil {
		sum, carry := bits.Add64(t.small, u.small, 0)
		if carry == 0 {
			t.small = sum
			return
		}
	}
	if t.big == nil {
		t.big = s.take().SetUint64(t.small)
	}
	if u.big != nil {
		t.big.Add(t.big, u.big)
		return
	}
	var word big.Int
	t.big.Add(t.big, word.SetUint64(u.small))
}

// release gives the long number back.
func (t *bigCount) release(s *bigPool) {
	if t.big != nil {
		*s = append(*s, t.big)
	}
	*t = bigCount{}
}

func (t *bigCount) isZero() bool { return t.big == nil && t.small == 0 }

// toBig is the number as a big integer, to be read only.
func (t *bigCount) toBig() *big.Int {
	if t.big != nil {
		return t.big
	}
	return new(big.Int).SetUint64(t.small)
}

func (t *bigCount) String() string { return t.toBig().String() }
