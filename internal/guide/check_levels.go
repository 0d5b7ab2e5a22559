package guide

// These checks look at levels.yaml and at the text of emergencies.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

var levelChecks = []Check{
	{diag.CodeGuideEmergencyLinks, diag.Error, checkEmergencyLinks},
}

var levelSiteChecks = []Check{
	{diag.CodeGuideLevelWording, diag.Error, checkLevelTexts},
	{diag.CodeGuideEmergencyLinks, diag.Error, checkEmergencyNumbers},
}

// usedLevels are the levels that a reader can see: of outcomes that can be reached, and of care cards.
func (l *linker) usedLevels() (used [len(graph.LevelNames)]bool) {
	for _, c := range l.set.Guides {
		for i := c.Questions; i < len(c.Nodes); i++ {
			if n := &c.Nodes[i]; n.IsOutcome() && n.End.Level >= graph.Info {
				used[n.End.Level] = true
			}
		}
	}
	for _, p := range l.pages {
		for _, card := range p.Care {
			if level, ok := graph.ParseLevel(card.Key.Value); ok {
				used[level] = true
			}
		}
	}
	return used
}

// checkLevelTexts reports what levels.yaml lacks for the levels in use, and numbers that cannot be called.
func checkLevelTexts(k *checker) {
	levels := k.l.in.Levels
	if levels == nil {
		return
	}
	var absent []string
	for i, used := range k.l.usedLevels() {
		level, text := graph.Level(i), levels.Text(graph.Level(i))
		missing := missingTexts(text, level)
		switch {
		case !used:
		case !text.Key.IsSet():
			absent = append(absent, level.String()+" ("+strings.Join(missing, ", ")+")")
		case len(missing) > 0:
			k.report(k.new(levels.File.Span(text.Key.At), "the level %s lacks %s", level, strings.Join(missing, ", ")).
				WithHint(fmt.Sprintf("Add it to %s in levels.yaml", level)))
		}
	}
	if len(absent) > 0 {
		// Reported even if the first level of the file has a mistake at the same place.
		k.l.reportEach(k.new(levels.File.Span(source.Range{}), "levels.yaml lacks %s", strings.Join(absent, ", ")).
			WithHint("Add the text of every level in use"))
	}
	emergency := levels.Text(graph.Emergency)
	for _, p := range emergency.Places {
		if !slices.ContainsFunc(emergency.Numbers, func(n frontmatter.Text) bool { return n.Value == p.Key.Value }) {
			k.report(k.new(levels.File.Span(p.Key.At), "%q has a place and is not in number", p.Key.Value))
		}
	}
	for _, n := range emergency.Numbers {
		if number := dialString(n.Value); number != ambiguousNumber && !phone.MatchString(number) {
			k.report(k.new(levels.File.Span(n.At), "%q is not a number that can be called", n.Value))
		}
	}
}

// missingTexts lists the keys that a level must have and lacks.
func missingTexts(t guidefile.LevelText, level graph.Level) (keys []string) {
	if !t.Name.IsSet() {
		keys = append(keys, "name")
	}
	if !t.Heading.IsSet() {
		keys = append(keys, "heading")
	}
	if level == graph.Emergency && len(t.Numbers) == 0 {
		keys = append(keys, "number")
	}
	return keys
}

// phone matches a number that a telephone accepts: two to fifteen digits (E.164), perhaps after a plus.
var phone = regexp.MustCompile(`^\+?[0-9]{2,15}$`)

// ambiguousNumber is an ambulance in one country and advice in another.
const ambiguousNumber = "111"

// dialString is a number as it is dialled: without spaces.
func dialString(number string) string { return strings.ReplaceAll(number, " ", "") }

// checkEmergencyNumbers reports an emergency number that means different things in different countries.
func checkEmergencyNumbers(k *checker) {
	if k.l.in.Levels == nil {
		return
	}
	for _, n := range k.l.in.Levels.Text(graph.Emergency).Numbers {
		if dialString(n.Value) == ambiguousNumber {
			k.report(k.new(k.l.in.Levels.File.Span(n.At),
				"a bare 111 cannot be called: it is an ambulance in one country and advice in another").
				WithHint("Name the number to call in an emergency, for example 999 or 112"))
		}
	}
}

// linkSyntax matches what would become a link, or was meant to be one.
var linkSyntax = regexp.MustCompile(`(?i)\[\[|\]\s*\(|\b(https?|mailto|tel):|\bwww\.|<a[\s>]`)

// checkEmergencyLinks reports links in the text of an emergency outcome: nothing may distract from the call.
func checkEmergencyLinks(k *checker) {
	k.outcomes(func(i int, o *guidefile.Outcome) {
		if o.Level != graph.Emergency {
			return
		}
		for _, t := range append([]frontmatter.Text{o.Title, o.Why}, o.Do...) {
			if linkSyntax.MatchString(t.Value) {
				k.report(k.new(k.c.page(i).File.Span(t.At), "the text of the emergency %q has a link", k.c.Nodes[i].ID).
					WithHint("Remove it: the article of read: and the call buttons are beside the text"))
			}
		}
	})
}
