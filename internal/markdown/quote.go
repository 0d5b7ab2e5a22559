package markdown

// This file finds the sentence around a link, which the page that it leads to shows.

import (
	"strings"
	"unicode/utf8"
)

// A Quote is a sentence without markup. The texts of its inserts depend on other files.
type Quote struct {
	Text    string
	Inserts []Insert
}

// An Insert is where a fact or a value belongs in a Quote.
type Insert struct {
	At  int // offset in Text
	Key InsertKey
}

const (
	maxSentence   = 240  // characters of a sentence around a link
	maxLinkQuotes = 2000 // links of a text that have a sentence, the first ones
	quoteReach    = 1024 // bytes before and behind a link in which the ends of its sentence are looked for
)

// With returns the sentence with the texts of its inserts, truncated to about 240 characters.
func (q Quote) With(text InsertText) string {
	var b strings.Builder
	from := 0
	for _, f := range q.Inserts {
		b.WriteString(q.Text[from:f.At] + text(f.Key))
		from = f.At
	}
	return truncate(strings.TrimSpace(b.String()+q.Text[from:]), maxSentence)
}

// quoteLinks sets the sentences of the links.
func (w *writer) quoteLinks() {
	links := w.doc.Links
	for i := range links[:min(maxLinkQuotes, len(links))] {
		if !strings.HasPrefix(links[i].Target, "#") { // a page does not list its own links
			links[i].Sentence = w.text.quote(w.linksAt[i])
		}
	}
}

// quote is the sentence around an offset of the text. A sentence does not go past the end of its block.
func (p *runningText) quote(at int) Quote {
	start, end := max(0, at-quoteReach), min(len(p.text), at+quoteReach)
	for start < at && !utf8.RuneStart(p.text[start]) {
		start++
	}
	for end < len(p.text) && !utf8.RuneStart(p.text[end]) {
		end++
	}
	start += strings.LastIndexByte(p.text[start:at], '\n') + 1
	if n := strings.IndexByte(p.text[at:end], '\n'); n >= 0 {
		end = at + n
	}
	for _, stop := range []string{". ", "? ", "! "} {
		if n := strings.LastIndex(p.text[start:at], stop); n >= 0 {
			start += n + len(stop)
		}
		if n := strings.Index(p.text[at:end], stop); n >= 0 {
			end = at + n + 1
		}
	}
	q := Quote{Text: strings.Clone(p.text[start:end])} // the whole text is not kept
	for _, f := range insertsIn(p.inserts, start, end) {
		q.Inserts = append(q.Inserts, Insert{f.at - start, f.key})
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
