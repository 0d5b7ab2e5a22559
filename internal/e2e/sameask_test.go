package e2e

import (
	"fmt"
	"slices"
	"testing"
)

// On the longest way through each guide, each question gives the focus to a heading that was not there before, and has
// a title of the page and a number of its own.
func TestRuntime_noQuestionTwice(t *testing.T) {
	r := readGuide(t, nil)
	for _, c := range r.b.result.Site.PublishedGuides() {
		longest := slices.MaxFunc(guideEndsOf(c), func(a, b guideEnd) int { return len(a.path) - len(b.path) })
		r.url = r.base + "guides/" + c.ID + "/"
		r.at("")
		r.runs()
		r.Click(startButton)
		announced := map[string]string{}
		for i, s := range longest.path {
			r.shows(s.node.ID)
			title := eval[string](r.keyboardUser, "document.title")
			for _, words := range []string{r.focus(), title} {
				if before, ok := announced[words]; ok {
					t.Errorf("%s: %s and %s are both announced as %q", c.ID, before, s.node.ID, words)
				}
				announced[words] = s.node.ID
			}
			number := eval[string](r.keyboardUser, fmt.Sprintf(
				`document.querySelector('[id=%q] [data-part=number]').textContent`, s.node.ID))
			if number != fmt.Sprint(i+1) {
				t.Errorf("%s: %s has the number %s, want %d", c.ID, s.node.ID, number, i+1)
			}
			r.give(s)
		}
		if len(longest.path) < 2 {
			t.Errorf("%s: the longest way has %d questions", c.ID, len(longest.path))
		}
	}
}

// What readers answer before an outcome is never asked twice, on any way.
func TestGuide_noQuestionTwice(t *testing.T) {
	for _, end := range ownSite(t).guideEnds(t) {
		asked := map[string]string{}
		for _, s := range end.path {
			if before, ok := asked[s.node.Ask]; ok {
				t.Errorf("%s: %s and %s both ask %q", end.guide, before, s.node.ID, s.node.Ask)
			}
			asked[s.node.Ask] = s.node.ID
		}
	}
}
