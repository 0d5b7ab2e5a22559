package layout

// An adjacency lists, for each key from 0, the items that belong to it: neighbours of a node, exits of a vertex,
// vertices of a rank. It is a compressed sparse row (CSR): two flat slices in place of a slice of slices.
type adjacency struct {
	start []int32 // the items of key k are item[start[k]:start[k+1]]
	item  []int32
}

// newAdjacency groups the items 0 … items-1 by key and keeps their order. Items with a negative key are left out.
func newAdjacency(keys, items int, key func(item int32) int32) adjacency {
	a := adjacency{start: make([]int32, keys+1)}
	for i := range int32(items) {
		if k := key(i); k >= 0 {
			a.start[k+1]++
		}
	}
	for k := range keys {
		a.start[k+1] += a.start[k]
	}
	a.item = make([]int32, a.start[keys])
	for i := range int32(items) {
		if k := key(i); k >= 0 {
			a.item[a.start[k]] = i
			a.start[k]++
		}
	}
	copy(a.start[1:], a.start) // the loop above moved each start to the next one
	a.start[0] = 0
	return a
}

// at returns the items of a key, which must not be changed.
func (a adjacency) at(key int32) []int32 { return a.item[a.start[key]:a.start[key+1]] }

// keys is the number of keys.
func (a adjacency) keys() int { return len(a.start) - 1 }

// The states of a vertex in a depth-first search.
const (
	unvisited = iota
	onStack
	done
)
