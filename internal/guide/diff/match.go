package diff

// This file finds which nodes and signs of two versions are the same: by id, else by text; or, as a reader finds them
// who knows no ids, by text, else by id.

import (
	"slices"
	"strings"

	"knead/internal/fold"
	"knead/internal/guide/graph"
)

// version is one of the two versions. Arrays of two are indexed by it.
type version uint8

const (
	oldVersion version = iota
	newVersion
)

func (v version) other() version { return 1 - v }

// A reading decides what makes parts of two versions the same.
type reading uint8

const (
	// byID is how tests, programs and saved links find a part: by its id, or else by its text.
	byID reading = iota
	// byText is how people find it: by its text, as [fold.SameText] compares texts, or else by its id. Where two texts
	// were exchanged, only this reading shows that what they say leads elsewhere now.
	byText
)

// A matching says which nodes, signs and answers of two versions are the same. Signs are compared by their ids in the
// old version.
type matching struct {
	reading     reading
	language    *Language
	graphs      [2]*graph.Graph
	counterpart [2][]int                // by node: the same node of the other version, or -1
	signs       [2][][][]string         // by node and edge: the signs
	oldSign     map[string]string       // by a sign's id in the new version: its id in the old one, where they differ
	newSign     map[string]*graph.Sign  // by a sign's id in the old version: the sign of the new one, where they differ
	pairs       map[[2]int][]answerPair // by question of each version
	renamed     []IDChange              // nodes, then signs
}

// match finds what the versions have in common.
func match(old, new *graph.Graph, r reading, l *Language) *matching {
	m := &matching{reading: r, language: l, graphs: [2]*graph.Graph{old, new}, oldSign: map[string]string{},
		newSign: map[string]*graph.Sign{}, pairs: map[[2]int][]answerPair{}}
	m.counterpart = [2][]int{minusOnes(len(old.Nodes)), minusOnes(len(new.Nodes))}
	if r == byText {
		m.matchQuestionsByText()
	}
	for n := range new.Nodes {
		o := old.Index(new.Nodes[n].ID)
		if o >= 0 && old.Nodes[o].IsQuestion() == new.Nodes[n].IsQuestion() && m.isFree(o, n) {
			m.setCounterparts(o, n)
		}
	}
	m.matchRenamedNodes()
	m.matchRenamedFragments()
	if r == byText {
		m.matchSignsByText()
	} else {
		m.matchRenamedSigns()
	}
	m.signs = [2][][][]string{m.signsByEdge(oldVersion), m.signsByEdge(newVersion)}
	return m
}

func minusOnes(n int) []int { return slices.Repeat([]int{-1}, n) }

func (m *matching) setCounterparts(o, n int) {
	m.counterpart[oldVersion][o], m.counterpart[newVersion][n] = n, o
}

// isFree reports whether neither a node of the old version nor one of the new version has a counterpart.
func (m *matching) isFree(o, n int) bool {
	return m.counterpart[oldVersion][o] < 0 && m.counterpart[newVersion][n] < 0
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
		m.setRenamed(old[key][0], n)
	}
}

// setRenamed matches two nodes whose ids differ.
func (m *matching) setRenamed(o, n int) {
	node := &m.graphs[newVersion].Nodes[n]
	m.setCounterparts(o, n)
	c := IDChange{Kind: "outcome", Old: m.graphs[oldVersion].Nodes[o].ID, New: node.ID,
		At: graph.EdgeRef{Node: n, Edge: -1}}
	if c.Text = node.Ask; node.IsQuestion() {
		c.Kind = "question"
	} else {
		c.Text = node.End.Title
	}
	m.renamed = append(m.renamed, c)
}

// matchRenamedFragments matches nodes without a counterpart that differ in the fragment's id only: "neck/today" and
// "new-neck/today", where no other node without a counterpart is called today.
func (m *matching) matchRenamedFragments() {
	old, new := m.unmatchedInFragments(oldVersion), m.unmatchedInFragments(newVersion)
	for n := range m.graphs[newVersion].Nodes {
		node := &m.graphs[newVersion].Nodes[n]
		_, id, _ := strings.Cut(node.ID, "/")
		if len(old[id]) != 1 || len(new[id]) != 1 || new[id][0] != n {
			continue
		}
		if m.graphs[oldVersion].Nodes[old[id][0]].IsQuestion() == node.IsQuestion() {
			m.setRenamed(old[id][0], n)
		}
	}
}

// unmatchedInFragments returns the questions and outcomes of fragments without a counterpart, by their ids there.
func (m *matching) unmatchedInFragments(v version) map[string][]int {
	nodes := map[string][]int{}
	for i := range m.graphs[v].Nodes {
		n := &m.graphs[v].Nodes[i]
		_, id, isInFragment := strings.Cut(n.ID, "/")
		if isInFragment && m.counterpart[v][i] < 0 && (n.IsQuestion() || n.Kind == graph.NodeOutcome) {
			nodes[id] = append(nodes[id], i)
		}
	}
	return nodes
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
			m.oldSign[s.ID], m.newSign[ids[0]] = ids[0], s
			byText[s.Text] = nil
			m.renamed = append(m.renamed, IDChange{Kind: "sign", Old: ids[0], New: s.ID, Text: s.Text,
				At: graph.EdgeRef{Node: -1, Edge: -1}})
		}
	}
}

// matchQuestionsByText matches questions that ask the same, and those whose texts are nearly the same. What a checklist
// asks is in its signs.
func (m *matching) matchQuestionsByText() {
	var parts [2][]part
	var nodes [2][]int
	for v, g := range m.graphs {
		for i := range g.Nodes[:g.Questions] {
			if n := &g.Nodes[i]; n.Kind != graph.NodeChecklist {
				parts[v], nodes[v] = append(parts[v], part{n.ID, n.Ask}), append(nodes[v], i)
			}
		}
	}
	for n, o := range matchByText(parts[oldVersion], parts[newVersion]) {
		if o >= 0 {
			m.setCounterparts(nodes[oldVersion][o], nodes[newVersion][n])
		}
	}
}

// matchSignsByText matches signs by what they say. A sign whose text another sign has now, and which says something
// new, is a new sign: it gets an id of its own among those of the old version.
func (m *matching) matchSignsByText() {
	old, new := m.graphs[oldVersion], m.graphs[newVersion]
	var parts [2][]part
	for v, g := range m.graphs {
		for _, s := range g.Signs {
			parts[v] = append(parts[v], part{s.ID, s.Text})
		}
	}
	for n, o := range matchByText(parts[oldVersion], parts[newVersion]) {
		s := new.Signs[n]
		id := s.ID
		switch {
		case o >= 0 && !m.saysAnother(new, s, old.Signs[o]):
			id = old.Signs[o].ID
		case old.Sign(s.ID) != nil:
			id += " (new)"
		}
		if id != s.ID {
			m.oldSign[s.ID], m.newSign[id] = id, s
		}
	}
}

// saysAnother reports whether the text of an old sign is no longer that of the new one: it means fewer readers than
// before, or it is the text of another sign of the site, which the guide need not ask about.
func (m *matching) saysAnother(g *graph.Graph, s, old *graph.Sign) bool {
	if s.Text == old.Text || fold.SameText(s.Text, old.Text) {
		return false
	}
	return m.language.isNarrower(old.Text, s.Text) || slices.ContainsFunc(g.AllSigns, func(other *graph.Sign) bool {
		return other.ID != s.ID && fold.SameText(other.Text, old.Text)
	})
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
	if s := m.newSign[id]; s != nil {
		return s
	}
	if s := m.graphs[newVersion].Sign(id); s != nil && m.oldSignID(id) == id {
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
