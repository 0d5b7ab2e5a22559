package search

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"knead/internal/parallel"
)

// This file encodes an index: JSON around strings in which most numbers take one or two characters.

// A file is one shard. The one named index.json has what every query needs, and either everything or, for each kind of
// shard, its digests and where in the alphabet its ranges begin.
type file struct {
	English bool        `json:"english,omitempty"`
	Pages   int         `json:"pages,omitempty"` // documents that are no entries of the glossary
	Stop    string      `json:"stop,omitempty"`  // a word, a word, …
	Same    []string    `json:"same,omitempty"`  // stems of one meaning: a stem, a stem, …
	Signs   []signEntry `json:"signs,omitempty"`

	DocSums    []string     `json:"d,omitempty"`
	TermRanges []rangeEntry `json:"t,omitempty"`
	WordRanges []rangeEntry `json:"w,omitempty"`

	Sum   string            `json:"v,omitempty"` // of a shard that is not the first
	Docs  []json.RawMessage `json:"docs,omitempty"`
	Terms string            `json:"terms,omitempty"` // a stem with its forms, its numbers, a stem …
	Words string            `json:"words,omitempty"` // a word, a word, …
}

// A rangeEntry is the first stem or word of a range, and its digest.
type rangeEntry [2]string

func (r rangeEntry) first() string { return r[0] }
func (r rangeEntry) sum() string   { return r[1] }

// A signEntry is the text of a sign, its level, its address, and the stems of each of its names.
type signEntry [4]string

// Separators within a signEntry and a term.
const (
	nameSeparator = "," // between the names of a sign
	suffixMark    = "," // before what follows the stem in a form
	formMark      = "!" // before a form that does not begin with the stem
)

// An entry is what a result shows of a page: URL, title, kind, topic, summary, and the anchor and heading of each
// section.
type entry struct {
	URL, Title, Kind, Topic, Summary string
	Sections                         [][2]string
}

// UnmarshalJSON reads the array that entriesOf wrote.
func (e *entry) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&e.URL, &e.Title, &e.Kind, &e.Topic, &e.Summary, &e.Sections})
}

func entriesOf(docs []Doc) []json.RawMessage {
	all := make([]json.RawMessage, len(docs))
	for i, d := range docs {
		sections := make([][2]string, 0, len(d.Sections))
		for _, s := range d.Sections[:min(len(d.Sections), lastTarget)] {
			sections = append(sections, [2]string{s.Anchor, s.Heading})
		}
		all[i] = bytes.TrimSuffix(encode([]any{d.URL, d.Title, d.Kind, d.Topic, d.Summary, sections}), []byte("\n"))
	}
	return all
}

// newFile is the part of index.json that every query needs.
func newFile(pages int, signs []Sign, l Language) file {
	f, stem := file{English: l.English, Pages: pages}, stemmerOf(l)
	stop := setOf(l.Stop)
	f.Stop = join(sortedKeys(stop))
	for _, words := range l.Same {
		if stems := stemsOf(words, stem); len(stems) > 1 {
			f.Same = append(f.Same, join(stems))
		}
	}
	for _, s := range signs {
		var names []string
		if text := significant(s.Text, stop, stem); len(text) >= minTextStems {
			names = append(names, join(text))
		}
		for _, name := range s.Also {
			names = append(names, join(stemsOf(wordsOf(name), stem)))
		}
		f.Signs = append(f.Signs, signEntry{s.Text, s.Level, s.URL, strings.Join(names, nameSeparator)})
	}
	return f
}

// minTextStems is how many stems the text of a sign must have to be one of its names. With fewer, an editor decides.
const minTextStems = 2

// significant are the stems of a text without stop words.
func significant(text string, stop map[string]bool, stem stemmer) []string {
	words := slices.DeleteFunc(wordsOf(text), func(w string) bool { return stop[w] })
	return stemsOf(words, stem)
}

// stemsOf are the stems of some words, each once.
func stemsOf(words []string, stem stemmer) []string {
	var all []string
	for _, text := range words {
		for _, w := range wordsOf(text) {
			if s := stem(w); !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

func sortedKeys(set map[string]bool) []string {
	all := make([]string, 0, len(set))
	for w := range set {
		all = append(all, w)
	}
	slices.Sort(all)
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

// lines encodes the terms, with or without the forms of each.
func (in *inverted) lines(withForms bool) []string {
	all := make([]string, len(in.terms))
	_ = parallel.Each(0, len(in.terms), func(i int) error {
		all[i] = in.line(in.terms[i], withForms)
		return nil
	})
	return all
}

// line encodes a term: its stem and forms, its rarity, and its postings: each the difference to the document before,
// then section and prominence.
func (in *inverted) line(t *term, withForms bool) string {
	b := make([]byte, 0, len(t.stem)+4+3*t.places())
	b = append(b, t.stem...)
	if withForms && (len(t.forms) > 1 || t.forms[0] != t.stem) {
		for _, form := range t.forms {
			if suffix, ok := strings.CutPrefix(form, t.stem); ok {
				b = append(append(b, suffixMark...), suffix...)
			} else {
				b = append(append(b, formMark...), form...)
			}
		}
	}
	b = append(b, ' ')
	b = appendNumber(b, in.rarity(t))
	doc := int32(0)
	for _, part := range t.postings {
		for _, p := range part {
			b = appendNumber(b, int(p.doc-doc))
			b = appendNumber(b, int(p.section)<<2|int(p.prominence))
			doc = p.doc
		}
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
