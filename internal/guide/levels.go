package guide

// This file reads levels.yaml: what each level is called and the words on every card of that level.

import (
	"knead/internal/diag"
	"knead/internal/front"
	"knead/internal/source"
)

// Levels are the words for the five levels.
type Levels struct {
	File  *source.File
	words [len(levelNames)]Words
}

// Words are what a card of one level says. Heading and SafetyNet may differ by who is to be told.
type Words struct {
	Key       front.Text // not given where the file lacks the level
	Name      front.Text
	Heading   front.Text
	SafetyNet front.Text
	Numbers   []front.Text // the numbers to call, in the order shown
	Contact   []ContactWords
}

// ContactWords replace a level's words where an outcome names whom to tell.
type ContactWords struct {
	Contact   front.Text
	Heading   front.Text
	SafetyNet front.Text
}

type levelFile struct {
	Name      front.Text               `front:"name"`
	Heading   front.Text               `front:"heading"`
	SafetyNet front.Text               `front:"safety_net"`
	Number    []front.Text             `front:"number"`
	Contact   front.Keyed[contactFile] `front:"contact"`
}

type contactFile struct {
	Heading   front.Text `front:"heading"`
	SafetyNet front.Text `front:"safety_net"`
}

type levelsFile struct {
	Emergency levelFile `front:"emergency"`
	Urgent    levelFile `front:"urgent"`
	NonUrgent levelFile `front:"non-urgent"`
	SelfCare  levelFile `front:"self-care"`
	Info      levelFile `front:"info"`
}

// ParseLevels reads levels.yaml. The node may be nil: no words.
func ParseLevels(f *source.File, n *front.Node) (*Levels, diag.List) {
	var file levelsFile
	var list diag.List
	if n != nil {
		list = front.Decode(f, n, source.Range{}, &file)
	}
	l := &Levels{File: f}
	for i, from := range []levelFile{file.Info, file.SelfCare, file.NonUrgent, file.Urgent, file.Emergency} {
		w := &l.words[i]
		w.Name, w.Heading, w.SafetyNet, w.Numbers = from.Name, from.Heading, from.SafetyNet, from.Number
		for _, c := range from.Contact {
			w.Contact = append(w.Contact, ContactWords{c.Key, c.Value.Heading, c.Value.SafetyNet})
		}
		if n == nil {
			continue
		}
		for _, p := range n.Pairs {
			if p.Key == levelNames[i] {
				w.Key = front.Text{Value: p.Key, At: p.At}
			}
		}
	}
	return l, list
}

// Of returns the words of a level.
func (l *Levels) Of(level Level) Words {
	if l == nil || level < Info || level > Emergency {
		return Words{}
	}
	return l.words[level]
}

// For returns the heading and the safety net of a level where somebody is to be told: the contact's own words where
// the file has them, else the level's.
func (w Words) For(contact string) (heading, safetyNet string) {
	heading, safetyNet = w.Heading.Value, w.SafetyNet.Value
	for _, c := range w.Contact {
		if c.Contact.Value != contact || contact == "" {
			continue
		}
		if c.Heading.Given() {
			heading = c.Heading.Value
		}
		if c.SafetyNet.Given() {
			safetyNet = c.SafetyNet.Value
		}
	}
	return heading, safetyNet
}
