package compose

// This file makes what is special about the page of all warning signs and that of emergency numbers.

import (
	"slices"

	"knead/internal/frontmatter"
	"knead/internal/render"
	"knead/internal/site"
)

// isHelpPage reports whether a page is the one with all warning signs.
func (c *composer) isHelpPage(p *site.Page) bool {
	slug := c.Site.Config.HelpPage.Value
	return slug != "" && c.Site.Lookup(slug) == p
}

// cardGroups are signs by group, in the order of site.yaml; nil on a site without groups. Signs without a group, which
// are reported, are in none.
func (c *composer) cardGroups(signs []frontmatter.Text) []render.CardGroup {
	var all []render.CardGroup
	for _, g := range c.Site.Config.SignGroups {
		group := render.CardGroup{ID: "signs-" + g.ID.Value, Title: g.Title.Value}
		for _, id := range signs {
			if s := c.Site.Signs.Sign(id.Value); s != nil && s.Group.Value == g.ID.Value {
				group.Signs = append(group.Signs, s.Text)
			}
		}
		if p := c.Site.Picture(g.Picture.Value); p != nil {
			group.Icon, group.IconUse = render.HTML(p.Icon()), render.HTML(p.IconAgain())
		}
		all = append(all, group)
	}
	return slices.DeleteFunc(all, func(g render.CardGroup) bool { return len(g.Signs) == 0 })
}

// callRows are the numbers to call that the front matter of a text gives.
func (k *citations) callRows(text *site.Page) []render.CallRow {
	var all []render.CallRow
	for _, n := range text.Front.Numbers {
		all = append(all, render.CallRow{Place: n.Place.Value, Call: n.Call.Value, Note: n.Note.Value,
			Cite: k.refs(n.Sources...)})
	}
	return all
}
