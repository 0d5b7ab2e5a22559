package render

// This file has the guide that the tests render, of realistic size, and a small chart.

import (
	"encoding/json"
	"os"
	"testing"
)

func guideFixture(t testing.TB) Guide {
	t.Helper()
	raw, err := os.ReadFile("testdata/sore-after-massage.view.json")
	if err != nil {
		t.Fatal(err)
	}
	g := Guide{
		Base: frame("Sore or unwell after a massage?",
			"A few questions that say where to go, and how soon. Warning signs come first.", "guides", 2,
			Link{"../../", "Home"}, Link{"../", "Guides"}),
		ID:   "sore-after-massage",
		Lead: "A few questions that say where to go, and how soon. Warning signs come first.",
		Body: Body{{HTML: "<p>Let’s check for warning signs first. Most people have nothing worse than sore " +
			"muscles, and serious problems are rare. But some signs need help fast. If you say yes to any of these, " +
			"stop and get help.</p>"}},
		Notice: "This is general information, not a diagnosis. If you are worried, get medical help now. You do not " +
			"need to finish these questions first.",
		First: "when-to-get-help/breathing", Program: "guide.json", Digest: "0123456789ab",
		Chart: "chart/",
	}
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

func chartFixture(t testing.TB) Chart {
	t.Helper()
	svg, err := os.ReadFile("testdata/chart.svg")
	if err != nil {
		t.Fatal(err)
	}
	return Chart{
		Base: frame("The guide as a picture", "Sore or unwell after a massage, as a chart and in words.", "guides", 3,
			Link{"../../../", "Home"}, Link{"../../", "Guides"}, Link{"../", "Sore or unwell after a massage?"}),
		Lead:  "Each box is a question. The thick line is the path you took.",
		Guide: Link{"../", "Answer the questions"}, Program: "../guide.json",
		Digest: "0123456789ab",
		SVG:    HTML(svg),
		Questions: []ChartQuestion{
			{Number: 1, ID: "how-going", Ask: "How has it been since the massage?",
				Answers: []ChartAnswer{{ID: "worse", Text: "It gets worse each day",
					End: "See a doctor or physiotherapist in the next few days", Level: soon},
					{ID: "under-3-days", Text: "Less than 3 days, and easing or the same", Next: 2,
						NextID: "what-is-left"}}},
			{Number: 2, ID: "what-is-left", Ask: "Which one fits best?",
				Answers: []ChartAnswer{{ID: "sore", Text: "Sore or stiff muscles",
					End: "Rest a little and keep moving gently", Level: selfCare},
					{ID: "other", Text: "Something else", End: "See a doctor or physiotherapist in the next few days",
						Level: soon}}}},
	}
}
