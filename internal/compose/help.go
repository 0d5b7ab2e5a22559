package compose

// This file makes what is special about the page of all warning signs and that of emergency numbers.

import (
	"slices"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/render"
	"knead/internal/site"
)

// isHelpPage reports whether a page is the one with all warning signs.
func (c *composer) isHelpPage(p *site.Page) bool {
	slug := c.Site.Config.HelpPage.Value
	return slug != "" && c.Site.Lookup(slug) == p
}

// cardGroups are signs by group, in the order of site.yaml; nil on a site without groups. Signs without a group, which
// are reported unless they cover others, are in none.
func (c *composer) cardGroups(signs []frontmatter.Text) []render.CardGroup {
	var all []render.CardGroup
	for _, g := range c.Site.Config.SignGroups {
		group := render.CardGroup{ID: "signs-" + g.ID.Value, Title: g.Title.Value}
		for _, id := range signs {
			if s := c.Site.Signs.Sign(id.Value); s != nil && c.groupOf(s) == g.ID.Value {
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

// groupOf is the id of the group of a sign. A sign that covers others in one box has that of the first of them.
func (c *composer) groupOf(s *guidefile.Sign) string {
	if s.Group.IsSet() || len(s.Covers) == 0 {
		return s.Group.Value
	}
	if first := c.Site.Signs.Sign(s.Covers[0].Value); first != nil {
		return first.Group.Value
	}
	return ""
}

// mostInOneList is the number of emergency signs above which the card of an article has two lists.
const mostInOneList = 6

// halves joins groups to two, each of groups that follow one another, as equal in length as they can be. It is nil if
// there are fewer than two groups, and if they do not have all of the signs.
func halves(groups []render.CardGroup, signs int) []render.CardGroup {
	var best []render.CardGroup
	least := signs
	for i := 1; i < len(groups); i++ {
		before, after := joined(groups[:i]), joined(groups[i:])
		longest := max(len(before.Signs), len(after.Signs))
		if len(before.Signs)+len(after.Signs) == signs && longest < least {
			best, least = []render.CardGroup{before, after}, longest
		}
	}
	return best
}

// joined is the signs of groups under their titles. A heading names two of them at most.
func joined(groups []render.CardGroup) render.CardGroup {
	var titles, signs []string
	for _, g := range groups {
		titles = append(titles, g.Title)
		signs = append(signs, g.Signs...)
	}
	if len(titles) > 2 {
		titles = append(titles[:2], "…")
	}
	return render.CardGroup{Title: strings.Join(titles, " · "), Signs: signs}
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
