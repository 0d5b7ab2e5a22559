package guide

// This file reports what guides lead to and what readers cannot see, today or from a day on.

import (
	"time"

	"knead/internal/diag"
	"knead/internal/source"
)

// checkTarget reports a target of a published page that is not published, or not as long as the page. A guide has no
// other way to go on, so a target that expires is an error on every day: on the day on which it does, the site can be
// built as it could before.
func (l *linker) checkTarget(from, to *Page, at source.Span) {
	if from.State != Published || l.checkVisible(to, at) || !to.Expires.IsSet() {
		return
	}
	if from.Expires.IsSet() && !from.Expires.Day.After(to.Expires.Day) {
		return
	}
	l.report(diag.New(diag.CodeGuideTargetExpires, at, "%q expires on %s, and nothing is here from then on", to.ID,
		to.Expires.Day.Format(time.DateOnly)).
		WithRelated(to.File.Span(to.Expires.At), "it expires here").
		WithHint("Remove expires from that page, or use another target"))
}

// checkArticle reports the article of an outcome of a published page that is not published. The outcome can do without
// it, so that it only warns where the article has expired.
func (l *linker) checkArticle(from, to *Page, at source.Span) {
	if from.State != Published || l.checkVisible(to, at) || to.State != Expired {
		return
	}
	l.report(diag.New(diag.CodeLinkExpired, at, "the outcome does not name its article now: %q expired on %s", to.ID,
		to.Expires.Day.Format(time.DateOnly)).
		WithRelated(to.File.Span(to.Expires.At), "it expires here"))
}

// checkVisible reports a page that was withdrawn or that readers cannot see yet, and returns whether it did.
func (l *linker) checkVisible(to *Page, at source.Span) bool {
	switch to.State {
	case Unpublished:
		l.report(diag.New(diag.CodeGuideTargetDraft, at, "%q is not published yet", to.ID))
	case Withdrawn:
		l.report(diag.New(diag.CodeGuideTargetWithdrawn, at, "%q was withdrawn", to.ID).
			WithRelated(to.File.Span(to.FrontRange), "the page").
			WithHint("Use another target, such as the page that replaces it"))
	default:
		return false
	}
	return true
}
