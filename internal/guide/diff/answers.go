package diff

// This file pairs the answers of one question in two versions: which answer of each a reader gives who gives the same
// answer to both.

import (
	"fmt"
	"slices"

	"knead/internal/fold"
	"knead/internal/guide/graph"
)

// An answerPair is one answer as both versions take it. Of a checklist it is one sign, none, or several signs.
type answerPair struct {
	edges    [2]int // -1 where the version has no such answer
	label    string
	signs    []string // of a checklist: one of these is ticked
	isLacked bool     // one version's checklist lacks these signs
	lackedBy version  // which

	// unticked are, by version, the signs that the version does not ask about and that the reader leaves unticked in
	// the other one.
	unticked [2][]string

	isRenamed bool // the answers have the same text and different ids
}

// pairAnswers returns the pairs of a question that both versions ask.
func (m *matching) pairAnswers(o, n int) []answerPair {
	key := [2]int{o, n}
	if pairs, done := m.pairs[key]; done {
		return pairs
	}
	old, new := &m.graphs[oldVersion].Nodes[o], &m.graphs[newVersion].Nodes[n]
	var pairs []answerPair
	switch {
	case m.reading == byText && old.Kind == graph.NodeSingle && new.Kind == graph.NodeSingle:
		if pairs = m.pairRanges(o, n); pairs != nil {
			m.pairs[key] = pairs
			return pairs
		}
	case old.Kind == graph.NodeChecklist && new.Kind == graph.NodeChecklist:
		pairs = m.pairSigns(o, n)
	case old.Kind == graph.NodeNumber && new.Kind == graph.NodeNumber:
		pairs = m.pairBands(old.Edges, new.Edges)
	}
	pairs = append(pairs, m.pairTexts(o, n)...)
	m.pairs[key] = pairs
	return pairs
}

// pairTexts pairs answers by their ids, or else by their texts. Answers that remain in both versions were replaced:
// every old one is paired with every new one. Those that remain in the old version only were removed.
func (m *matching) pairTexts(o, n int) []answerPair {
	old, new := &m.graphs[oldVersion].Nodes[o], &m.graphs[newVersion].Nodes[n]
	isText := func(*graph.Edge) bool { return true }
	if old.Kind == new.Kind && old.Kind != graph.NodeSingle { // signs and bands are paired elsewhere
		isText = func(e *graph.Edge) bool { return e.Role == graph.RoleNone || e.Role == graph.RoleUnsure }
	}
	matches, free := m.matchAnswers(old.Edges, new.Edges, isText)
	var pairs []answerPair
	for i := range old.Edges {
		a := &old.Edges[i]
		if !isText(a) {
			continue
		}
		if k := matches[i]; k >= 0 {
			pairs = append(pairs, m.pairMatched(o, n, i, k))
			continue
		}
		removed := true
		for k := range new.Edges {
			b := &new.Edges[k]
			if free[k] && a.Role != graph.RoleUnsure && b.Role != graph.RoleUnsure {
				pairs = append(pairs, answerPair{edges: [2]int{i, k}, label: a.Label() + " → " + b.Label()})
				removed = false
			}
		}
		if removed {
			pairs = append(pairs, answerPair{edges: [2]int{i, -1}, label: a.Label()})
		}
	}
	return pairs
}

// pairMatched pairs two answers that are the same.
func (m *matching) pairMatched(o, n, i, k int) answerPair {
	a, b := &m.graphs[oldVersion].Nodes[o].Edges[i], &m.graphs[newVersion].Nodes[n].Edges[k]
	pair := answerPair{edges: [2]int{i, k}, label: b.Label(), isRenamed: a.ID != b.ID && a.Role != graph.RoleUnsure}
	if a.Role == graph.RoleNone && b.Role == graph.RoleNone {
		pair.unticked = m.unsharedSigns(o, n)
	}
	return pair
}

// pairRanges pairs the answers of a question all of whose answers name a range, as bands are paired: by what they have
// in common. It returns nil for any other question, and where no text changed.
func (m *matching) pairRanges(o, n int) []answerPair {
	old, new := m.graphs[oldVersion].Nodes[o].Edges, m.graphs[newVersion].Nodes[n].Edges
	before, ok := m.rangesOf(old)
	now, stillOK := m.rangesOf(new)
	if !ok || !stillOK || slices.EqualFunc(old, new, func(a, b graph.Edge) bool { return a.Text == b.Text }) {
		return nil
	}
	var pairs []answerPair
	for i, a := range before {
		isRemoved := true
		for k, b := range now {
			isSame := old[i].Role == graph.RoleUnsure && new[k].Role == graph.RoleUnsure
			if !isSame && !a.overlaps(b) {
				continue
			}
			label := new[k].Label()
			if !fold.SameText(old[i].Text, new[k].Text) {
				label = old[i].Label() + " → " + label
			}
			pairs, isRemoved = append(pairs, answerPair{edges: [2]int{i, k}, label: label}), false
		}
		if isRemoved {
			pairs = append(pairs, answerPair{edges: [2]int{i, -1}, label: old[i].Label()})
		}
	}
	return pairs
}

