package search

import (
	"bytes"
	"encoding/json"
	"strings"
)

// This file encodes an index: JSON around strings in which most numbers take one or two characters.

// A file is one shard. The one named index.json has either everything or, for each kind of shard, where in the alphabet
// its ranges begin.
type file struct {
	Version   string   `json:"v"` // of the index of which it is a part
	TermsFrom []string `json:"t,omitempty"`
	WordsFrom []string `json:"w,omitempty"`
	Docs      []entry  `json:"docs,omitempty"`
	Terms     string   `json:"terms,omitempty"` // a word, its numbers, a word, its numbers, …
	Words     string   `json:"words,omitempty"` // a word, a word, …
}

// An entry is what a result shows of a page: URL, title, kind, topic, summary, and the anchor and heading of each
// section.
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
		panic("search: " + err.Error()) // v consists of strings and slices of them
	}
	return b.Bytes()
}

func join(lines []string) string { return strings.Join(lines, " ") }

// line encodes a term: the word, its rarity, and its postings: each the difference to the page before, then section and
// prominence.
func (t *term) line() string {
	b := make([]byte, 0, len(t.word)+4+3*len(t.postings))
	b = append(b, t.word...)
	b = append(b, ' ')
	b = appendNumber(b, t.rarity())
	doc := int32(0)
	for _, p := range t.postings {
		b = appendNumber(b, int(p.doc-doc))
		b = appendNumber(b, int(p.section)<<2|int(p.prominence))
		doc = p.doc
	}
	return string(b)
}

// appendNumber writes a number to base 32, the highest digit first. The last digit is one of "]" to "|", earlier digits
// are "(" to "G", so that numbers need no separator and their digits no escape in JSON.
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
