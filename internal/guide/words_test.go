package guide

import (
	"testing"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

func list(values ...string) []frontmatter.Text {
	var all []frontmatter.Text
	for _, v := range values {
		all = append(all, frontmatter.Text{Value: v, At: source.Range{End: 1}})
	}
	return all
}

// TestWords_otherLanguage holds that the checks of words go by words.yaml alone, in any script.
func TestWords_otherLanguage(t *testing.T) {
	w := NewWords(WordLists{
		Signs: SignWords{Common: list("el", "la", "las", "en"), Suffixes: list("s"),
			Same: [][]frontmatter.Text{list("pierna", "brazo")}},
		Questions: QuestionWords{Joins: list("y", "и"), Starts: list("cuándo", "когда"), Verbs: list("tiene"),
			Subjects: list("usted"), Negations: list("no", "nunca", "n'est"), No: list("no")}})
	for ask, want := range map[string]bool{
		"¿Le duele y cuándo empezó?": true, "Болит и когда началось?": true, "¿Le duele y tiene usted fiebre?": true,
		"¿Le duele y tiene fiebre?": false, "¿Le duele y cuándox?": false, "¿Uno? ¿Dos?": true, "": false,
	} {
		if got := w.asksTwice(ask); got != want {
			t.Errorf("%q asks twice: %v", ask, got)
		}
	}
	if a, b := w.ofSign("Dolor en las piernas"), w.ofSign("dolor, el brazo"); a.nearness(b) != 1 {
		t.Errorf("%v and %v have a nearness of %v", a, b, a.nearness(b))
	}
	for text, want := range map[string]int{"No, nunca": 1, "no nunca": 2, "Nunca": 1, "Ce n’est rien": 1, "never": 0} {
		if got := w.countNegations(text); got != want {
			t.Errorf("%q has %d negations, want %d", text, got, want)
		}
	}
	if (&Words{}).asksTwice("Is it sore and did you fall?") || (&Words{}).countNegations("not never") != 0 {
		t.Error("without words something is found")
	}
}
