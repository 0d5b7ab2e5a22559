package guide

// This file joins the answers of one question in two versions: what a reader who answers it says to each of them.

import (
	"fmt"

	"knead/internal/guide/graph"
)

// A joint is one answer as both versions take it. Of a checklist it is one tick, or none, or several at once.
type answerPair struct {
	old, new int // edges; -1 where the version has no such answer
	label    string
	signs    []string // of which one is ticked, by their old names
	missing  version  // of these signs: the version whose list lacks them
	lacks    bool
	unticked [2][]string // signs that were left alone in one version and not asked by the other, by the version that did not ask
}

// version is one of the two versions.
type version uint8

const (
	oldVersion version = iota
	newVersion
)

func (s version) other() version { return 1 - s }

// edge is the edge that a version takes.
func (j *answerPair) edge(s version) int {
	if s == oldVersion {
		return j.old
	}
	return j.new
}

// pairAnswers returns the joint answers of a question that both versions ask.
func (p *matching) pairAnswers(o, n int) []answerPair {
	key := [2]int{o, n}
	if all, done := p.joints[key]; done {
		return all
	}
	was, now := &p.old.Nodes[o], &p.new.Nodes[n]
	var all []answerPair
	switch {
	case was.Kind == graph.NodeChecklist && now.Kind == graph.NodeChecklist:
		all = p.pairSigns(was, now)
	case was.Kind == graph.NodeNumber && now.Kind == graph.NodeNumber:
		all = pairBands(was, now)
	}
	all = append(all, p.pairTexts(was, now, n)...)
	p.joints[key] = all
	return all
}

// pairTexts joins answers by their ids, or else by their texts. What is left over on both sides was replaced: every
// answer that was there is held against every one that is new. What is left over on the old side only is gone.
func (p *matching) pairTexts(was, now *RecordNode, n int) []answerPair {
	special := was.Kind == now.Kind && was.Kind != graph.NodeSingle // ticks and numbers are joined already
	mine := func(e *RecordEdge) bool { return !special || e.Role == graph.RoleNone || e.Role == graph.RoleUnsure }
	match, free := matchAnswers(was, now, mine)
	var all []answerPair
	for i := range was.Edges {
		a := &was.Edges[i]
		if !mine(a) {
			continue
		}
		if k := match[i]; k >= 0 {
			j := answerPair{old: i, new: k, label: now.Edges[k].label()}
			if a.Role == graph.RoleNone && now.Edges[k].Role == graph.RoleNone {
				j.unticked = p.unticked(was, now)
			}
			if b := &now.Edges[k]; a.ID != b.ID && a.Role != graph.RoleUnsure {
				p.renamed = append(p.renamed, IDChange{Kind: "answer", Question: now.ID, Old: a.ID, New: b.ID, Text: a.Text, node: n, edge: k})
			}
			all = append(all, j)
			continue
		}
		gone := true
		for k := range now.Edges {
			if free[k] && a.Role != graph.RoleUnsure && now.Edges[k].Role != graph.RoleUnsure {
				all = append(all, answerPair{old: i, new: k, label: a.label() + " → " + now.Edges[k].label()})
				gone = false
			}
		}
		if gone {
			all = append(all, answerPair{old: i, new: -1, label: a.label()})
		}
	}
	return all
}

// matchAnswers finds for every old answer the new one of its id, or else of its text, and says which new ones are left over.
func matchAnswers(was, now *RecordNode, mine func(*RecordEdge) bool) (match []int, free []bool) {
	match, free = none(len(was.Edges)), make([]bool, len(now.Edges))
	for k := range now.Edges {
		free[k] = mine(&now.Edges[k])
	}
	for _, alike := range []func(a, b *RecordEdge) bool{
		func(a, b *RecordEdge) bool {
			return a.ID == b.ID && (a.Role == graph.RoleUnsure) == (b.Role == graph.RoleUnsure)
		},
		func(a, b *RecordEdge) bool { return a.Text == b.Text && a.Text != "" },
	} {
		for i := range was.Edges {
			if match[i] >= 0 || !mine(&was.Edges[i]) {
				continue
			}
			for k := range now.Edges {
				if free[k] && alike(&was.Edges[i], &now.Edges[k]) {
					match[i], free[k] = k, false
					break
				}
			}
		}
	}
	return match, free
}

// pairBands joins the bands that share a number. Numbers that are not asked for any more are gone.
func pairBands(was, now *RecordNode) []answerPair {
	var all []answerPair
	for i := range was.Edges {
		a := &was.Edges[i]
		if a.Role != graph.RoleBand {
			continue
		}
		next := a.From
		for k := range now.Edges {
			b := &now.Edges[k]
			from, to := max(a.From, b.From), min(a.To, b.To)
			if b.Role != graph.RoleBand || from > to {
				continue
			}
			if from > next {
				all = append(all, answerPair{old: i, new: -1, label: numbers(next, from-1)})
			}
			next = to + 1
			all = append(all, answerPair{old: i, new: k, label: numbers(from, to)})
		}
		if next <= a.To {
			all = append(all, answerPair{old: i, new: -1, label: numbers(next, a.To)})
		}
	}
	return all
}

func numbers(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d to %d", from, to)
}
