package chart

import (
	"strings"

	"knead/internal/guide/graph"
)

// Labels are the texts of a chart that are not the author's, in the language of the site.
type Labels struct {
	// Badges: by level, in two or three words.
	Emergency, Urgent, NonUrgent, SelfCare, Info string
	Therapist                                    string // self-care, if the therapist should know
	Handover                                     string
	Exit                                         string // the exit of a fragment that is drawn on its own

	// Answers without a text of their own.
	None, Unsure, Any, TwoOrMore string
	Band                         func(from, to int, n *graph.Number) string // of a number question

	// Folded cards and long lists.
	FoldedCount  func(first, last int) string // the questions of a folded card, by number
	AnswerCount  func(n int) string           // the answers of a folded card that end in a badge
	OtherAnswers string                       // answers of a folded card with different texts and one target
	MoreSigns    func(n int) string           // signs that are not listed
}

// A badgeStyle is how a badge looks. Ends of the same style look the same.
type badgeStyle struct {
	kind          graph.NodeKind
	level         graph.Level
	tellTherapist bool
	id            string // of a handover or an exit: each has a style of its own
}

func styleOf(n *graph.Node) badgeStyle {
	if !n.IsOutcome() {
		return badgeStyle{kind: n.Kind, level: graph.NoLevel, id: n.ID}
	}
	tellTherapist := n.End.Level == graph.SelfCare && n.End.Contact == "therapist"
	return badgeStyle{kind: graph.NodeOutcome, level: n.End.Level, tellTherapist: tellTherapist}
}

// class is the badge's class in the style sheet. That of an outcome is its level, which also ends its icon's name.
func (s badgeStyle) class() string {
	switch s.kind {
	case graph.NodeHandover:
		return "handover"
	case graph.NodeExit:
		return "exit"
	}
	return s.level.String()
}

// badge is the text of a badge.
func (l *Labels) badge(s badgeStyle) string {
	switch {
	case s.kind == graph.NodeHandover:
		return l.Handover
	case s.kind == graph.NodeExit:
		return l.Exit
	case s.tellTherapist:
		return l.Therapist
	}
	return [...]string{l.Info, l.SelfCare, l.NonUrgent, l.Urgent, l.Emergency}[s.level]
}

// answer appends the texts of an answer: one for each sign of a group, else a single one.
func (l *Labels) answer(n *graph.Node, e *graph.Edge, buf []string) []string {
	if e.Role == graph.RoleSigns && len(e.Signs) > 0 {
		for _, s := range e.Signs {
			buf = append(buf, s.Text)
		}
		return buf
	}
	return append(buf, l.single(n, e))
}

func (l *Labels) single(n *graph.Node, e *graph.Edge) string {
	switch {
	case e.Text != "":
		return e.Text
	case e.Role == graph.RoleBand:
		return l.Band(e.From, e.To, n.Number)
	case e.Role == graph.RoleTwoOrMore:
		return l.TwoOrMore
	case e.Role == graph.RoleNone:
		return l.None
	case e.Role == graph.RoleUnsure:
		return l.Unsure
	case e.Role == graph.RoleSigns:
		return l.Any
	}
	return e.ID
}

// onward is the text of the answers that lead from a folded card to one question: their own, if all have the same.
func (l *Labels) onward(g *graph.Graph, r row) string {
	var text string
	for i, ref := range r {
		n, e := edgeOf(g, ref)
		if t := strings.Join(l.answer(n, e, nil), "; "); i == 0 {
			text = t
		} else if t != text {
			return l.OtherAnswers
		}
	}
	return text
}

// foldedTitle is the title of a folded card: that of the page that wrote its first question.
func foldedTitle(n *graph.Node) string {
	if n.Page != nil && n.Page.Title != "" {
		return n.Page.Title
	}
	return n.UseKey
}
