package words

// This file writes a file for the words of a language that somebody begins.

import (
	"fmt"
	"strings"

	"knead/internal/fold"
)

// important are the words that readers need most: what is dangerous, what the questions of a guide and its advice are
// answered and read with, and how far readers can trust them.
var important = []string{"emergency-call", "call", "card-intro-emergency", "card-intro-urgent", "watch-heading",
	"answer", "answer-none", "answer-unsure", "answer-two-or-more", "start", "then", "continue-with", "undo",
	"start-again",
	"notice", "guide-notice", "translation-machine", "translation-by", "held-title", "held", "held-page", "held-guide",
	"untranslated", "untranslated-old", "untranslated-since"}

// MissingImportant are the keys without a text in the language whose words readers need most.
func (w *Words) MissingImportant() (all []string) {
	for _, key := range important {
		if e := w.entries[key]; e != nil && e.Lang != w.Language.ID {
			all = append(all, key)
		}
	}
	return all
}

// Skeleton is a words.yaml for a language: the keys for which it has no text, without values, and the words in English
// as comments, those that readers need most first.
func (w *Words) Skeleton(name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Words of the interface in %s. Write each text behind its key. What is left out is in English.
# {name} is a value, {a}words{/a} are the words of a link. A text with the number {n} may have a form for each
# plural category of the language (%s): KEY: {one: 1 day, other: "{n} days"}

# What checks know of the language: its script, its mark before decimals, words for numbers and for units of time
# in seconds, and words that negate a sentence, in all their forms.
language:
  name: %s
  # script: Latn
  # decimal: "."
  # numbers: {two: 2, three: 3}
  # time: {day: 86400, days: 86400}
  # negations: [not, never]
`, name, strings.Join(fold.PluralsOf(w.Language.ID), ", "), quoted(name))
	b.WriteString("\n# What readers need most.\n")
	done := map[string]bool{}
	write := func(key string) {
		for _, form := range w.entries[key].Forms {
			label := ""
			if form.Category != "" {
				label = form.Category + ": "
			}
			fmt.Fprintf(&b, "# %s%s\n", label, strings.Join(strings.Fields(form.Text), " "))
		}
		b.WriteString(key + ":\n")
		done[key] = true
	}
	for _, key := range w.MissingImportant() {
		write(key)
	}
	b.WriteString("\n# All others.\n")
	for _, key := range w.Missing() {
		if !done[key] {
			write(key)
		}
	}
	return b.String()
}

// quoted is a text in quotes of YAML.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
