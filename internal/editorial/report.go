package editorial

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/site"
)

// A Report is what editors have to know of one state of a site. It is immutable.
type Report struct {
	site     *site.Site
	problems diag.List // errors and warnings, sorted
	errors   int
	failures []Problem // why there is no site
}

// New returns the report on a site with its diagnostics.
func New(s *site.Site, diags diag.List) *Report {
	r := &Report{site: s}
	for _, d := range diags {
		if d.Severity != diag.Info {
			r.problems = append(r.problems, d)
		}
	}
	r.errors, _ = r.problems.Count()
	return r
}

// Count returns how many errors and warnings there are.
func (r *Report) Count() (errors, warnings int) { return r.errors, len(r.problems) - r.errors }

// Problems returns at most limit problems, errors before warnings.
func (r *Report) Problems(limit int) []Problem {
	list := slices.Clone(r.failures)
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, d := range r.problems {
			if d.Severity == severity && len(list) < limit {
				list = append(list, problem(d))
			}
		}
	}
	return list
}
