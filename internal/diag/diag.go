// Package diag reports mistakes in an author's files: what is wrong, where, and how to fix it.
//
// A [Diagnostic] is one mistake. Each stage collects its diagnostics in a [Sink] beside its result and goes on to find
// the next one. The [List] is sorted once, at the end, and written as text, JSON, SARIF or GitHub annotations. Every
// diagnostic has a [Code] from one table (see [Lookup]), from which `knead explain` and the documentation are made: a
// code can be searched for, is never reused, and cannot be reported without an explanation.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"knead/internal/source"
)

// A Code names one kind of mistake, in kebab-case. Codes are stable and never reused.
type Code string

// Severity is the effect that a diagnostic has on a build.
type Severity uint8

// An Error stops a build; a Warning and an Info do not.
const (
	Error Severity = iota
	Warning
	Info
)

func (s Severity) String() string { return [...]string{"error", "warning", "info"}[s] }

// A Diagnostic is one mistake, located where it can be fixed.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Span     source.Span
	Message  string    // one sentence without a full stop: "no page at ../fees.md"
	Hint     string    // how to fix this one, if known: "Did you mean ../fee.md?"
	Related  []Related // other locations that explain it
	Path     []string  // the shortest path through a guide that shows it, one step a line
	Omitted  int       // only in the closing line of a file: how many diagnostics are not shown
}

// A Related is another location that explains a Diagnostic.
type Related struct {
	Span    source.Span
	Message string
}

// New makes a Diagnostic of the code's usual severity. It panics if the code is not in the table.
func New(code Code, at source.Span, format string, args ...any) Diagnostic {
	info, ok := Lookup(code)
	if !ok {
		panic("diag: code " + string(code) + " is not in the table")
	}
	return Diagnostic{Code: code, Severity: info.Severity, Span: at, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns the Diagnostic with a hint. Without one, the fix of the code's table entry is shown.
func (d Diagnostic) WithHint(hint string) Diagnostic {
	d.Hint = hint
	return d
}

// WithRelated returns the Diagnostic with one more related location.
func (d Diagnostic) WithRelated(at source.Span, format string, args ...any) Diagnostic {
	d.Related = append(slices.Clip(d.Related), Related{at, fmt.Sprintf(format, args...)})
	return d
}

// WithPath returns the Diagnostic with a path through a guide.
func (d Diagnostic) WithPath(steps []string) Diagnostic {
	d.Path = steps
	return d
}

// WithSeverity returns the Diagnostic with another severity than its code's usual one.
func (d Diagnostic) WithSeverity(s Severity) Diagnostic {
	d.Severity = s
	return d
}

// A List holds diagnostics.
type List []Diagnostic

// Add appends one diagnostic of the code's usual severity.
func (l *List) Add(code Code, at source.Span, format string, args ...any) {
	*l = append(*l, New(code, at, format, args...))
}

// Sort orders the list by file, location, code and message, drops duplicates, and keeps at most [MaxPerFile] of each
// file. Sorting a sorted list again, with or without additions, is fine.
func (l *List) Sort() {
	slices.SortStableFunc(*l, compare)
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool {
		return compare(a, b) == 0 && a.Severity == b.Severity && a.Omitted == 0
	})
	*l = limit(*l)
}

// compare puts the closing lines of a file behind its other diagnostics.
func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.Name(), b.Span.Name()),
		cmp.Compare(min(a.Omitted, 1), min(b.Omitted, 1)),
		cmp.Compare(a.Span.Range.Start, b.Span.Range.Start),
		cmp.Compare(a.Span.Range.End, b.Span.Range.End),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

// Errors are the errors of the list.
func (l List) Errors() List {
	return slices.DeleteFunc(slices.Clone(l), func(d Diagnostic) bool { return d.Severity != Error })
}

// Count returns how many errors and warnings the list holds.
func (l List) Count() (errors, warnings int) {
	for _, d := range l {
		switch d.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		}
	}
	return errors, warnings
}

// siteFile is where a diagnostic about the site as a whole is.
const siteFile = "content/site.yaml"

// fileOf is the file that the output of a diagnostic names.
func fileOf(s source.Span) string { return cmp.Or(s.Name(), siteFile) }
