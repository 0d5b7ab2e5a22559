// Package markdown converts the body of an article to HTML with placeholders.
//
// The target of a link, the number of a citation and the content of a directive depend on other pages. So [Parse] puts
// a placeholder at each such position and lists what belongs there; [Body.Expand] writes the HTML with the placeholders
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

import "knead/internal/source"

// A Doc is one parsed body: what other pages may depend on, and the text.
type Doc struct {
	Outline
	Body
	Code []source.Range // code blocks, as ranges of the file
}

// An Outline is what a body has that other files may depend on: checks, the pages that link here, the files that it
// names. It holds no running text but the sentences around links and those that are compared with sources.
type Outline struct {
	Headings   []Heading
	Links      []Link
	Images     []Image
	Cites      []Citation
	Directives []Directive
	Raw        []RawHTML
	Sentences  []Sentence // see [Options.HasFigure]
}

// A Body is the text of a body. Only the page itself shows it, pages that include it, and the search index.
type Body struct {
	HTML         string
	Placeholders []Placeholder  // in the order of the HTML
	Prose        []source.Range // ranges of HTML that are running text: no headings, links, code
	Sections     []Section      // cut into words, for the search

	// Digest is that of the file that has the text, front matter included. A stub has none.
	Digest source.Digest
}

// A Section is the text below one heading or, with empty ID and Heading, before the first.
type Section struct {
	ID, Heading string
	Words       string      // as [search.Words] returns them, without those of inserts
	Inserts     []InsertKey // the facts and values in it, whose texts depend on another file
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
	PlaceholderText                             // nothing: the end of the key points, where the text begins
	PlaceholderHeading                          // the anchors of former ids of a heading, within it
)

// A Placeholder is a position in the HTML at which something is inserted later.
type Placeholder struct {
	At    int // offset in HTML
	Kind  PlaceholderKind
	Index int // in the list of its kind; for PlaceholderLabel in AlertKinds
}

// A Heading is a heading of the body. Its level is the published one: the page's title has level 1.
type Heading struct {
	Level  int
	ID     string
	Text   string
	At     source.Range
	TextAt source.Range // of its text, with its markup; zero without one
}

// A Link is a link as the author wrote it. External links have one of the allowed schemes.
type Link struct {
	Target   string // the destination with entities resolved; of a wiki link the part before the bar
	Wiki     bool
	Label    string // the text of the link
	Title    string // its title attribute
	Unsafe   bool   // its scheme is not allowed: it is not published
	At       source.Range
	Sentence Quote // the sentence around it; empty for a link to another site

	// TargetAt is where the destination is written, without the brackets around it: of a reference link it is in the
	// definition, of a wiki link before the bar. It is the zero Range if the text has the destination in another form.
	TargetAt source.Range
}

// An Image is an image as the author wrote it.
type Image struct {
	Target string
	Alt    string // empty if the image is decorative or NoAlt
	NoAlt  bool   // the author wrote no alternative text
	Unsafe bool   // its scheme is not allowed
	Title  string
	At     source.Range

	TargetAt source.Range // see [Link]
}

// A Citation is one citation, which may name several sources.
type Citation struct {
	IDs []CiteID
	At  source.Range
}

// A CiteID is one source of a citation, with a locator such as "p. 3".
type CiteID struct {
	ID      string
	Locator string
	At      source.Range
}

// A Directive is a line of its own in double braces, {{name argument}}, or a fact or value in running text.
type Directive struct {
	Name, Arg string
	At        source.Range
	ArgAt     source.Range // of the argument
}

// RawHTML is raw HTML that the author wrote.
type RawHTML struct {
	HTML string
	At   source.Range
}

// HasAnchor reports whether a heading of the body has an id.
func (o *Outline) HasAnchor(id string) bool {
	for _, h := range o.Headings {
		if h.ID == id {
			return true
		}
	}
	return false
}
