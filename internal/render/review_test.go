package render

// This file tests the two pages for reviewers: the review page of a guide, and the page of `knead diff`.

import (
	"bytes"
	"math/big"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
)

func changedFixture() GuideDiff {
	emergency, info := diff.OutcomeRange{ID: "call", Title: "Call now", Min: 4, Max: 4},
		diff.OutcomeRange{ID: "read", Title: "Read <on>"}
	many, _ := new(big.Int).SetString("1180591620717411303424", 10)
	path := []diff.PathStep{{Ask: "Any of these now?", Role: graph.RoleNone},
		{Ask: "How long?", Text: "More than 3 days", Version: "before"},
		{Ask: "And now?", Signs: graph.SignList{{Text: "chest pain"}, {Text: "fainting"}}, Role: graph.RoleSigns}}
	return GuideDiff{
		Levels: map[graph.Level]Level{graph.Emergency: {"emergency", "Emergency"},
			graph.Info: {"info", "Good to know"}},
		Changes: diff.Changes{Guide: "ache", Title: "Ache", Approximate: true,
			Advice: []diff.AdviceChange{
				{Ask: "How long?", Answer: "More than 3 days", Old: emergency, New: info, Paths: many, Path: path},
				{Direction: diff.DirectionRaised, Old: info, New: emergency, Paths: big.NewInt(1)},
				{Direction: diff.DirectionSame, Ask: "How long?", Answer: "Days", New: diff.OutcomeRange{},
					Paths: big.NewInt(2),
					Old:   diff.OutcomeRange{ID: "other/start", Title: "Other guide", Max: graph.Emergency}}},
			Nodes: []diff.NodeChange{{Status: "removed", Kind: "sign", ID: "dvt", Text: "a swollen leg"}},
			Moved: []diff.SignMove{{Text: "fainting", From: []string{"now"}, To: []string{"later"}}},
			Texts: []diff.TextChange{{Node: "rest", Field: "title", Old: "Rest", New: "Rest a little"},
				{Node: "rest", Field: "safety_net.expect", Old: "It eases."}},
			RenamedIDs: []diff.IDChange{{Kind: "answer", Text: "Yes", Old: "yes", New: "y"}}}}
}

func reviewFixture(t testing.TB) ReviewPage {
	c := changedFixture()
	path := c.Advice[0].Path
	view := ReviewPage{Base: chartFixture(t).Base, Lead: "Every outcome.", Guide: Link{"../", "Answer"},
		Chart: Link{"../chart/", "Chart"}, Questions: 3, Paths: "7", Locked: "2 November 2026", Changed: &c,
		Accepted: []diff.SignOff{{On: "3 November 2026", By: "A Name", Reason: "It was wrong",
			Lowered: []string{"how-long = Days: was urgent"}}}}
	view.NoIndex = true
	view.Near = []NearSigns{{"a mild headache", "a bad headache", Level{"urgent", "Today"},
		Level{"emergency", "Emergency"}, "it is mild"}}
	view.NotAsked = []Exception{{"a blow to the head", Level{"emergency", "Emergency"}, "", "it is asked elsewhere"}}
	view.MayLower = []Exception{{"", Level{}, "Do you have this?", "the next guide asks it"}}
	view.Covering = []SignGroup{{"bleeding", []string{"a nosebleed", "a cut"}}}
	view.Apart = []SignGroup{{"sleep", []string{"a walk"}}}
	view.Outcomes = []ReviewOutcome{
		{End: End{ID: "call", Level: Level{"emergency", "Emergency"}, Title: "Call now",
			Calls: []Number{{Number: "112"}}, Do: []string{"Sit down."}}, Paths: "6", Path: path,
			Sources: []Ref{{Href: "#call", Name: "Ernst 2003"}}},
		{End: End{ID: "today", Level: Level{"urgent", "Today"}, Title: "Get help today",
			SafetyNet: &SafetyNet{Expect: "You are seen.", Watch: []string{"chest pain"},
				Then: Link{"#call", "Call now"}}}, Paths: "0"},
		{End: End{ID: "other/start", Title: "Another guide goes on", Handover: &Link{"#call", "Other"}}, Paths: "1",
			Path: path[:1]},
	}
	return view
}

func TestPage_review(t *testing.T) {
	r := newRenderer(t)
	added := GuideDiff{Changes: diff.Changes{Title: "New", Status: "added"}}
	broken := GuideDiff{Changes: diff.Changes{Title: "Bad"}, Broken: "."}
	for name, view := range map[string]any{
		"review": reviewFixture(t),
		"diff": Diff{Lang: "en", Old: "HEAD~1", New: ".", Guides: []GuideDiff{changedFixture(),
			{Changes: diff.Changes{Guide: "same"}}, added, broken}},
	} {
		page := render(t, r, name, view)
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range faults(doc) {
			if name == "diff" && strings.Contains(fault, "style") {
				continue // it is one file, with its style sheet
			}
			t.Errorf("%s: %s", name, fault)
		}
		for _, want := range []string{
			"was <strong>Emergency</strong> “Call now”, now <strong>Good to know</strong> “Read &lt;on&gt;”; " +
				"1180591620717411303424 paths",
			"<strong>Good to know to Emergency</strong> “Other guide”, now no such answer (what is left: Good to " +
				"know); 2 paths",
			"None of these", "One of these: chest pain; fainting"} {
			if !strings.Contains(strings.Join(strings.Fields(string(page)), " "), want) {
				t.Errorf("%s does not contain %q", name, want)
			}
		}
	}
}

// A review page has fields for a reviewer but names none, and search engines do not show it.
func TestPage_reviewInventsNoReviewer(t *testing.T) {
	view := reviewFixture(t)
	view.Base.Review, view.Accepted = nil, nil
	page := strings.Join(strings.Fields(string(render(t, newRenderer(t), "review", view))), " ")
	for _, want := range []string{"Not reviewed by a clinician yet.", "<dt>Name</dt> <dd></dd>",
		"<dt>Signature</dt> <dd></dd>", `<meta name="robots" content="noindex">`, "No answers lead here."} {
		if !strings.Contains(page, want) {
			t.Errorf("the review page does not contain %q", want)
		}
	}
}
