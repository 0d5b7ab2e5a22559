package guide

// This file reads levels.yaml: what each level is called and the words on every card of that level.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// Levels are the words for the five levels.
type Levels struct {
	File  *source.File
	words [len(levelNames)]LevelText
}

// LevelText are what a card of one level says. Heading and SafetyNet may differ by who is to be told.
type LevelText struct {
	Key       frontmatter.Text // not given where the file lacks the level
	Name      frontmatter.Text
	Heading   frontmatter.Text
	SafetyNet frontmatter.Text
	Numbers   []frontmatter.Text // the numbers to call, in the order shown
	Contact   []ContactText
}

// ContactText replace a level's words where an outcome names whom to tell.
type ContactText struct {
	Contact   frontmatter.Text
	Heading   frontmatter.Text
	SafetyNet frontmatter.Text
}

type levelFile struct {
	Name      frontmatter.Text                    `front:"name"`
	Heading   frontmatter.Text                    `front:"heading"`
	SafetyNet frontmatter.Text                    `front:"safety_net"`
	Number    []frontmatter.Text                  `front:"number"`
	Contact   frontmatter.OrderedMap[contactFile] `front:"contact"`
}

type contactFile struct {
	Heading   frontmatter.Text `front:"heading"`
	SafetyNet frontmatter.Text `front:"safety_net"`
}

type levelsFile struct {
	Emergency levelFile `front:"emergency"`
	Urgent    levelFile `front:"urgent"`
	NonUrgent levelFile `front:"non-urgent"`
	SelfCare  levelFile `front:"self-care"`
	Info      levelFile `front:"info"`
}

// ParseLevels reads levels.yaml. The node may be nil: no words.
func ParseLevels(f *source.File, n *frontmatter.Node) (*Levels, diag.List) {
	var file levelsFile
	var list diag.List
	if n != nil {
		list = frontmatter.Decode(f, n, source.Range{}, &file)
	}
	l := &Levels{File: f}
	for i, from := range []levelFile{file.Info, file.SelfCare, file.NonUrgent, file.Urgent, file.Emergency} {
		w := &l.words[i]
		w.Name, w.Heading, w.SafetyNet, w.Numbers = from.Name, from.Heading, from.SafetyNet, from.Number
		for _, c := range from.Contact {
			w.Contact = append(w.Contact, ContactText{c.Key, c.Value.Heading, c.Value.SafetyNet})
		}
		if n == nil {
			continue
		}
		for _, p := range n.Pairs {
			if p.Key == levelNames[i] {
				w.Key = frontmatter.Text{Value: p.Key, At: p.At}
			}
		}
	}
	return l, list
}

// Text returns the words of a level.
func (l *Levels) Text(level Level) LevelText {
	if l == nil || level < Info || level > Emergency {
		return LevelText{}
	}
	return l.words[level]
}

// ForContact returns the heading and the safety net of a level where somebody is to be told: the contact's own words where
// the file has them, else the level's.
func (w LevelText) ForContact(contact string) (heading, safetyNet string) {
	heading, safetyNet = w.Heading.Value, w.SafetyNet.Value
	for _, c := range w.Contact {
		if c.Contact.Value != contact || contact == "" {
			continue
		}
		if c.Heading.IsSet() {
			heading = c.Heading.Value
		}
		if c.SafetyNet.IsSet() {
			safetyNet = c.SafetyNet.Value
		}
	}
	return heading, safetyNet
}
