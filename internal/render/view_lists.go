package render

// This file is the pages that lead to other pages: home, topics, guides, glossary, claims, sources, signs, search.

import "html/template"

// Home is the first page.
type Home struct {
	Base
	Heading string
	Lead    string
	Offer   *GuidePromo // the guide that most readers come for
	Action  string      // the words on its button; "" takes the template's
	Figures []KeyFigure
	Note    string // where the figures come from
	Grade   string
	Body    template.HTML // index.md's own text, after all that
	Guides  []Teaser
	Topics  []TopicTeaser
}

// A TopicTeaser is a topic with how much there is to read in it.
type TopicTeaser struct {
	ID, Href, Title, Summary string
	Pages                    int
}

// Topics is the list of all topics, each with its articles.
type Topics struct {
	Base
	Lead   string
	Topics []TopicGroup
}

// A TopicGroup is a topic's articles under its heading.
type TopicGroup struct {
	ID, Href, Title, Summary string
	Articles                 []Teaser
}

// A Topic is one topic's page.
type Topic struct {
	Base
	Lead     string
	Body     template.HTML
	Timeline *Timeline
	Articles []Teaser
	Offer    *GuidePromo
}

// Guides is the list of all guides.
type Guides struct {
	Base
	Lead   string
	Guides []GuideTeaser
}

// A GuideTeaser is a guide with what it asks of the reader.
type GuideTeaser struct {
	Href, Title, Summary string
	Chart                string // address of its picture, or ""
	Longest              int    // the most questions that anybody is asked
}

// Glossary is the words that a reader may not know.
type Glossary struct {
	Base
	Lead  string
	Terms []Term
}

// A Term is one entry of the glossary.
type Term struct {
	ID, Term, Means string
	Also            []string
	Read            *Link
}

// Claims is every statement that was checked, by topic.
type Claims struct {
	Base
	Lead   string
	Total  int
	Grades []GradeCount // those in use, in the order of trust
	Topics []ClaimGroup
}

// A GradeCount is how many claims have a grade.
type GradeCount struct {
	Grade string
	Count int
}

// A ClaimGroup is the claims of one topic.
type ClaimGroup struct {
	ID, Title string
	Claims    []Claim
}

// SourcePage is one source and what rests on it.
type SourcePage struct {
	Base
	Source Source
	Claims []Claim
	Pages  []Teaser // that cite it
	Guides []Teaser // whose questions or outcomes rest on it
}

// Sources is the list of all sources.
type Sources struct {
	Base
	Lead    string
	Sources []Source
}

// Signs is every warning sign, by how soon it needs help.
type Signs struct {
	Base
	Lead  string
	Care  Care
	Offer *GuidePromo
}

// Search is the search page. Without a script it is the list of all pages.
type Search struct {
	Base
	Index  string // address of the search index
	Topics []TopicGroup
}

// NotFound is the page for an address that leads nowhere. Its frame's Root is the base path, since it is shown at any depth.
type NotFound struct {
	Base
	Offer *GuidePromo
}

// Changes is what was published or changed lately, newest first.
type Changes struct {
	Base
	Lead string
	Days []Day
}

// A Day is the changes of one day. On is words, ISO is 2026-11-02.
type Day struct {
	On, ISO string
	Pages   []Teaser
}
