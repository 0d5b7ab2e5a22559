package guidefile

// This file reads levels.yaml: what each level is called, and the text on every card of that level.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// Levels are the levels that a site has, with their texts.
type Levels struct {
	File  *source.File
	texts [len(graph.LevelNames)]LevelText
	has   [len(graph.LevelNames)]bool // of the file, or inherited
}

// LevelText is what a card of one level says. Heading and SafetyNet may differ by contact.
type LevelText struct {
	Key       frontmatter.Text // unset where the file lacks the level
	Name      frontmatter.Text
	Heading   frontmatter.Text
	SafetyNet frontmatter.Text
	Numbers   []frontmatter.Text                       // the numbers to call, in the order shown
	Places    frontmatter.OrderedMap[frontmatter.Text] // where a number works, by the number
	Contact   []ContactText

	// By are the instructions of a card: how to get the help. An outcome names one of them.
	By Instructions

	// ContradictedBy are words that a card of this level may not have, or several that it may not have together.
	ContradictedBy [][]string
}

// Instructions are the words of a level for readers who are to call, and for those who are to go to the help.
type Instructions struct {
	Call frontmatter.Text `front:"call" doc:"What to say to readers who are to call"`
	Go   frontmatter.Text `front:"go" doc:"What to say to readers who are to go there"`
}

// Of returns the instruction that an outcome names; without a name, to call.
func (i Instructions) Of(by string) frontmatter.Text {
	if by == "go" {
		return i.Go
	}
	return i.Call
}

// ContactText replaces a level's text where an outcome names whom to contact.
type ContactText struct {
	Contact   frontmatter.Text
	Heading   frontmatter.Text
	SafetyNet frontmatter.Text
}

type levelFile struct {
	Name      frontmatter.Text   `front:"name" doc:"What readers see as its name"`
	Heading   frontmatter.Text   `front:"heading" doc:"The heading of its cards: where to go, and how soon"`
	SafetyNet frontmatter.Text   `front:"safety_net" doc:"The end of its cards, and of urgent and emergency outcomes"`
	Number    []frontmatter.Text `front:"number" doc:"The phone numbers to call, in the order in which they are shown"`
	By        Instructions       `front:"by" doc:"How to get the help"`

	Places frontmatter.OrderedMap[frontmatter.Text] `front:"places" doc:"Where each number works, as 999: UK"`

	Contact frontmatter.OrderedMap[contactFile] `front:"contact" doc:"Texts for outcomes that say whom to ask"`

	ContradictedBy frontmatter.Raw[contradictingWords] `front:"contradicted_by" doc:"Words that its cards may not have"`
}

// contradictingWords are words that a card may not have, and lists of words that it may not have together.
type contradictingWords = []frontmatter.Either[frontmatter.Text, []frontmatter.Text]

type contactFile struct {
	Heading   frontmatter.Text `front:"heading" doc:"The heading, instead of that of the level"`
	SafetyNet frontmatter.Text `front:"safety_net" doc:"The text at the end, instead of that of the level"`
}

// A LevelsFile is what levels.yaml may have.
type LevelsFile struct {
	Emergency levelFile `front:"emergency" doc:"Danger to life: call for help now"`
	Urgent    levelFile `front:"urgent" doc:"Get help today"`
	NonUrgent levelFile `front:"non-urgent" doc:"Ask somebody in the next days"`
	SelfCare  levelFile `front:"self-care" doc:"Readers can look after it themselves"`
	Info      levelFile `front:"info" doc:"A choice without urgency"`
}

// ParseLevels reads levels.yaml. A nil node gives no texts.
func ParseLevels(f *source.File, n *frontmatter.Node) (*Levels, diag.List) {
	var file LevelsFile
	var sink diag.Sink
	if n != nil {
		sink.Append(frontmatter.Decode(f, n, source.Range{}, &file))
	}
	l := &Levels{File: f}
	for i, from := range []levelFile{file.Info, file.SelfCare, file.NonUrgent, file.Urgent, file.Emergency} {
		w := &l.texts[i]
		w.Name, w.Heading, w.SafetyNet, w.Numbers = from.Name, from.Heading, from.SafetyNet, from.Number
		w.Places = from.Places
		w.By, w.ContradictedBy = from.By, contradictions(f, from.ContradictedBy.Node, &sink)
		for _, c := range from.Contact {
			w.Contact = append(w.Contact, ContactText{c.Key, c.Value.Heading, c.Value.SafetyNet})
		}
		if n == nil {
			continue
		}
		for _, p := range n.Pairs {
			if p.Key == graph.LevelNames[i] {
				w.Key, l.has[i] = frontmatter.Text{Value: p.Key, At: p.At}, true
			}
		}
	}
	return l, sink.List()
}

// Inherit takes what a site cannot do without from the levels of its pack: which levels there are, to which its own
// file can add some, and the words that contradict a level, unless a level of its own file has some.
func (l *Levels) Inherit(from *Levels) {
	for i := range l.has {
		l.has[i] = l.has[i] || from.has[i]
	}
	for i := range l.texts {
		if len(l.texts[i].ContradictedBy) > 0 {
			return
		}
	}
	for i := range l.texts {
		l.texts[i].ContradictedBy = from.texts[i].ContradictedBy
	}
}

// contradictions reads the value of contradicted_by: a list of words, or of lists of words.
func contradictions(f *source.File, n *frontmatter.Node, sink *diag.Sink) (all [][]string) {
	if n == nil || n.Kind == frontmatter.Null {
		return nil
	}
	if n.Kind != frontmatter.List {
		sink.Add(diag.CodeFrontMatterType, f.Span(n.At), "contradicted_by should be a list, not %s", n.Kind)
		return nil
	}
	for _, item := range n.Items {
		words := []*frontmatter.Node{item}
		if item.Kind == frontmatter.List {
			words = item.Items
		}
		var together []string
		for _, w := range words {
			if w.Kind != frontmatter.Scalar {
				sink.Add(diag.CodeFrontMatterType, f.Span(w.At),
					"an entry of contradicted_by should be words, or a list of words, not %s", w.Kind)
				continue
			}
			together = append(together, w.Text)
		}
		if len(together) > 0 {
			all = append(all, together)
		}
	}
	return all
}

// Has reports whether the site has a level.
func (l *Levels) Has(level graph.Level) bool {
	return l != nil && level >= graph.Info && level <= graph.Emergency && l.has[level]
}

// Top is the most urgent level of the site, to which safety nets lead and about which a triage asks first. Where no
// level is known it is the most urgent of all.
func (l *Levels) Top() graph.Level {
	for level := graph.Emergency; level > graph.Info; level-- {
		if l.Has(level) {
			return level
		}
	}
	return graph.Emergency
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
