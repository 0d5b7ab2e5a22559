package chart

import (
	"cmp"
	"slices"
	"strings"

	"knead/internal/guide/graph"
)

// This file describes a chart as text.

// A Question is a question of the outline.
type Question struct {
	Number  int // the same as in every drawing of the guide
	ID      string
	Ask     string
	UseKey  string // the `use` key through which it came; "" for the guide's own
	Answers []Answer
}

// An Answer is one answer and its target: the question Next, or an end.
type Answer struct {
	ID       string
	Text     string // with all signs of a group
	Next     int    // the number of the next question, or 0
	NextID   string
	Level    graph.Level // of an outcome; else NoLevel
	End      string      // the title of an outcome or of the guide of a handover, or the name of an exit
	Handover string      // of a handover: GUIDE/QUESTION
}

// Outline returns all questions of a guide by number.
func Outline(g *graph.Graph, l Labels) []Question {
	number := numbers(g, makeCards(g))
	all := make([]Question, g.Questions)
	for i := range all {
		n := &g.Nodes[i]
		answers := make([]Answer, 0, len(n.Edges))
		for j := range n.Edges {
			if e := &n.Edges[j]; e.Target >= 0 {
				answers = append(answers, outlineAnswer(g, n, e, number, &l))
			}
		}
		all[i] = Question{Number: number[i], ID: n.ID, Ask: n.Ask, UseKey: n.UseKey, Answers: answers}
	}
	slices.SortFunc(all, func(a, b Question) int { return cmp.Compare(a.Number, b.Number) })
	return all
}

func outlineAnswer(g *graph.Graph, n *graph.Node, e *graph.Edge, number []int, l *Labels) Answer {
	a := Answer{ID: e.ID, Text: strings.Join(l.answer(n, e, nil), "; "), Level: graph.NoLevel}
	to := &g.Nodes[e.Target]
	switch {
	case to.IsQuestion():
		a.Next, a.NextID = number[e.Target], to.ID
	case to.IsOutcome():
		a.Level, a.End = to.End.Level, to.End.Title
	case to.Kind == graph.NodeHandover:
		a.End, a.Handover = to.End.Title, to.ID
	default:
		a.End = to.End.Exit
	}
	return a
}
