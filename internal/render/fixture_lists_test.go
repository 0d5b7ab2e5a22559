package render

// This file is the pages that lead to other pages, with real words in them.

import "strings"

func rebased(from, to string) []Teaser {
	all := make([]Teaser, len(teasers))
	for i, t := range teasers {
		all[i] = t
		all[i].Href = strings.Replace(t.Href, from, to, 1)
	}
	return all
}

func topicFixture() Topic {
	return Topic{
		Base: frame("Soreness", "What is usual after a massage, hour by hour, and what is not.", "topics", 1,
			Link{"../", "Home"}),
		Lead: "A sore day or two after a massage is common. Here is what is usual, hour by hour, and what is not.",
		Timeline: &Timeline{ID: "hours", Title: "How long soreness lasts",
			Note: "1 and 2 come from a survey of 100 massage clients, 2007. The 3 days are our own cautious limit, " +
				"not from a study.", Grade: "supported",
			Segments: []TimelineSegment{{12, "12", "First 12 hours.", "Most soreness starts here.", "strong"},
				{36, "36 hours", "Up to 36 hours.", "Most of it is gone by the end.", "mild"},
				{72, "3 days", "Up to 3 days.", "Some people are still a bit sore.", "faint"},
				{84, "", "After 3 days.", "Not easing? See a doctor or physiotherapist.", "act"}}},
		Main: []TopicCard{{"sore-after-massage/", "Sore after a massage: what is normal?",
			"Mild soreness for a day or two is common.", `<svg class="sketch" aria-hidden="true"></svg>`}},
		Groups: []LinkGroup{{"If it hurts", []Link{{"back-pain-after-massage/", "Back pain after a massage"}}}},
		Promo:  &GuidePromo{Href: "../guides/sore-after-massage/", Title: "Sore or unwell after a massage?"},
	}
}

func facetFixture() Facet {
	lead := "What we have about massage and the neck. The closest pages come first."
	return Facet{Base: frame("Pages on the neck", lead, "topics", 2, Link{"../../", "Home"}), Lead: lead,
		Pages: rebased("../../", "../../")}
}

// leafletFixture has a card with its signs by group, and the nights of a timeline.
func leafletFixture() Leaflet {
	care, topic := careFixture(), topicFixture()
	topic.Timeline.Nights = []int{12, 36, 60}
	all := &care.Cards[0]
	all.Groups = []CardGroup{{ID: "signs-breath", Title: "Breath and chest", Icon: `<svg aria-hidden="true"></svg>`,
		IconUse: `<svg aria-hidden="true"></svg>`, Signs: all.Signs}}
	all.Signs = nil
	return Leaflet{
		Base: frame("Soreness, in brief", topic.Lead, "topics", 2, Link{"../../", "Home"}, Link{"../", "Soreness"}),
		Lead: topic.Lead, Topic: Link{"../", "Soreness"}, Timeline: topic.Timeline, Care: &care,
		Articles: rebased("../../", "../../"),
	}
}

func topicsFixture() Topics {
	return Topics{Base: frame("All topics", "Everything there is to read here, by topic.", "topics", 1,
		Link{"../", "Home"}), Lead: "Everything there is to read here, by topic.", Topics: groups}
}

var groups = []TopicGroup{
	{ID: "soreness", Href: "../soreness/", Title: "Soreness",
		Summary: "What is usual, how long it lasts, bruises, headaches, numbness.", Articles: rebased("../../", "../")},
	{ID: "risks", Href: "../risks/", Title: "Risks", Summary: "How safe massage is, and who should wait or ask first.",
		Articles: rebased("../../", "../")},
}

func guidesFixture() Guides {
	lead := "A guide asks one question at a time and says where to go, and how soon."
	base := frame("Guides", lead, "guides", 1, Link{"../", "Home"})
	base.Notices = []DatedNotice{
		{"warning", "The page of emergency numbers is being checked.", &Link{"../warning-signs/", "Warning signs"}},
		{"note", "On Sunday the site may be slow.", nil}}
	base.Edit = "https://knead.example/edit/content/guides/index.md"
	base.Changes = []Change{{"20 November 2026", "2026-11-20", "words", "Shorter sentences."},
		{"2 November 2026", "2026-11-02", "advice", "See somebody sooner."}}
	return Guides{Base: base, Lead: lead, Guides: []GuideTeaser{
		{"sore-after-massage/", "Sore or unwell after a massage?",
			"A few questions that say where to go, and how soon. Warning signs come first.",
			"sore-after-massage/chart/", 10},
		{"before-you-book/", "Should I have this massage?",
			"Massage is safe for most people. A few things mean not now, or check first.", "before-you-book/chart/", 7},
		{"how-often/", "How often should I have a massage?",
			"By what it is for, with what the studies used, and when to stop.", "", 7},
	}}
}

