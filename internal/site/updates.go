package site

// This file is what is new on a site, by the dates that pages give.

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"knead/internal/page"
)

// An Update is what a page gives a date: its publication, its review, or a change.
type Update struct {
	Page   *Page
	Day    time.Time
	Change *page.Change // nil for a publication or a review
}

// PageDate is the last date that a page itself gives: of its publication, its review or a change. The zero time means
// none.
func (s *Site) PageDate(p *Page) time.Time {
	day := p.standingDate()
	if changes := p.Front.Changes; len(changes) > 0 && changes[0].On.Day.After(day) {
		day = changes[0].On.Day
	}
	return day
}

// standingDate is the last day on which a page was published or reviewed.
func (p *Page) standingDate() time.Time {
	day := p.Front.Publish.Day
	if r := p.Front.Reviewed; r != nil && r.On.Day.After(day) {
		day = r.On.Day
	}
	return day
}

// Latest are at most n updates of live pages, the newest first.
func (s *Site) Latest(n int) []Update {
	var all []Update
	for _, p := range s.Pages {
		if day := p.standingDate(); !day.IsZero() {
			all = append(all, Update{Page: p, Day: day})
		}
		for i := range p.Front.Changes {
			c := &p.Front.Changes[i]
			all = append(all, Update{Page: p, Day: c.On.Day, Change: c})
		}
	}
	slices.SortStableFunc(all, func(a, b Update) int {
		return cmp.Or(b.Day.Compare(a.Day), strings.Compare(a.Page.Path, b.Page.Path))
	})
	return all[:min(n, len(all))]
}
