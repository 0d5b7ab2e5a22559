package site

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/page"
)

// cutCycles removes each include that leads back to a text that it is part of. It is a depth-first search with a stack
// of its own, because a chain of includes may be long.
func (in includes) cutCycles(r *reporter, texts []*page.Summary) {
	s := cycleSearch{in: in, state: map[*page.Summary]visit{}}
	for _, p := range texts {
		if s.state[p] != unvisited {
			continue
		}
		s.push(p)
		for len(s.stack) > 0 {
			s.step(r)
		}
	}
}

type visit uint8

const (
	unvisited visit = iota
	open            // on the stack
	done
)

type cycleSearch struct {
	in    includes
	state map[*page.Summary]visit
	stack []frame
}

// A frame is a text on the way from the start, with its next include.
type frame struct {
	text *page.Summary
	next int
}

func (s *cycleSearch) push(p *page.Summary) {
	s.state[p] = open
	s.stack = append(s.stack, frame{text: p})
}

// step follows the next include of the text on top of the stack.
func (s *cycleSearch) step(r *reporter) {
	top := &s.stack[len(s.stack)-1]
	included := s.in[top.text]
	if top.next == len(included) {
		s.state[top.text] = done
		s.stack = s.stack[:len(s.stack)-1]
		return
	}
	i, text := top.next, included[top.next]
	top.next++
	switch {
	case text == nil || s.state[text] == done:
	case s.state[text] == open:
		r.Add(diag.CodeIncludeCycle, span(top.text, top.text.Outline.Directives[i].At),
			"the file includes itself: %s", strings.Join(s.cycle(text), " → "))
		included[i] = nil
	default:
		s.push(text)
	}
}

// cycle lists the files from a text on the stack to the top, and the text's again.
func (s *cycleSearch) cycle(text *page.Summary) []string {
	var names []string
	for _, f := range s.stack {
		if f.text == text || len(names) > 0 {
			names = append(names, f.text.File.Name)
		}
	}
	return append(names, text.File.Name)
}