func glossaryFixture() Glossary {
	lead := "Words that you may meet here, each in one plain sentence."
	return Glossary{Base: frame("Words explained", lead, "", 1, Link{"../", "Home"}), Lead: lead, Letters: []TermLetter{
		{"letter:C", "C", []Term{{"creatine-kinase", "creatine kinase",
			"A muscle protein; a blood test that finds a lot of it points to muscle damage.", []string{"CK"}, nil}}},
		{"letter:R", "R", []Term{{"rhabdomyolysis", "rhabdomyolysis",
			"Muscle breaks down and leaks into the blood, which can harm the kidneys.",
			nil, &Link{"../risks/dark-urine-muscle-damage/", "Dark wee and muscle damage"}}}},
	}}
}

func claimsPageFixture() Claims {
	lead := "People say many things about massage. Here is what we found about each, with its grade and its sources."
	all := claimsFixture()
	for i := range all {
		all[i].Refs = []Ref{{Href: "../sources/cambron-2007/", Title: "Side-effects of massage therapy",
			Name: "Cambron 2007"}, {Href: "../sources/carnes-2010/", Title: "Adverse events", Name: "Carnes 2010"}}
	}
	return Claims{Base: frame("What we checked", lead, "claims", 1, Link{"../", "Home"}), Lead: lead, Total: len(all),
		Grades: []GradeCount{{"supported", 1}, {"plausible", 1}, {"contested", 1}, {"unsupported", 1},
			{"misleading", 1}, {"opinion", 1}},
		Topics: []ClaimGroup{{"soreness", "Soreness", all[:4]}, {"care", "Care and trust", all[4:]}}}
}

func sourceFixture() SourcePage {
	s, claims := sourcesFixture()[0], claimsFixture()[:2]
	claims[0].Refs = []Ref{{Href: "../cambron-2007/", Title: "Side-effects of massage therapy", Name: "Cambron 2007"}}
	return SourcePage{Base: frame(s.Title, "What this source says, what it cannot tell, and what rests on it here.",
		"claims", 2, Link{"../../", "Home"}, Link{"../../claims/", "What we checked"}, Link{"../", "Sources"}),
		Source: s, Claims: claims, Pages: teasers[:2],
		Guides: []Teaser{{Href: "../../guides/sore-after-massage/", Title: "Sore or unwell after a massage?"}}}
}

func sourcesPageFixture() Sources {
	lead := "Every source that a page of this site rests on, with what it cannot tell."
	return Sources{Base: frame("Sources", lead, "claims", 1, Link{"../", "Home"}), Lead: lead,
		Sources: sourcesFixture()}
}

func searchFixture() Search {
	f := frame("Search", "Look for a word.", "search", 1, Link{"../", "Home"})
	f.Assets.Script, f.Assets.Styles, f.Assets.SearchDialog = "../assets/search.js", "../assets/search.css", ""
	return Search{Base: f, Index: "../search.json",
		Areas:     []string{"neck", "back"},
		Questions: []Link{{"../soreness/sore-after-massage/", "How long will I be sore?"}},
		Cards:     careFixture().Cards}
}

func notFoundFixture() NotFound {
	f := frame("There is no such page", "", "", 0)
	f.NoIndex, f.Canonical, f.Data = true, "", nil
	f.Assets.Script, f.Assets.Styles, f.Assets.SearchDialog = "./assets/search.js", "./assets/search.css", ""
	return NotFound{Search: Search{Base: f, Index: "/search/index.json"}}
}

func aliasFixture() Alias {
	return Alias{Lang: "en", Title: "Sore after a massage: what is normal?", Href: "../soreness/sore-after-massage/",
		Canonical: "https://knead.example/soreness/sore-after-massage/", Script: "../assets/alias.js"}
}

// noticeFixture is the notice of a withdrawn page, in a preview with drafts.
func noticeFixture() Notice {
	v := Notice{
		Base:   frame("How to press on a bruise", "", "", 2, Link{"../../", "Home"}),
		Reason: "A study of 2026 found that it makes a bruise larger.",
		On:     "2 November 2026", OnISO: "2026-11-02",
		Instead: &Link{"../bruises-after-massage/", "Bruises after massage"},
	}
	v.Data, v.NoIndex, v.Preview, v.Unpublished = nil, true, true, "draft"
	return v
}
