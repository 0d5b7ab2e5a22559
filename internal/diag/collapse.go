package diag

import "fmt"

// shownPlaces is how many places of a warning that occurs more often a terminal shows.
const shownPlaces = 3

// Collapse returns the list with one warning in place of those with one code, where there are more than three: the
// first one, with the number of all, and the places of the next two. Errors are never collapsed, since each has to be
// fixed. The list is for people, who read it as text or as annotations of GitHub; JSON and SARIF have all.
func (l List) Collapse() List {
	counts := map[Code]int{}
	for _, d := range l {
		if d.Severity != Error {
			counts[d.Code]++
		}
	}
	var all List
	first, seen := map[Code]int{}, map[Code]int{}
	for _, d := range l {
		if d.Severity == Error || counts[d.Code] <= shownPlaces {
			all = append(all, d)
			continue
		}
		seen[d.Code]++
		switch n := seen[d.Code]; {
		case n == 1:
			first[d.Code] = len(all)
			d.Message = fmt.Sprintf("%s (the first of %d; --all shows all)", d.Message, counts[d.Code])
			d.Related, d.Path = nil, nil
			all = append(all, d)
		case n <= shownPlaces:
			at := &all[first[d.Code]]
			at.Related = append(at.Related, Related{Span: d.Span, Message: d.Message})
		}
	}
	return all
}
