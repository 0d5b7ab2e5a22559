package compose

// This file makes what is above a page for some days, and what readers and editors find below it.

import (
	"time"

	"knead/internal/render"
	"knead/internal/site"
)

// noticesOn are the dated notices of a page.
func (c *composer) noticesOn(m pageMeta, to func(string) string) []render.DatedNotice {
	var all []render.DatedNotice
	for _, n := range c.Site.NoticesOn(c.topicOf(m)) {
		view := render.DatedNotice{Importance: n.Importance.Value, Text: n.Text.Value}
		if p := c.Site.Lookup(n.Read.Value); n.Read.IsSet() && p != nil && p.URL != m.url {
			view.More = &render.Link{Href: to(p.URL), Text: p.Title()}
		}
		all = append(all, view)
	}
	return all
}

// topicOf is the topic of an article or of a topic's own page, or nil.
func (c *composer) topicOf(m pageMeta) *site.TopicIndex {
	if m.content != nil {
		return m.content.Topic
	}
	for _, t := range c.Site.Topics {
		if t.URL == m.url {
			return t
		}
	}
	return nil
}

// addressForMail is the address of a page in the subject of a mail. The page for addresses that do not exist has none.
func (c *composer) addressForMail(m pageMeta) string {
	if m.kind.ID == site.KindNotFound {
		return ""
	}
	return c.absolute(m.url)
}

// changes are what changed on a page, as readers see it.
func (c *composer) changes(p *site.Page) []render.Change {
	var all []render.Change
	for _, change := range p.Front.Changes {
		if change.On.IsSet() {
			all = append(all, render.Change{On: c.Render.Date(change.On.Day),
				OnISO: change.On.Day.Format(time.DateOnly), Kind: change.Kind.Value, Note: change.Note.Value})
		}
	}
	return all
}
