package e2e

// This file finds the shortest way to every question and every end of every guide, as the addresses that a reader has there.

import (
	"strings"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/graph"
)

// A stop is one place of a guide with a shortest way there.
type stop struct {
	guide, id string
	node      *graph.Node
	way       []step
	telling   bool // of its guide the first of its kind: a plain question, a checklist, an outcome of one level, …
}

// A step is one question and what is answered to it.
type step struct {
	node *graph.Node
	edge *graph.Edge
}

// given is the answer of a step as it stands in an address: an id, or one sign.
func (s step) given() string {
	switch s.edge.Role {
	case graph.RoleSigns:
		return s.edge.Signs[0].ID
	case graph.RoleTwoOrMore:
		var two []string
		for _, e := range s.node.Edges {
			for _, sign := range e.Signs {
				two = append(two, sign.ID)
			}
		}
		return strings.Join(two[:2], ",")
	}
	return s.edge.ID
}

// address is where a reader stands: with the runtime the answers are in it, without it is only the place.
func (s stop) address(script bool) string {
	text := "guides/" + s.guide + "/#" + s.id
	for _, step := range s.way {
		if script {
			text += "~" + step.node.ID + "=" + step.given()
		}
	}
	return text
}

// stops are all places of all guides that are drawn, guide by guide, each after those before it.
func (b *built) stops(t testing.TB) []stop {
	t.Helper()
	var all []stop
	for _, c := range b.result.Site.PublishedGuides() {
		all = append(all, stopsOf(c)...)
	}
	if len(all) == 0 {
		t.Fatal("the site has no guides")
	}
	return all
}

// stopsOf searches one guide from its start, breadth first.
func stopsOf(c *guide.Linked) []stop {
	type sort struct {
		kind  graph.NodeKind
		level graph.Level
	}
	known, told := map[int]bool{0: true}, map[sort]bool{}
	all := []stop{{guide: c.ID, id: c.Nodes[0].ID, node: &c.Nodes[0]}}
	for i := 0; i < len(all); i++ {
		n := all[i].node
		is := sort{kind: n.Kind}
		if n.End != nil {
			is.level = n.End.Level
		}
		all[i].telling, told[is] = !told[is], true
		for e := range n.Edges {
			edge := &n.Edges[e]
			if to := edge.Target; !known[to] {
				known[to] = true
				way := append(append([]step{}, all[i].way...), step{n, edge})
				all = append(all, stop{guide: c.ID, id: c.Nodes[to].ID, node: &c.Nodes[to], way: way})
			}
		}
	}
	return all
}
