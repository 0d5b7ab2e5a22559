package site

// This file reports dates that cannot be: those that contradict each other, or the day of the build.

import (
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/page"
)

// An earlier year than firstYear is a typing error in a date of a page, and so is one more than maxYears after that of
// the build. A review is for maxReview years at most: medical knowledge does not last longer.
const (
	firstYear = 1900
	maxYears  = 50
	maxReview = 10
)

// checkDates reports the dates of texts that cannot be.
func checkDates(now time.Time, texts []*page.Summary) diag.List {
	var r reporter
	for _, p := range texts {
		f := &p.Front
		r.checkYear(p, now, f.Publish, "publish")
		r.checkYear(p, now, f.Expires, "expires")
		if f.Publish.IsSet() && f.Expires.IsSet() && !f.Publish.Day.Before(f.Expires.Day) {
			r.Report(diag.New(diag.CodeDateImpossible, span(p, f.Publish.At),
				"the page is never published: it expires on %s, which is not after %s",
				f.Expires.Day.Format(time.DateOnly), f.Publish.Day.Format(time.DateOnly)).
				WithRelated(span(p, f.Expires.At), "it expires here"))
		}
		r.checkChanges(p, now)
		if w := f.Withdrawn; w != nil {
			r.checkPast(p, now, w.On, "withdrawn.on")
		}
		if review := f.Reviewed; review != nil {
			r.checkPast(p, now, review.On, "reviewed.on")
			r.checkYear(p, now, review.Next, "reviewed.next")
			last := review.On.Day.AddDate(maxReview, 0, 0)
			if last.Year() > firstYear+maxReview && review.Next.Day.After(last) {
				r.Add(diag.CodeDateImpossible, span(p, review.Next.At),
					"the next review is more than %d years after the last one", maxReview)
			}
			if review.On.IsSet() && review.Next.IsSet() && !review.Next.Day.After(review.On.Day) {
				r.Report(diag.New(diag.CodeDateImpossible, span(p, review.Next.At),
					"the next review is on %s, which is not after the last one", review.Next.Day.Format(time.DateOnly)).
					WithRelated(span(p, review.On.At), "the last one is here"))
			}
		}
	}
	return r.List()
}

// checkYear reports a date of a year that no page can be about.
func (r *reporter) checkYear(p *page.Summary, now time.Time, d frontmatter.Date, key string) {
	if d.IsSet() && (d.Day.Year() < firstYear || d.Day.Year() > now.Year()+maxYears) {
		r.Add(diag.CodeDateImpossible, span(p, d.At), "%s is in the year %d", key, d.Day.Year())
	}
}

// checkPast reports a date of something that has happened, if it is after the day of the build.
func (r *reporter) checkPast(p *page.Summary, now time.Time, d frontmatter.Date, key string) {
	r.checkYear(p, now, d, key)
	if d.IsSet() && d.Day.After(now) {
		r.Add(diag.CodeDateImpossible, span(p, d.At), "%s is in the future: the site is built for %s", key,
			now.Format(time.DateOnly))
	}
}

// checkChanges reports changes of the future, and those that are not listed the newest first, one a day.
func (r *reporter) checkChanges(p *page.Summary, now time.Time) {
	var newer frontmatter.Date
	for _, c := range p.Front.Changes {
		r.checkPast(p, now, c.On, "changes.on")
		if newer.IsSet() && c.On.IsSet() && !c.On.Day.Before(newer.Day) {
			r.Report(diag.New(diag.CodeDateImpossible, span(p, c.On.At),
				"the change of %s is below that of %s: the newest is first, with one entry a day",
				c.On.Day.Format(time.DateOnly), newer.Day.Format(time.DateOnly)).
				WithRelated(span(p, newer.At), "the entry above is here"))
		}
		newer = c.On
	}
}
