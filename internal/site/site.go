// Package site sees all pages together: what each is called, where links lead, who mentions whom, which claims rest on
// which sources.
//
// [Link] is one pass over all pages. It makes a [Site], which is complete and immutable, and tells everything that
// can only be seen from above. Nothing here makes HTML: that is the business of package render, which asks a Site.
package site

import (
	"time"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/guidefile"
	"knead/internal/page"
	"knead/internal/source"
)

// Input is all that a site is made of, read and parsed.
type Input struct {
	Pages  []*page.Page            // every Markdown file, in the order of their paths
	Data   map[string]*source.File // site.yaml and the other data files, by name below content
	Assets []source.Entry          // every other file below content, for example pictures beside an article
	Now    time.Time               // the day for which the site is built
	Drafts bool                    // publish drafts as well
}

// A Site is all pages, linked.
type Site struct {
	Config   Config
	Pages    []*Page // the published ones, in the order of their paths
	Topics   []*TopicIndex
	Guides   *guide.Set
	Lock     *diff.Lock // what the guides said when they were locked; nil where the site keeps no lock
	Levels   *guidefile.Levels
	Signs    *guidefile.Signs
	Claims   []*Claim
	Sources  []*Source
	Types    []*MassageType
	Glossary *Glossary
	Aliases  []Alias
	Now      time.Time

	byURL   map[string]*Page
	bySlug  map[string][]*Page
	byPath  map[string]*Page // parts and unpublished pages too
	byFile  map[*source.File]*Page
	claims  map[string]*Claim
	sources map[string]*Source
	assets  map[string]source.Entry
	shared  related

	sourcesFile *source.File
}

// A Page is an article, a guide's page or the home page, at its address.
type Page struct {
	*page.Page
	URL               string // "/soreness/day-after/"
	Published         bool
	UnpublishedReason string      // why it is not published
	Topic             *TopicIndex // nil outside of topic folders
	Targets           []Target    // where the body's links lead, in their order
	Images            []Image     // the body's images, in their order
	Includes          []*Page     // what its include directives stand for, in their order; nil for other directives
	Claims            []*Claim
	Backlinks         []Backlink    // pages whose text links here
	OutcomeLinks      []OutcomeLink // guides whose outcomes send readers here
	Prev              *Page
	Next              *Page
}

// TopicIndex is one topic with its articles in reading order.
type TopicIndex struct {
	Topic
	URL   string
	Pages []*Page
}

// A Mention is a page that links to another one, by a link of its own text or of a part of it.
type Backlink struct {
	From *Page
	text *Page
	link int
}

// Sentence is the sentence around the link, as plain words.
func (m Backlink) Sentence() string { return m.text.Body.Sentence(m.text.Body.Links[m.link]) }

// A Lead is an outcome of a guide that sends its reader to an article.
type OutcomeLink struct {
	Guide   *guide.Linked
	Outcome string // the outcome's id
}

// Home is the page at the site's root, or nil.
func (s *Site) Home() *Page { return s.byURL["/"] }

// PageByURL returns the published page at an address, or nil.
func (s *Site) PageByURL(url string) *Page { return s.byURL[url] }

// PageBySlug returns the page that a guide's id or an article's slug names, topic folders first, or nil.
func (s *Site) PageBySlug(slug string) *Page { return s.first(slug) }

// Link sees all pages together. The list holds what was found wrong here and in the pages themselves, in no order.
func Link(in Input) (*Site, diag.List) {
	l := linker{in: in, Site: &Site{Now: in.Now, byURL: map[string]*Page{}, bySlug: map[string][]*Page{}, byPath: map[string]*Page{},
		byFile: map[*source.File]*Page{}, claims: map[string]*Claim{}, sources: map[string]*Source{}, assets: map[string]source.Entry{}}}
	l.Config = readConfig(in.Data["site.yaml"], &l.list)
	l.readSources()
	l.readVocabulary()
	l.readClaims()
	l.readGlossary()
	l.readTypes()
	l.route()
	l.topics()
	l.includes()
	l.resolveReferences()
	l.linkGuides()
	l.links()
	l.aliases()
	l.references()
	l.checkAnchorCollisions()
	l.checkUnused()
	l.shared = newRelatedIndex(l.Pages)
	return l.Site, l.list
}

// A linker is a Site in the making.
type linker struct {
	*Site
	in     Input
	list   diag.List
	routes map[string]route // by folded address
	cited  map[string]bool  // sources that something rests on

	compared int // names compared for hints so far
}

// span is a place in a page.
func span(p *Page, r source.Range) source.Span { return p.File.Span(r) }
