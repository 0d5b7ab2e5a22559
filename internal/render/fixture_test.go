package render

// This file is the views that the tests render: the real words of the site, as its linker would hand them over.

import (
	"os"
	"strings"
	"testing"

	"knead/internal/pack"
	"knead/internal/words"
	"knead/static"
	"knead/templates"
)

// english are the words of the interface in English.
func english() *words.Words {
	w, _ := words.Of(words.Source, pack.Lookup(pack.Default), nil, templates.FS)
	return w
}

func newRenderer(t testing.TB) *Renderer {
	t.Helper()
	r, list := New(templates.FS, english())
	for _, d := range list {
		t.Fatalf("%s: %v: %s", d.Code, d.Span.Start(), d.Message)
	}
	return r
}

var staticFS = static.FS

// frame is the frame of a page that lies depth folders below the first.
func frame(title, description, section string, depth int, crumbs ...Link) Base {
	root := strings.Repeat("../", depth)
	if depth == 0 {
		root = "./"
	}
	return Base{
		Root: root, Lang: "en", Site: "Knead", Purpose: "massage explained", Title: title,
		Description: description, Section: section, Crumbs: crumbs,
		Canonical: "https://knead.example/" + strings.ToLower(strings.ReplaceAll(title, " ", "-")) + "/",
		Image:     "https://knead.example/share.png",
		Emergency: []Number{{"999", ""}, {"112", ""}, {"911", ""}},
		Menu: []MenuEntry{{"topics", root + "topics/", "Topics"}, {"guides", root + "guides/", "Guides"},
			{"search", root + "search/", "Search"}},
		Footer: []MenuEntry{{"claims", root + "claims/", "Evidence"},
			{"glossary", root + "glossary/", "Words explained"}},
		Routes: Routes{Home: root, Signs: root + "warning-signs/", HowWeCheck: root + "care/how-we-check-claims/",
			About: root + "care/about/", Feed: root + "feed.xml"},
		Assets: Assets{CSS: root + "assets/knead.css", Figures: root + "assets/figures.css",
			Types:    root + "assets/types.css",
			Pictures: root + "assets/pictures.css", AppleIcon: root + "apple-touch-icon.png",
			Icon: root + "assets/icon.svg", Print: root + "assets/print.css", Theme: root + "assets/theme.js",
			Lists: root + "assets/lists.css", Help: root + "assets/help.css", Evidence: root + "assets/evidence.css",
			Entries:      root + "assets/entries.css",
			Script:       root + "assets/every-page.js",
			SearchDialog: root + "assets/search-dialog.js"},
		Report: "mailto:mistakes@knead.example?subject=Wrong",
		Data: &LinkedData{Context: "https://schema.org", Type: "MedicalWebPage", Name: title, Description: description,
			Language: "en",
			Citation: []Citation{{"Side-effects of massage therapy: a cross-sectional study of 100 clients",
				"https://pubmed.ncbi.nlm.nih.gov/17983334/"}}},
	}
}

var (
	emergency = Level{"emergency", "Emergency"}
	urgent    = Level{"urgent", "Urgent"}
)

const emergencyWords = "Do not drive yourself. Do not wait to see if it passes, even if you feel a bit better. Stay " +
	"where you are unless they tell you to come in. Tell them you had a massage and when. If you get worse, call again."
const urgentWords = "In the UK, call NHS 111 (UK) or ask your GP for an urgent appointment. Elsewhere, go to urgent " +
	"care or call your doctor. If you cannot be seen today, go to an emergency department."

func careFixture() Care {
	return Care{Cards: []Card{
		{Level: emergency, Heading: "Call your local emergency number now (999, 112 or 911)", Text: emergencyWords,
			Signs: []string{
				"chest pain", "finding it hard to breathe", "a droopy face, or a face that looks uneven",
				"sudden weakness or numbness, on one side or both",
				"muddled speech", "the worst headache of your life",
				"numbness or tingling between your legs or round your bottom", "trouble starting or stopping a wee"}},
		{Level: urgent, Heading: "Get medical help today", Text: urgentWords, Signs: []string{
			"one leg or arm that is swollen, hot, sore or throbbing", "wee that has gone dark, like tea or cola",
			"a big bruise, or one that is growing", "a high temperature, or shivering"}},
	}}
}

