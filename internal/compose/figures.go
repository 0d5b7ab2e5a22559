package compose

// This file makes the views of figures that are drawn from data.

import (
	"slices"

	"knead/internal/page"
	"knead/internal/picture"
	"knead/internal/render"
	"knead/internal/site"
)

// keyFigures are the key figures of a page.
func keyFigures(p *site.Page, cites *citations) []render.KeyFigure {
	var all []render.KeyFigure
	for _, f := range p.Front.Figures {
		all = append(all, render.KeyFigure{Figure: f.Figure.Value, Text: f.Words.Value, Cite: cites.refs(f.Source)})
	}
	return all
}

func (k *citations) timeline(t *page.Timeline) *render.Timeline {
	view := &render.Timeline{ID: "timeline", Title: t.Title.Value, Note: t.Note.Value, Cite: k.refs(t.Source)}
	if claim := k.Site.Claim(t.Claim.Value); claim != nil {
		view.Grade = claim.Verdict.Value
	}
	for _, s := range t.Spans {
		for night := 12 + 24*len(view.Nights); night < s.Until.Value; night += 24 { // after a massage at midday
			view.Nights = append(view.Nights, night)
		}
		view.Segments = append(view.Segments, render.TimelineSegment{Until: s.Until.Value, Tick: s.Tick.Value,
			Label: s.Label.Value, Text: s.Words.Value, Tone: s.Tone.Value})
	}
	return view
}

// picture is a drawing. A mark whose page is not published leads nowhere.
func (k *citations) picture(p *picture.Picture) *render.Picture {
	href := func(m picture.Mark) string {
		if to := k.Site.Lookup(m.Read.Value); to != nil {
			return k.link(k.at, to.URL)
		}
		return ""
	}
	view := &render.Picture{Title: p.Title, SVG: render.HTML(p.SVG(href))}
	for _, m := range p.Marks {
		view.Marks = append(view.Marks, render.PictureMark{Text: m.Words.Value, Href: href(m), IsCall: m.IsCall})
		if f := k.Site.AreaFacet(m.Area.Value); f != nil {
			area := render.Link{Href: k.link(k.at, f.URL), Text: f.Name}
			if !slices.Contains(view.Areas, area) {
				view.Areas = append(view.Areas, area)
			}
		}
	}
	return view
}

// pressures are the names of the steps of pressure, which are also those of their icons.
var pressures = [site.MaxPressure]string{"light", "medium", "firm"}

// types is the table of kinds of massage.
func (k *citations) types() *render.Types {
	view := &render.Types{}
	for _, t := range k.Site.Types {
		row := render.TypeRow{ID: t.ID.Value, Name: t.Name.Value, Known: k.typeNotes(t.Known),
			Care: k.typeNotes(t.Care)}
		if t.Usual != nil {
			row.Usual = k.typeNotes([]site.TypeNote{*t.Usual})
		}
		for _, n := range t.Pressure {
			row.Pressure = append(row.Pressure, pressures[n.Value-1])
		}
		row.Pressure = slices.Compact(row.Pressure)
		view.Rows = append(view.Rows, row)
	}
	return view
}

func (k *citations) typeNotes(notes []site.TypeNote) []render.TypeNote {
	var all []render.TypeNote
	for _, n := range notes {
		view := render.TypeNote{Text: n.Words.Value, Cite: k.refs(n.Sources...)}
		if p := k.Site.Lookup(n.Read.Value); p != nil && p.URL != k.at {
			view.Read = &render.Link{Href: k.link(k.at, p.URL), Text: p.Title()}
		}
		all = append(all, view)
	}
	return all
}

// hasDirective reports whether the texts of a page have a directive.
func hasDirective(p *site.Page, name string) bool {
	for text := range p.Texts() {
		for _, d := range text.Outline.Directives {
			if d.Name == name {
				return true
			}
		}
	}
	return false
}
