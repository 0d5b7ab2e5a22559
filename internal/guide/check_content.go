package guide

// This file holds guides to the rest of the content: articles, their cards, sources, reviews.

import (
	"fmt"
	"slices"
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// checkCards checks the care cards of all pages, with or without a guide.
func (l *linker) checkCards() {
	for _, p := range l.pages {
		for _, card := range p.Care {
			level, known := ParseLevel(card.Key.Value)
			if !known {
				l.report(diag.New(diag.CodeFrontMatterValue, p.File.Span(card.Key.At), "a care card cannot be %q: it is one of emergency, urgent, non-urgent, self-care, info", card.Key.Value).
					WithHint(l.didYouMean(card.Key.Value, levelNames[:])))
				continue
			}
			for _, w := range card.Value {
				if s := l.sign(p.File, w); s != nil && s.Level >= Info && s.Level != level {
					l.report(diag.New(diag.CodeGuideSignLevelMismatch, p.File.Span(w.At), "the sign %q has the level %s, but stands on the card %s", s.ID, s.Level, level).
						WithRelated(l.in.Signs.File.Span(s.At), "its level is given here").WithHint(fmt.Sprintf("move it to the card %s", s.Level)))
				}
			}
		}
	}
}

// checkSources checks the sources of a page's questions and outcomes.
func (l *linker) checkSources(p *unit) {
	for _, q := range p.Questions {
		l.sources(p.File, q.Sources)
	}
	for _, o := range p.Outcomes {
		l.sources(p.File, o.Sources)
	}
}

func (l *linker) sources(f *source.File, list []frontmatter.Text) {
	for _, s := range list {
		if l.in.HasSource != nil && !l.in.HasSource(s.Value) {
			l.report(diag.New(diag.CodeSourceUnknown, f.Span(s.At), "there is no source %q in sources.yaml", s.Value).
				WithHint(l.didYouMean(s.Value, l.in.SourceIDs)))
		}
	}
}

// checkOutcomes checks the articles and the words of all outcomes of a guide.
func (l *linker) checkOutcomes(c *Graph) {
	for i := c.Questions; i < len(c.Nodes); i++ {
		n := &c.Nodes[i]
		if n.Kind != NodeOutcome {
			continue
		}
		l.checkArticle(n)
		if n.End.Level == Emergency {
			l.checkLinks(n)
		}
	}
}

// checkArticle holds an outcome to an article that explains it, with a card of its level where it is urgent.
func (l *linker) checkArticle(n *Node) {
	o, f := n.Outcome, n.Page.File
	read := n.End.Read
	switch {
	case !o.Read.IsSet():
		l.report(diag.New(diag.CodeGuideOutcomeNoArticle, n.at, "no article explains the outcome %q", n.ID).
			WithHint("add read: with the article's slug"))
		return
	case read == nil:
		l.report(diag.New(diag.CodeGuideOutcomeNoArticle, f.Span(o.Read.At), "there is no article %q to explain %q", o.Read.Value, n.ID).
			WithHint(l.didYouMean(o.Read.Value, l.readIDs)))
		return
	}
	l.draft(n.Page, read, f.Span(o.Read.At))
	if o.Level < Urgent {
		return
	}
	if card, _ := read.Care.Get(o.Level.String()); len(card) == 0 {
		l.report(diag.New(diag.CodeGuideArticleNoCard, f.Span(o.Read.At), "%q has the level %s, but the article %q has no card of it", n.ID, o.Level, read.ID).
			WithRelated(read.File.Span(read.FrontRange), "the article").WithHint(fmt.Sprintf("add %s: with its signs to the article's care:", o.Level)))
	}
}

// checkCardSigns tells signs on the cards of urgent and emergency outcomes' articles that nobody is ever asked about.
func (l *linker) checkCardSigns(c *Graph) {
	if c.Kind == Fragment || c.Broken {
		return
	}
	var asked map[string]bool
	seen := map[*Page]Level{}
	for i := c.Questions; i < len(c.Nodes); i++ {
		n := &c.Nodes[i]
		if n.Kind != NodeOutcome || n.End.Level < Urgent || n.End.Read == nil || seen[n.End.Read] == n.End.Level {
			continue
		}
		read := n.End.Read
		seen[read] = n.End.Level
		if asked == nil {
			if asked = l.askedSigns(c); asked == nil {
				return
			}
		}
		card, _ := read.Care.Get(n.End.Level.String())
		for _, w := range card {
			if l.in.Signs.Sign(w.Value) != nil && !asked[w.Value] {
				l.report(diag.New(diag.CodeGuideSignNeverAsked, read.File.Span(w.At), "%q explains %q, but neither %q nor a guide that it hands over to asks about %q", read.ID, n.ID, c.ID, w.Value).
					WithRelated(n.Page.File.Span(n.Outcome.Read.At), "the outcome leads to the card here").
					WithHint("ask about it in a checklist, or take it off the card"))
			}
		}
	}
}

// askedSigns are the signs that a guide asks about, and all guides that it hands over to; nil where that cannot be said.
func (l *linker) askedSigns(c *Graph) map[string]bool {
	asked, seen := map[string]bool{}, map[*Graph]bool{c: true}
	for line := []*Graph{c}; len(line) > 0; line = line[1:] {
		if line[0].hasUnknownSigns() || line[0].hasOpenChecklist() {
			return nil
		}
		for i := range line[0].Nodes {
			n := &line[0].Nodes[i]
			for _, e := range n.Edges {
				for _, s := range e.Signs {
					asked[s.ID] = true
				}
			}
			if n.Kind != NodeHandover {
				continue
			}
			if to := l.set.byID[n.End.Guide]; to != nil && !seen[to] {
				seen[to] = true
				line = append(line, to)
			}
		}
	}
	return asked
}

// hasOpenChecklist says whether a checklist of the guide has no answer for those who tick nothing: that is told by itself, and
// what they would have been asked next is not then told as never asked.
func (c *Graph) hasOpenChecklist() bool {
	for _, in := range c.parts {
		if slices.ContainsFunc(in.Questions, func(q *Question) bool { return q.Form == KindChecklist && !q.None.IsSet() }) {
			return true
		}
	}
	return false
}

// checkReviews tells a page whose review is due, and fragments that were reviewed after the guide that uses them.
func (l *linker) checkReviews(c *Graph) {
	p := c.Source
	if p.Reviewed == nil {
		return
	}
	late := diag.Warning
	if c.Kind == Triage {
		late = diag.Error
	}
	if d, due := ReviewOverdue(p.File, p.Reviewed.Next, l.in.Now, l.in.WarnDays, late); due {
		l.report(d)
	}
	for _, in := range c.parts[1:] {
		if r := in.page.Reviewed; r != nil && r.On.IsSet() && p.Reviewed.On.IsSet() && r.On.Day.After(p.Reviewed.On.Day) {
			l.report(diag.New(diag.CodeGuideFragmentNewer, p.File.Span(p.Reviewed.On.At), "the fragment %q was reviewed on %s, after this guide", in.ID, r.On.Day.Format(time.DateOnly)).
				WithRelated(in.page.File.Span(r.On.At), "the fragment's review").WithHint("review the guide again, with its fragment"))
		}
	}
}

// ReviewOverdue says whether a page should have been reviewed again by now, with the severity given, or must be within
// so many days, with a warning. Link tells it for pages with a guide; other pages are told by who knows them.
func ReviewOverdue(f *source.File, next frontmatter.Date, now time.Time, warnDays int, late diag.Severity) (diag.Diagnostic, bool) {
	if !next.IsSet() || now.IsZero() {
		return diag.Diagnostic{}, false
	}
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	days := int(next.Day.Sub(today).Hours() / 24)
	switch {
	case days < 0:
		return diag.New(diag.CodeReviewOverdue, f.Span(next.At), "the review was due on %s", next.Day.Format(time.DateOnly)).WithSeverity(late), true
	case days <= warnDays:
		return diag.New(diag.CodeReviewOverdue, f.Span(next.At), "the next review is due in %d days, on %s", days, next.Day.Format(time.DateOnly)).WithSeverity(diag.Warning), true
	}
	return diag.Diagnostic{}, false
}