// rangesOf returns the ranges of answers, if all name one of the same unit. That of "not sure" is empty.
func (m *matching) rangesOf(edges []graph.Edge) (ranges []textRange, ok bool) {
	unit := ""
	for i := range edges {
		r, isRange := m.language.parseRange(edges[i].Text)
		if edges[i].Role == graph.RoleUnsure {
			ranges = append(ranges, textRange{})
			continue
		}
		if !isRange || unit != "" && r.unit != unit {
			return nil, false
		}
		unit = r.unit
		ranges = append(ranges, r)
	}
	return ranges, true
}

// matchAnswers finds for every old answer the same new one, or -1. It also says which new answers remain free. It
// considers only answers for which take returns true.
func (m *matching) matchAnswers(old, new []graph.Edge, take func(*graph.Edge) bool) (matches []int, free []bool) {
	if m.reading == byID {
		return matchAnswersByID(old, new, take)
	}
	matches, free = minusOnes(len(old)), make([]bool, len(new))
	var parts [2][]part
	var edges [2][]int
	for v, all := range [2][]graph.Edge{old, new} {
		for i := range all {
			if !take(&all[i]) {
				continue
			}
			p := part{all[i].ID, all[i].Text}
			if all[i].Role == graph.RoleUnsure {
				p.id = " unsure" // no answer has this id
			}
			parts[v], edges[v] = append(parts[v], p), append(edges[v], i)
		}
	}
	for n, o := range matchByText(parts[oldVersion], parts[newVersion]) {
		if k := edges[newVersion][n]; o >= 0 {
			matches[edges[oldVersion][o]] = k
		} else {
			free[k] = true
		}
	}
	return matches, free
}

// matchAnswersByID matches answers by their ids, or else by their texts.
func matchAnswersByID(old, new []graph.Edge, take func(*graph.Edge) bool) (matches []int, free []bool) {
	matches, free = minusOnes(len(old)), make([]bool, len(new))
	for k := range new {
		free[k] = take(&new[k])
	}
	hasSameID := func(a, b *graph.Edge) bool {
		return a.ID == b.ID && (a.Role == graph.RoleUnsure) == (b.Role == graph.RoleUnsure)
	}
	hasSameText := func(a, b *graph.Edge) bool { return a.Text == b.Text && a.Text != "" }
	for _, isSame := range []func(a, b *graph.Edge) bool{hasSameID, hasSameText} {
		for i := range old {
			if matches[i] >= 0 || !take(&old[i]) {
				continue
			}
			for k := range new {
				if free[k] && isSame(&old[i], &new[k]) {
					matches[i], free[k] = k, false
					break
				}
			}
		}
	}
	return matches, free
}

// pairBands pairs the bands that share a number. Numbers that the new version does not accept are removed answers. Read
// by text, bands with texts of their own are answers like any other where a text belongs to other numbers than before.
func (m *matching) pairBands(old, new []graph.Edge) []answerPair {
	if m.reading == byID {
		return pairBandsByNumber(old, new)
	}
	isNamed := func(e *graph.Edge) bool { return e.Role == graph.RoleBand && e.Text != "" }
	matches, _ := m.matchAnswers(old, new, isNamed)
	var pairs []answerPair
	var others []graph.Edge // of the old version
	var index []int
	for i, k := range matches {
		if k >= 0 && (old[i].To < new[k].From || new[k].To < old[i].From) {
			pairs = append(pairs, answerPair{edges: [2]int{i, k}, label: new[k].Label()})
			continue
		}
		others, index = append(others, old[i]), append(index, i)
	}
	for _, p := range pairBandsByNumber(others, new) {
		p.edges[oldVersion] = index[p.edges[oldVersion]]
		pairs = append(pairs, p)
	}
	return pairs
}

func pairBandsByNumber(old, new []graph.Edge) []answerPair {
	var pairs []answerPair
	for i := range old {
		a := &old[i]
		if a.Role != graph.RoleBand {
			continue
		}
		next := a.From
		for k := range new {
			b := &new[k]
			from, to := max(a.From, b.From), min(a.To, b.To)
			if b.Role != graph.RoleBand || from > to {
				continue
			}
			if from > next {
				pairs = append(pairs, answerPair{edges: [2]int{i, -1}, label: formatNumbers(next, from-1)})
			}
			next = to + 1
			pairs = append(pairs, answerPair{edges: [2]int{i, k}, label: formatNumbers(from, to)})
		}
		if next <= a.To {
			pairs = append(pairs, answerPair{edges: [2]int{i, -1}, label: formatNumbers(next, a.To)})
		}
	}
	return pairs
}

func formatNumbers(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d to %d", from, to)
}
