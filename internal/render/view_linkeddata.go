package render

// This file is the data for search engines.

import (
	"cmp"
	"encoding/json"
)

// LinkedData is schema.org's MedicalWebPage (https://schema.org/MedicalWebPage), written as JSON-LD.
type LinkedData struct {
	Context      string     `json:"@context"`
	Type         string     `json:"@type"`
	Name         string     `json:"name"`
	Description  string     `json:"description,omitempty"`
	URL          string     `json:"url,omitempty"`
	Language     string     `json:"inLanguage,omitempty"`
	LastReviewed string     `json:"lastReviewed,omitempty"` // only of a reviewed page
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
