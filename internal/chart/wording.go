package chart

// This file finds the words of answers and pills.

import (
	"knead/internal/guide/graph"
	"strings"
)

// A look is what a pill shows: two ends of the same look are the same to who glances at the picture.
type badgeStyle struct {
	kind          graph.NodeKind
	level         graph.Level
	tellTherapist bool   // the therapist is to be told
	to            string // where a handover leads, or the name of an exit: no two are the same
}

func lookOf(n *graph.Node) badgeStyle {
	if !n.IsOutcome() {
		return badgeStyle{kind: n.Kind, level: graph.NoLevel, to: n.ID}
	}
	return badgeStyle{kind: graph.NodeOutcome, level: n.End.Level, tellTherapist: n.End.Level == graph.SelfCare && n.End.Contact == "therapist"}
}

// class is the pill's class in the style sheet. That of an outcome is its level, and the end of its symbol's name too.
func (l badgeStyle) class() string {
	switch l.kind {
	case graph.NodeHandover:
		return "handover"
	case graph.NodeExit:
		return "exit"
	}
	return l.level.String()
}

// pill is the pill's word.
func (w *Labels) pill(l badgeStyle) string {
	switch {
	case l.kind == graph.NodeHandover:
		return w.Handover
	case l.kind == graph.NodeExit:
		return w.Exit
	case l.tellTherapist:
		return w.Therapist
	}
	return [...]string{w.Info, w.SelfCare, w.NonUrgent, w.Urgent, w.Emergency}[l.level]
}

// answer is an answer's words. A group of signs has one text for each.
func (w *Labels) answer(n *graph.Node, e *graph.Edge, buf []string) []string {
	if e.Role == graph.RoleSigns && len(e.Signs) > 0 {
		for _, s := range e.Signs {
			buf = append(buf, s.Text)
		}
		return buf
	}
	return append(buf, w.single(n, e))
}

func (w *Labels) single(n *graph.Node, e *graph.Edge) string {
	switch {
	case e.Text != "":
		return e.Text
	case e.Role == graph.RoleBand:
		return w.Band(e.From, e.To, n.Number.Unit)
	case e.Role == graph.RoleTwoOrMore:
		return w.TwoOrMore
	case e.Role == graph.RoleNone:
		return w.None
	case e.Role == graph.RoleUnsure:
		return w.Unsure
	case e.Role == graph.RoleSigns:
		return w.Any
	}
	return e.ID
}

// goingOn is the words of the answers that leave a folded card for one question: their own, if all say the same.
func (w *Labels) goingOn(c *graph.Graph, r row) string {
	var text string
	for i, ref := range r {
		n, e := ref.of(c)
		if t := strings.Join(w.answer(n, e, nil), "; "); i == 0 {
			text = t
		} else if t != text {
			return w.OtherAnswers
		}
	}
	return text
}

// ask is a question's words.
func ask(n *graph.Node) string { return n.Ask }

// foldedTitle is what a folded card is called: the title of the page that wrote its first question.
func foldedTitle(n *graph.Node) string {
	if n.Page != nil && n.Page.Title != "" {
		return n.Page.Title
	}
	return n.UseKey
}