var refs = []Ref{{N: 1, Href: "#source-cambron-2007", Title: "Side-effects of massage therapy"}}

func sourcesFixture() []Source {
	return []Source{
		{N: 1, ID: "cambron-2007", Authors: "Cambron and others", Year: "2007",
			Title: "Side-effects of massage therapy: a cross-sectional study of 100 clients",
			URL:   "https://pubmed.ncbi.nlm.nih.gov/17983334/", Kind: "survey",
			In:     "Journal of Alternative and Complementary Medicine",
			Limits: "Small, one clinic, self-report, no comparison group.", Page: "../../sources/cambron-2007/",
			Access: "abstract",
			Found: "100 clients of a university massage clinic agreed to take part and 91 answered everything by " +
				"phone 2-7 days later. About 10% had some minor discomfort."},
		{N: 2, ID: "carnes-2010", Authors: "Carnes and others", Year: "2010",
			Title: "Adverse events and manual therapy: a systematic review",
			URL:   "https://doi.org/10.1016/j.math.2009.12.006", Kind: "systematic-review",
			Limits: "Mixes massage with spinal manipulation and mobilisation, so the rates are not massage rates."},
		{N: 3, ID: "nhs-back-pain", Authors: "NHS", Title: "Back pain",
			URL: "https://bridgestreetsurgery.co.uk/health-information/4205-2/back-pain", Kind: "patient-information",
			Limits: "A republished copy; year approximate.", Access: "secondary", CopyOf: "an NHS page"},
	}
}

func claimsFixture() []Claim {
	return []Claim{
		{ID: "soreness-after-massage-common",
			Statement: "Some soreness after a massage, above all a firm one, is common.", Grade: "supported",
			Refs: refs,
			SayInstead: "Feeling a bit sore after a massage is common. In one small survey about 1 in 10 people " +
				"did. It usually starts within 12 hours and is gone within a day and a half.",
			Why: "One in ten clients had minor discomfort in a massage-clinic survey."},
		{ID: "like-exercise-soreness", Statement: "Soreness after massage is like soreness after exercise.",
			Grade: "plausible", Why: "Both are short-lived and may come from slight tissue irritation, but nobody " +
				"has shown they are the same thing."},
		{ID: "first-time-more-sore", Statement: "You are sorer after your first massage.", Grade: "contested",
			Why: "Many therapists say so. It has not been tested well."},
		{ID: "muscle-memory", Statement: "Your muscles build a memory of the pressure.", Grade: "unsupported",
			SayInstead: "There is no proof that muscles remember massage. Ask for a gentler one, or stop."},
		{ID: "pain-after-is-normal", Statement: "Pain after a massage is normal and to be expected.",
			Grade: "misleading", Refs: refs,
			SayInstead: "Mild soreness for a day or two can happen. Strong pain, or pain that gets worse, is not a " +
				"normal result of massage.",
			Pages: []Link{{"../soreness/sore-after-massage/", "Sore after a massage: what is normal?"}}},
		{ID: "you-know-your-body", Statement: "You know your own body best.", Grade: "opinion",
			Why: "A value, and not something that can be tested."},
	}
}

// bodyFixture is the text of testdata/body.html, with segments in place of its comments.
func bodyFixture(t testing.TB) Body {
	t.Helper()
	raw, err := os.ReadFile("testdata/body.html")
	if err != nil {
		t.Fatal(err)
	}
	care := careFixture()
	segments := map[string]Segment{
		"care": {Care: &care},
		"promo": {Promo: &GuidePromo{Href: "../../guides/sore-after-massage/", Title: "Sore or unwell after a massage?",
			Summary: "A few questions that say where to go, and how soon. Warning signs come first."}},
		"cite": {Cite: refs},
	}
	var body Body
	for rest := string(raw); rest != ""; {
		before, after, _ := strings.Cut(rest, "<!--")
		name, after, _ := strings.Cut(after, "-->")
		body = append(body, Segment{HTML: HTML(before)})
		if s, ok := segments[name]; ok {
			body = append(body, s)
		}
		rest = after
	}
	return body
}

