package guide_test

// These tests read the site's own guides, which are real ones.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

func TestLink_contentHasNoDiagnostics(t *testing.T) {
	var ids []string
	for _, c := range guidetest.LinkContent(t).Guides {
		ids = append(ids, c.ID)
	}
	want := []string{"before-you-book", "how-often", "hurt-by-a-therapist", "sore-after-massage", "when-to-get-help",
		"which-massage",
		"who-should-not-have-massage"}
	if !slices.Equal(ids, want) {
		t.Errorf("guides %q, want %q", ids, want)
	}
}

func TestStats_ofContent(t *testing.T) {
	set := guidetest.LinkContent(t)
	for _, want := range []struct {
		guide                                 string
		questions, outcomes, answers, longest int
		paths                                 string
		mean                                  float64
		levels                                string // paths by level, emergency first, then handovers and exits
	}{
		{"sore-after-massage", 11, 29, 57, 10, "49", 6.45, "18 15 8 7 1 0 0"},
		{"before-you-book", 10, 39, 57, 10, "48", 4.73, "12 9 5 0 20 2 0"},
		{"which-massage", 12, 43, 78, 10, "73", 6.53, "12 9 5 0 45 2 0"},
		{"how-often", 10, 43, 64, 10, "69", 6.33, "12 9 6 0 39 3 0"},
		{"when-to-get-help", 9, 21, 41, 8, "35", 5.11, "18 15 1 0 0 0 1"},
		{"who-should-not-have-massage", 8, 35, 51, 8, "44", 4.25, "12 9 5 0 15 2 1"},
	} {
		s := set.ByID(want.guide).Stats()
		l := s.Levels
		levels := fmt.Sprintf("%s %s %s %s %s %s %s",
			l.Emergency, l.Urgent, l.NonUrgent, l.SelfCare, l.Info, l.Handover, l.Exit)
		if s.Questions != want.questions || s.Outcomes != want.outcomes || s.Answers != want.answers ||
			s.MaxLength != want.longest ||
			s.Paths != want.paths || s.MeanLength != want.mean || levels != want.levels || s.AnswersUntested != 0 {
			t.Errorf("%s: %+v, want %+v", want.guide, s, want)
		}
	}
}

// Any health service would ask about these signs, although no record names them: the triage asks about each, and the
// page About says that a clinician must confirm them.
func TestContent_asksAboutSignsWithoutARecord(t *testing.T) {
	in, _ := guidetest.Content(t)
	set, _ := guide.Link(in)
	about := in.Pages[slices.IndexFunc(in.Pages, func(p guide.Page) bool { return p.ID == "about" })].File.Text
	for id, onAbout := range map[string]string{
		"heart-signs": "A heart attack", "sepsis-signs": "Sepsis", "meningitis-signs": "meningitis",
		"fever-on-chemo": "Fever during cancer treatment", "cancer-spine": "Cancer that presses on the spine",
		"pregnancy-danger": "Pregnancy", "pre-eclampsia": "pre-eclampsia",
	} {
		s := in.Signs.Sign(id)
		if s == nil || s.Level != graph.Emergency || len(s.Sources) > 0 {
			t.Errorf("%s is not an emergency without a source", id)
		}
		if set.ByID("sore-after-massage").Sign(id) == nil {
			t.Errorf("the triage does not ask about %s", id)
		}
		if !strings.Contains(about, onAbout) {
			t.Errorf("the page About does not say that %q is to be confirmed", onAbout)
		}
	}
}

func TestLink_isIndependentOfPageOrder(t *testing.T) {
	in, _ := guidetest.Content(t)
	set, list := guide.Link(in)
	slices.Reverse(in.Pages)
	reversed, more := guide.Link(in)
	list.Sort()
	more.Sort()
	if len(list) != len(more) {
		t.Fatalf("%d diagnostics, then %d", len(list), len(more))
	}
	for i, c := range set.Guides {
		if string(c.Program()) != string(reversed.Guides[i].Program()) {
			t.Errorf("%s: the program changes with the order of the pages", c.ID)
		}
	}
}
