package render

// This file is the guide that the tests render, at its real size, and a small chart.

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
		First: "when-to-get-help/breathing", Program: "guide.json", Chart: "chart/",
	}
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

func chartFixture() Chart {
	return Chart{
		Base: frame("The guide as a picture", "Sore or unwell after a massage, as a chart and in words.", "guides", 3,
			Link{"../../../", "Home"}, Link{"../../", "Guides"}, Link{"../", "Sore or unwell after a massage?"}),
		Lead:  "Each box is a question. The thick line is the path you took.",
		Guide: Link{"../", "Answer the questions"}, Program: "../guide.json",
		SVG: HTML(`<svg class="chart" viewBox="0 0 288 306" role="img" aria-label="One question: which one fits best?"><rect class="card-face" x="2" y="2" width="284" height="300" rx="16"/><text class="card-title" x="48" y="31">Which one fits best?</text>` +
			`<g class="taken" data-question="what-is-left" data-answer="sore"><path class="row-taken" d="M2 218h284v68q0 16-16 16h-252q-16 0-16-16z"/><text x="48" y="243">Sore or stiff muscles</text><g class="self-care"><rect class="badge" x="48" y="256" width="116" height="30" rx="15"/><use href="#i-self-care" class="on-badge" x="54" y="261" width="20" height="20"/><text class="badge-text" x="80" y="276">At home</text></g></g>` +
			`<path class="card-rule" d="M48 49H286"/><text x="48" y="74">Something else</text><g class="non-urgent"><rect class="badge" x="48" y="87" width="137" height="30" rx="8"/><use href="#i-non-urgent" class="on-badge" x="54" y="92" width="20" height="20"/><text class="badge-text" x="80" y="107">Next days</text></g>` +
			`<path class="card-rule" d="M48 132H286"/><text x="48" y="157">Dark wee</text><g class="urgent"><rect class="badge" x="48" y="170" width="148" height="30" rx="4"/><use href="#i-urgent" class="on-badge" x="54" y="175" width="20" height="20"/><text class="badge-text" x="80" y="190">Help today</text></g>` +
			`<rect class="card-border" x="2" y="2" width="284" height="300" rx="16"/><path class="line-taken" d="M26 26V238"/><circle class="disc" cx="26" cy="26" r="13"/><text class="disc-text" x="26" y="31.5">1</text><circle class="disc" cx="26" cy="238" r="11"/><path class="disc-tick" d="m21 238.5 3.5 3.5 7-8"/></svg>`),
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