var teasers = []Teaser{
	{Href: "../../soreness/bruises-after-massage/", Title: "Bruises after a massage",
		Summary: "When a bruise is small news and when it needs a doctor."},
	{Href: "../../care/aftercare/", Title: "Looking after yourself",
		Summary: "Simple, safe care for a sore day or two."},
	{Href: "../../soreness/numbness-tingling-weakness/", Title: "Numbness, tingling or weakness",
		Summary: "Never normal. Which signs are emergencies, and which need a check today."},
}

func articleFixture(t testing.TB) Article {
	return Article{
		Base: frame("Sore after a massage: what is normal?",
			"Mild soreness for a day or two is common after a massage. Strong pain, or pain that gets worse, is not.",
			"topics", 2, Link{"../../", "Home"}, Link{"../", "Soreness"}),
		Lead: "Mild soreness for a day or two is common after a massage. Strong pain, or pain that gets worse, is not.",
		Figures: []KeyFigure{{"1 in 10", "people had mild discomfort in a survey of massage clients.", refs},
			{"12 hours", "Most of it had started by then.", nil}, {"36 hours", "Most of it was over by then.", nil}},
		KeyPoints: Body{{HTML: "<li>Strong pain is not normal."}, {Cite: refs}, {HTML: "</li>\n"}},
		Body:      bodyFixture(t),
		Contents: []Link{{"#when-to-get-help", "When to get help"}, {"#how-common-is-it", "How common is it?"},
			{"#how-long-should-it-last", "How long should it last?"},
			{"#does-a-first-massage-hurt-more", "Does a first massage hurt more?"}},
		Claims: claimsFixture(), Sources: sourcesFixture(),
		Calls:   []Number{{"999", "UK"}},
		Promo:   &GuidePromo{Href: "../../guides/sore-after-massage/", Title: "Sore or unwell after a massage?"},
		SeeAlso: teasers,
		Backlinks: []Mention{{"../../soreness/why-massage-can-hurt/", "Why can a massage make you sore?",
			"How long soreness lasts is on its own page."},
			{"../../care/aftercare/", "Looking after yourself", "A sore day or two after a massage is common."}},
		ReferringGuides: []ReferringGuide{{"../../guides/sore-after-massage/", "Sore or unwell after a massage?",
			"have been sore for more than 3 days"}},
		Prev: &Link{"../back-pain-after-massage/", "Back pain after a massage"},
		Next: &Link{"../why-massage-can-hurt/", "Why can a massage make you sore?"},
	}
}

func homeFixture() Home {
	f := frame("Knead", "Check how you feel after a massage: what is usual, what is not, where to go and how soon.",
		"", 0)
	f.Assets.Styles = "./assets/lists.css"
	return Home{
		Base:    f,
		Heading: "Sore or worried after a massage?",
		Lead: "Mild soreness is common and passes. A few signs need help fast. Answer one question at a time and " +
			"find out what to do.",
		Promo: &GuidePromo{Href: "guides/sore-after-massage/", Title: "Sore or unwell after a massage?"},
		Figures: []KeyFigure{{"1 in 10", "people had some mild discomfort, in a survey of massage clients.", nil},
			{"12 hours", "Most of it had started by then.", nil}, {"36 hours", "Most of it was over by then.", nil}},
		Guides: []Teaser{{Href: "guides/sore-after-massage/", Title: "Sore or unwell after a massage?",
			Summary: "A few questions that say where to go, and how soon. Warning signs come first."},
			{Href: "guides/before-you-book/", Title: "Should I have this massage?",
				Summary: "Massage is safe for most people. A few things mean not now, or check first."},
			{Href: "guides/which-massage/", Title: "Which type and pressure suits me?",
				Summary: "More pain does not mean more good."},
			{Href: "guides/how-often/", Title: "How often should I have a massage?",
				Summary: "By what it is for, with what the studies used, and when to stop."}},
		Topics: []TopicTeaser{{"soreness", "soreness/", "Soreness",
			"What is usual, how long it lasts, bruises, headaches, numbness.", 9, ""},
			{"risks", "risks/", "Risks", "How safe massage is, and who should wait or ask first.", 12, ""},
			{"types", "types/", "Types and pressure", "What the names mean, and how to ask for less pressure.", 8, ""},
			{"frequency", "frequency/", "How often", "There is no right number. What studies tried, reason by reason.",
				6, ""},
			{"care", "care/", "Care and trust", "Choosing someone trained, speaking up, looking after yourself.",
				7, ""}},
	}
}
