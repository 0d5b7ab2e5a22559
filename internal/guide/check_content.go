package guide

// These checks compare guides with the rest of the content: articles, their care cards, sources, reviews.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

var contentChecks = []Check{
	{diag.CodeGuideOutcomeNoArticle, diag.Error, checkArticle},
	{diag.CodeLinkAmbiguous, diag.Error, checkArticleName},
	{diag.CodeFrontMatterValue, diag.Error, checkContacts},
	{diag.CodeGuideTargetDraft, diag.Error, checkArticleState},
	{diag.CodeGuideArticleNoCard, diag.Error, checkArticleCard},
	{diag.CodeGuideUnknownTarget, diag.Error, checkAlso},
	{diag.CodeReviewOverdue, diag.Error, checkReview},
	{diag.CodeGuideFragmentNewer, diag.Warning, checkFragmentReviews},
}

var contentSiteChecks = []Check{
	{diag.CodeGuideSignLevelMismatch, diag.Error, checkCardLevels},
	{diag.CodeSourceUnknown, diag.Error, checkSources},
}

// checkArticle reports an outcome without an article that explains it.
func checkArticle(k *checker) {
	k.outcomes(func(i int, o *guidefile.Outcome) {
		n := &k.c.Nodes[i]
		switch {
		case !o.Read.IsSet():
			k.report(k.new(k.c.NodeSpan(i), "no article explains the outcome %q", n.ID).
				WithHint("Add read: with the article's slug"))
		case n.End.Read == "":
			k.report(k.new(k.c.page(i).File.Span(o.Read.At),
				"there is no article %q to explain %q", o.Read.Value, n.ID).
				WithHint(k.l.didYouMean(o.Read.Value, k.l.readIDs())))
		}
	})
}

// checkContacts reports an outcome that names whom to ask by a name that the site does not have.
func checkContacts(k *checker) {
	known := k.l.in.Contacts
	k.outcomes(func(i int, o *guidefile.Outcome) {
		if contact := o.Contact; known != nil && contact.IsSet() && !slices.Contains(known, contact.Value) {
			k.report(k.new(k.c.page(i).File.Span(contact.At), "contact cannot be %q: it is one of %s", contact.Value,
				strings.Join(known, ", ")).WithHint(k.l.didYouMean(contact.Value, known)))
		}
	})
}

// articles calls f for each outcome with an article that explains it.
func (k *checker) articles(f func(node int, o *guidefile.Outcome, read *Page)) {
	k.outcomes(func(i int, o *guidefile.Outcome) {
		name := k.c.Nodes[i].End.Read
		if read := k.l.articles[name]; read != nil && k.l.doubles[name] == nil {
			f(i, o, read)
		}
	})
}

// checkArticleState reports an article that is not published with the outcome that it explains.
func checkArticleState(k *checker) {
	k.articles(func(i int, o *guidefile.Outcome, read *Page) {
		k.l.checkArticle(k.c.page(i), read, k.c.page(i).File.Span(o.Read.At))
	})
}

// checkArticleCard reports the article of an urgent or emergency outcome that has no care card of its level.
func checkArticleCard(k *checker) {
	k.articles(func(i int, o *guidefile.Outcome, read *Page) {
		card, _ := read.Care.Get(o.Level.String())
		if read.State != Withdrawn && o.Level >= graph.Urgent && len(card) == 0 {
			k.report(k.new(k.c.page(i).File.Span(o.Read.At),
				"%q has the level %s, but the article %q has no care card of that level",
				k.c.Nodes[i].ID, o.Level, read.ID).WithRelated(read.File.Span(read.FrontRange), "the article").
				WithHint(fmt.Sprintf("Add %s: with its signs to the article's care:", o.Level)))
		}
	})
}

// checkAlso reports what the guide names in also and that is no other guide of the site.
func checkAlso(k *checker) {
	p := k.c.Source
	for _, also := range p.Guide.Also {
		at, u := p.File.Span(also.At), k.l.units[also.Value]
		switch {
		case u == nil || u.Kind == graph.Fragment:
			k.report(k.new(at, "also names %q, which is not a guide", also.Value).
				WithHint(k.l.didYouMean(also.Value, k.l.unitIDs)))
		case u.page == p:
			k.report(k.new(at, "the guide %q names itself in also", also.Value).WithHint("Name another guide"))
		default:
			k.l.checkTarget(p, u.page, at)
		}
	}
}

