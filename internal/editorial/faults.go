package editorial

// This file decides which pages errors stop.

import (
	"maps"
	"slices"
	"strings"

	"knead/internal/diag"
)

// StopsAll reports whether an error stops all pages: a data file that cannot be understood, an error of a template or a
// static file, or one for which there is no site. Other errors in data files, such as a claim that no page uses, may
// only follow from one in a text.
func (r *Report) StopsAll() bool {
	if r.site == nil || r.errors == 0 {
		return r.errors > 0
	}
	isText := map[string]bool{}
	for _, p := range r.site.Texts() {
		isText[p.File.Name] = true
	}
	return slices.ContainsFunc(r.problems, func(d diag.Diagnostic) bool {
		name := d.Span.Name()
		isData := strings.HasPrefix(name, "content/") && !strings.HasPrefix(string(d.Code), "frontmatter-")
		return d.Severity == diag.Error && !isText[name] && !isData
	})
}

// FaultyFiles are the names of the files with errors.
func (r *Report) FaultyFiles() map[string]bool { return r.faulty }

// Faults returns the names of the files with errors that the page at a path is made from. A page that is made from no
// text, such as a list, shows all texts: every error stops it. Other files are never faulty.
func (r *Report) Faults(path string) []string {
	if len(r.faulty) == 0 {
		return nil
	}
	if r.pageAt(path) == nil && strings.HasSuffix(path, ".html") {
		return slices.Sorted(maps.Keys(r.faulty))
	}
	var names []string
	for _, name := range r.sourcesAt(path) {
		if r.faulty[name] {
			names = append(names, name)
		}
	}
	return names
}
