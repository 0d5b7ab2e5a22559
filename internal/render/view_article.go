package render

// This file is what an article shows, and the parts that other pages share with it: cards, claims and sources.

import "html/template"

// An Article is one page of reading.
type Article struct {
	Base
	Lead            string
	Figures         []KeyFigure
	Body            template.HTML
	HasFigures      bool   // the body has a picture that needs figures.css
	Contents        []Link // the body's sections; the page's own (checked, sources) are added by the template
	Claims          []Claim
	Sources         []Source
	Offer           *GuidePromo
	SeeAlso         []Teaser
	Backlinks       []Mention
	ReferringGuides []ReferringGuide
	Prev            *Link // in its topic
	Next            *Link
	Withdrawn       *Withdrawn // advice that was taken back: nothing else is shown
}

// A Withdrawn says why advice was taken back, and which page stands in its place.
type Withdrawn struct {
	Reason  string
	Instead *Link
}

// OGType says that this is an article.
func (Article) OGType() string { return "article" }

// A Level is how soon help is needed: its id (emergency, urgent, non-urgent, self-care, info) and its word.
type Level struct{ ID, Name string }

// A Card is a care card: the signs of one level and what to do about them.
type Card struct {
	Level   Level
	Heading string
	Signs   []string
	Words   string   // the level's own words, after the signs
	Calls   []Number // numbers to call, on an emergency
}

// Care is the cards of a page, most urgent first.
type Care struct{ Cards []Card }

// A Claim is a statement that people make, and what we found. Grade is supported, plausible, contested, unsupported,
// misleading or opinion.
type Claim struct {
	ID         string
	Statement  string
	Grade      string
	SayInstead string
	Why        string
	Refs       []Ref
	Pages      []Link // where it is carried, on the page of all claims
}

// A Ref points to a source: its number on this page, or its short name where pages do not number ("Cambron 2007").
type Ref struct {
	N     int
	Href  string
	Title string
	Name  string
	Place string // inside the source: "p. 3"
}

// A Source is one source in a list. Kind is as in sources.yaml: rct, survey and so on.
type Source struct {
	N       int
	ID      string
	Authors string
	Year    string
	Title   string
	URL     string // where it is, or ""
	Kind    string
	In      string // the journal or publisher
	Found   string
	Limits  string
	Page    string // our page about it, or ""
}

// A Mention is a page that links here, with the sentence in which it does.
type Mention struct{ Href, Title, Sentence string }

// A LedFrom is a guide that sends readers here. Who completes "people who …".
type ReferringGuide struct{ Href, Title, Who string }
