package render

// This file is the views of pages that lead to other pages.

// Home is the home page.
type Home struct {
	Base
	Heading string
	Lead    string
	Promo   *GuidePromo // the guide that most readers need
	Picture *Picture    // the first drawing of the text, or nil
	Figures []KeyFigure
	Body    Body // the text of index.md
	Guides  []Teaser
	Topics  []TopicTeaser

	HasPictures bool // the text has a drawing, which needs pictures.css
}

// A TopicTeaser is a topic with its number of articles.
type TopicTeaser struct {
	ID, Href, Title, Summary string
	Pages                    int
	Sketch                   HTML // a drawing as decoration, or ""
}

// Topics is the page of all topics, each with its articles.
type Topics struct {
	Base
	Lead   string
	Topics []TopicGroup
}

// A TopicGroup is the articles of a topic.
type TopicGroup struct {
	ID, Href, Title, Summary string
	Articles                 []Teaser
}

// A Topic is the page of a topic. The guides and articles of Main come first, as cards; Groups has the other ones.
type Topic struct {
	Base
	Lead     string
	Timeline *Timeline
	Picture  *Picture // the drawing of the topic if it has no timeline, or nil
	Main     []TopicCard
	Groups   []LinkGroup
	Promo    *GuidePromo
	Leaflet  string // the address of the same to print, or ""

	IsSketched bool // a card has a drawing, which needs pictures.css
}

// A TopicCard is a main page of a topic.
type TopicCard struct {
	Href, Title, Answer string
	Sketch              HTML // a drawing as decoration, or ""
}

// A LinkGroup is pages with one heading, which is "" for the only group.
type LinkGroup struct {
	Title string
	Links []Link
}

// A Leaflet is a topic in brief, to print: what each article answers, and the signs of all of them.
type Leaflet struct {
	Base
	Lead     string
	Topic    Link
	Timeline *Timeline
	Articles []Teaser
	Care     *Care
}

// Facet is the page of an area of the body or a kind of massage.
type Facet struct {
	Base
	Lead  string
	Pages []Teaser
}

// Guides is the page of all guides.
type Guides struct {
	Base
	Lead     string
	Guides   []GuideTeaser
	Versions string // the address of the page of all codes, or ""
}

// A GuideTeaser is a guide in a list.
type GuideTeaser struct {
	Href, Title, Summary string
	Chart                string // the address of its chart, or ""
	Longest              int    // the number of questions on its longest path
}

// Glossary is the page of the glossary.
type Glossary struct {
	Base
	Lead    string
	Letters []TermLetter
}

// A TermLetter is the terms that begin with a letter, in capitals. ID is its anchor.
type TermLetter struct {
	ID, Letter string
	Terms      []Term
}

// A Term is an entry of the glossary.
type Term struct {
	ID, Term, Means string
	Also            []string
	Read            *Link
}

// Claims is the page of all claims, by topic.
type Claims struct {
	Base
	Lead   string
	Total  int
	Grades []GradeCount // the grades in use, the best first
	Topics []ClaimGroup
}

// A GradeCount is the number of claims with a grade.
type GradeCount struct {
	Grade string
	Count int
}

// A ClaimGroup is the claims of a topic.
type ClaimGroup struct {
	ID, Title string
	Claims    []Claim
}

// SourcePage is the page of a source, with what cites it.
type SourcePage struct {
	Base
	Source Source
	Claims []Claim
	Pages  []Teaser
	Guides []Teaser
}

// Sources is the page of all sources.
type Sources struct {
	Base
	Lead    string
	Sources []Source
}

// Search is the search page, and what the search shows in a dialog of other pages.
type Search struct {
	Base
	Index     string   // the address of the search index
	Areas     []string // parts of the body
	Questions []Link   // that many readers ask
	Cards     []Card   // of each level with signs: what to do
}

// NotFound is the page for addresses that do not exist, with the search. It is shown at any depth, so its addresses
// start with the path of the base URL.
type NotFound struct {
	Search
	Greetings []Greeting
}

// An Alias is the page at a former address of a page. It redirects to the present one.
type Alias struct {
	Lang      string
	Title     string // of the present page
	Href      string // its relative address
	Canonical string // its absolute address
	Script    string // the address of alias.js, or ""
}
