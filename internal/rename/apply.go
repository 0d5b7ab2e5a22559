package rename

// This file makes the edits of a Plan, and compares what is wrong with a site before and after.

import (
	"maps"
	"slices"
	"strings"

	"knead/internal/diag"
)

// Files are the names of the files that the plan changes or moves, as they are before, sorted.
func (p *Plan) Files() []string {
	names := slices.Collect(maps.Keys(p.Edits))
	for _, moves := range p.Moved() {
		if p.Edits[moves[0]] == nil {
			names = append(names, moves[0])
		}
	}
	if p.Lock != nil {
		names = append(names, p.LockName)
	}
	slices.Sort(names)
	return names
}

// Moved are the names before and after of the files that move.
func (p *Plan) Moved() (all [][2]string) {
	if p.Moves[0] != "" {
		all = append(all, p.Moves)
	}
	return append(all, p.MovesToo...)
}

// To is the name of a file afterwards.
func (p *Plan) To(name string) string {
	for _, moves := range p.Moved() {
		if moves[0] == name {
			return moves[1]
		}
	}
	return name
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
	count := map[kind]int{}
	for _, d := range before {
		if d.Severity == diag.Error {
			count[kind{d.Code, p.To(d.Span.Name())}]++
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
