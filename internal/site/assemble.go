package site

import (
	"maps"
	"strings"
	"sync"
	"time"

	"knead/internal/page"
	"knead/internal/source"
)

// stageResults are the results of all stages.
type stageResults struct {
	translation *Translation

	now       time.Time
	drafts    bool
	preview   bool
	data      dataFiles
	addresses addresses
	topics    []topicGroup
	facets    []facetGroup
	included  includes
	guides    siteGuides
	reviews   reviews
	counts    Inventory
	aliases   []aliasRoute
	links     links
	files     assetTable
	images    images
	citations citations
	backlinks backlinks
	outcomes  outcomeLinks
}

// assemble makes the Site of the results of all stages. It decides nothing: it turns references between texts and
// entries into references between what a Site has of them.
func assemble(r stageResults) *Site {
	s := &Site{
		Config: r.data.config, Guides: r.guides.set, Lock: r.data.lock, Recalls: r.guides.recalls,
		Levels: r.data.levels, Signs: r.data.signs,
		Types: r.data.types.list, Glossary: r.data.glossary.glossary,
		Search: r.data.words.search, Now: r.now, Drafts: r.drafts,
		Preview: r.preview, translation: r.translation,
		index: r.addresses.index, routes: maps.Clone(r.addresses.routes), assets: r.files,
		texts:  make(map[*page.Summary]*Page, len(r.addresses.index.texts)),
		claims: map[string]*Claim{}, sources: map[string]*Source{}, published: r.guides.published, counts: r.counts,
		guidePages: r.guides.pages, data: r.data, reviews: r.reviews, guides: r.guides,
	}
	s.addPages(r)
	s.addTopics(r.topics)
	s.addFacets(r.facets)
	s.addReferences(r)
	s.addAliases(r.aliases)
	s.related = sync.OnceValue(func() relatedIndex { return newRelatedIndex(s.Pages) })
	return s
}

// addPages makes the pages, and connects those that include or link to each other.
func (s *Site) addPages(r stageResults) {
	all := make([]Page, len(s.index.texts))
	for i, p := range s.index.texts {
		all[i] = Page{
			Summary: p, URL: s.index.urls[p], Published: s.index.isPublished(p),
			UnpublishedReason: s.index.states[p].reason, State: s.index.state(p), ReaderState: stateOf(p, s.Now),
			Targets: r.links[p], Images: r.images[p], OutcomeLinks: r.outcomes[p], included: r.included,
		}
		if r.translation != nil && r.translation.IsSource(p) {
			all[i].InLanguage = r.translation.Source
		}
		s.texts[p] = &all[i]
	}
	for _, p := range s.index.published {
		s.Pages = append(s.Pages, s.texts[p])
	}
	for _, p := range s.index.withdrawn {
		if !s.Offers(ContentName(p)) {
			continue
		}
		s.Notices = append(s.Notices, s.texts[p])
	}
	for _, p := range s.index.texts {
		if s.index.state(p).wasLive() {
			s.Former = append(s.Former, s.texts[p])
		}
	}
	for p, included := range r.included {
		to := s.texts[p]
		to.Includes = make([]*Page, len(included))
		for i, text := range included {
			to.Includes[i] = s.texts[text]
		}
	}
	insert := s.InsertText
	for p, links := range r.backlinks {
		from := make([]Backlink, len(links))
		for i, l := range links {
			from[i] = Backlink{s.texts[l.from], l.text, insert, l.link}
		}
		s.texts[p].Backlinks = from
	}
}

// addTopics makes the topics, and puts the pages of each in order.
func (s *Site) addTopics(groups []topicGroup) {
	for _, g := range groups {
		t := &TopicIndex{Topic: g.topic, URL: topicURL(g.topic)}
		s.Topics = append(s.Topics, t)
		for i, text := range g.pages {
			p := s.texts[text]
			p.Topic = t
			if i > 0 {
				p.Prev = t.Pages[i-1]
				p.Prev.Next = p
			}
			t.Pages = append(t.Pages, p)
		}
	}
}

// addReferences makes the claims and sources, and connects them with each other and with the pages.
func (s *Site) addReferences(r stageResults) {
	for _, entry := range r.data.sources.list {
		n := &Source{SourceEntry: entry, At: r.data.sources.file.Span(entry.ID.At)}
		s.Sources = append(s.Sources, n)
		s.sources[n.ID.Value] = n
	}
	for _, entry := range r.data.claims.list {
		c := &Claim{ClaimEntry: entry, At: r.data.claims.file.Span(entry.ID.At)}
		s.Claims = append(s.Claims, c)
		s.claims[c.ID.Value] = c
		for _, cited := range r.data.claims.sources[entry] {
			n := s.sources[cited.ID.Value]
			c.ResolvedSources = append(c.ResolvedSources, n)
			n.Claims = append(n.Claims, c)
		}
	}
	for _, p := range s.Pages {
		for _, entry := range r.data.claims.of(p.Summary) {
			c := s.claims[entry.ID.Value]
			p.Claims = append(p.Claims, c)
			c.Pages = append(c.Pages, p)
		}
		for _, entry := range r.citations[p.Summary] {
			n := s.sources[entry.ID.Value]
			p.Citations = append(p.Citations, n)
			n.Pages = append(n.Pages, p)
		}
	}
}

func (s *Site) addAliases(aliases []aliasRoute) {
	for _, a := range aliases {
		p, title := a.to.page, a.to.title
		if p != nil && s.index.state(p) == Withdrawn {
			title = ""
		}
		s.addAlias(Alias{a.url, a.to.url, title}, a.at)
		if p == nil || !hasGuide(p) || !s.index.isPublished(p) || !strings.HasSuffix(a.url, "/") {
			continue
		}
		for _, below := range s.pagesBelow(p) {
			s.addAlias(Alias{a.url + below, a.to.url + below, title}, a.at)
		}
	}
}

// addAlias adds an alias unless the address is in use.
func (s *Site) addAlias(a Alias, at source.Span) {
	key := routeKey(a.URL)
	if _, taken := s.routes[key]; !taken {
		s.Aliases = append(s.Aliases, a)
		s.routes[key] = route{a.URL, "the alias " + a.URL, at}
	}
}

// pagesBelow are the pages below that of a guide, by their addresses below it.
func (s *Site) pagesBelow(p *page.Summary) []string {
	all := []string{KindOf(KindChart).Below}
	if s.HasReviewPages() {
		all = append(all, KindOf(KindReview).Below)
	}
	if len(p.Guide.Origins) > 0 {
		all = append(all, KindOf(KindEmbed).Below)
	}
	return all
}
