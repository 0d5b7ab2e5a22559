package lsp

// This file loads the site after edits and publishes what is wrong with it.

import (
	"slices"
	"strings"

	"knead/internal/build"
	"knead/internal/diag"
	"knead/internal/lsp/protocol"
	"knead/internal/source"
)

// check loads the site and publishes the diagnostics that changed.
func (s *server) check() error {
	r, err := s.load(s.session.Refresh)
	if err != nil {
		return s.show(err)
	}
	if r == nil {
		return nil
	}
	return s.publish(r.Diags)
}

// load brings the result up to date, with all edits so far. A failure of the system leaves the last result. It returns
// nil if there is no session.
func (s *server) load(refresh func(names ...string) (*build.Result, error)) (*build.Result, error) {
	names := s.stale
	if s.whole {
		refresh = func(...string) (*build.Result, error) { return s.session.Load() }
	}
	s.stale, s.whole, s.isStale = nil, false, false
	if s.session == nil {
		return nil, nil
	}
	r, err := refresh(names...)
	if err != nil {
		return nil, err
	}
	if r != s.last {
		s.names = nil
	}
	s.last, s.failure = r, ""
	return r, nil
}

// publish publishes the diagnostics of each file for which they differ from what was published before, and of each open
// text that is a new version. A site may have tens of thousands of them, so only those are converted.
func (s *server) publish(all diag.List) error {
	byFile := byFile(all)
	var due []string
	for name, list := range byFile {
		if d := s.docs[name]; d != nil && d.isNew || !slices.EqualFunc(list, s.published[name], isSame) {
			due = append(due, name)
		}
	}
	for name := range s.published {
		if byFile[name] == nil {
			due = append(due, name)
		}
	}
	for name, d := range s.docs {
		if d.isNew && byFile[name] == nil && s.published[name] == nil {
			due = append(due, name)
		}
	}
	s.published = byFile
	slices.Sort(due)
	for _, isOpen := range []bool{true, false} { // what the user looks at is first
		for _, name := range due {
			if (s.docs[name] != nil) != isOpen {
				continue
			}
			if err := s.publishFile(name, byFile[name]); err != nil {
				return err
			}
		}
	}
	return nil
}

// byFile divides a sorted list by the files in which diagnostics are shown.
func byFile(all diag.List) map[string]diag.List {
	files := map[string]diag.List{}
	for start := 0; start < len(all); {
		name, end := fileOf(all[start].Span), start+1
		for end < len(all) && all[end].Span.File == all[start].Span.File {
			end++
		}
		part := all[start:end:end]
		if other := files[name]; other != nil { // a file of the site, and one that is shown there
			part = slices.Concat(other, part)
		}
		files[name] = part
		start = end
	}
	return files
}

// isSame reports whether two diagnostics are published in the same words at the same places.
func isSame(a, b diag.Diagnostic) bool {
	return a.Code == b.Code && a.Severity == b.Severity && isSamePlace(a.Span, b.Span) && a.Message == b.Message &&
		a.Hint == b.Hint && slices.Equal(a.Path, b.Path) &&
		slices.EqualFunc(a.Related, b.Related, func(a, b diag.Related) bool {
			return isSamePlace(a.Span, b.Span) && a.Message == b.Message
		})
}

// isSamePlace reports whether two places are equal: in most cases they are in the same version of a file.
func isSamePlace(a, b source.Span) bool {
	return a == b || a.Range == b.Range && a.File != nil && b.File != nil && a.File.Name == b.File.Name &&
		a.File.Contents() == b.File.Contents()
}

func (s *server) publishFile(name string, list diag.List) error {
	p := protocol.PublishDiagnosticsParams{URI: s.uri(name), Diagnostics: make([]protocol.Diagnostic, 0, len(list))}
	for _, d := range list {
		p.Diagnostics = append(p.Diagnostics, s.diagnostic(d))
	}
	if d := s.docs[name]; d != nil {
		d.isNew = false
		p.Version = &d.version
	}
	return s.out.Notify("textDocument/publishDiagnostics", p)
}

// siteFile is where a diagnostic is that is in no file of the site.
const siteFile = "content/site.yaml"

// fileOf is the file of the site in which a diagnostic is shown.
func fileOf(at source.Span) string {
	if isBuiltin(at) {
		return siteFile
	}
	return at.Name()
}

// isBuiltin reports whether a place is in no file of the site: in none, or in a built-in one, whose name says so.
func isBuiltin(at source.Span) bool {
	return at.Name() == "" || strings.HasSuffix(at.Name(), " (built in)")
}

// diagnostic is a diagnostic as the protocol has it. Hint and path are part of the message, as on a terminal.
func (s *server) diagnostic(d diag.Diagnostic) protocol.Diagnostic {
	p := protocol.Diagnostic{Range: s.rangeOf(d.Span), Severity: 1 + int(d.Severity), Code: string(d.Code),
		Source: "knead", Message: messageOf(d)}
	if !s.client.TextDocument.PublishDiagnostics.RelatedInformation {
		return p
	}
	for _, r := range d.Related {
		p.RelatedInformation = append(p.RelatedInformation, protocol.RelatedInformation{
			Location: s.location(r.Span), Message: r.Message})
	}
	return p
}

func messageOf(d diag.Diagnostic) string {
	var b strings.Builder
	b.WriteString(d.Message)
	before := "\npath: "
	for _, step := range d.Path {
		b.WriteString(before + step)
		before = "\n      "
	}
	if hint := d.HintOrFix(); hint != "" {
		b.WriteString("\nhint: " + hint)
	}
	return b.String()
}

func (s *server) location(at source.Span) protocol.Location {
	return protocol.Location{URI: s.uri(fileOf(at)), Range: s.rangeOf(at)}
}

// rangeOf is a place as the protocol has it.
func (s *server) rangeOf(at source.Span) protocol.Range {
	if isBuiltin(at) {
		return protocol.Range{}
	}
	return s.encoding.Range(at.File.Contents(), at.Range.Start, at.Range.End)
}
