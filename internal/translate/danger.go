package translate

// This file orders files by the harm that a wrong text in them does.

import "slices"

// ByDanger are the paths of all files, those first in which a wrong text does the most harm: the words of the levels,
// the notice, guides, signs, and the rest.
func (t *Translation) ByDanger() []string {
	all := t.Paths()
	slices.SortStableFunc(all, func(a, b string) int { return t.harm(a) - t.harm(b) })
	return all
}

func (t *Translation) harm(path string) int {
	switch path {
	case "levels.yaml":
		return 0
	case "site.yaml":
		return 1
	case "signs.yaml":
		return 3
	}
	for _, p := range t.Pairs(path) {
		if p.Source != nil && (p.Source.Role == RoleQuestion || p.Source.Role == RoleOutcome) {
			return 2
		}
	}
	return 4
}
