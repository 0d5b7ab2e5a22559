package search

// This file writes an index as readers load it: JSON around strings in which every number is a letter or two.

import (
	"bytes"
	"encoding/json"
	"strings"
)

// A file is one piece of an index. The one named index.json has either everything or, of each kind of piece, where
// in the alphabet it begins.
type file struct {
	V     string   `json:"v"` // which index it is a piece of
	T     []string `json:"t,omitempty"`
	W     []string `json:"w,omitempty"`
	Docs  []entry  `json:"docs,omitempty"`
	Terms string   `json:"terms,omitempty"` // a word, its numbers, a word, its numbers
	Words string   `json:"words,omitempty"` // a word, a word
}

// An entry is what a result shows of a page: address, title, kind, topic, summary, and of each section anchor and heading.
type entry [6]any

func entriesOf(docs []Doc) []entry {
	all := make([]entry, len(docs))
	for i, d := range docs {
		sections := make([][2]string, 0, len(d.Sections))
		for _, s := range d.Sections[:min(len(d.Sections), lastTarget)] {
			sections = append(sections, [2]string{s.Anchor, s.Heading})
		}
		all[i] = entry{d.URL, d.Title, d.Kind, d.Topic, d.Summary, sections}
	}
	return all
}

func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("search: " + err.Error()) // strings and slices of them only
	}
	return b.Bytes()
}

func join(lines []string) string { return strings.Join(lines, " ") }

// line is a term as it is stored: the word, then rarity and posts, each the step from the page before and then
// the section and how the word stands there.
func (t *term) line() string {
	b := make([]byte, 0, len(t.word)+4+3*len(t.posts))
	b = append(b, t.word...)
	b = append(b, ' ')
	b = appendNumber(b, t.rarity())
	doc := int32(0)
	for _, p := range t.posts {
		b = appendNumber(b, int(p.doc-doc))
		b = appendNumber(b, int(p.section)<<2|int(p.how))
		doc = p.doc
	}
	return string(b)
}

// appendNumber writes a number to base 32, highest digit first. Its last digit is one of "]" to "|", those before it
// are "(" to "G": so no number needs a mark at its end, and none of them one before it in JSON.
func appendNumber(b []byte, n int) []byte {
	shift := 0
	for n>>shift >= 32 {
		shift += 5
	}
	for ; shift > 0; shift -= 5 {
		b = append(b, '('+byte(n>>shift&31))
	}
	return append(b, ']'+byte(n&31))
}

// numbers reads what appendNumber wrote.
func numbers(s string) []int {
	var all []int
	n := 0
	for _, c := range []byte(s) {
		if c < ']' {
			n = n<<5 | int(c-'(')
			continue
		}
		all = append(all, n<<5|int(c-']'))
		n = 0
	}
	return all
}
