package diff

// This file holds care cards in the lock: the signs that an article lists by level. A sign that is dropped from a card,
// or whose text another sign has now, is advice that readers of the article no longer get.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/fold"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// A Card is the care card of one page.
type Card struct {
	Page  string     `json:"page"` // its path in the content folder, without ".md"
	Signs []CardSign `json:"signs"`
}

// A CardSign is a sign on a card.
type CardSign struct {
	ID    string      `json:"id"`
	Level graph.Level `json:"level"` // of the card
	Text  string      `json:"text"`
}

// A LockedCard is the accepted care card of one page.
type LockedCard struct {
	Card
	Date     string    `json:"on"`
	SignOffs []SignOff `json:"accepted"`

	at source.Range // in a lock that was read
}

// Card returns the locked card of a page, or nil.
func (l *Lock) Card(page string) *LockedCard {
	if l == nil {
		return nil
	}
	i := slices.IndexFunc(l.Cards, func(c LockedCard) bool { return c.Page == page })
	if i < 0 {
		return nil
	}
	return &l.Cards[i]
}

// CardSpan is where a card is written in the lock's file.
func (l *Lock) CardSpan(c *LockedCard) source.Span { return l.File.Span(c.at) }

// PreviousCard returns the locked card of a page, or nil. A page that is not in the lock may be one that was renamed:
// then it is the locked card, on no page any more, that shares most signs with it, and at least half of its own.
func (l *Lock) PreviousCard(card *Card, all []Card) *LockedCard {
	if l == nil || l.Card(card.Page) != nil {
		return l.Card(card.Page)
	}
	var best *LockedCard
	most := 0
	for i := range l.Cards {
		locked := &l.Cards[i]
		if slices.ContainsFunc(all, func(c Card) bool { return c.Page == locked.Page }) {
			continue
		}
		lost := len(locked.Lost(card, func(CardSign) bool { return false }))
		if kept := len(locked.Signs) - lost; kept > most && kept >= lost {
			best, most = locked, kept
		}
	}
	return best
}

// Lost returns the signs that a locked card has and the card of today lacks or gives a lower level. A sign is the same
// by its id, unless isTaken reports that another one of today's signs has its text now; or by its text.
func (c *LockedCard) Lost(now *Card, isTaken func(CardSign) bool) []CardSign {
	var lost []CardSign
	for _, old := range c.Signs {
		hasID := func(s CardSign) bool { return s.Level >= old.Level && s.ID == old.ID && !isTaken(old) }
		hasText := func(s CardSign) bool { return s.Level >= old.Level && fold.SameText(s.Text, old.Text) }
		if !slices.ContainsFunc(now.Signs, hasID) && !slices.ContainsFunc(now.Signs, hasText) {
			lost = append(lost, old)
		}
	}
	return lost
}

// SetCard locks a card on a day, in place of its previous version, which may be nil.
func (l *Lock) SetCard(card Card, previous *LockedCard, day string, accepted *SignOff) {
	locked := LockedCard{Card: card, Date: day, SignOffs: []SignOff{}}
	if previous != nil {
		locked.SignOffs = slices.Clip(previous.SignOffs)
		l.deleteCard(previous.Page)
	}
	if accepted != nil {
		locked.SignOffs = append(locked.SignOffs, *accepted)
	}
	l.Cards = append(l.Cards, locked)
	slices.SortFunc(l.Cards, func(a, b LockedCard) int { return strings.Compare(a.Page, b.Page) })
}

// RemoveCard removes a card from the lock, as somebody accepted.
func (l *Lock) RemoveCard(page string, accepted SignOff) {
	l.deleteCard(page)
	l.Removed = append(l.Removed, RemovedGuide{page, accepted})
}

func (l *Lock) deleteCard(page string) {
	l.Cards = slices.DeleteFunc(l.Cards, func(c LockedCard) bool { return c.Page == page })
}

// Summary is the lost sign in one line.
func (s *CardSign) Summary(page string) string {
	return fmt.Sprintf("%s: %q (%s, %s) is not on the care card any more", page, s.Text, s.ID, s.Level)
}
