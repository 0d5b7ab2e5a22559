package guide_test

// These tests read the site's own guides, which are real ones.

import (
	"fmt"
	"slices"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/guidetest"
)

func TestLink_contentHasNoDiagnostics(t *testing.T) {
	var ids []string
	for _, c := range guidetest.LinkContent(t).Guides {
		ids = append(ids, c.ID)
	}
	want := []string{"before-you-book", "how-often", "sore-after-massage", "when-to-get-help", "which-massage",
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
		{"sore-after-massage", 12, 21, 52, 10, "45", 6.64, "18 12 7 7 1 0 0"},
		{"before-you-book", 7, 19, 33, 7, "27", 3.59, "2 1 4 0 19 1 0"},
		{"which-massage", 13, 24, 63, 9, "58", 6.31, "2 1 4 0 46 5 0"},
		{"how-often", 7, 28, 40, 7, "48", 5.08, "2 1 5 1 38 1 0"},
		{"when-to-get-help", 10, 15, 37, 8, "32", 5.38, "18 12 1 0 0 0 1"},
		{"who-should-not-have-massage", 5, 16, 27, 5, "23", 3.00, "2 1 4 0 14 1 1"},
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
