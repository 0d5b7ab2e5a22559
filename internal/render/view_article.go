package render

// This file is the view of an article, and what other pages show as well: care cards, claims and sources.

// An Article is a page with a text.
type Article struct {
	Base
	Lead            string
	KeyPoints       Body // items of a list
	Figures         []KeyFigure
	Body            Body
	HasTimeline     bool     // the body has a timeline, which needs figures.css
	HasTypes        bool     // the body has the table of kinds of massage, which needs types.css
	HasPictures     bool     // the body has a drawing, which needs pictures.css
	HasHelp         bool     // the page has groups of signs or numbers to call, which need help.css
	Calls           []Number // to call in an emergency; only on the page of all warning signs
	Contents        []Link   // the sections of the body; the template adds its own
	Claims          []Claim
	Sources         []Source
	Promo           *GuidePromo
	SeeAlso         []Teaser
	Facets          []Link // the lists of pages about the same areas of the body and kinds of massage
	Backlinks       []Mention
	ReferringGuides []ReferringGuide
	GivesAdvice     bool  // it is not about the site itself
	Prev            *Link // in its topic
	Next            *Link
}

// A Notice is what is at the address of a withdrawn page: on which day and why its advice was withdrawn, and the page
// that replaces it.
type Notice struct {
	Base
	Reason    string
	On, OnISO string // "2 November 2026", "2026-11-02"
	Instead   *Link
}

// OGType is the type of an article for Open Graph.
func (Article) OGType() string { return "article" }

// A Level is how soon help is needed: its id (emergency, urgent, non-urgent, self-care, info) and its name.
type Level struct{ ID, Name string }

// A Card is a care card: the signs of one level and what to do about them.
type Card struct {
	Level   Level
	Heading string
	Signs   []string
	Groups  []CardGroup // the signs by group, in place of Signs
	Halves  []CardGroup // the signs in two lists without drawings, in place of Signs
	By      string      // the level's instruction to call
	Text    string      // of the level, shown after the signs
	Calls   []Number    // to call in an emergency
	Source  *SourceText // of a translation
}

// A CardGroup is the signs of a card that readers feel in the same place, with a drawing of it.
type CardGroup struct {
	ID, Title string
	Icon      HTML // of the link to the group
	IconUse   HTML // the same again, at the heading
	Signs     []string
}

// Care is the care cards of a page, the most urgent first.
type Care struct{ Cards []Card }

// A Claim is a statement that people make, and what its sources support. Grade is supported, plausible, contested,
// unsupported, misleading or opinion.
type Claim struct {
	ID         string
	Former     []string // the ids that it had
	Statement  string
	Grade      string
	SayInstead string
	Why        string
	Refs       []Ref
	Pages      []Link // the pages that make it; only on the page of all claims
}

// A Ref is a reference to a source: by its number on the page or, on pages that do not number sources, by its short
// name ("Cambron 2007").
type Ref struct {
	N     int
	Href  string
	Title string
	Name  string
	Place string // in the source: "p. 3"
}

// A Source is a source in a list. Kind and Access are as in sources.yaml: rct, survey and so on; full, abstract,
// secondary or not-visible.
type Source struct {
	N       int
	ID      string
	Authors string
	Year    string
	Title   string
	URL     string // on another site, or ""
	Kind    string
	In      string // the journal or publisher
	Found   string
	Limits  string
	Access  string
	CopyOf  string // what the text at URL is a copy of, or ""
	Page    string // the address of the page about it, or ""
}

// A Mention is a page that links to this one, with the sentence around the link.
type Mention struct{ Href, Title, Sentence string }

// A ReferringGuide is a guide that refers readers to this page. Who completes "people who …".
type ReferringGuide struct{ Href, Title, Who string }
