// Package editorial says what editors have to know while they write: what is wrong and where, which pages are out of
// date because of it, the state of each page, what the edits since the start change for readers, and what is left to
// do.
//
// A [Report] is made from a linked site and its diagnostics. It holds facts for the preview to show, in the form of its
// JSON; the words around them are in the preview's HTML.
package editorial

import "knead/internal/diag"

// A Problem is a diagnostic as the preview shows it.
type Problem struct {
	Severity string   `json:"severity"` // "error" or "warning"
	File     string   `json:"file"`
	Line     int      `json:"line"`   // from 1; 0 for the whole file
	Column   int      `json:"column"` // from 1, in runes
	Code     string   `json:"code"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint,omitempty"`
	Excerpt  string   `json:"excerpt,omitempty"` // a line of the file with carets below it
	Example  []string `json:"example,omitempty"`
	Href     string   `json:"href,omitempty"` // opens the place in the editor, if the preview knows one
}

// problem is a diagnostic as a Problem.
func problem(d diag.Diagnostic) Problem {
	at := d.Span.Start()
	return Problem{Severity: d.Severity.String(), File: d.Span.Name(), Line: at.Line, Column: at.Col,
		Code: string(d.Code), Message: d.Message, Hint: d.HintOrFix(), Excerpt: d.Excerpt(), Example: d.Path}
}
