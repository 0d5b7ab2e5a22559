package site

// This file groups pages by the areas of the body and the kinds of massage that they are about.

import (
	"cmp"
	"slices"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/page"
)

// A Facet is an area of the body of site.yaml, or a kind of massage of types.yaml, with at least two pages about it.
type Facet struct {
	IsArea bool
	ID     string // the area, or the id of the kind
	Name   string // as readers see it
	URL    string
	Pages  []*Page // those about the fewest other areas and kinds first
}

// minFacetPages is the least number of pages of a facet: a list of one page says no more than the page.
const minFacetPages = 2

// A facetGroup is a facet with its pages as texts.
type facetGroup struct {
	isArea bool
	id     string
	name   string
	pages  []*page.Summary
}

func (g facetGroup) url() string {
	if g.isArea {
		return areaURL(g.id)
	}
	return typeURL(g.id)
}

func areaURL(area string) string { return "/areas/" + area + "/" }
func typeURL(id string) string   { return "/kinds/" + id + "/" }

// groupByFacet groups the published pages by area and kind, in the order of site.yaml and types.yaml.
func groupByFacet(data dataFiles, published []*page.Summary) []facetGroup {
	var all []facetGroup
	for _, area := range data.config.Areas {
		all = append(all, facetGroup{isArea: true, id: area.Value, name: data.config.AreaName(area.Value),
			pages: pagesAbout(published, area.Value, areasOf)})
	}
	for _, m := range data.types.list {
		all = append(all, facetGroup{id: m.ID.Value, name: m.Name.Value,
			pages: pagesAbout(published, m.ID.Value, typesOf)})
	}
	return slices.DeleteFunc(all, func(g facetGroup) bool { return len(g.pages) < minFacetPages })
}

func areasOf(p *page.Summary) []frontmatter.Text { return p.Front.About }
func typesOf(p *page.Summary) []frontmatter.Text { return p.Front.Types }

// pagesAbout are the pages that have a value among those of a key, those with the fewest others first.
func pagesAbout(all []*page.Summary, value string, key func(*page.Summary) []frontmatter.Text) []*page.Summary {
	var found []*page.Summary
	for _, p := range all {
		if slices.ContainsFunc(key(p), func(t frontmatter.Text) bool { return t.Value == value }) {
			found = append(found, p)
		}
	}
	others := func(p *page.Summary) int { return len(p.Front.About) + len(p.Front.Types) }
	slices.SortStableFunc(found, func(a, b *page.Summary) int { return cmp.Compare(others(a), others(b)) })
	return found
}

// claimFacets claims the addresses of all areas and kinds, also of those that have no page yet.
func (a *addressing) claimFacets(data dataFiles) {
	for _, area := range data.config.Areas {
		if f := data.config.File; checkID(&a.reporter, f, area, "an area") {
			a.routes.claim(&a.reporter, route{areaURL(area.Value), "the area " + area.Value, f.Span(area.At)})
		}
	}
	for _, m := range data.types.list {
		if f := data.types.file; checkID(&a.reporter, f, m.ID, "a kind of massage") {
			a.routes.claim(&a.reporter, route{typeURL(m.ID.Value), "the kind " + m.ID.Value, f.Span(m.ID.At)})
		}
	}
}

// checkAreaNames reports names of areas that the site does not declare.
func checkAreaNames(data dataFiles) diag.List {
	var r reporter
	for _, name := range data.config.AreaNames {
		at := data.config.File.Span(name.Key.At)
		if areas := data.config.areaNames(); !slices.Contains(areas, name.Key.Value) {
			r.unknown(diag.CodeFrontMatterValue, at, areaInConfig, name.Key.Value, areas)
		}
	}
	return r.List()
}

// FacetsOf are the facets that a page is in.
func (s *Site) FacetsOf(p *Page) []*Facet {
	var all []*Facet
	for _, f := range s.Facets {
		if slices.Contains(f.Pages, p) {
			all = append(all, f)
		}
	}
	return all
}

// AreaFacet is the facet of an area, or nil.
func (s *Site) AreaFacet(area string) *Facet {
	for _, f := range s.Facets {
		if f.IsArea && f.ID == area {
			return f
		}
	}
	return nil
}

// addFacets makes the facets.
func (s *Site) addFacets(groups []facetGroup) {
	for _, g := range groups {
		f := &Facet{IsArea: g.isArea, ID: g.id, Name: g.name, URL: g.url()}
		for _, text := range g.pages {
			f.Pages = append(f.Pages, s.texts[text])
		}
		s.Facets = append(s.Facets, f)
	}
}
