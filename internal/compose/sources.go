package compose

// This file makes the views of sources.

import (
	"slices"
	"strings"

	"knead/internal/guide"
	"knead/internal/render"
	"knead/internal/site"
)

// sourcesOf are the sources of a page in the order of their numbers: those that its text cites, then those of its
// claims.
func (c *composer) sourcesOf(p *site.Page) []*site.Source {
	all := slices.Clone(p.Citations)
	seen := map[*site.Source]bool{}
	for _, s := range all {
		seen[s] = true
	}
	for _, claim := range p.Claims {
		for _, s := range claim.ResolvedSources {
			if !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	return all
}

// sourceList describes sources, for the page at an address.
func (c *composer) sourceList(at string, sources []*site.Source) []render.Source {
	var all []render.Source
	for _, s := range sources {
		all = append(all, c.source(at, s))
	}
	return all
}

func (c *composer) source(at string, s *site.Source) render.Source {
	return render.Source{ID: s.ID.Value, Authors: c.authors(s), Year: s.Year(), Title: c.editors(s.Title.Value),
		URL: s.URL.Value, Kind: s.Kind.Value, In: c.editors(journal(s)), Found: c.editors(s.Found.Value),
		Limits: c.editors(s.Limits.Value), Access: s.Access.Value, CopyOf: c.editors(s.CopyOf.Value),
		Page: c.link(at, sourceURL(s))}
}

// authors is the first author, with the second one or the message for more.
func (c *composer) authors(s *site.Source) string {
	first, others := s.Authors()
	switch {
	case others == 0 || first == "":
		return c.editors(first)
	case others == 1:
		return c.editors(first) + c.Render.Message("author-and") + c.editors(s.Author[1].String())
	}
	return c.editors(first) + c.Render.Message("author-others")
}

// journal is where a source was published, with volume, issue and pages.
func journal(s *site.Source) string {
	in := s.Container.Value
	if in == "" {
		return s.Publisher.Value
	}
	if s.Volume.IsSet() {
		in += " " + s.Volume.Value
	}
	if s.Issue.IsSet() {
		in += "(" + s.Issue.Value + ")"
	}
	if s.Page.IsSet() {
		in += ":" + s.Page.Value
	}
	return in
}

// namedRef refers to a source by its short name, on the page at an address.
func (c *composer) namedRef(at string, s *site.Source) render.Ref {
	return render.Ref{Href: c.link(at, sourceURL(s)), Title: s.Title.Value, Name: c.editors(shortName(s))}
}

// namedRefs refers to those of the sources that exist.
func (c *composer) namedRefs(at string, ids []string) []render.Ref {
	var all []render.Ref
	for _, id := range ids {
		if s := c.Site.Source(id); s != nil {
			all = append(all, c.namedRef(at, s))
		}
	}
	return all
}

// shortName is the author and the year of a source. Without a known author it has the journal or publisher instead.
func shortName(s *site.Source) string {
	name, _ := s.Authors()
	if len(s.Author) > 0 && s.Author[0].Literal.IsSet() {
		name, _, _ = strings.Cut(name, ",")
	}
	if name == "" || strings.HasPrefix(name, "Authors not shown") {
		name = journalName(s)
	}
	return strings.TrimSpace(name + " " + s.Year())
}

// journalName is the journal or the publisher, without what follows in brackets.
func journalName(s *site.Source) string {
	name := s.Container.Value
	if name == "" {
		name = s.Publisher.Value
	}
	name, _, _ = strings.Cut(name, " (")
	name, _, _ = strings.Cut(name, ";")
	return name
}

func (c *composer) sources(k *site.Kind) any {
	lead := c.Render.Message("sources-lead")
	return render.Sources{Base: c.singleView(k, lead, "/", claimsURL), Lead: lead,
		Sources: c.sourceList(k.URL, c.Site.Sources)}
}

var sourcesURL = site.KindOf(site.KindSources).URL

func sourceURL(s *site.Source) string { return sourcesURL + s.ID.Value + "/" }

func (c *composer) sourcePages(k *site.Kind) []sitePage {
	var all []sitePage
	for _, s := range c.Site.Sources {
		all = append(all, sitePage{url: sourceURL(s), view: func(texts) any { return c.sourcePage(k, s) }})
	}
	return all
}

func (c *composer) sourcePage(k *site.Kind, s *site.Source) any {
	url := sourceURL(s)
	view := render.SourcePage{
		Base: c.baseView(pageMeta{kind: k, url: url, title: s.Title.Value, description: c.Render.Message("source-lead"),
			crumbs: []string{"/", claimsURL, sourcesURL}}),
		Source: c.source(url, s),
	}
	view.Source.Page = ""
	for _, claim := range s.Claims {
		view.Claims = append(view.Claims, c.claimWithPages(url, claim))
	}
	for _, p := range s.Pages {
		view.Pages = append(view.Pages, c.teaser(url, p))
	}
	for _, g := range c.Site.PublishedGuides() {
		if usesSource(g, s) {
			view.Guides = append(view.Guides, c.teaser(url, c.Site.GuidePage(g.ID)))
		}
	}
	return view
}

// usesSource reports whether a guide refers to a source.
func usesSource(g *guide.Linked, s *site.Source) bool {
	for i := range g.Nodes {
		if slices.Contains(g.Nodes[i].Sources, s.ID.Value) {
			return true
		}
	}
	return false
}
