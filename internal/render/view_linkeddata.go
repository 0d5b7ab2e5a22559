package render

// This file is the data for search engines.

import (
	"cmp"
	"encoding/json"
)

// LinkedData is schema.org's WebPage (https://schema.org/WebPage), or a type below it, or, of the home page, its
// WebSite (https://schema.org/WebSite), written as JSON-LD.
type LinkedData struct {
	Context      string     `json:"@context"`
	Type         string     `json:"@type"`
	Name         string     `json:"name"`
	Description  string     `json:"description,omitempty"`
	URL          string     `json:"url,omitempty"`
	Language     string     `json:"inLanguage,omitempty"`
	Published    string     `json:"datePublished,omitempty"`
	Modified     string     `json:"dateModified,omitempty"`
	LastReviewed string     `json:"lastReviewed,omitempty"` // only of a reviewed page
	Publisher    *Publisher `json:"publisher,omitempty"`
	Crumbs       *CrumbList `json:"breadcrumb,omitempty"`
	Citation     []Citation `json:"citation,omitempty"`

	TranslationOf *Work `json:"translationOfWork,omitempty"`

	Action *SearchAction `json:"potentialAction,omitempty"` // of a WebSite
}

// A Work is the page that was translated (https://schema.org/translationOfWork).
type Work struct {
	Type string `json:"@type"`
	URL  string `json:"url"`
}

// A Publisher is schema.org's Organization (https://schema.org/Organization): who publishes the site.
type Publisher struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url"`
	Logo string `json:"logo,omitempty"`
}

// A SearchAction is how programs search the site (https://schema.org/SearchAction).
type SearchAction struct {
	Type   string      `json:"@type"`
	Target SearchEntry `json:"target"`
	Query  string      `json:"query-input"`
}

// A SearchEntry is the address of a search, with {query} in place of its words.
type SearchEntry struct {
	Type     string `json:"@type"`
	Template string `json:"urlTemplate"`
}

// NewSearchAction returns the action of a search at an address with {query} in it.
func NewSearchAction(template string) *SearchAction {
	return &SearchAction{"SearchAction", SearchEntry{"EntryPoint", template}, "required name=query"}
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
	Item     string `json:"item,omitempty"` // the address, which the last step, the page itself, needs not have
}

// With returns the list with one more step. A nil list is empty.
func (l *CrumbList) With(position int, name, item string) *CrumbList {
	if l == nil {
		l = &CrumbList{Type: "BreadcrumbList"}
	}
	l.Items = append(l.Items, Crumb{"ListItem", position, name, item})
	return l
}

// A Citation is one source of a page. schema.org takes a text or a work. The address is enough, since the page lists
// its sources, and has a tenth of the bytes.
type Citation struct{ Name, URL string }

// MarshalJSON writes the address, or the name of a source without one.
func (c Citation) MarshalJSON() ([]byte, error) { return json.Marshal(cmp.Or(c.URL, c.Name)) }
