package chart

// This file says the picture in words.

import (
	"cmp"
	"knead/internal/guide/graph"
	"slices"
	"strings"
)

// A Question is a question in words.
type Question struct {
	Number  int // its number in every picture of the guide
	ID      string
	Ask     string
	UseKey  string // the `use` key through which it came; "" for the guide's own
	Answers []Answer
}

// An Answer is one answer in words, with where it leads: to the question Next, or to an end.
type Answer struct {
	ID       string
	Text     string // every sign of a group
	Next     int    // the number of the next question, or 0
	NextID   string
	Level    graph.Level // of an outcome; else NoLevel
	End      string      // an outcome's title, that of the guide a handover leads to, an exit's name
	Handover string      // of a handover: GUIDE/QUESTION
}

// Outline is all questions of a guide by their numbers.
func Outline(c *graph.Graph, words Labels) []Question {
	w := words.orDefault()
	number := numbers(c, plan(c, true))
	all := make([]Question, c.Questions)
	for i := range all {
		n := &c.Nodes[i]
		all[i] = Question{Number: number[i], ID: n.ID, Ask: ask(n), UseKey: n.UseKey, Answers: make([]Answer, 0, len(n.Edges))}
		for j := range n.Edges {
			if e := &n.Edges[j]; e.Target >= 0 {
				all[i].Answers = append(all[i].Answers, answerInWords(c, n, e, number, &w))
			}
		}
	}
	slices.SortFunc(all, func(a, b Question) int { return cmp.Compare(a.Number, b.Number) })
	return all
}

func answerInWords(c *graph.Graph, n *graph.Node, e *graph.Edge, number []int, w *Labels) Answer {
	a := Answer{ID: e.ID, Text: strings.Join(w.answer(n, e, nil), "; "), Level: graph.NoLevel}
	to := &c.Nodes[e.Target]
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
