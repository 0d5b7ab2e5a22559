package guidefile

// This file reads levels.yaml: what each level is called, and the text on every card of that level.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// Levels are the texts of the five levels.
type Levels struct {
	File  *source.File
	texts [len(graph.LevelNames)]LevelText
}

// LevelText is what a card of one level says. Heading and SafetyNet may differ by contact.
type LevelText struct {
	Key       frontmatter.Text // unset where the file lacks the level
	Name      frontmatter.Text
	Heading   frontmatter.Text
	SafetyNet frontmatter.Text
	Numbers   []frontmatter.Text // the numbers to call, in the order shown
	Contact   []ContactText
}

// ContactText replaces a level's text where an outcome names whom to contact.
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

// ParseLevels reads levels.yaml. A nil node gives no texts.
func ParseLevels(f *source.File, n *frontmatter.Node) (*Levels, diag.List) {
	var file levelsFile
	var list diag.List
	if n != nil {
		list = frontmatter.Decode(f, n, source.Range{}, &file)
	}
	l := &Levels{File: f}
	for i, from := range []levelFile{file.Info, file.SelfCare, file.NonUrgent, file.Urgent, file.Emergency} {
		w := &l.texts[i]
		w.Name, w.Heading, w.SafetyNet, w.Numbers = from.Name, from.Heading, from.SafetyNet, from.Number
		for _, c := range from.Contact {
			w.Contact = append(w.Contact, ContactText{c.Key, c.Value.Heading, c.Value.SafetyNet})
		}
		if n == nil {
			continue
		}
		for _, p := range n.Pairs {
			if p.Key == graph.LevelNames[i] {
				w.Key = frontmatter.Text{Value: p.Key, At: p.At}
			}
		}
	}
	return l, list
}

// Text returns the text of a level.
func (l *Levels) Text(level graph.Level) LevelText {
	if l == nil || level < graph.Info || level > graph.Emergency {
		return LevelText{}
	}
	return l.texts[level]
}

// ForContact returns the heading and the safety net of a level for an outcome with a contact: the contact's own where
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
