package diag

// This file stores diagnostics so that they can be written again without the files that they are about.

import "knead/internal/source"

// A Stored is a diagnostic whose positions have become lines and columns, with the text that its message shows. All
// its fields are plain data.
type Stored struct {
	Code     Code
	Severity Severity
	At       source.Excerpt
	Message  string
	Hint     string
	Related  []StoredRelated
	Path     []string
	Omitted  int
}

// A StoredRelated is a [Related] in the same form.
type StoredRelated struct {
	At      source.Excerpt
	Message string
}

// Store returns the list in a form that can be stored.
func (l List) Store() []Stored {
	all := make([]Stored, len(l))
	for i, d := range l {
		all[i] = Stored{Code: d.Code, Severity: d.Severity, At: d.Span.Excerpt(excerptWidth), Message: d.Message,
			Hint: d.Hint, Path: d.Path, Omitted: d.Omitted}
		for _, r := range d.Related {
			all[i].Related = append(all[i].Related, StoredRelated{r.Span.Excerpt(0), r.Message})
		}
	}
	return all
}

// Restore returns a list that is written as the one that was stored, in every format. It must not be sorted again: the
// ranges of its spans are not those in the files.
func Restore(stored []Stored) List {
	all := make(List, len(stored))
	for i, s := range stored {
		all[i] = Diagnostic{Code: s.Code, Severity: s.Severity, Span: s.At.Span(), Message: s.Message, Hint: s.Hint,
			Path: s.Path, Omitted: s.Omitted}
		for _, r := range s.Related {
			all[i].Related = append(all[i].Related, Related{r.At.Span(), r.Message})
		}
	}
	return all
}
