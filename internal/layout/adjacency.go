package layout

// A fan lists, for each key from 0, the items that belong to it: neighbours of a node, exits of a cell, cells of
// a rank. Two flat slices instead of a slice of slices keep a hundred thousand of them cheap.
type adjacency struct {
	start []int32 // the items of key k are item[start[k]:start[k+1]]
	item  []int32
}

// newAdjacency files the items 0 … items-1 under their keys, in order. Items with a negative key are left out.
func newAdjacency(keys, items int, key func(item int32) int32) adjacency {
	f := adjacency{start: make([]int32, keys+1)}
	for i := range int32(items) {
		if k := key(i); k >= 0 {
			f.start[k+1]++
		}
	}
	for k := range keys {
		f.start[k+1] += f.start[k]
	}
	f.item = make([]int32, f.start[keys])
	for i := range int32(items) {
		if k := key(i); k >= 0 {
			f.item[f.start[k]] = i
			f.start[k]++
		}
	}
	copy(f.start[1:], f.start) // filing moved each start to the next one
	f.start[0] = 0
	return f
}

// at returns the items of a key, to be read only.
func (f adjacency) at(key int32) []int32 { return f.item[f.start[key]:f.start[key+1]] }

// keys is the number of keys.
func (f adjacency) keys() int { return len(f.start) - 1 }

// The states of something that a depth-first search comes by.
const (
	unvisited = iota
	onStack   // on the search's path, for those after it
	done
)
