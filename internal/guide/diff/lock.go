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

	Levels  *LockedLevels  // nil in a lock of an older version
	Cards   []LockedCard   // by page
	Removed []RemovedGuide // in the order of their removal
	History []PastVersion  // in the order in which they were replaced
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
	Lowered []string `json:"lowered"` // the summaries of the changes; of a guide that was removed, none
}

// A RemovedGuide is a guide, or a page with a care card, that was locked once and is no longer published, as somebody
// accepted.
type RemovedGuide struct {
	ID string `json:"id"`
	SignOff
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

// Previous returns the locked version of a published guide, or nil. A guide that is not in the lock may be one that was
// renamed: then it is the locked guide, published no more, with which it has most of its questions and outcomes in
// common, and at least half of them.
func (l *Lock) Previous(g *graph.Graph, published []*graph.Graph) *LockedGuide {
	if l == nil || l.Guide(g.ID) != nil {
		return l.Guide(g.ID)
	}
	isPublished := map[string]bool{}
	for _, other := range published {
		isPublished[other.ID] = true
	}
	var best *LockedGuide
	most := 0.5
	for i := range l.Guides {
		locked := &l.Guides[i]
		if isPublished[locked.Graph.ID] {
			continue
		}
		if share := sharedNodes(locked.Graph, g); share > most || share == most && best == nil {
			best, most = locked, share
		}
	}
	return best
}

// sharedNodes is the share of a guide's own questions and outcomes that another guide has too, by id or by text. What
// fragments bring does not count: many guides have it.
func sharedNodes(old, new *graph.Graph) float64 {
	m := match(old, new, byText, &Language{}) // which does not decide what nodes are the same
	own, shared := 0, 0
	for o := range old.Nodes {
		if n := &old.Nodes[o]; strings.Contains(n.ID, "/") || !n.IsQuestion() && n.Kind != graph.NodeOutcome {
			continue
		}
		own++
		if m.counterpart[oldVersion][o] >= 0 {
			shared++
		}
	}
	if own == 0 {
		return 0
	}
	return float64(shared) / float64(own)
}

// Set locks a guide, which must not be broken, on a day, in place of its previous version, whose sign-offs it keeps:
// that of a guide which was renamed, or, where it is nil, the one with the same id. With a sign-off, lowered advice was
// accepted.
func (l *Lock) Set(g *graph.Graph, previous *LockedGuide, day string, accepted *SignOff) {
	locked := LockedGuide{Graph: g, Date: day}
	if previous == nil {
		previous = l.Guide(g.ID)
	}
	if previous != nil {
		locked.SignOffs = slices.Clip(previous.SignOffs)
		l.delete(previous.Graph.ID)
	}
	if accepted != nil {
		locked.SignOffs = append(locked.SignOffs, *accepted)
	}
	l.Guides = append(l.Guides, locked)
	slices.SortFunc(l.Guides, func(a, b LockedGuide) int { return strings.Compare(a.Graph.ID, b.Graph.ID) })
}

// Remove removes a guide from the lock, as somebody accepted.
func (l *Lock) Remove(id string, accepted SignOff) {
	l.delete(id)
	l.Removed = append(l.Removed, RemovedGuide{id, accepted})
}

func (l *Lock) delete(id string) {
	l.Guides = slices.DeleteFunc(l.Guides, func(g LockedGuide) bool { return g.Graph.ID == id })
}

// Span is where the id of a guide is written in the lock's file.
func (l *Lock) Span(g *LockedGuide) source.Span { return l.File.Span(g.at) }
