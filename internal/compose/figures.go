package compose

// This file is the pictures that are drawn from data, on the pages that show them.

import (
	"html/template"
	"slices"

	"knead/internal/frontmatter"
	"knead/internal/page"
	"knead/internal/render"
	"knead/internal/site"
)

// A citer makes the notes of the citations on one page, and keeps the first error.
type citations struct {
	*composer
	at      string // the address of the page
	numbers map[*site.Source]int
	listed  bool // the page ends with the list of its sources
	err     error
}

// citer numbers the sources of a text as its own page does. Shown elsewhere, its notes lead to the pages of the sources.
func (c *composer) citer(text *site.Page, url string) *citations {
	k := &citations{composer: c, at: url, numbers: map[*site.Source]int{}, listed: url == text.URL && url != "/" && c.guideOf(text) == nil}
	for i, s := range c.sourcesOf(text) {
		k.numbers[s] = i + 1
	}
	return k
}

// cite is the note of a few sources, or nothing where they are not there.
func (k *citations) cite(ids ...frontmatter.Text) template.HTML {
	var refs []render.Ref
	for _, id := range ids {
		if s := k.Site.Source(id.Value); s != nil {
			refs = append(refs, render.Ref{N: k.numbers[s], Href: k.sourceHref(s), Title: s.Title.Value})
		}
	}
	if len(refs) == 0 {
		return ""
	}
	note, err := k.Render.Cite(refs)
	if err != nil && k.err == nil {
		k.err = err
	}
	return note
}

// sourceHref leads to the list below an article; where there is none, to the source's own page.
func (k *citations) sourceHref(s *site.Source) string {
	if k.listed {
		return "#source-" + s.ID.Value
	}
	return site.Relative(k.at, sourceURL(s))
}

// figures are the key figures of a page.
func (c *composer) figures(p *site.Page) ([]render.KeyFigure, error) {
	k := c.citer(p, p.URL)
	var all []render.KeyFigure
	for _, f := range p.Front.Figures {
		all = append(all, render.KeyFigure{Figure: f.Figure.Value, Words: f.Words.Value, Cite: k.cite(f.Source)})
	}
	return all, k.err
}

// timeline is an article's line of hours.
func (k *citations) timeline(t *page.Timeline) render.Timeline {
	view := render.Timeline{ID: "timeline", Title: t.Title.Value, Note: t.Note.Value, Cite: k.cite(t.Source)}
	if claim := k.Site.Claim(t.Claim.Value); claim != nil {
		view.Grade = claim.Verdict.Value
	}
	for _, s := range t.Spans {
		view.Spans = append(view.Spans, render.TimelineSegment{Until: s.Until.Value, Tick: s.Tick.Value, Label: s.Label.Value, Words: s.Words.Value, Tone: s.Tone.Value})
	}
	return view
}

// pressures are the names of the steps from light to firm, which are those of their icons too.
var pressures = [site.MaxPressure]string{"light", "medium", "firm"}

// types is the table of kinds of massage.
func (k *citations) types() render.Types {
	fact := func(f site.TypeNote) render.TypeNote {
		view := render.TypeNote{Words: f.Words.Value, Cite: k.cite(f.Sources...)}
		if p := k.Site.PageBySlug(f.Read.Value); p != nil && p.URL != k.at {
			view.Read = &render.Link{Href: site.Relative(k.at, p.URL), Text: p.Front.Title.Value}
		}
		return view
	}
	facts := func(all []site.TypeNote) (views []render.TypeNote) {
		for _, f := range all {
			views = append(views, fact(f))
		}
		return views
	}
	var view render.Types
	for _, t := range k.Site.Types {
		row := render.TypeRow{ID: t.ID.Value, Name: t.Name.Value, Known: facts(t.Known), Care: facts(t.Care)}
		if t.Usual != nil {
			row.Usual = facts([]site.TypeNote{*t.Usual})
		}
		for _, n := range t.Pressure {
			row.Pressure = append(row.Pressure, pressures[n.Value-1])
		}
		row.Pressure = slices.Compact(row.Pressure)
		view.Rows = append(view.Rows, row)
	}
	return view
}

// hasFigures says whether a text shows a picture that has a style sheet of its own.
func hasFigures(p *site.Page) bool {
	for text := range p.Texts() {
		for _, d := range text.Body.Directives {
			if d.Name == site.DirectiveTimeline || d.Name == site.DirectiveTypes {
				return true
			}
		}
	}
	return false
}
