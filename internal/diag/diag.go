// Package diag tells an author what is wrong, where, and how to mend it.
//
// A [Diagnostic] is one mistake. Stages collect them in a [List] beside their result and go on to find the next one;
// the list is sorted once, at the end, and written as text, JSON, SARIF or GitHub annotations. Every message has a
// [Code] from one table (see [Lookup]), from which `knead explain` and the documentation are made, so that a code
// can be searched for, is never reused, and cannot be emitted without being explained.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"knead/internal/source"
)

// A Code names one kind of mistake, in kebab-case. Codes are stable and never reused.
type Code string

// Severity says what a diagnostic does to a build.
type Severity uint8

// An Error stops a build, a Warning is told, Info explains.
const (
	Error Severity = iota
	Warning
	Info
)

func (s Severity) String() string { return [...]string{"error", "warning", "info"}[s] }

// A Diagnostic is one mistake, told once, at the place where it can be mended.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Span     source.Span
	Message  string    // one sentence, no final stop: "no page at ../fees.md"
	Hint     string    // what to do, if we know: "did you mean ../fee.md?"
	Related  []Related // other places that explain this one
	Path     []string  // the shortest path through a guide that shows it
}

// A Note is another place that explains a Diagnostic.
type Related struct {
	Span    source.Span
	Message string
}

// New makes a Diagnostic of the code's usual severity. A code that is not in the table is our own mistake: it panics.
func New(code Code, at source.Span, format string, args ...any) Diagnostic {
	doc, ok := Lookup(code)
	if !ok {
		panic("diag: code " + string(code) + " is not in the table")
	}
	return Diagnostic{Code: code, Severity: doc.Severity, Span: at, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns the Diagnostic with a hint. Without one, the fix of the code's table entry is shown.
func (d Diagnostic) WithHint(hint string) Diagnostic {
	d.Hint = hint
	return d
}

// WithRelated returns the Diagnostic with one more related place.
func (d Diagnostic) WithRelated(at source.Span, format string, args ...any) Diagnostic {
	d.Related = append(slices.Clip(d.Related), Related{at, fmt.Sprintf(format, args...)})
	return d
}

// WithPath returns the Diagnostic with a path through a guide, one step a line.
func (d Diagnostic) WithPath(steps []string) Diagnostic {
	d.Path = steps
	return d
}

// WithSeverity returns the Diagnostic with another severity than its code's usual one.
func (d Diagnostic) WithSeverity(s Severity) Diagnostic {
	d.Severity = s
	return d
}

// A List is what was found wrong so far.
type List []Diagnostic

// Add appends one diagnostic of the code's usual severity.
func (l *List) Add(code Code, at source.Span, format string, args ...any) {
	*l = append(*l, New(code, at, format, args...))
}

// Sort orders the list by file, place, code and message, and drops what is told twice.
func (l *List) Sort() {
	slices.SortStableFunc(*l, compare)
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool {
		return compare(a, b) == 0 && a.Severity == b.Severity
	})
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.Name(), b.Span.Name()),
		cmp.Compare(a.Span.Range.Start, b.Span.Range.Start),
		cmp.Compare(a.Span.Range.End, b.Span.Range.End),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
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
