package guide

// This file compares the care cards of articles with guide.lock.

import (
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// A CardChange is the care card of a published page, compared with the lock.
type CardChange struct {
	Card     diff.Card
	Previous *diff.LockedCard // nil where the lock does not have it
	Lost     []diff.CardSign  // signs that the locked card listed

	page *Page
}

// Changed reports whether the lock does not have the card as it is.
func (c *CardChange) Changed() bool {
	return c.Previous == nil || c.Previous.Page != c.Card.Page || !slices.Equal(c.Previous.Signs, c.Card.Signs)
}

// PreviousPage is the page that the lock has the card of, or "".
func (c *CardChange) PreviousPage() string {
	if c.Previous == nil {
		return ""
	}
	return c.Previous.Page
}

// CompareCards compares the care cards of published pages with the lock, by page. Gone are the locked cards of pages
// that have none now; those of drafts and other pages that are not published are not among them.
func CompareCards(
	lock *diff.Lock, signs *guidefile.Signs, pages []Page,
) (changes []CardChange, gone []diff.LockedCard) {
	var cards []diff.Card
	known := map[string]bool{}
	for i := range pages {
		p := &pages[i]
		if p.State == Published && len(p.Care) > 0 {
			c := CardChange{Card: p.card(signs), page: p}
			cards, changes = append(cards, c.Card), append(changes, c)
		}
		known[cardPage(p.File)] = p.State != Published
	}
	slices.SortFunc(changes, func(a, b CardChange) int { return strings.Compare(a.Card.Page, b.Card.Page) })
	isTaken := func(old diff.CardSign) bool { return saysAnother(signs, old) }
	for i := range changes {
		c := &changes[i]
		if locked := lock.PreviousCard(&c.Card, cards); locked != nil {
			previous := *locked // the caller may change the lock
			known[locked.Page] = true
			c.Previous, c.Lost = &previous, locked.Lost(&c.Card, isTaken)
		}
	}
	if lock == nil {
		return changes, nil
	}
	for i := range lock.Cards {
		if c := &lock.Cards[i]; !known[c.Page] {
			gone = append(gone, *c)
		}
	}
	return changes, gone
}

// cardPage names a page in the lock: its path in the content folder, without ".md".
func cardPage(f *source.File) string {
	return strings.TrimPrefix(strings.TrimSuffix(path.Clean(f.Name), ".md"), "content/")
}

// card is the page's card, with the texts of its signs.
func (p *Page) card(signs *guidefile.Signs) diff.Card {
	c := diff.Card{Page: cardPage(p.File), Signs: []diff.CardSign{}}
	for _, entry := range p.Care {
		level, ok := graph.ParseLevel(entry.Key.Value)
		for _, id := range entry.Value {
			if s := signs.Sign(id.Value); s != nil && ok {
				c.Signs = append(c.Signs, diff.CardSign{ID: s.ID, Level: level, Text: s.Text})
			}
		}
	}
	return c
}

// saysAnother reports whether a sign has another text now, and another one has its former text.
func saysAnother(signs *guidefile.Signs, old diff.CardSign) bool {
	s := signs.Sign(old.ID)
	return s != nil && s.Text != old.Text && !fold.SameText(s.Text, old.Text) &&
		slices.ContainsFunc(signs.List, func(other *guidefile.Sign) bool {
			return other != s && fold.SameText(other.Text, old.Text)
		})
}

// CheckCards reports the signs that a care card has lost since it was locked, and cards that are gone. A lock without
// any card was written by an older version, and that is only mentioned.
func CheckCards(lock *diff.Lock, signs *guidefile.Signs, pages []Page) diag.List {
	if lock == nil {
		return nil
	}
	var list diag.List
	changes, gone := CompareCards(lock, signs, pages)
	if len(lock.Cards) == 0 && len(changes) > 0 {
		return append(list, diag.New(diag.CodeGuideLockMissing, changes[0].page.careSpan(""),
			"content/%s has no care cards: nothing notices when one loses a sign", diff.LockName).
			WithHint("Record them: knead guide lock").WithSeverity(diag.Info))
	}
	for i := range changes {
		c := &changes[i]
		if c.Previous == nil {
			list = append(list, diag.New(diag.CodeGuideLockMissing, c.page.careSpan(""),
				"the care card of %s is not in content/%s: nothing notices when it loses a sign", c.Card.Page,
				diff.LockName).
				WithHint("Record it: knead guide lock"))
		}
		for _, s := range c.Lost {
			list = append(list, diag.New(diag.CodeGuideAdviceLowered, c.page.careSpan(s.Level.String()),
				"less urgent than in guide.lock: the card does not list %q (%s, %s) any more", s.Text, s.ID, s.Level).
				WithHint("If the change is intended, have it signed off: knead guide lock --accept REASON --by NAME"))
		}
	}
	for i := range gone {
		c := &gone[i]
		if lock.File != nil {
			list = append(list, diag.New(diag.CodeGuideAdviceLowered, lock.CardSpan(c),
				"less urgent than in guide.lock: the care card of %s is gone", c.Page).
				WithHint("Restore it, or have it signed off: knead guide lock --accept REASON --by NAME"))
		}
	}
	return list
}

// careSpan is where a level of the page's card is written, or else its first level, or else the page.
func (p *Page) careSpan(level string) source.Span {
	for _, entry := range p.Care {
		if level == "" || entry.Key.Value == level {
			return p.File.Span(entry.Key.At)
		}
	}
	if len(p.Care) > 0 {
		return p.File.Span(p.Care[0].Key.At)
	}
	return p.File.Span(p.FrontRange)
}
