package diag

// This file writes diagnostics for machines: Knead's own JSON, SARIF for code scanning, GitHub's annotations.

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A Summary is what `check --format json` says beside the diagnostics themselves.
type Summary struct{ Pages, Guides int }

type jsonNote struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonDiagnostic struct {
	Code     Code       `json:"code"`
	Severity string     `json:"severity"`
	File     string     `json:"file"`
	Line     int        `json:"line"`
	Column   int        `json:"column"`
	Message  string     `json:"message"`
	Hint     string     `json:"hint"`
	Related  []jsonNote `json:"related"`
	Example  []string   `json:"example"`
}

// WriteJSON writes one object with all diagnostics and the counts, as the command line's contract has it.
func (l List) WriteJSON(w io.Writer, s Summary) error {
	errors, warnings := l.Count()
	return encode(w, struct {
		Diagnostics any `json:"diagnostics"`
		Errors      int `json:"errors"`
		Warnings    int `json:"warnings"`
		Pages       int `json:"pages"`
		Guides      int `json:"guides"`
	}{l.JSON(), errors, warnings, s.Pages, s.Guides})
}

// JSON is the list as a value for encoding/json, in the form that WriteJSON gives it.
func (l List) JSON() any {
	all := make([]jsonDiagnostic, 0, len(l))
	for _, d := range l {
		all = append(all, d.json())
	}
	return all
}

func (d Diagnostic) json() jsonDiagnostic {
	at := d.Span.Start()
	j := jsonDiagnostic{d.Code, d.Severity.String(), fileOf(d.Span), at.Line, at.Col, d.Message, d.HintOrFix(),
		[]jsonNote{}, []string{}}
	for _, n := range d.Related {
		at := n.Span.Start()
		j.Related = append(j.Related, jsonNote{fileOf(n.Span), at.Line, at.Col, n.Message})
	}
	j.Example = append(j.Example, d.Path...)
	return j
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// WriteGitHub writes workflow commands that GitHub Actions shows beside the lines of a change.
// Escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
func (l List) WriteGitHub(w io.Writer) error {
	var b strings.Builder
	for _, d := range l {
		level := [...]string{"error", "warning", "notice"}[d.Severity]
		start, end := d.Span.Start(), d.Span.End()
		message := d.Message
		for _, n := range d.Related {
			message += fmt.Sprintf("\nsee %s:%d: %s", fileOf(n.Span), n.Span.Start().Line, n.Message)
		}
		if hint := d.HintOrFix(); hint != "" {
			message += "\nhint: " + hint
		}
		fmt.Fprintf(&b, "::%s file=%s,line=%d,col=%d,endLine=%d,endColumn=%d,title=%s::%s\n", level,
			property(fileOf(d.Span)),
			start.Line, start.Col, end.Line, end.Col, property(string(d.Code)), data(message))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// data escapes a text, which a log shows on a terminal.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\n", "%0A").Replace(Printable(s))
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
