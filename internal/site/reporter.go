package site

import (
	"knead/internal/diag"
	"knead/internal/source"
)

// maxComparisons is how many names one stage compares to find the closest to wrong ones. After that its messages have
// no suggestions: a text with twenty thousand wrong names would take minutes.
const maxComparisons = 1_000_000

// A reporter collects the diagnostics of one stage and suggests names, within a budget.
type reporter struct {
	diag.Sink
	compared int
}

// unknown reports a name that refers to nothing, with the closest of those that would.
func (r *reporter) unknown(code diag.Code, at source.Span, what, name string, known []string) {
	r.Report(diag.New(code, at, "there is no %s %q", what, name).WithHint(r.suggest(name, known)))
}

// suggest returns a hint for a wrong name, or "".
func (r *reporter) suggest(name string, known []string) string {
	if !r.spend(len(known) + 1) {
		return ""
	}
	return diag.DidYouMean(name, known)
}

// spend reports whether n more comparisons are within the budget.
func (r *reporter) spend(n int) bool {
	if r.compared >= maxComparisons {
		return false
	}
	r.compared += n
	return true
}
