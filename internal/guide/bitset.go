package guide

// A bitset is a set of small numbers.
type bitset []uint64

// newBitset returns an empty set for the numbers below n. It is never nil.
func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (s bitset) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s bitset) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// intersect removes what is not in another set of the same size.
func (s bitset) intersect(t bitset) {
	for i := range s {
		s[i] &= t[i]
	}
}
