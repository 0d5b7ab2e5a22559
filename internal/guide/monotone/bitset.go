package monotone

import (
	"encoding/binary"
	"slices"
)

// bits is a set of the signs of a problem. All sets of one problem have the same length.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) add(i int)            { b[i/64] |= 1 << (i % 64) }
func (b bits) has(i int) bool       { return b[i/64]&(1<<(i%64)) != 0 }
func (b bits) clone() bits          { return slices.Clone(b) }
func (b bits) hasSign(s int32) bool { return b.has(int(s)) }

// union adds what another set has.
func (b bits) union(other bits) {
	for i := range b {
		b[i] |= other[i]
	}
}

// intersects reports whether two sets have something in common.
func (b bits) intersects(other bits) bool {
	for i := range b {
		if b[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

// appendMasked appends what a set has of one of two others.
func (b bits) appendMasked(key []byte, one, two bits) []byte {
	for i := range b {
		key = binary.LittleEndian.AppendUint64(key, b[i]&(one[i]|two[i]))
	}
	return key
}
