package site

// This file warns of pages that expire soon.

import (
	"slices"
	"time"

	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/source"
)

// maxListedLinks is how many of the links to a page a message names.
const maxListedLinks = 12

// checkExpiry warns of each live page that expires within some days, with the links that are then only words.
func checkExpiry(now time.Time, warnDays int, to linkTargets, links links) diag.List {
	var r reporter
	uses := map[*page.Summary][]source.Span{}
	isSoon := func(p *page.Summary) bool {
		day := p.Front.Expires.Day
		return p.Front.Expires.IsSet() && day.After(now) && !day.After(now.AddDate(0, 0, warnDays))
	}
	if !slices.ContainsFunc(to.index.published, isSoon) {
		return nil
	}
	for _, text := range to.index.texts {
		if !to.shown[text] {
			continue
		}
		for i, t := range links[text] {
			if t.Page != nil && t.Page != text && isSoon(t.Page) {
				uses[t.Page] = append(uses[t.Page], span(text, text.Outline.Links[i].At))
			}
		}
	}
	for _, p := range to.index.published {
		if !isSoon(p) {
			continue
		}
		expires, links := p.Front.Expires, uses[p]
		d := diag.New(diag.CodePageExpires, span(p, expires.At), "the page expires %s; links to it that lead nowhere "+
			"from then on: %d", on(expires), len(links))
		for _, at := range links[:min(len(links), maxListedLinks)] {
			d = d.WithRelated(at, "a link to the page")
		}
		r.Report(d)
	}
	return r.List()
}
