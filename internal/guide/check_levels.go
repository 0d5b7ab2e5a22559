package guide

// This file checks the vocabulary (signs.yaml), the words for levels (levels.yaml) and the words of emergencies.

import (
	"fmt"
	"regexp"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// checkVocabulary checks signs.yaml and levels.yaml.
func (l *linker) checkVocabulary() {
	if s := l.in.Signs; s != nil {
		for _, sign := range s.List {
			text := frontmatter.Text{Value: sign.Text, At: sign.TextAt}
			l.checkLength(&Page{File: s.File}, text, "sign", l.in.Limits.SignWords)
			if negatives(sign.Text) > 1 {
				l.doubleNegative(&Page{File: s.File}, text)
			}
			l.sources(s.File, sign.Sources)
		}
	}
	if l.in.Levels != nil {
		l.checkLevels()
	}
}

// inUse are the levels that a reader can see: of outcomes that can be reached, and of care cards.
func (l *linker) inUse() (used [len(levelNames)]bool) {
	for _, c := range l.set.Guides {
		for i := c.Questions; i < len(c.Nodes); i++ {
			if n := &c.Nodes[i]; n.IsOutcome() && n.End.Level >= Info {
				used[n.End.Level] = true
			}
		}
	}
	for _, p := range l.pages {
		for _, card := range p.Care {
			if level, ok := ParseLevel(card.Key.Value); ok {
				used[level] = true
			}
		}
	}
	return used
}

// phone is a number that a telephone takes: two to fifteen digits (E.164), with a plus and blanks at most, as package
// render makes calls of them.
var phone = regexp.MustCompile(`^\+?[0-9]{2,15}$`)

// dialString is a number as a telephone gets it.
func dialString(number string) string { return strings.ReplaceAll(number, " ", "") }

func (l *linker) checkLevels() {
	f := l.in.Levels.File
	var absent []string
	for i, used := range l.inUse() {
		level, w := Level(i), l.in.Levels.words[i]
		if !used {
			continue
		}
		at := f.Span(w.Key.At)
		var missing []string
		if !w.Name.IsSet() {
			missing = append(missing, "name")
		}
		if !w.Heading.IsSet() {
			missing = append(missing, "heading")
		}
		if level == Emergency && len(w.Numbers) == 0 {
			missing = append(missing, "number")
		}
		switch {
		case !w.Key.IsSet():
			absent = append(absent, level.String()+" ("+strings.Join(missing, ", ")+")")
		case len(missing) > 0:
			l.report(diag.New(diag.CodeGuideLevelWording, at, "the level %s lacks %s", level, strings.Join(missing, ", ")).
				WithHint(fmt.Sprintf("add it to %s in levels.yaml", level)))
		}
	}
	if len(absent) > 0 {
		// Said, not told: the first level of the file may have a finding of its own at the same place.
		l.reportUnfiltered(diag.New(diag.CodeGuideLevelWording, f.Span(source.Range{}), "levels.yaml lacks %s", strings.Join(absent, ", ")).
			WithHint("every level in use needs its words"))
	}
	for _, n := range l.in.Levels.words[Emergency].Numbers {
		switch {
		case dialString(n.Value) == "111":
			l.report(diag.New(diag.CodeGuideEmergencyLinks, f.Span(n.At), "a bare 111 cannot be called: it is an ambulance in one country and advice in another").
				WithHint("name the number to call in an emergency, for example 999 or 112"))
		case !phone.MatchString(dialString(n.Value)):
			l.report(diag.New(diag.CodeGuideLevelWording, f.Span(n.At), "%q is no number that can be called", n.Value))
		}
	}
}

// link finds what would become a link, or was meant to be one.
var link = regexp.MustCompile(`(?i)\[\[|\]\s*\(|\b(https?|mailto|tel):|\bwww\.|<a[\s>]`)

// checkLinks tells links in the words of an emergency: nothing may lead away from the call.
func (l *linker) checkLinks(n *Node) {
	o := n.Outcome
	for _, t := range append([]frontmatter.Text{o.Title, o.Why}, o.Do...) {
		if at := link.FindStringIndex(t.Value); at != nil {
			l.report(diag.New(diag.CodeGuideEmergencyLinks, n.Page.File.Span(source.Range(t.At)), "a link in the words of the emergency %q", n.ID).
				WithHint("remove it: the article of read: and the call buttons stand beside the words"))
		}
	}
}
