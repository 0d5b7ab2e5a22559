package scaffold

// This file makes a new triage, which asks about the warning signs of the site.

import (
	"fmt"
	"io/fs"
	"strings"

	"knead/internal/guide/graph"
	"knead/internal/site"
)

// Triage returns a draft of a triage of a name, as [Guide] does. It asks about all signs of the levels urgent and
// above, the most urgent first, and its outcomes lead to articles with a card of their level. The error is a
// [*PathError]: a site without a sign of its most urgent level, or without such an article, can have no triage.
func Triage(folder fs.FS, name string, s *site.Site) (File, error) {
	slug := strings.TrimPrefix(trim(name), "guides/")
	if err := checkName(folder, slug, "guides/"); err != nil {
		return File{}, err
	}
	top := s.Levels.Top()
	var levels []triageLevel
	for level := top; level >= min(graph.Urgent, top); level-- {
		l := triageLevel{level, signsOf(s, level), articleWith(s, level), s.Levels.Text(level).Heading.Value}
		switch {
		case len(l.signs) == 0 && level == top:
			return File{}, &PathError{fmt.Sprintf("content/signs.yaml has no sign of the level %s", level),
				"add one, since a triage asks about it first"}
		case len(l.signs) == 0:
			continue
		case l.read == "":
			return File{}, &PathError{fmt.Sprintf("no article has a card of the level %s, to which the outcome of its "+
				"signs can lead", level), fmt.Sprintf("add care: {%s: [%s]} to one, and {{care}} to its text", level,
				l.signs[0])}
		}
		levels = append(levels, l)
	}
	return File{Path: "content/guides/" + slug + ".md", Text: []byte(triageText(slug, levels))}, nil
}

// A triageLevel is a question about the signs of a level, and the outcome to which they lead.
type triageLevel struct {
	level         graph.Level
	signs         []string
	read, heading string
}

// signsOf are the ids of the signs of a level, without those that cover others.
func signsOf(s *site.Site, level graph.Level) (ids []string) {
	for _, sign := range s.Signs.List {
		if sign.Level == level && len(sign.Covers) == 0 {
			ids = append(ids, sign.ID)
		}
	}
	return ids
}

// articleWith is the slug of an article that readers see and that has a card of a level, or "". The page with the
// warning signs goes first.
func articleWith(s *site.Site, level graph.Level) string {
	found := ""
	for _, p := range s.Pages {
		if _, hasCard := p.Front.Care.Get(level.String()); !hasCard || p.Topic == nil || p.State != site.Live {
			continue
		}
		if found == "" || p.Slug() == s.Config.HelpPage.Value {
			found = p.Slug()
		}
	}
	return found
}

// triageText is the text of the page. The first level is the most urgent one.
func triageText(slug string, levels []triageLevel) string {
	var questions, outcomes, tests strings.Builder
	asks := []string{"Is one of these true now?", "Is one of these true today?"}
	top, none := levels[0], ""
	for i, l := range levels {
		next := "otherwise"
		if i+1 < len(levels) {
			next = levels[i+1].level.String() + "-signs"
		}
		fmt.Fprintf(&questions, "    %[1]s-signs:\n      ask: %[2]s\n      why: Say here why you ask.\n"+
			"      any: [%[3]s]\n      any_then: %[1]s\n      none_then: %[4]s\n      unsure: %[1]s\n",
			l.level, asks[i], strings.Join(l.signs, ", "), next)
		fmt.Fprintf(&outcomes, "    %s:\n      level: %[1]s\n      title: %q\n      read: %s\n", l.level, l.heading,
			l.read)
		if i > 0 {
			outcomes.WriteString(safetyNet(top))
		}
		fmt.Fprintf(&tests, "    - {answers: [%s[%s]], expect: %s, at_least: %[3]s}\n", none, l.signs[0], l.level)
		fmt.Fprintf(&tests, "    - {answers: [%sunsure], expect: %s}\n", none, l.level)
		none += "none, "
	}
	fmt.Fprintf(&outcomes,
		"    otherwise:\n      level: info\n      title: Say here what else to do\n      read: %s\n%s", top.read,
		safetyNet(top))
	fmt.Fprintf(&tests, "    - {answers: [%s], expect: otherwise}\n", strings.TrimSuffix(none, ", "))
	return fmt.Sprintf(`---
title: %s
summary: A few questions that say where to go, and how soon.
draft: true                             # readers do not see the guide: remove this line when it is ready
guide:
  kind: triage                          # it says how urgent something is, and asks about warning signs first
  questions:
%s  outcomes:
%s  tests:
%s---
`, title(slug), &questions, &outcomes, &tests)
}

// safetyNet is one that leads to the most urgent outcome.
func safetyNet(top triageLevel) string {
	return fmt.Sprintf("      safety_net: {expect: Say here what happens next., watch_for: [%s], then: %s}\n",
		top.signs[0], top.level)
}
