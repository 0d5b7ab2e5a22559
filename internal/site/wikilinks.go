package site

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/markdown"
	"knead/internal/page"
)

// wikilink resolves [[page]], [[folder/page]] and [[page#anchor]].
func (r *linkResolver) wikilink(p *page.Summary, link markdown.Link) Target {
	name, anchor, _ := strings.Cut(link.Target, "#")
	name = strings.TrimSpace(pagePath(name))
	if name == "" {
		return r.page(p, link, p, anchor)
	}
	if target := r.index.byPath[name]; target != nil && strings.Contains(name, "/") {
		return r.page(p, link, target, anchor)
	}
	switch found := r.index.named(name); len(found) {
	case 0:
		if hidden := r.index.unpublished(name); hidden != nil {
			return r.page(p, link, hidden, anchor)
		}
		r.Report(diag.New(diag.CodeLinkMissingPage, span(p, link.At), "no page is called %q", name).
			WithHint(r.suggest(name, r.index.slugs())))
	case 1:
		return r.page(p, link, found[0], anchor)
	default:
		r.ambiguous(p, link, name, found)
	}
	return Target{Broken: true}
}

func (r *linkResolver) ambiguous(p *page.Summary, link markdown.Link, name string, found []*page.Summary) {
	d := diag.New(diag.CodeLinkAmbiguous, span(p, link.At), "%d pages are called %q", len(found), name)
	var names []string
	for _, other := range found {
		names = append(names, "[["+other.Path+"]]")
		d = d.WithRelated(span(other, other.FrontRange), "this one is %s", other.Path)
	}
	r.Report(d.WithHint("Write " + strings.Join(names, " or ")))
}
