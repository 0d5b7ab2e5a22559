package compose

// This file is claims and sources as pages show them.

import (
	"slices"
	"strings"

	"knead/internal/artifact"
	"knead/internal/render"
	"knead/internal/site"
)

// sourcesOf are the sources of a page in the order of their numbers: as its text cites them, then those on which its
// claims rest.
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

func (c *composer) sources(from string, all []*site.Source) []render.Source {
	var views []render.Source
	for i, s := range all {
		view := c.source(from, s)
		view.N = i + 1
		views = append(views, view)
	}
	return views
}

func (c *composer) source(from string, s *site.Source) render.Source {
	return render.Source{ID: s.ID.Value, Authors: c.authors(s), Year: s.Year(), Title: s.Title.Value, URL: s.URL.Value, Kind: s.Kind.Value,
		In: journal(s), Found: s.Found.Value, Limits: s.Limits.Value, Page: site.Relative(from, sourceURL(s))}
}

func sourceURL(s *site.Source) string { return "/sources/" + s.ID.Value + "/" }

// authors is the first author, with the template's words for the others.
func (c *composer) authors(s *site.Source) string {
	first, others := s.Authors()
	switch {
	case others == 0 || first == "":
		return first
	case others == 1:
		return first + c.Render.Message("author-and") + s.Author[1].String()
	}
	return first + c.Render.Message("author-others")
}

// journal is where a source was published, with volume and pages as they are cited.
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

// claim shows a claim, each source as the page refers to it.
func (c *composer) claim(claim *site.Claim, ref func(*site.Source) render.Ref) render.Claim {
	view := render.Claim{ID: claim.ID.Value, Statement: strings.TrimSuffix(claim.Statement.Value, "."), Grade: claim.Verdict.Value,
		SayInstead: claim.SayInstead.Value, Why: claim.Why.Value}
	for _, s := range claim.ResolvedSources {
		view.Refs = append(view.Refs, ref(s))
	}
	return view
}

// claimWithPages is a claim as pages show it that do not number their sources.
func (c *composer) claimWithPages(from string, claim *site.Claim) render.Claim {
	view := c.claim(claim, func(s *site.Source) render.Ref {
		return c.namedRef(from, s)
	})
	for _, p := range claim.Pages {
		view.Pages = append(view.Pages, render.Link{Href: site.Relative(from, p.URL), Text: p.Front.Title.Value})
	}
	return view
}

// namedRef is a source by its short name, leading to its own page.
func (c *composer) namedRef(from string, s *site.Source) render.Ref {
	return render.Ref{Href: site.Relative(from, sourceURL(s)), Title: s.Title.Value, Name: shortName(s)}
}

// shortName is what a source is called in a few words: who wrote it and when. Where nobody is known to have written it,
// it is where it was published.
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

// journalName is the journal or the publisher, without what stands in brackets behind it.
func journalName(s *site.Source) string {
	name := s.Container.Value
	if name == "" {
		name = s.Publisher.Value
	}
	name, _, _ = strings.Cut(name, " (")
	name, _, _ = strings.Cut(name, ";")
	return name
}

// claims is the page of every statement that was checked.
func (c *composer) claims() (any, error) {
	const url = "/claims/"
	view := render.Claims{Base: c.baseView(pageMeta{url: url, title: c.Render.Message("claims-title"), description: c.Render.Message("claims-lead"), section: "claims", crumbs: []string{"/"}}),
		Lead: c.Render.Message("claims-lead"), Total: len(c.Site.Claims)}
	count := map[string]int{}
	for _, claim := range c.Site.Claims {
		count[claim.Verdict.Value]++
	}
	for _, v := range site.Verdicts {
		if count[v] > 0 {
			view.Grades = append(view.Grades, render.GradeCount{Grade: v, Count: count[v]})
		}
	}
	for _, g := range c.claimGroups() {
		group := render.ClaimGroup{ID: g.id, Title: g.title}
		for _, claim := range g.claims {
			group.Claims = append(group.Claims, c.claimWithPages(url, claim))
		}
		view.Topics = append(view.Topics, group)
	}
	return view, nil
}

type claimGroup struct {
	id, title string
	claims    []*site.Claim
}

// claimGroups are the claims by topic, those of no topic last.
func (c *composer) claimGroups() []claimGroup {
	var groups []claimGroup
	at := map[string]int{}
	for _, t := range c.Site.Topics {
		at[t.ID.Value] = len(groups)
		groups = append(groups, claimGroup{id: t.ID.Value, title: t.Title.Value})
	}
	rest := claimGroup{id: "other", title: c.Render.Message("claims-other")}
	for _, claim := range c.Site.Claims {
		if i, ok := at[claim.Topic.Value]; ok {
			groups[i].claims = append(groups[i].claims, claim)
		} else {
			rest.claims = append(rest.claims, claim)
		}
	}
	groups = append(groups, rest)
	var used []claimGroup
	for _, g := range groups {
		if len(g.claims) > 0 {
			used = append(used, g)
		}
	}
	return used
}

// sourcePages are the list of all sources and a page for each.
func (c *composer) sourcePages() []*artifact.Artifact {
	all := []*artifact.Artifact{c.page("/sources/", "sources", func() (any, error) {
		lead := c.Render.Message("sources-lead")
		view := render.Sources{Base: c.baseView(pageMeta{url: "/sources/", title: c.Render.Message("sources-title"), description: lead, section: "claims", crumbs: []string{"/", "/claims/"}}), Lead: lead}
		for _, s := range c.Site.Sources {
			view.Sources = append(view.Sources, c.source("/sources/", s))
		}
		return view, nil
	})}
	for _, s := range c.Site.Sources {
		all = append(all, c.page(sourceURL(s), "source", func() (any, error) { return c.sourcePage(s), nil }))
	}
	return all
}

func (c *composer) sourcePage(s *site.Source) render.SourcePage {
	url := sourceURL(s)
	view := render.SourcePage{Base: c.baseView(pageMeta{url: url, title: s.Title.Value, description: c.Render.Message("source-lead"), section: "claims", crumbs: []string{"/", "/claims/", "/sources/"}}), Source: c.source(url, s)}
	view.Source.Page = ""
	for _, claim := range s.Claims {
		view.Claims = append(view.Claims, c.claimWithPages(url, claim))
	}
	for _, p := range s.Pages {
		view.Pages = append(view.Pages, teaser(url, p))
	}
	for _, g := range c.guides() {
		if c.usesSource(g, s) {
			view.Guides = append(view.Guides, teaser(url, c.Site.GuidePage(g.ID)))
		}
	}
	return view
}
