package e2e

import (
	"slices"
	"strings"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/graph"
)

// A guideEnd is a node of a guide, a question or an end, with a shortest path to it.
type guideEnd struct {
	guide, id string
	node      *graph.Node
	path      []answered
	isFirst   bool // the first node of the guide with its kind and level
}

// An answered is a question with an answer.
type answered struct {
	node *graph.Node
	edge *graph.Edge
}

// answerText is the answer as it is written in a URL: an id, or the ids of signs.
func (s answered) answerText() string {
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

// address is the URL of the node. If scripts run, it has the answers.
func (s guideEnd) address(script bool) string {
	text := "guides/" + s.guide + "/#" + s.id
	for _, step := range s.path {
		if script {
			text += "~" + step.node.ID + "=" + step.answerText()
		}
	}
	return text
}

// guideEnds returns all nodes of all published guides, each after its predecessors.
func (b *builtSite) guideEnds(t testing.TB) []guideEnd {
	t.Helper()
	var all []guideEnd
	for _, c := range b.result.Site.PublishedGuides() {
		all = append(all, guideEndsOf(c)...)
	}
	if len(all) == 0 {
		t.Fatal("the site has no guides")
	}
	return all
}

// guideEndsOf searches one guide from its start, breadth first.
func guideEndsOf(c *guide.Linked) []guideEnd {
	type style struct {
		kind  graph.NodeKind
		level graph.Level
	}
	known, seen := map[int]bool{0: true}, map[style]bool{}
	all := []guideEnd{{guide: c.ID, id: c.Nodes[0].ID, node: &c.Nodes[0]}}
	for i := 0; i < len(all); i++ {
		n := all[i].node
		is := style{kind: n.Kind}
		if n.End != nil {
			is.level = n.End.Level
		}
		all[i].isFirst, seen[is] = !seen[is], true
		for e := range n.Edges {
			edge := &n.Edges[e]
			if to := edge.Target; !known[to] {
				known[to] = true
				path := append(slices.Clone(all[i].path), answered{n, edge})
				all = append(all, guideEnd{guide: c.ID, id: c.Nodes[to].ID, node: &c.Nodes[to], path: path})
			}
		}
	}
	return all
}
