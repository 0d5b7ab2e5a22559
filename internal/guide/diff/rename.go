package diff

// This file changes names in the lock: it holds the same advice as before, under the new name.

import (
	"cmp"
	"slices"

	"knead/internal/guide/graph"
)

// A Renaming says how what the lock names is called now. Each function returns the name that it is given if that did
// not change.
type Renaming struct {
	Sign, Source, Guide func(id string) string

	Page func(name string) string      // the path of a page, or its slug
	Node func(guide, id string) string // a question, outcome or other end within a guide of the lock
}

// Rename gives the lock new names and reports whether it had any of the old ones. Versions of advice whose codes depend
// on a name are kept in the history, so that printed codes can be looked up. The day is that of the renaming.
func (l *Lock) Rename(r Renaming, day string) bool {
	before, text := l.Versions(), string(l.Bytes())
	for i := range l.Guides {
		r.guide(l.Guides[i].Graph)
	}
	for i := range l.Cards {
		c := &l.Cards[i]
		c.Page = r.Page(c.Page)
		for k := range c.Signs {
			c.Signs[k].ID = r.Sign(c.Signs[k].ID)
		}
	}
	slices.SortFunc(l.Guides, func(a, b LockedGuide) int { return cmp.Compare(a.Graph.ID, b.Graph.ID) })
	slices.SortFunc(l.Cards, func(a, b LockedCard) int { return cmp.Compare(a.Page, b.Page) })
	for i := range l.History {
		l.History[i].Guide = r.Guide(l.History[i].Guide)
	}
	if string(l.Bytes()) == text {
		return false
	}
	for i := range before {
		before[i].Guide = r.Guide(before[i].Guide)
	}
	l.Record(before, day, nil)
	return true
}

func (r *Renaming) guide(g *graph.Graph) {
	for i := range g.Nodes {
		n := &g.Nodes[i]
		for k := range n.Edges {
			e := &n.Edges[k]
			if target := g.Nodes[e.Target].ID; e.Role == graph.RoleSigns && e.ID == target {
				e.ID = r.Node(g.ID, target)
			}
			for _, s := range e.Signs {
				s.ID = r.Sign(s.ID)
			}
		}
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		n.ID = r.Node(g.ID, n.ID)
		for k := range n.Sources {
			n.Sources[k] = r.Source(n.Sources[k])
		}
		if n.End == nil {
			continue
		}
		n.End.Read = r.Page(n.End.Read)
		if net := n.End.SafetyNet; net != nil {
			net.WatchFor = slices.Clone(net.WatchFor)
			for k := range net.WatchFor {
				if w := &net.WatchFor[k]; w.Sign != nil {
					w.Sign.ID = r.Sign(w.Sign.ID)
				} else {
					w.Text = r.Sign(w.Text)
				}
			}
		}
	}
	for _, s := range g.Signs {
		s.ID = r.Sign(s.ID)
	}
	g.ID = r.Guide(g.ID)
}
