package translate

// This file aligns the elements of a list as it was confirmed with those of the list now.

// maxTable is the number of cells of the table of the longest common subsequence. Between longer lists, only what both
// begin and end with is aligned in order.
const maxTable = 4 << 20

// align returns for each element of a list from the index of its counterpart in a list to, or -1. Elements that are
// equal as a longest common subsequence come first, then equal ones in another place, then changed ones: those of one
// kind between the same neighbors, in order. A key is equal for equal elements.
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
	common(from[start:fromEnd], to[start:toEnd], func(i, j int) { pair(start+i, start+j) })
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

	next := 0 // the first element of to behind the last one that is aligned in order
	for i := range from {
		if ordered[i] >= 0 {
			next = ordered[i] + 1
			continue
		}
		if match[i] >= 0 {
			continue
		}
		end := len(to)
		for _, j := range ordered[i:] {
			if j >= 0 {
				end = j
				break
			}
		}
		for j := next; j < end; j++ {
			if !taken[j] && from[i].kind == to[j].kind {
				pair(i, j)
				next = j + 1
				break
			}
		}
	}
	return match
}

// common calls pair for each pair of a longest common subsequence.
func common(from, to []element, pair func(i, j int)) {
	n, m := len(from), len(to)
	if n == 0 || m == 0 || n*m > maxTable {
		return
	}
	length := make([]uint16, (n+1)*(m+1)) // of what follows i and j
	at := func(i, j int) int { return i*(m+1) + j }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if from[i].same == to[j].same {
				length[at(i, j)] = length[at(i+1, j+1)] + 1
			} else {
				length[at(i, j)] = max(length[at(i+1, j)], length[at(i, j+1)])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case from[i].same == to[j].same:
			pair(i, j)
			i, j = i+1, j+1
		case length[at(i+1, j)] >= length[at(i, j+1)]:
			i++
		default:
			j++
		}
	}
}
