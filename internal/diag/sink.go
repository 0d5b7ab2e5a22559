package diag

// This file collects the diagnostics of one stage: each one once, and a bounded number for each file.

import "knead/internal/source"

// MaxPerFile is how many diagnostics of one file are shown. One closing line says how many more there are.
const MaxPerFile = 1000

// A Sink collects the diagnostics that a stage finds. It keeps a diagnostic once, and of one file at most
// [MaxPerFile] of each severity, so that warnings never crowd out an error. Its zero value is ready to use, and each
// call takes constant time.
type Sink struct {
	list     List
	seen     map[identity]struct{}
	budgets  map[budgetKey]*budget
	exceeded []*budget // in the order in which they were exceeded
}

// An identity is what makes two diagnostics the same one.
type identity struct {
	code    Code
	file    *source.File
	at      source.Range
	message string
}

type budgetKey struct {
	file     *source.File
	severity Severity
}

type budget struct {
	kept, omitted int
	severity      Severity
	first         source.Span // of the first diagnostic that was left out
}

// Add reports a diagnostic of the code's usual severity, without a hint. See [Sink.Report].
func (s *Sink) Add(code Code, at source.Span, format string, args ...any) {
	s.Report(New(code, at, format, args...))
}

// Report keeps the diagnostic unless one with the same code, span and message was reported before.
func (s *Sink) Report(d Diagnostic) {
	if d.Omitted > 0 { // the closing line of another stage: two equal ones count twice
		s.list = append(s.list, d)
		return
	}
	id := identity{d.Code, d.Span.File, d.Span.Range, d.Message}
	if _, known := s.seen[id]; known || !s.spend(d) {
		return
	}
	s.keep(id, d)
}

// ReportOnce keeps the diagnostic unless ReportOnce was called before with the same code and the same start, whatever
// the message. It is for stages that meet one mistake by several ways, such as a shared fragment by each of its guides.
func (s *Sink) ReportOnce(d Diagnostic) {
	if s.Reported(d.Code, d.Span) {
		return
	}
	id := placeOf(d.Code, d.Span)
	if !s.spend(d) {
		s.mark(id) // so that a mistake that is left out is counted once
		return
	}
	s.keep(id, d)
}

// Reported reports whether ReportOnce was called with the code at the start of the span. A caller asks before it
// builds a message that takes long to build.
func (s *Sink) Reported(code Code, at source.Span) bool {
	_, known := s.seen[placeOf(code, at)]
	return known
}

// Append reports each diagnostic of another stage's list.
func (s *Sink) Append(list List) {
	for _, d := range list {
		s.Report(d)
	}
}

// Len returns how many diagnostics have been kept so far. A caller compares two values of it to learn whether a step
// found anything.
func (s *Sink) Len() int { return len(s.list) }

// List returns the diagnostics in the order in which they were reported, then a closing line for each exceeded budget.
func (s *Sink) List() List {
	list := s.list[:len(s.list):len(s.list)]
	for _, b := range s.exceeded {
		list = append(list, closingLine(b.first, b.severity, b.omitted))
	}
	return list
}

// placeOf is the identity that ReportOnce uses. The end of its range cannot occur in a diagnostic.
func placeOf(code Code, at source.Span) identity {
	return identity{code: code, file: at.File, at: source.Range{Start: at.Range.Start, End: -1}}
}

func (s *Sink) keep(id identity, d Diagnostic) {
	s.mark(id)
	s.list = append(s.list, d)
}

func (s *Sink) mark(id identity) {
	if s.seen == nil {
		s.seen = map[identity]struct{}{}
	}
	s.seen[id] = struct{}{}
}

// spend reports whether the diagnostic is within its file's budget.
func (s *Sink) spend(d Diagnostic) bool {
	key := budgetKey{d.Span.File, d.Severity}
	b := s.budgets[key]
	if b == nil {
		if s.budgets == nil {
			s.budgets = map[budgetKey]*budget{}
		}
		b = &budget{severity: d.Severity}
		s.budgets[key] = b
	}
	if b.kept < MaxPerFile {
		b.kept++
		return true
	}
	if b.omitted == 0 {
		b.first = d.Span
		s.exceeded = append(s.exceeded, b)
	}
	b.omitted++
	return false
}

func closingLine(at source.Span, severity Severity, omitted int) Diagnostic {
	d := New(CodeTooManyDiagnostics, at, "%d more diagnostics of this file are not shown",
		omitted).WithSeverity(severity)
	d.Omitted = omitted
	return d
}
