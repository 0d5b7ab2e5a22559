// Package site links all pages of a site: the address of each page, where links lead, which pages link to which, which
// claims are supported by which sources.
//
// [Link] runs one stage after another. A stage is a function from the results of earlier stages to its own result and
// what it found wrong; it changes nothing, so that its result can be kept for as long as its input is the same. Stages
// refer to a text by its [page.Summary], which is immutable and made once for each version of a file. The last step
// assembles the [Site], which is complete and immutable. Nothing here makes HTML: package compose does, from a Site.
package site

import (
	"time"

	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/guidefile"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// A Site is all pages, linked.
type Site struct {
	Config   Config
	Pages    []*Page // the published ones, in the order of their paths
	Notices  []*Page // the withdrawn ones, likewise: a notice is at their addresses, and nothing else of them is shown
	Former   []*Page // the withdrawn and the expired ones, likewise
	Drafts   bool    // the site is a preview with drafts
	Preview  bool    // the site is shown to its editors, not published
	Topics   []*TopicIndex
	Facets   []*Facet
	Guides   *guide.Set
	Lock     *diff.Lock    // the advice of all guides when they were locked; nil if the site has no lock
	Recalls  []diff.Recall // what became of every version of advice that the lock knows, by their codes
	Levels   *guidefile.Levels
	Signs    *guidefile.Signs
	Claims   []*Claim
	Sources  []*Source
	Types    []*MassageType
	Glossary *Glossary
	Search   SearchWords // of words.yaml
	Aliases  []Alias
	Now      time.Time

	translation *Translation

	index      *pageIndex
	routes     routeTable
	texts      map[*page.Summary]*Page // also texts without front matter and unpublished pages
	claims     map[string]*Claim
	sources    map[string]*Source
	assets     assetTable
	published  []*guide.Linked
	guidePages []guide.Page // what guides know of all pages
	counts     Inventory
	related    func() relatedIndex
	reviews    reviews
	guides     siteGuides

	data dataFiles
}

// A Page is a text at its address: an article, a guide's page, the home page, or a text that other pages include.
type Page struct {
	*page.Summary
	URL               string // "/soreness/day-after/"
	Published         bool
	State             State       // on the day of the build
	ReaderState       State       // the same without drafts, which differs in a preview only
	UnpublishedReason string      // why it is not published
	Topic             *TopicIndex // nil outside of topic folders
	Targets           []Target    // where the body's links lead, in their order
	Images            []Image     // the body's images, in their order
	Includes          []*Page     // the texts of its include directives, in their order; nil for other directives
	Claims            []*Claim
	Citations         []*Source     // what a published page cites, in the order of the first citation
	Backlinks         []Backlink    // pages whose text links here
	OutcomeLinks      []OutcomeLink // guides whose outcomes refer readers here
	Prev, Next        *Page         // in the reading order of its topic
	InLanguage        string        // the language of its title and summary, if it is not that of the site

	included includes
}

// TopicIndex is one topic with its articles in reading order.
type TopicIndex struct {
	Topic
	URL   string
	Pages []*Page
}

// A Backlink is a page that links to another one, by a link of its own text or of a text that it includes.
type Backlink struct {
	From *Page
	Text *page.Summary // the text with the link
	with markdown.InsertText
	link int // index of the link in the text
}

// Sentence is the sentence around the link, without markup, in a version of its text that has the same Interface.
func (b Backlink) Sentence(in *page.Summary) string {
	return in.Outline.Links[b.link].Sentence.With(b.with)
}

// An OutcomeLink is an outcome of a guide that refers its readers to an article.
type OutcomeLink struct {
	Guide   *guide.Linked
	Outcome string // the outcome's id
}

// span is a location in a text.
func span(p *page.Summary, r source.Range) source.Span { return p.File.Span(r) }
