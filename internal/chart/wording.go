package chart

// This file finds the words of answers and pills.

import (
	"strings"

	"knead/internal/guide"
)

// A look is what a pill shows: two ends of the same look are the same to who glances at the picture.
type badgeStyle struct {
	kind          guide.NodeKind
	level         guide.Level
	tellTherapist bool   // the therapist is to be told
	to            string // where a handover leads, or the name of an exit: no two are the same
}

func lookOf(n *guide.Node) badgeStyle {
	if !n.IsOutcome() {
		return badgeStyle{kind: n.Kind, level: guide.NoLevel, to: n.ID}
	}
	return badgeStyle{kind: guide.NodeOutcome, level: n.End.Level, tellTherapist: n.End.Level == guide.SelfCare && n.End.Contact == "therapist"}
}

// class is the pill's class in the style sheet. That of an outcome is its level, and the end of its symbol's name too.
func (l badgeStyle) class() string {
	switch l.kind {
	case guide.NodeHandover:
		return "handover"
	case guide.NodeExit:
		return "exit"
	}
	return l.level.String()
}

// pill is the pill's word.
func (w *Labels) pill(l badgeStyle) string {
	switch {
	case l.kind == guide.NodeHandover:
		return w.Handover
	case l.kind == guide.NodeExit:
		return w.Exit
	case l.tellTherapist:
		return w.Therapist
	}
	return [...]string{w.Info, w.SelfCare, w.NonUrgent, w.Urgent, w.Emergency}[l.level]
}

// answer is an answer's words. A group of signs has one text for each.
func (w *Labels) answer(n *guide.Node, e *guide.Edge, buf []string) []string {
	if e.Role == guide.RoleSigns && len(e.Signs) > 0 {
		for _, s := range e.Signs {
			buf = append(buf, s.Text)
		}
		return buf
	}
	return append(buf, w.single(n, e))
}

func (w *Labels) single(n *guide.Node, e *guide.Edge) string {
	switch {
	case e.Text != "":
		return e.Text
	case e.Role == guide.RoleBand:
		return w.Band(e.From, e.To, n.Question.Unit.Value)
	case e.Role == guide.RoleTwoOrMore:
		return w.TwoOrMore
	case e.Role == guide.RoleNone:
		return w.None
	case e.Role == guide.RoleUnsure:
		return w.Unsure
	case e.Role == guide.RoleSigns:
		return w.Any
	}
	return e.ID
}

// goingOn is the words of the answers that leave a folded card for one question: their own, if all say the same.
func (w *Labels) goingOn(c *guide.Graph, r row) string {
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
func ask(n *guide.Node) string { return n.Question.Ask.Value }

// foldedTitle is what a folded card is called: the title of the page that wrote its first question.
func foldedTitle(n *guide.Node) string {
	if n.Page != nil && n.Page.Title != "" {
		return n.Page.Title
	}
	return n.UseKey
}
