// Package render turns views into the HTML of pages.
//
// A view is a struct of texts, numbers and addresses, one type for each kind of page, made by package compose. It
// needs no decision and no lookup, so that templates stay simple. Addresses in a view are complete, and relative to the
// page except in its head.
//
// Only this package imports html/template, which escapes every text where a template shows it. The type [HTML] marks
// what is not escaped: the HTML of Markdown and the SVG of charts.
package render

import (
	"html/template"

	"knead/internal/page"
)

// HTML is markup that templates show as it is.
type HTML = template.HTML

// A Base is the part of a view that every page has: its head, header and footer. The view of each page embeds one.
type Base struct {
	Root        string // the relative address of the home page's folder, with a slash at its end: "./", "../../"
	Lang        string // BCP 47: "en"
	Dir         string // "ltr" or "rtl"
	Site        string // the title of the site
	Purpose     string // of the site in a few words, for titles; or ""
	Title       string // the title of the page
	Description string
	Canonical   string // absolute address, or ""
	Image       string // absolute address of the image that is shown where the page is shared, or ""
	Section     string // the ID of the menu's entry that is current, or ""
	Crumbs      []Link // from the home page down, without the page itself
	Emergency   []Number
	Menu        []MenuEntry // the main menu
	Footer      []MenuEntry // the generated pages that the footer links to
	Routes      Routes
	Assets      Assets
	Review      *Review // nil if no clinician has reviewed the page
	Version     string  // of the text that the page shows, on paper; or ""
	Changed     string  // when the text changed last, for readers, or ""
	Unreviewed  string  // added to the note on a page without review; "": nothing
	NoIndex     bool
	Preview     bool        // the site is a preview with drafts
	Unpublished string      // in a preview, why readers do not see the page: draft, scheduled, expired; or ""
	Data        *LinkedData // for search engines; may be nil
	Notices     []DatedNotice
	Changes     []Change     // the newest first
	Report      string       // where readers report a mistake on the page: a mailto: or a page elsewhere; or ""
	Copy        string       // the address of the page as Markdown, or ""
	Edit        string       // where editors change the text of the page, or ""
	Editions    []Edition    // the page in other languages
	Alternates  []Alternate  // the page in all languages in which search engines may list it
	Translation *Translation // nil if the page is in the language of the source

	// Front is the front matter of the text that the page shows, as authored; nil on a generated page. It is for keys
	// that need no lookup: {{with .Front}}{{with .Audience.Value}}…{{end}}{{end}}.
	Front *page.FrontMatter
}

// PageTitle is the title of the page.
func (b Base) PageTitle() string { return b.Title }

// MainID is the id of the main element, to which the skip link leads.
func (Base) MainID() string { return "main" }

// HasMenu reports whether the header has the main menu.
func (Base) HasMenu() bool { return true }

// OGType is the type of the page for Open Graph (https://ogp.me/#types).
func (Base) OGType() string { return "website" }

// MenuHref returns the address of a generated page by the ID of its kind, or "" if the site has none. The page has to
// be in a menu.
func (b Base) MenuHref(id string) string {
	for _, menu := range [][]MenuEntry{b.Menu, b.Footer} {
		for _, e := range menu {
			if e.ID == id {
				return e.Href
			}
		}
	}
	return ""
}

// A MenuEntry leads to a generated page: the ID of its kind ("topics"), its address and its label.
type MenuEntry struct{ ID, Href, Text string }

// Routes are the addresses of single pages and of the feed, relative to the page. An empty one does not exist.
type Routes struct {
	Home       string
	Signs      string // the page with the warning signs
	HowWeCheck string // the page on how claims are checked
	About      string
	Feed       string
}

// Assets are the addresses of the files that a page loads, relative to it. An empty one does not exist.
type Assets struct {
	CSS             string // knead.css, or what has it and more on a site in several languages
	Icon            string
	Manifest        string // on the home page only: any file more delays the first paint on a phone
	AppleIcon       string // apple-touch-icon.png, for the home screen of an iPhone
	Print           string // print.css, or the style sheet for paper of a kind of page
	Theme           string // theme.js, which applies the theme that the reader chose
	Lists           string // lists.css, on the home page and on pages of topics and guides
	Figures         string // figures.css, on pages with a timeline or key figures
	Types           string // types.css, on pages with a table of types
	Pictures        string // pictures.css, on pages with a drawing
	Help            string // help.css, on the pages of all warning signs and of numbers to call
	Evidence        string // evidence.css, on articles, lists of them, and the pages of claims, sources and words
	Entries         string // entries.css, on the pages of all claims and of words
	RightToLeft     string // right-to-left.css, if the page is from right to left
	AdviceCSS       string // advice.css, on leaflets and on pages about versions of advice
	ChartAnswers    string // chart-answers.js, which charts load if their address has answers
	ReviewCSS       string // review.css, on review pages
	SearchDialog    string // search-dialog.js, which opens the search in a dialog, on pages without a search
	Alias           string // alias.js, on pages at former addresses
	Styles          string // the style sheet of a kind of page whose first lines need it
	Script          string // the module with all scripts of the page: a phone loads one file sooner than several
	RegistersWorker bool   // the script registers the service worker
}

// A Link is an address and its text.
type Link struct{ Href, Text string }

// A DatedNotice is on the page for some days. Importance is note or warning.
type DatedNotice struct {
	Importance, Text string
	More             *Link // the page that says more, or nil
}

// A Change is what changed on the page on one day. Kind is as in front matter: new, advice, evidence, correction or
// words.
type Change struct {
	On, OnISO  string // "2 November 2026", "2026-11-02"
	Kind, Note string
}

// A Number is a telephone number to call in an emergency, and where it works ("UK"), if that is known.
type Number struct{ Number, Place string }

// A Review is who has reviewed a page as a clinician, and when. On and Next are written for readers.
type Review struct {
	By, Role, On, Next string
	OnISO              string // 2026-11-02
	NextISO            string // the same of Next, for a copy of the page that is read after it
	Overdue            bool
	Script             string // review.js, on pages without offline.js
}

// A Teaser is another page in a list.
type Teaser struct {
	Href, Title, Summary string
}

// A GuidePromo promotes a guide.
type GuidePromo struct {
	Href    string
	Title   string
	Summary string
}
