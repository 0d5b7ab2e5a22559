package lsp

// This file loads the site after edits and publishes what is wrong with it.

import (
	"encoding/json"
	"maps"
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
// text that is a new version.
func (s *server) publish(all diag.List) error {
	byFile := map[string][]protocol.Diagnostic{}
	for _, d := range all {
		name := fileOf(d.Span)
		byFile[name] = append(byFile[name], s.diagnostic(d))
	}
	due := map[string]bool{}
	for name := range byFile {
		due[name] = true
	}
	for name := range s.published {
		due[name] = true
	}
	for name, d := range s.docs {
		if d.isNew {
			due[name] = true
		}
	}
	names := slices.Sorted(maps.Keys(due))
	for _, isOpen := range []bool{true, false} { // what the user looks at is first
		for _, name := range names {
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

func (s *server) publishFile(name string, list []protocol.Diagnostic) error {
	p := protocol.PublishDiagnosticsParams{URI: s.uri(name), Diagnostics: list}
	if list == nil {
		p.Diagnostics = []protocol.Diagnostic{}
	}
	d := s.docs[name]
	data, err := json.Marshal(p)
	if err != nil {
		return err
	}
	if (d == nil || !d.isNew) && s.published[name] == string(data) {
		return nil
	}
	s.published[name] = string(data)
	if len(list) == 0 {
		delete(s.published, name)
	}
	if d != nil {
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
