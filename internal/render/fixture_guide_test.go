package render

// This file has the guide that the tests render, of realistic size, and a small chart.

import (
	"encoding/json"
	"knead/internal/chart"
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
	g.Assets.Script, g.Assets.Styles = "../../assets/guide.js", "../../assets/guide.css"
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	for i := range g.Steps {
		if g.Steps[i].ID == "how-going" {
			g.Steps[i].Former = []string{"how-long"}
		}
	}
	return g
}

func chartFixture(t testing.TB) Chart {
	t.Helper()
	f := frame("The guide as a picture", "Sore or unwell after a massage, as a chart and in words.", "guides", 3,
		Link{"../../../", "Home"}, Link{"../../", "Guides"}, Link{"../", "Sore or unwell after a massage?"})
	f.Assets.Script, f.Assets.Styles = "../../../assets/chart.js", "../../../assets/chart.css"
	return Chart{
		Base:  f,
		Lead:  "Each box is a question. The thick line is the path you took.",
		Guide: Link{"../", "Answer the questions"}, Program: "../guide.json",
		Digest: "0123456789ab",
		Cards: []ChartCard{
			{Card: chart.Card{Number: 1, Questions: []string{"how-going"}, Ask: "How has it been since the massage?"},
				Href: "../#how-going",
				Rows: []ChartRow{
					{Row: chart.Row{Answers: []string{"Dark wee", "Fever", "I’m not sure"}, Signs: 2,
						Paths: "3", Keys: []string{"how-going=any", "how-going=unsure"}},
						Summary: "2 signs · I’m not sure",
						Ends: []ChartEnd{{RowEnd: chart.RowEnd{Badge: "Help today", Class: "urgent",
							Title: "Get medical help today"}}}},
					{Row: chart.Row{Answers: []string{"Less than 3 days, and easing or the same"}, Paths: "1",
						Keys: []string{"how-going=none"}},
						Ends: []ChartEnd{{RowEnd: chart.RowEnd{Next: 2}, Anchor: "what-is-left"}}}}},
			{Card: chart.Card{Number: 2, Questions: []string{"what-is-left", "way-b"}, Ask: "Which one fits best?",
				Ways: []string{"A", "B"}, BeginsOf2: true, BeginsOf3: true}, Href: "../#what-is-left",
				Rows: []ChartRow{
					{Row: chart.Row{Answers: []string{"Sore or stiff muscles", "Tired"}, Paths: "2",
						Keys: []string{"what-is-left=sore", "way-b=sore"}},
						Ends: []ChartEnd{
							{RowEnd: chart.RowEnd{Way: "A", Badge: "At home", Class: "self-care", Title: "Rest"}},
							{RowEnd: chart.RowEnd{Way: "B", Badge: "At home", Class: "self-care", Title: "Walk"}}}},
					{Row: chart.Row{Answers: []string{"Something else"}, Paths: "2",
						Keys: []string{"what-is-left=other", "way-b=other"}},
						Ends: []ChartEnd{{RowEnd: chart.RowEnd{Badge: "Goes on in", Class: "handover",
							Title: "How often?", Handover: "how-often/start"}, Href: "../../how-often/#start"}}}}},
		},
	}
}
