package translate

// This file aligns the elements of a list as it was confirmed with those of the list now.

import "strings"

// maxTable is the number of cells of the table of sums. Between longer lists, only what both begin and end with is
// aligned in order.
const maxTable = 4 << 20

// align returns for each element of a list from the index of its counterpart in a list to, or -1. Elements that are
// equal as a longest common subsequence come first, then equal ones in another place, then changed ones: between the
// same neighbors, in order, those of one kind that have the most words in common.
func align(from, to []element) []int {
	match := make([]int, len(from))
	taken := make([]bool, len(to))
	for i := range match {
		match[i] = -1
	}
	pair := func(i, j int) { match[i], taken[j] = j, true }
	start, fromEnd, toEnd := 0, len(from), len(to)
	for start < fromEnd && start < toEnd && from[start].same == to[start].same {
		pair(start, start)
		start++
	}
	for fromEnd > start && toEnd > start && from[fromEnd-1].same == to[toEnd-1].same {
		fromEnd, toEnd = fromEnd-1, toEnd-1
		pair(fromEnd, toEnd)
	}
	isSame := func(i, j int) (weight uint32) {
		if from[start+i].same == to[start+j].same {
			weight = 1
		}
		return weight
	}
	inOrder(fromEnd-start, toEnd-start, isSame, func(i, j int) { pair(start+i, start+j) })
	ordered := append([]int(nil), match...)

	places := map[sameness][]int{}
	for j := range to {
		if !taken[j] {
			places[to[j].same] = append(places[to[j].same], j)
		}
	}
	for i := range from {
		if match[i] >= 0 {
			continue
		}
		if equal := places[from[i].same]; len(equal) > 0 {
			pair(i, equal[0])
			places[from[i].same] = equal[1:]
		}
	}

	// Changed ones, between the same neighbors.
	i, j := 0, 0
	for k := 0; k <= len(from); k++ {
		end := len(to)
		if k < len(from) {
			if end = ordered[k]; end < 0 {
				continue
			}
		}
		weight := likeness(from[i:k], to[j:end], func(a, b int) bool { return match[i+a] < 0 && !taken[j+b] })
		inOrder(k-i, end-j, weight, func(a, b int) { pair(i+a, j+b) })
		i, j = k+1, end+1
	}
	return match
}

// inOrder calls pair for each pair of those that align two lists of n and m elements in order with the largest sum of
// their weights. A pair without weight is none. Among equal sums, the one whose pairs come first is taken.
func inOrder(n, m int, weight func(i, j int) uint32, pair func(i, j int)) {
	if n == 0 || m == 0 || n*m > maxTable {
		return
	}
	sum := make([]uint32, (n+1)*(m+1)) // of what follows i and j
	at := func(i, j int) int { return i*(m+1) + j }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best := max(sum[at(i+1, j)], sum[at(i, j+1)])
			if w := weight(i, j); w > 0 {
				best = max(best, sum[at(i+1, j+1)]+w)
			}
			sum[at(i, j)] = best
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch w := weight(i, j); {
		case w > 0 && sum[at(i, j)] == sum[at(i+1, j+1)]+w:
			pair(i, j)
			i, j = i+1, j+1
		case sum[at(i+1, j)] >= sum[at(i, j+1)]:
			i++
		default:
			j++
		}
	}
}

// likeness returns the weight of pairs of elements: none for those of two kinds and those that are not free, and the
// more the larger a part of their words they have in common.
func likeness(from, to []element, isFree func(i, j int) bool) func(i, j int) uint32 {
	words := func(all []element) []map[string]bool {
		sets := make([]map[string]bool, len(all))
		for i := range all {
			sets[i] = map[string]bool{}
			for _, word := range strings.Fields(all[i].same.texts) {
				sets[i][word] = true
			}
		}
		return sets
	}
	a, b := words(from), words(to)
	return func(i, j int) uint32 {
		if from[i].kind != to[j].kind || !isFree(i, j) {
			return 0
		}
		shared := 0
		for word := range a[i] {
			if b[j][word] {
				shared++
			}
		}
		return 1 + uint32(100*2*shared/max(1, len(a[i])+len(b[j])))
	}
}
