package guidefile

// This file reads signs.yaml, the vocabulary of what can be ticked. Care cards and checklists are both made from it.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// A Sign is one thing that can be ticked.
type Sign struct {
	ID      string
	Text    string
	Level   graph.Level // NoLevel where the file gives none
	Sources []frontmatter.Text
	At      source.Range // its key
	TextAt  source.Range
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

// ParseSigns reads signs.yaml. A nil node gives no signs.
func ParseSigns(f *source.File, n *frontmatter.Node) (*Signs, diag.List) {
	var all frontmatter.OrderedMap[signFile]
	var list diag.List
	if n != nil {
		list = frontmatter.Decode(f, n, source.Range{}, &all)
	}
	s := &Signs{File: f, byID: make(map[string]*Sign, len(all))}
	for _, e := range all {
		if !IsSignID(e.Key.Value) {
			list = append(list, diag.New(diag.CodeFrontMatterValue, f.Span(e.Key.At),
				"%q cannot be the id of a sign: use lower-case letters, digits and hyphens", e.Key.Value))
		}
		if slices.Contains(ReservedAnswers, e.Key.Value) {
			list = append(list, diag.New(diag.CodeFrontMatterValue, f.Span(e.Key.At),
				"%q cannot be the id of a sign: every checklist has an answer with that id", e.Key.Value))
		}
		level, _ := graph.ParseLevel(e.Value.Level.Value)
		sign := &Sign{ID: e.Key.Value, Text: e.Value.Text.Value, Level: level, Sources: e.Value.Sources,
			At: e.Key.At, TextAt: e.Value.Text.At}
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

// IDs returns all ids in the order of the file.
func (s *Signs) IDs() []string {
	if s == nil {
		return nil
	}
	return s.ids
}

// ReservedAnswers are the ids of answers that checklists have of their own.
var ReservedAnswers = []string{"none", "unsure", "any", "two-or-more"}

// IsSignID reports whether an entry of `watch_for` has the form of a sign's id; anything else is words.
func IsSignID(word string) bool {
	for i := range len(word) {
		if c := word[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return word != ""
}
