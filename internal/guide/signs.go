package guide

// This file reads signs.yaml, the one vocabulary of what can be ticked: care cards and checklists are both made from it.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A Sign is one thing that can be ticked.
type Sign struct {
	ID      string
	Text    string
	Level   Level // NoLevel where the file gives none
	Sources []frontmatter.Text
	At      source.Range // its key
	TextAt  source.Range
	n       int // its place in the list
}

// Signs is the vocabulary.
type Signs struct {
	File *source.File
	List []*Sign

	byID map[string]*Sign
	ids  []string
}

type signFile struct {
	Text    frontmatter.Text   `front:"text,required"`
	Level   frontmatter.Text   `front:"level,required" allow:"emergency|urgent|non-urgent|self-care|info"`
	Sources []frontmatter.Text `front:"sources"`
}

// ParseSigns reads signs.yaml. The node may be nil: no signs.
func ParseSigns(f *source.File, n *frontmatter.Node) (*Signs, diag.List) {
	var all frontmatter.OrderedMap[signFile]
	var list diag.List
	if n != nil {
		list = frontmatter.Decode(f, n, source.Range{}, &all)
	}
	s := &Signs{File: f, byID: make(map[string]*Sign, len(all))}
	for i, e := range all {
		if !isSignID(e.Key.Value) {
			list = append(list, diag.New(diag.CodeFrontMatterValue, f.Span(e.Key.At), "a sign cannot be called %q: its id is lower-case letters, digits and hyphens", e.Key.Value))
		}
		if slices.Contains(reservedAnswers, e.Key.Value) {
			list = append(list, diag.New(diag.CodeFrontMatterValue, f.Span(e.Key.At), "a sign cannot be called %q: that is an answer of every checklist", e.Key.Value))
		}
		level, _ := ParseLevel(e.Value.Level.Value)
		sign := &Sign{ID: e.Key.Value, Text: e.Value.Text.Value, Level: level, Sources: e.Value.Sources,
			At: e.Key.At, TextAt: e.Value.Text.At, n: i}
		s.List = append(s.List, sign)
		s.ids = append(s.ids, sign.ID)
		s.byID[sign.ID] = sign
	}
	return s, list
}

// Sign returns the sign of an id, or nil.
func (s *Signs) Sign(id string) *Sign {
	if s == nil {
		return nil
	}
	return s.byID[id]
}

// IDs are all ids in the order of the file.
func (s *Signs) IDs() []string {
	if s == nil {
		return nil
	}
	return s.ids
}

// reservedAnswers are the answers that a checklist has by itself.
var reservedAnswers = []string{"none", "unsure", "any", "two-or-more"}

// isSignID says whether a word has the form of a sign's id; in `watch_for` anything else is words.
func isSignID(word string) bool {
	for i := range len(word) {
		if c := word[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return word != ""
}
