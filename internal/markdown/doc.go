// Package markdown turns the body of an article into HTML with holes.
//
// What a link leads to, how a citation is numbered, or what a directive stands for is known only when all pages have
// been seen. So [Parse] leaves a hole at each such place and lists what belongs there; [Doc.Fill] writes the HTML with
// the holes filled. A Doc therefore depends on its own text alone, can be kept for as long as the text is unchanged,
// and is never parsed twice.
//
// goldmark is known in this room only. Its traps are closed here: raw HTML and unsafe links are reported and not
// swallowed, callouts are callouts, table headers have a scope, headings get ids in every script, and text that would
// keep the parser busy for seconds is refused before it sees it.
package markdown

import (
	"strings"

	"knead/internal/source"
)

// A Doc is one body, understood.
type Doc struct {
	HTML         string
	Placeholders []Placeholder  // in the order of the HTML
	Prose        []source.Range // stretches of HTML that are running text: no headings, links, code
	Plain        string         // the words alone, a line a block
	Headings     []Heading
	Links        []Link
	Images       []Image
	Cites        []Citation
	Directives   []Directive
	Raw          []RawHTML
}

// PlaceholderKind says which list a Hole's number counts in, and what is to be written there.
type PlaceholderKind uint8

// The kinds of holes.
const (
	PlaceholderHref      PlaceholderKind = iota // a link's address, already escaped for an attribute
	PlaceholderWiki                             // the words of a [[link]] that gave none: the page's title
	PlaceholderImage                            // a whole img element
	PlaceholderCite                             // a citation's note
	PlaceholderDirective                        // a directive's block
	PlaceholderLabel                            // the name of a callout, for example "Note"
	PlaceholderRaw                              // raw HTML, where the page is allowed to have it
)

// A Hole is a place in the HTML where something is written later.
type Placeholder struct {
	At    int // offset in HTML
	Kind  PlaceholderKind
	Index int // which one of its list
}

// A Heading of the body. Levels are as published: the page's title is 1.
type Heading struct {
	Level   int
	ID      string
	Text    string
	At      source.Range
	plainAt int // where its line begins in Plain
}

// A Link as the author wrote it. External links have a scheme from the list of those that are allowed.
type Link struct {
	Target  string // what stands in the brackets, entities resolved; of a wikilink the part before the bar
	Wiki    bool
	Label   string // the words of the link
	Unsafe  bool   // a scheme that is not allowed: nothing is written
	At      source.Range
	plainAt int
}

// An Image as the author wrote it.
type Image struct {
	Target string
	Alt    string // empty where the picture is decorative or the author gave no words
	NoAlt  bool
	Unsafe bool
	Title  string
	At     source.Range
}

// A Cite is one citation, which may name several sources.
type Citation struct {
	IDs []CiteID
	At  source.Range
}

// A CiteID is one source in a citation, with the place inside it: "p. 3".
type CiteID struct {
	ID      string
	Locator string
	At      source.Range
}

// A Directive is a line of its own in double braces.
type Directive struct {
	Name, Arg string
	At        source.Range
}

// RawHTML is raw HTML that the author wrote.
type RawHTML struct {
	HTML string
	At   source.Range
}

// Expand writes the HTML, calling fill at each hole. Words outside of holes go through prose where they are running text.
// A nil prose leaves them as they are.
func (d *Doc) Expand(b *strings.Builder, fill func(*strings.Builder, Placeholder), prose func(*strings.Builder, string)) {
	b.Grow(len(d.HTML) + 64*len(d.Placeholders))
	at, run := 0, 0
	for _, h := range d.Placeholders {
		run = d.copy(b, at, h.At, run, prose)
		at = h.At
		fill(b, h)
	}
	d.copy(b, at, len(d.HTML), run, prose)
}

// copy writes HTML from one offset to another and returns the first stretch of prose that it did not reach.
func (d *Doc) copy(b *strings.Builder, from, to, run int, prose func(*strings.Builder, string)) int {
	if prose == nil {
		b.WriteString(d.HTML[from:to])
		return run
	}
	for ; run < len(d.Prose) && d.Prose[run].End <= to; run++ {
		b.WriteString(d.HTML[from:d.Prose[run].Start])
		prose(b, d.HTML[d.Prose[run].Start:d.Prose[run].End])
		from = d.Prose[run].End
	}
	b.WriteString(d.HTML[from:to])
	return run
}

// Anchors returns the ids that the body itself defines: its headings'.
func (d *Doc) HasAnchor(id string) bool {
	for _, h := range d.Headings {
		if h.ID == id {
			return true
		}
	}
	return false
}

// Sentence is the sentence around a link, as plain words, cut to a sensible length.
func (d *Doc) Sentence(l Link) string {
	start := strings.LastIndexByte(d.Plain[:l.plainAt], '\n') + 1
	end := len(d.Plain)
	if n := strings.IndexByte(d.Plain[l.plainAt:], '\n'); n >= 0 {
		end = l.plainAt + n
	}
	for _, stop := range []string{". ", "? ", "! "} {
		if n := strings.LastIndex(d.Plain[start:l.plainAt], stop); n >= 0 {
			start += n + len(stop)
		}
		if n := strings.Index(d.Plain[l.plainAt:end], stop); n >= 0 {
			end = l.plainAt + n + 1
		}
	}
	return shorten(strings.TrimSpace(d.Plain[start:end]))
}

// A Section is the plain words below one heading, or, with the zero Heading, those before the first.
type Section struct {
	Heading
	Body string
}

// Sections cuts the plain words of the body at its headings.
func (d *Doc) Sections() []Section {
	all := make([]Section, 0, len(d.Headings)+1)
	now, from := Section{}, 0
	for _, h := range d.Headings {
		now.Body = d.Plain[from:h.plainAt]
		all = append(all, now)
		now, from = Section{Heading: h}, min(len(d.Plain), h.plainAt+len(h.Text)+1)
	}
	now.Body = d.Plain[from:]
	return append(all, now)
}

func shorten(s string) string {
	const most = 240
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	cut := string(runes[:most])
	if n := strings.LastIndexByte(cut, ' '); n > 0 {
		cut = cut[:n]
	}
	return cut + "…"
}
