package guide

// This file holds the words of outcomes and of levels.yaml to their level. Which words contradict a level is data:
// contradicted_by in levels.yaml.

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

var levelWordChecks = []Check{{diag.CodeCardContradictsLevel, diag.Error, checkOutcomeWords}}

var levelWordSiteChecks = []Check{{diag.CodeCardContradictsLevel, diag.Error, checkLevelWords}}

// checkOutcomeWords reports an outcome whose words contradict its level, and an instruction that the level does not
// have. The words of its safety net are about what to watch for, which may have another level.
func checkOutcomeWords(k *checker) {
	levels := k.l.in.Levels
	if levels == nil {
		return
	}
	k.outcomes(func(i int, o *guidefile.Outcome) {
		f, text := k.c.page(i).File, levels.Text(o.Level)
		by := text.By.Of(o.By.Value)
		if o.By.IsSet() && !by.IsSet() {
			k.l.report(diag.New(diag.CodeGuideLevelWording, f.Span(o.By.At), "the level %s has no words for by: %s",
				o.Level, o.By.Value).
				WithHint(fmt.Sprintf("Add by: {%s: …} to %s in levels.yaml", o.By.Value, o.Level)))
		}
		card := card{fmt.Sprintf("%q, of level %s,", k.c.Nodes[i].ID, o.Level), f,
			slices.Concat([]frontmatter.Text{o.Title, o.Why}, o.Do), []frontmatter.Text{by}}
		card.addEmergencyNet(o.Level, text)
		k.checkCard(&card, text)
	})
}

// checkLevelWords reports a text of levels.yaml that contradicts its own level.
func checkLevelWords(k *checker) {
	levels := k.l.in.Levels
	if levels == nil {
		return
	}
	for level := graph.Info; level <= graph.Emergency; level++ {
		text := levels.Text(level)
		words := []frontmatter.Text{text.Heading, text.By.Call, text.By.Go}
		for _, c := range text.Contact {
			words = append(words, c.Heading)
		}
		if level == graph.Emergency {
			words = append(words, text.SafetyNet)
		}
		for _, w := range words {
			card := card{"the level " + level.String(), levels.File, []frontmatter.Text{w}, nil}
			card.addEmergencyNet(level, text)
			k.checkCard(&card, text)
		}
	}
}

// A card is what readers see at once. The context are words of its level, which other cards have too.
type card struct {
	name    string
	file    *source.File
	words   []frontmatter.Text
	context []frontmatter.Text
}

// addEmergencyNet adds the safety net of the emergency level, which is an instruction. That of another level says when
// to do what a higher level says.
func (c *card) addEmergencyNet(level graph.Level, text guidefile.LevelText) {
	if level == graph.Emergency {
		c.context = append(c.context, text.SafetyNet)
	}
}

// checkCard reports words of a card that contradict its level by themselves, together with others of the card, or
// together with those of the level.
func (k *checker) checkCard(c *card, level guidefile.LevelText) {
	words, context := k.l.keysOf(c.words), k.l.keysOf(c.context)
	for _, phrases := range level.ContradictedBy {
		at, complete := frontmatter.Text{}, true
		for _, phrase := range phrases {
			phrase = k.l.readings(phrase)[0]
			has := func(keys []string) bool {
				return slices.ContainsFunc(keys, func(key string) bool { return strings.Contains(key, phrase) })
			}
			if i := slices.IndexFunc(words, has); i >= 0 {
				at = c.words[i]
			} else if !slices.ContainsFunc(context, has) {
				complete = false
			}
		}
		if complete && at.IsSet() {
			k.report(k.new(c.file.Span(at.At), "%s says %s", c.name, quoteAll(phrases)).
				WithHint("Reword it, or change the level. What a card of a level may not say is in contradicted_by " +
					"in levels.yaml"))
		}
	}
}

// keysOf are the words of each text as a reader sees them, in each of its readings.
func (l *linker) keysOf(texts []frontmatter.Text) [][]string {
	all := make([][]string, len(texts))
	for i, t := range texts {
		all[i] = l.readings(t.Value)
	}
	return all
}

// readings are the words of a text in each of its readings. Cards share most texts, and those of their levels.
func (l *linker) readings(text string) []string {
	if known, ok := l.read[text]; ok {
		return known
	}
	var all []string
	for _, key := range fold.Texts(text) {
		all = append(all, bareWords(key))
	}
	if l.read == nil {
		l.read = map[string][]string{}
	}
	l.read[text] = all
	return all
}

// bareWords are the words of a text with a space before and after each.
func bareWords(text string) string {
	all := strings.FieldsFunc(text, func(r rune) bool { return !isWordRune(r) && !unicode.IsMark(r) })
	return " " + strings.Join(all, " ") + " "
}

// quoteAll joins quoted words: "a" and "b".
func quoteAll(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = fmt.Sprintf("%q", w)
	}
	return strings.Join(quoted, " and ")
}
