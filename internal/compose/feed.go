package compose

// This file makes the feed.

import (
	"encoding/xml"
	"time"
)

// feedLength is the number of pages in the feed.
const feedLength = 20

type feedLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type feedEntry struct {
	Title   string   `xml:"title"`
	ID      string   `xml:"id"`
	Link    feedLink `xml:"link"`
	Updated string   `xml:"updated"`
	Summary string   `xml:"summary"`
}

type feedDocument struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	ID       string      `xml:"id"`
	Links    []feedLink  `xml:"link"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Entries  []feedEntry `xml:"entry"`
}

// feed is an Atom feed (RFC 4287) of the latest pages with a date, the newest first. It was updated when its newest
// entry was. A feed without entries needs a date too, which must not change from day to day.
func (c *composer) feed() ([]byte, error) {
	config := c.Site.Config
	f := feedDocument{Title: config.Title.Value, Subtitle: config.Summary.Value, ID: c.base,
		Updated: atomDate(time.Unix(0, 0).UTC()), Author: config.Title.Value,
		Links: []feedLink{{"self", c.absolute("/feed.xml")}, {"", c.base}}}
	for _, p := range c.Site.Latest(feedLength) {
		f.Entries = append(f.Entries, feedEntry{Title: p.Front.Title.Value, ID: c.absolute(p.URL),
			Link: feedLink{"", c.absolute(p.URL)}, Updated: atomDate(c.Site.PageDate(p)),
			Summary: p.Front.Summary.Value})
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	return xmlDocument(f)
}

// atomDate is the start of a day.
func atomDate(day time.Time) string { return day.Format(time.DateOnly) + "T00:00:00Z" }
