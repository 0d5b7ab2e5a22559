// Package markdown converts the body of an article to HTML with placeholders.
//
// The target of a link, the number of a citation and the content of a directive depend on other pages. So [Parse] puts
// a placeholder at each such position and lists what belongs there; [Doc.Expand] writes the HTML with the placeholders
// replaced. A Doc therefore depends on its own text only, can be reused as long as the text does not change, and is
// never parsed twice.
//
//	doc, diags := markdown.Parse(file, body, markdown.Options{})
//	doc.Expand(&b, func(b *strings.Builder, p markdown.Placeholder) { … }, nil)
//
// This is the only package that imports goldmark. It differs from goldmark's defaults as follows: raw HTML and unsafe
// links are reported rather than dropped silently (link.go, render.go), alerts become callouts (callout.go), table
// headers have a scope (table.go), headings get ids in every script (ids.go), and text that would take the parser
// seconds is refused before parsing (limits.go). It adds wiki links, citations and directives (wiki.go, cite.go,
// directive.go).
package markdown

import (
	"sort"
	"strings"

	"knead/internal/source"
)

// A Doc is one parsed body.
type Doc struct {
	HTML         string
	Placeholders []Placeholder  // in the order of the HTML
	Prose        []source.Range // ranges of HTML that are running text: no headings, links, code
	Plain        string         // the text without markup, one line for each block
	Headings     []Heading
	Links        []Link
	Images       []Image
	Cites        []Citation
	Directives   []Directive
	Raw          []RawHTML
	Code         []source.Range // code blocks, as ranges of the file

	runs []run
}

// A PlaceholderKind is what a placeholder is replaced by, and the list to which its index refers.
type PlaceholderKind uint8

// The kinds of placeholders.
const (
	PlaceholderLink      PlaceholderKind = iota // the start tag of a link
	PlaceholderLinkEnd                          // its end tag
	PlaceholderWiki                             // the text of a [[link]] without one: the page's title
	PlaceholderImage                            // a whole img element
	PlaceholderCite                             // the note of a citation
	PlaceholderDirective                        // the block of a directive
	PlaceholderLabel                            // the name of a callout, for example "Note"
	PlaceholderRaw                              // raw HTML, if the page may have it
)

// A Placeholder is a position in the HTML at which something is inserted later.
type Placeholder struct {
	At    int // offset in HTML
	Kind  PlaceholderKind
	Index int // in the list of its kind; for PlaceholderLabel in AlertKinds
}

// A Heading is a heading of the body. Its level is the published one: the page's title has level 1.
type Heading struct {
	Level   int
	ID      string
	Text    string
	At      source.Range
	plainAt int // the offset of its line in Plain
	plainTo int // the end of its text in Plain
}

// A Link is a link as the author wrote it. External links have one of the allowed schemes.
type Link struct {
	Target  string // the destination with entities resolved; of a wiki link the part before the bar
	Wiki    bool
	Label   string // the text of the link
	Title   string // its title attribute
	Unsafe  bool   // its scheme is not allowed: it is not published
	At      source.Range
	plainAt int
}

// An Image is an image as the author wrote it.
type Image struct {
	Target string
	Alt    string // empty if the image is decorative or NoAlt
	NoAlt  bool   // the author wrote no alternative text
	Unsafe bool   // its scheme is not allowed
	Title  string
	At     source.Range
}

// A Citation is one citation, which may name several sources.
type Citation struct {
	IDs     []CiteID
	At      source.Range
	plainAt int
}

// A CiteID is one source of a citation, with a locator such as "p. 3".
type CiteID struct {
	ID      string
	Locator string
	At      source.Range
}

// A Directive is a line of its own in double braces, {{name argument}}, or a fact in running text.
type Directive struct {
	Name, Arg string
	At        source.Range
	plainAt   int
}

// RawHTML is raw HTML that the author wrote.
type RawHTML struct {
	HTML string
	At   source.Range
}

// Expand writes the HTML and calls fill at each placeholder. If prose is not nil, it is called with each range of
// running text to write it.
func (d *Doc) Expand(b *strings.Builder, fill func(*strings.Builder, Placeholder),
	prose func(*strings.Builder, string)) {
	b.Grow(len(d.HTML) + 64*len(d.Placeholders))
	at, run := 0, 0
	for _, p := range d.Placeholders {
		run = d.copy(b, at, p.At, run, prose)
		at = p.At
		fill(b, p)
	}
	d.copy(b, at, len(d.HTML), run, prose)
}

// copy writes HTML from one offset to another and returns the index of the next range of prose.
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

// HasAnchor reports whether a heading of the body has an id.
func (d *Doc) HasAnchor(id string) bool {
	for _, h := range d.Headings {
		if h.ID == id {
			return true
		}
	}
	return false
}

// A FactText returns the text of a fact, which depends on another file.
type FactText func(id string) string

// plainWithFacts is a part of the plain text with the texts of its facts.
func (d *Doc) plainWithFacts(from, to int, fact FactText) string {
	all := d.Directives
	all = all[sort.Search(len(all), func(i int) bool { return all[i].plainAt >= from }):]
	var b strings.Builder
	for ; len(all) > 0 && all[0].plainAt <= to; all = all[1:] {
		if all[0].Name == DirectiveFact {
			b.WriteString(d.Plain[from:all[0].plainAt] + fact(all[0].Arg))
			from = all[0].plainAt
		}
	}
	return b.String() + d.Plain[from:to]
}

// Sentence is the sentence around a link, without markup and truncated to about 240 characters.
func (d *Doc) Sentence(l Link, fact FactText) string {
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
	return truncate(strings.TrimSpace(d.plainWithFacts(start, end, fact)), maxSentence)
}

// A Section is the text without markup below one heading or, with the zero Heading, before the first.
type Section struct {
	Heading
	Body string
}

// Sections splits the text without markup at the headings.
func (d *Doc) Sections(fact FactText) []Section {
	all := make([]Section, 0, len(d.Headings)+1)
	current, from := Section{}, 0
	for _, h := range d.Headings {
		current.Body = d.plainWithFacts(from, h.plainAt, fact)
		all = append(all, current)
		current, from = Section{Heading: h}, h.plainTo
	}
	current.Body = d.plainWithFacts(from, len(d.Plain), fact)
	return append(all, current)
}

// The longest sentence around a link, and the longest part of a text in a message, in characters.
const (
	maxSentence = 240
	maxQuoted   = 40
)

// truncate shortens a text to at most a number of characters and an ellipsis, if possible after a word.
func truncate(s string, limit int) string {
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
