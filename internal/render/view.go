// Package render turns what a page says into the bytes that readers get.
//
// Its input is a view: a struct of words, numbers and addresses, one kind for each kind of page, made by the site's
// linker. A view holds nothing to decide and nothing to look up, so a template stays as plain as the page it makes. Every
// address in a view is complete and relative to the page; only the head carries an absolute one.
//
// html/template is known in this room only. The one HTML that it does not escape is goldmark's and our own encoders',
// which arrive as template.HTML and nowhere else.
package render

import (
	"cmp"
	"encoding/json"
)

// A Frame is what every page has around its content. Each page's view embeds one.
type Base struct {
	Root        string // the way to the home page's folder, with a slash at its end: "./", "../../"; on the 404 page the base path
	Lang        string // BCP 47: "en"
	Dir         string // "ltr" or "rtl"; "" is ltr
	Site        string // the site's title
	Title       string // the page's own title
	Description string
	Canonical   string // absolute address, or ""
	Image       string // absolute address of the picture shown where the page is shared, or ""
	Section     string // which entry of the menu the page stands under: topics, guides, claims, search, or ""
	Crumbs      []Link // from the home page down, without the page itself
	Emergency   []Number
	Routes      Routes
	Assets      Assets
	Review      *Review // nil says that no clinician has reviewed the page
	Unreviewed  string  // shown if Review is nil; "" for the template's own text
	NoIndex     bool
	Data        *LinkedData // what search engines read, or nil
}

// MainID is the id of the page's main part, to which the skip link leads.
func (Base) MainID() string { return "main" }

// HasMenu says whether the masthead has its menu.
func (Base) HasMenu() bool { return true }

// OGType says whether the page is an article or something else, as Open Graph does (https://ogp.me/#types).
func (Base) OGType() string { return "website" }

// Routes are the addresses that every page offers, relative to it. An empty one is not offered.
type Routes struct {
	Home, Topics, Guides, Claims, Sources, Glossary, Signs, Search, HowWeCheck, About, Changes, Feed string
}

// Assets are the addresses of the files that a page loads, relative to it. An empty one is not loaded.
type Assets struct {
	CSS, Icon, Manifest string
	Pictures            string // figures.css, on pages with a chart or a timeline
	Guide               string // guide.js, on guide pages
	Chart               string // chart.js, on chart pages
	Search              string // search.js, on the search page
	Offline             string // offline.js, on the home page and the guides
}

// A Link is an address and its words.
type Link struct{ Href, Text string }

// A Number is a telephone number to call in an emergency, and where it works ("UK"), if that is known.
type Number struct{ Number, Place string }

// A Review says who has read the page with a clinician's eyes, and when. Dates are words, as readers see them.
type Review struct {
	By, Role, On, Next string
	OnISO              string // 2026-11-02
	NextISO            string // the same of Next: a page kept longer says that it is late
	Overdue            bool
}

// A Teaser is another page in a list: where it is, what it is called and why one would go there.
type Teaser struct {
	Href, Title, Summary string
	Reason               string // why it stands in this list, where that is not plain
}

// An Offer invites the reader into a guide.
type GuidePromo struct {
	Href    string
	Title   string
	Summary string
}

// LinkedData is schema.org's MedicalWebPage (https://schema.org/MedicalWebPage), written as JSON-LD.
type LinkedData struct {
	Context      string     `json:"@context"`
	Type         string     `json:"@type"`
	Name         string     `json:"name"`
	Description  string     `json:"description,omitempty"`
	URL          string     `json:"url,omitempty"`
	Language     string     `json:"inLanguage,omitempty"`
	LastReviewed string     `json:"lastReviewed,omitempty"` // only where it is true
	Crumbs       *CrumbList `json:"breadcrumb,omitempty"`
	Citation     []Citation `json:"citation,omitempty"`
}

// A CrumbList is schema.org's BreadcrumbList (https://schema.org/BreadcrumbList).
type CrumbList struct {
	Type  string  `json:"@type"`
	Items []Crumb `json:"itemListElement"`
}

// A Crumb is one step of a CrumbList.
type Crumb struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"`
}

// With returns the list with one more step; a nil list is an empty one.
func (l *CrumbList) With(position int, name, item string) *CrumbList {
	if l == nil {
		l = &CrumbList{Type: "BreadcrumbList"}
	}
	l.Items = append(l.Items, Crumb{"ListItem", position, name, item})
	return l
}

// A Citation is one source of a page. schema.org takes a text or a work; an address says all that the list of sources does
// not say already, and a tenth of the bytes.
type Citation struct{ Type, Name, URL string }

// MarshalJSON writes the address, or the name of a source that has none.
func (c Citation) MarshalJSON() ([]byte, error) { return json.Marshal(cmp.Or(c.URL, c.Name)) }
