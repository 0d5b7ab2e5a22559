package diff

// This file finds which nodes and signs of two versions are the same: by id, else by text.

import (
	"slices"

	"knead/internal/guide/graph"
)

// version is one of the two versions. Arrays of two are indexed by it.
type version uint8

const (
	oldVersion version = iota
	newVersion
)

func (v version) other() version { return 1 - v }

// A matching says which nodes, signs and answers of two versions are the same. Signs are compared by their ids in the
// old version.
type matching struct {
	graphs      [2]*graph.Graph
	counterpart [2][]int                // by node: the same node of the other version, or -1
	signs       [2][][][]string         // by node and edge: the signs
	oldSign     map[string]string       // by a sign's id in the new version: its id in the old one, where they differ
	pairs       map[[2]int][]answerPair // by question of each version
	renamed     []IDChange              // nodes, then signs
}

// match finds what the versions have in common.
func match(old, new *graph.Graph) *matching {
	m := &matching{graphs: [2]*graph.Graph{old, new}, oldSign: map[string]string{}, pairs: map[[2]int][]answerPair{}}
	m.counterpart = [2][]int{minusOnes(len(old.Nodes)), minusOnes(len(new.Nodes))}
	for n := range new.Nodes {
		if o := old.Index(new.Nodes[n].ID); o >= 0 && old.Nodes[o].IsQuestion() == new.Nodes[n].IsQuestion() {
			m.setCounterparts(o, n)
		}
	}
	m.matchRenamedNodes()
	m.matchRenamedSigns()
	m.signs = [2][][][]string{m.signsByEdge(oldVersion), m.signsByEdge(newVersion)}
	return m
}

func minusOnes(n int) []int { return slices.Repeat([]int{-1}, n) }

func (m *matching) setCounterparts(o, n int) {
	m.counterpart[oldVersion][o], m.counterpart[newVersion][n] = n, o
}

// isSame reports whether a node of the old version and one of the new version are the same.
func (m *matching) isSame(o, n int) bool { return m.counterpart[oldVersion][o] == n }

// A contentKey is what makes two nodes with different ids the same: the text of a question, or the title and the level
// of an outcome.
type contentKey struct {
	kind  graph.NodeKind
	text  string
	level graph.Level
}

// contentKeyOf returns the key of a node. Its text is "" where nodes are the same by id only.
func contentKeyOf(n *graph.Node) contentKey {
	switch {
	case n.IsQuestion():
		return contentKey{n.Kind, n.Ask, graph.NoLevel}
	case n.Kind == graph.NodeOutcome:
		return contentKey{n.Kind, n.End.Title, n.MinLevel}
	}
	return contentKey{}
}

// matchRenamedNodes matches nodes without a counterpart whose content is unique among those of each version.
func (m *matching) matchRenamedNodes() {
	old, new := m.unmatched(oldVersion), m.unmatched(newVersion)
	for n := range m.graphs[newVersion].Nodes {
		node := &m.graphs[newVersion].Nodes[n]
		key := contentKeyOf(node)
		if len(old[key]) != 1 || len(new[key]) != 1 || m.counterpart[newVersion][n] >= 0 {
			continue
		}
		o := old[key][0]
		m.setCounterparts(o, n)
		kind := "outcome"
		if node.IsQuestion() {
			kind = "question"
		}
		m.renamed = append(m.renamed, IDChange{Kind: kind, Old: m.graphs[oldVersion].Nodes[o].ID, New: node.ID,
			Text: key.text, At: graph.EdgeRef{Node: n, Edge: -1}})
	}
}

// unmatched returns the nodes of a version without a counterpart, by content.
func (m *matching) unmatched(v version) map[contentKey][]int {
	nodes := map[contentKey][]int{}
	for i := range m.graphs[v].Nodes {
		if key := contentKeyOf(&m.graphs[v].Nodes[i]); m.counterpart[v][i] < 0 && key.text != "" {
			nodes[key] = append(nodes[key], i)
		}
	}
	return nodes
}

// matchRenamedSigns matches signs that only one version has and whose texts are equal.
func (m *matching) matchRenamedSigns() {
	old, new := m.graphs[oldVersion], m.graphs[newVersion]
	byText := map[string][]string{}
	for _, s := range old.Signs {
		if new.Sign(s.ID) == nil {
			byText[s.Text] = append(byText[s.Text], s.ID)
		}
	}
	for _, s := range new.Signs {
		if ids := byText[s.Text]; old.Sign(s.ID) == nil && len(ids) == 1 && s.Text != "" {
			m.oldSign[s.ID] = ids[0]
			byText[s.Text] = nil
			m.renamed = append(m.renamed, IDChange{Kind: "sign", Old: ids[0], New: s.ID, Text: s.Text,
				At: graph.EdgeRef{Node: -1, Edge: -1}})
		}
	}
}

// oldSignID is what a sign of the new version was called in the old one.
func (m *matching) oldSignID(id string) string {
	if old, ok := m.oldSign[id]; ok {
		return old
	}
	return id
}

// oldNodeID is what a node of the new version was called in the old one.
func (m *matching) oldNodeID(n int) string {
	if o := m.counterpart[newVersion][n]; o >= 0 {
		return m.graphs[oldVersion].Nodes[o].ID
	}
	return m.graphs[newVersion].Nodes[n].ID
}

// sign returns a sign by its id in the old version, as the new version has it if it can be found there.
func (m *matching) sign(id string) *graph.Sign {
	if s := m.graphs[newVersion].Sign(id); s != nil {
		return s
	}
	return m.graphs[oldVersion].Sign(id)
}

func (m *matching) signsByEdge(v version) [][][]string {
	nodes := make([][][]string, len(m.graphs[v].Nodes))
	for i := range nodes {
		edges := m.graphs[v].Nodes[i].Edges
		nodes[i] = make([][]string, len(edges))
		for k := range edges {
			if len(edges[k].Signs) == 0 {
				continue
			}
			ids := edges[k].Signs.IDs()
			if v == newVersion {
				for j := range ids {
					ids[j] = m.oldSignID(ids[j])
				}
			}
			nodes[i][k] = ids
		}
	}
	return nodes
}
