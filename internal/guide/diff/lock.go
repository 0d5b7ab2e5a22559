package diff

// This file holds guide.lock in memory. A command writes the file; people read its changes in version control, so that
// every question, answer and end has a line.

import (
	"slices"
	"strings"

	"knead/internal/guide/graph"
	"knead/internal/source"
)

// LockName is the name of the lock in the content folder.
const LockName = "guide.lock"

// A Lock is the last accepted version of every guide. A nil Lock has no guides.
type Lock struct {
	File   *source.File  // nil where it was not read from a file
	Guides []LockedGuide // by id
}

// A LockedGuide is the accepted version of one guide.
type LockedGuide struct {
	Date     string    // when it was locked: 2026-11-21
	SignOffs []SignOff // the oldest one first
	Graph    *graph.Graph

	at source.Range // of its id, in a lock that was read
}

// A SignOff is the acceptance of lowered advice by a person.
type SignOff struct {
	On      string   `json:"on"` // 2026-11-21
	By      string   `json:"by"`
	Reason  string   `json:"reason"`
	Lowered []string `json:"lowered"` // the summaries of the changes
}

// Guide returns the locked version of a guide, or nil.
func (l *Lock) Guide(id string) *LockedGuide {
	if l == nil {
		return nil
	}
	for i := range l.Guides {
		if l.Guides[i].Graph.ID == id {
			return &l.Guides[i]
		}
	}
	return nil
}

// Set locks a guide, which must not be broken, on a day. With a sign-off, lowered advice was accepted.
func (l *Lock) Set(g *graph.Graph, day string, accepted *SignOff) {
	locked := l.Guide(g.ID)
	if locked == nil {
		l.Guides = append(l.Guides, LockedGuide{})
		locked = &l.Guides[len(l.Guides)-1]
	}
	locked.Graph, locked.Date = g, day
	if accepted != nil {
		locked.SignOffs = append(locked.SignOffs, *accepted)
	}
	slices.SortFunc(l.Guides, func(a, b LockedGuide) int { return strings.Compare(a.Graph.ID, b.Graph.ID) })
}

// Delete removes a guide from the lock.
func (l *Lock) Delete(id string) {
	l.Guides = slices.DeleteFunc(l.Guides, func(g LockedGuide) bool { return g.Graph.ID == id })
}

// Span is where the id of a guide is written in the lock's file.
func (l *Lock) Span(g *LockedGuide) source.Span { return l.File.Span(g.at) }
