package rename

// This file makes the edits of a Plan, and compares what is wrong with a site before and after.

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"knead/internal/diag"
)

// Files are the names of the files that the plan changes or moves, as they are before, sorted.
func (p *Plan) Files() []string {
	names := slices.Collect(maps.Keys(p.Edits))
	if moved := p.Moves[0]; moved != "" && p.Edits[moved] == nil {
		names = append(names, moved)
	}
	if p.Lock != nil {
		names = append(names, p.LockName)
	}
	slices.Sort(names)
	return names
}

// Apply returns the text of a file with the edits of the plan. A byte order mark is no part of the text.
func (p *Plan) Apply(name, text string) string {
	if p.Lock != nil && name == p.LockName {
		return string(p.Lock)
	}
	var b strings.Builder
	at := 0
	for _, e := range p.Edits[name] {
		b.WriteString(text[at:e.At.Start])
		b.WriteString(e.Text)
		at = e.At.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// NewErrors are the errors after the plan was applied, of the codes and files of which there were fewer before.
func (p *Plan) NewErrors(before, after diag.List) diag.List {
	type kind struct {
		code diag.Code
		file string
	}
	now := map[string]string{p.Moves[0]: p.Moves[1]}
	count := map[kind]int{}
	for _, d := range before {
		if d.Severity == diag.Error {
			count[kind{d.Code, cmp.Or(now[d.Span.Name()], d.Span.Name())}]++
		}
	}
	var found diag.List
	seen := map[kind]int{}
	for _, d := range after {
		if d.Severity == diag.Error {
			seen[kind{d.Code, d.Span.Name()}]++
		}
	}
	for _, d := range after {
		if k := (kind{d.Code, d.Span.Name()}); d.Severity == diag.Error && seen[k] > count[k] {
			found = append(found, d)
		}
	}
	return found
}
