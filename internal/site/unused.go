package site

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
)

// checkUnused reports claims that no page names, published or not, sources that nothing cites, and articles that no
// page links to.
func checkUnused(data dataFiles, index *pageIndex, backlinks backlinks, outcomes outcomeLinks) diag.List {
	var r reporter
	named := map[*ClaimEntry]bool{}
	for _, p := range index.texts {
		for _, c := range data.claims.of(p) {
			named[c] = true
		}
	}
	for _, c := range data.claims.list {
		if !named[c] {
			r.Add(diag.CodeClaimUnused, data.claims.file.Span(c.ID.At), "no page uses the claim %q", c.ID.Value)
		}
	}
	for _, id := range data.facts.unused(index) {
		r.Add(diag.CodeFactUnused, data.facts.file.Span(id.At), "no text has the fact %q", id.Value)
	}
	cited := citedSources(data, index)
	for _, s := range data.sources.list {
		if !cited[s.ID.Value] {
			r.Add(diag.CodeSourceUnused, data.sources.file.Span(s.ID.At), "nothing cites the source %q", s.ID.Value)
		}
	}
	for _, p := range index.published {
		if p.InTopic() && len(backlinks[p]) == 0 && len(outcomes[p]) == 0 {
			r.Add(diag.CodePageOrphan, span(p, p.FrontRange), "no other page links to this one in its text")
		}
	}
	return r.List()
}

// citedSources are the ids of the sources that claims, types, signs, guides and texts cite, also unpublished ones.
func citedSources(data dataFiles, index *pageIndex) map[string]bool {
	cited := map[string]bool{}
	add := func(ids []frontmatter.Text) {
		for _, id := range ids {
			cited[id.Value] = true
		}
	}
	for _, c := range data.claims.list {
		add(c.Sources)
	}
	for _, m := range data.types.list {
		for _, note := range m.notes() {
			add(note.Sources)
		}
	}
	for _, e := range data.values.list {
		cited[e.Value.Source.Value] = true
		for _, v := range e.Value.Versions {
			cited[v.Source.Value] = true
		}
	}
	for _, all := range data.facts.sources {
		for _, s := range all {
			cited[s.ID.Value] = true
		}
	}
	for _, s := range data.signs.List {
		add(s.Sources)
	}
	for _, p := range index.texts {
		add(figureSources(p))
		for _, c := range p.Outline.Cites {
			for _, id := range c.IDs {
				cited[id.ID] = true
			}
		}
		if p.Guide == nil {
			continue
		}
		for _, q := range p.Guide.Questions {
			add(q.Sources)
		}
		for _, o := range p.Guide.Outcomes {
			add(o.Sources)
		}
	}
	return cited
}
