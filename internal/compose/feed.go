package compose

// This file makes the feed.

import (
	"encoding/xml"
	"time"

	"knead/internal/site"
)

// feedLength is the number of entries of the feed.
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

// feed is an Atom feed (RFC 4287) of the latest pages and changes of pages, the newest first. It was updated
// when its newest entry was. A feed without entries needs a date too, which must not change from day to day.
func (c *composer) feed() ([]byte, error) {
	config := c.Site.Config
	f := feedDocument{Title: config.Title.Value, Subtitle: config.Summary.Value, ID: c.absolute("/"),
		Updated: atomDate(time.Unix(0, 0).UTC()), Author: config.Title.Value,
		Links: []feedLink{{"self", c.absolute("/feed.xml")}, {"", c.absolute("/")}}}
	for _, u := range c.Site.Latest(feedLength) {
		f.Entries = append(f.Entries, c.feedEntry(u))
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	} else if newest := c.main.Site.Latest(1); len(newest) > 0 { // of a language without the pages of these entries
		f.Updated = atomDate(newest[0].Day)
	}
	return xmlDocument(f)
}

// changesAnchor is the id of the list of changes on a page.
const changesAnchor = "#changes"

// feedEntry is the entry of a page, or of one of its changes.
func (c *composer) feedEntry(u site.Update) feedEntry {
	url, front := c.absolute(u.Page.URL), u.Page.Front
	e := feedEntry{Title: front.Title.Value, ID: url, Link: feedLink{"", url}, Updated: atomDate(u.Day),
		Summary: front.Summary.Value}
	if u.Change != nil {
		kind := c.Render.Message("change-" + u.Change.Kind.Value)
		e.Title = c.Render.MessageData("feed-change", struct{ Kind, Page string }{kind, e.Title})
		e.ID += changesAnchor + "-" + u.Day.Format(time.DateOnly)
		e.Link.Href += changesAnchor
		e.Summary = u.Change.Note.Value
	}
	return e
}

// atomDate is the start of a day.
func atomDate(day time.Time) string { return day.Format(time.DateOnly) + "T00:00:00Z" }