// checkReview reports a page whose review is overdue, or due soon.
func checkReview(k *checker) {
	p := k.c.Source
	if p.Reviewed == nil {
		return
	}
	late := LateReview(p.Care)
	if k.c.Kind == graph.Triage {
		late = k.Severity
	}
	if d, due := ReviewOverdue(p.File, p.Reviewed.Next, k.l.in.Now, k.l.in.WarnDays, late); due {
		k.report(d)
	}
}

// LateReview is the severity of the late review of a page with care cards: an error where readers in danger rely on
// what was reviewed, else a warning, so that it does not stop the correction of other pages. That of a triage is an
// error too.
func LateReview(care CareCards) diag.Severity {
	for _, card := range care {
		if level, ok := graph.ParseLevel(card.Key.Value); ok && level >= graph.Urgent {
			return diag.Error
		}
	}
	return diag.Warning
}

// checkFragmentReviews reports a fragment that was reviewed after the guide that uses it.
func checkFragmentReviews(k *checker) {
	p := k.c.Source
	if p.Reviewed == nil || !p.Reviewed.On.IsSet() {
		return
	}
	for _, in := range k.c.included[1:] {
		if r := in.page.Reviewed; r != nil && r.On.IsSet() && r.On.Day.After(p.Reviewed.On.Day) {
			k.report(k.new(p.File.Span(p.Reviewed.On.At),
				"the fragment %q was reviewed on %s, after this guide", in.ID, r.On.Day.Format(time.DateOnly)).
				WithRelated(in.page.File.Span(r.On.At), "the fragment's review").
				WithHint("Review the guide again, with its fragment"))
		}
	}
}

// ReviewOverdue returns the diagnostic of a page whose next review is overdue, with the severity given, or due within
// warnDays, with a warning. Link reports it for pages with a guide.
func ReviewOverdue(
	f *source.File, next frontmatter.Date, now time.Time, warnDays int, late diag.Severity,
) (diag.Diagnostic, bool) {
	if !next.IsSet() || now.IsZero() {
		return diag.Diagnostic{}, false
	}
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	days := int(next.Day.Sub(today).Hours() / 24)
	at, day := f.Span(next.At), next.Day.Format(time.DateOnly)
	hint := fmt.Sprintf("When it is reviewed: knead review sign %s --by NAME --role ROLE --next DATE", cardPage(f))
	switch {
	case days < 0:
		hint += ". For an urgent correction of another page: --allow review-overdue"
		return diag.New(diag.CodeReviewOverdue, at, "the review was due on %s", day).WithSeverity(late).
			WithHint(hint), true
	case days <= warnDays:
		return diag.New(diag.CodeReviewOverdue, at,
			"the next review is due in %d days, on %s", days, day).WithSeverity(diag.Warning).WithHint(hint), true
	}
	return diag.Diagnostic{}, false
}

// checkCardLevels reports a sign on a care card of another level than its own.
func checkCardLevels(k *checker) {
	for _, p := range k.l.pages {
		for _, card := range p.Care {
			level, known := graph.ParseLevel(card.Key.Value)
			if !known {
				continue
			}
			for _, w := range card.Value {
				if s := k.l.in.Signs.Sign(w.Value); s != nil && s.Level >= graph.Info && s.Level != level {
					k.report(k.new(p.File.Span(w.At),
						"the sign %q has the level %s, but is on the card %s", s.ID, s.Level, level).
						WithRelated(k.l.in.Signs.File.Span(s.At), "its level is given here").
						WithHint(fmt.Sprintf("Move it to the card %s", s.Level)))
				}
			}
		}
	}
}

// checkSources reports unknown sources of questions, outcomes and signs.
func checkSources(k *checker) {
	if k.l.in.HasSource == nil {
		return
	}
	check := func(f *source.File, list []frontmatter.Text) {
		for _, s := range list {
			if !k.l.in.HasSource(s.Value) {
				k.report(k.new(f.Span(s.At), "there is no source %q in sources.yaml", s.Value).
					WithHint(k.l.didYouMean(s.Value, k.l.in.SourceIDs)))
			}
		}
	}
	for _, id := range k.l.unitIDs {
		u := k.l.units[id]
		for _, q := range u.Questions {
			check(u.File, q.Sources)
		}
		for _, o := range u.Outcomes {
			check(u.File, o.Sources)
		}
	}
	if signs := k.l.in.Signs; signs != nil {
		for _, s := range signs.List {
			check(signs.File, s.Sources)
		}
	}
}
