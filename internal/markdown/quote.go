package markdown

// This file finds the sentence around a link, which the page that it leads to shows.

import (
	"strings"
	"unicode/utf8"
)

// A Quote is a sentence without markup. The texts of its facts depend on another file.
type Quote struct {
	Text  string
	Facts []Insert
}

// An Insert is where a fact belongs in a Quote.
type Insert struct {
	At int // offset in Text
	ID string
}

const (
	maxSentence   = 240  // characters of a sentence around a link
	maxLinkQuotes = 2000 // links of a text that have a sentence, the first ones
	quoteReach    = 1024 // bytes before and behind a link in which the ends of its sentence are looked for
)

// With returns the sentence with the texts of its facts, truncated to about 240 characters.
func (q Quote) With(fact FactText) string {
	var b strings.Builder
	from := 0
	for _, f := range q.Facts {
		b.WriteString(q.Text[from:f.At] + fact(f.ID))
		from = f.At
	}
	return truncate(strings.TrimSpace(b.String()+q.Text[from:]), maxSentence)
}

// quoteLinks sets the sentences of the links, which are at offsets of the plain text.
func (d *Doc) quoteLinks(at []int) {
	for i := range d.Links[:min(maxLinkQuotes, len(d.Links))] {
		if !strings.HasPrefix(d.Links[i].Target, "#") { // a page does not list its own links
			d.Links[i].Sentence = d.quote(at[i])
		}
	}
}

// quote is the sentence around an offset of the plain text. A sentence does not go past the end of its block.
func (d *Doc) quote(at int) Quote {
	start, end := max(0, at-quoteReach), min(len(d.Plain), at+quoteReach)
	for start < at && !utf8.RuneStart(d.Plain[start]) {
		start++
	}
	for end < len(d.Plain) && !utf8.RuneStart(d.Plain[end]) {
		end++
	}
	start += strings.LastIndexByte(d.Plain[start:at], '\n') + 1
	if n := strings.IndexByte(d.Plain[at:end], '\n'); n >= 0 {
		end = at + n
	}
	for _, stop := range []string{". ", "? ", "! "} {
		if n := strings.LastIndex(d.Plain[start:at], stop); n >= 0 {
			start += n + len(stop)
		}
		if n := strings.Index(d.Plain[at:end], stop); n >= 0 {
			end = at + n + 1
		}
	}
	q := Quote{Text: d.Plain[start:end]}
	for _, f := range factsIn(d.facts, start, end) {
		q.Facts = append(q.Facts, Insert{f.at - start, f.id})
	}
	return q
}

// maxQuoted is the longest part of a text in a message, in characters.
const maxQuoted = 40

// truncate shortens a text to at most a number of characters and an ellipsis, if possible after a word.
func truncate(s string, limit int) string {
	if len(s) <= limit { // bytes
		return s
	}
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	start := string(runes[:limit])
	if n := strings.LastIndexByte(start, ' '); n > 0 {
		start = start[:n]
	}
	return start + "…"
}
