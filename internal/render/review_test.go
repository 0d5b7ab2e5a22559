package render

// This file holds the two pages for reviewers: the sheet of a guide, and the page of `knead diff`.

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func changedFixture() GuideDiff {
	emergency, info := Level{"emergency", "Emergency"}, Level{"info", "Good to know"}
	route := []PathStep{{Ask: "Any of these now?", Role: "none"}, {Ask: "How long?", Text: "More than 3 days", Only: "before"}, {Ask: "And now?", Signs: []string{"chest pain", "fainting"}, Role: "group"}}
	return GuideDiff{ID: "ache", Title: "Ache", Rough: true,
		Lowered: []AdviceDiff{{Ask: "How long?", Answer: "More than 3 days", Was: OutcomeText{Level: emergency, Title: "Call now"}, Now: OutcomeText{Level: info, Title: "Read <on>"}, Paths: "1180591620717411303424", Path: route}},
		Raised:  []AdviceDiff{{Was: OutcomeText{Level: info, Title: "Rest"}, Now: OutcomeText{Level: emergency, Title: "Call now"}, Paths: "1", One: true}},
		Other:   []AdviceDiff{{Ask: "How long?", Answer: "Days", Was: OutcomeText{Level: info, UpTo: emergency, Title: "Other guide"}, Now: OutcomeText{Level: info, Gone: true}, Paths: "2"}},
		Parts:   []NodeDiff{{"removed", "sign", "dvt", "a swollen leg"}},
		Moved:   []SignMove{{"fainting", []string{"now"}, []string{"later"}}},
		Words:   []TextDiff{{"rest", "title", "Rest", "Rest a little"}, {"rest", "safety_net.expect", "It eases.", ""}},
		IDs:     []IDDiff{{"answer", "Yes", "yes", "y"}}}
}

func sheetFixture() ReviewPage {
	c := changedFixture()
	s := ReviewPage{Base: chartFixture().Base, Lead: "Every ending.", Guide: Link{"../", "Answer"}, Chart: Link{"../chart/", "Picture"}, Questions: 3, Paths: "7",
		Locked: "2 November 2026", Changed: &c, Accepted: []SignOff{{"3 November 2026", "A Name", "It was wrong", []string{"how-long = Days: was urgent"}}}}
	s.NoIndex = true
	s.Outcomes = []ReviewOutcome{
		{End: End{ID: "call", Level: Level{"emergency", "Emergency"}, Title: "Call now", Calls: []Number{{Number: "112"}}, Do: []string{"Sit down."}}, Paths: "6", Path: c.Lowered[0].Path,
			Sources: []Ref{{Href: "#call", Name: "Ernst 2003"}}},
		{End: End{ID: "today", Level: Level{"urgent", "Today"}, Title: "Get help today", Net: &Net{Expect: "You are seen.", Watch: []string{"chest pain"}, Then: Link{"#call", "Call now"}}}, Paths: "0"},
		{End: End{ID: "other/start", Title: "Another guide goes on", Handover: &Link{"#call", "Other"}}, Paths: "1", Path: c.Lowered[0].Path[:1]},
	}
	return s
}

func TestReviewPagesAreSound(t *testing.T) {
	r := newRenderer(t)
	for name, view := range map[string]any{"review": sheetFixture(), "diff": Diff{Lang: "en", Old: "HEAD~1", New: ".", Guides: []GuideDiff{changedFixture(), {Title: "Same"}, {Title: "New", Fate: "added"}, {Title: "Bad", Broken: "."}}}} {
		page := render(t, r, name, view)
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range faults(doc) {
			if name == "diff" && strings.Contains(fault, "style") {
				continue // it stands alone, and brings its own
			}
			t.Errorf("%s: %s", name, fault)
		}
		for _, want := range []string{"was <strong>Emergency</strong> “Call now”, now <strong>Good to know</strong> “Read &lt;on&gt;”; 1180591620717411303424 paths", "None of these", "One of these: chest pain; fainting"} {
			if !bytes.Contains(page, []byte(want)) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

// A sheet has room for a reviewer and names none, and search engines do not show it.
func TestASheetInventsNoReviewer(t *testing.T) {
	view := sheetFixture()
	view.Base.Review, view.Accepted = nil, nil
	page := string(render(t, newRenderer(t), "review", view))
	for _, want := range []string{"Not reviewed by a clinician yet.", "<dt>Name</dt><dd></dd>", "<dt>Signature</dt><dd></dd>", `<meta name="robots" content="noindex">`, "No answers lead here."} {
		if !strings.Contains(page, want) {
			t.Errorf("the sheet does not hold %q", want)
		}
	}
}
