package site

// This file finds where each link leads: relative .md paths, paths from the root, and [[wikilinks]], to the anchor.

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/markdown"
	"knead/internal/page"
)

// A Target is where a link leads.
type Target struct {
	URL      string // of this site, from its root: "/risks/bruises/#when"; or an outside address
	Page     *Page  // nil where the target is no article
	External bool
	Broken   bool // told as an error; the link is written as plain words
	Anchor   string
	File     string // of a file beside an article
}

// A Picture is an image of the body with its file.
type Image struct {
	URL  string
	File string // below content; "" where it is outside or not there
}

// links resolves every link of every page, also of parts and of pages that are not published, and notes who mentions whom.
func (l *linker) links() {
	for _, parsed := range l.in.Pages {
		p := l.byPath[parsed.Path]
		doc := p.Body
		p.Targets = make([]Target, len(doc.Links))
		for i, link := range doc.Links {
			p.Targets[i] = l.target(p, link)
		}
		l.pictures(p)
		l.raw(p)
	}
	l.mentions()
}

func (l *linker) target(p *Page, link markdown.Link) Target {
	switch {
	case link.Unsafe:
		return Target{Broken: true}
	case link.Wiki:
		return l.wiki(p, link)
	case markdown.Scheme(link.Target) != "":
		return Target{URL: link.Target, External: true}
	case strings.HasPrefix(link.Target, "//"):
		l.list = append(l.list, diag.New(diag.CodeLinkUnsafe, span(p, link.At), "the address %s leaves its scheme open", link.Target).WithHint(fmt.Sprintf("write https:%s", link.Target)))
		return Target{Broken: true}
	}
	to, anchor, _ := strings.Cut(link.Target, "#")
	to, _, _ = strings.Cut(to, "?")
	if decoded, err := url.PathUnescape(to); err == nil {
		to = decoded
	}
	if decoded, err := url.PathUnescape(anchor); err == nil {
		anchor = decoded
	}
	if to == "" {
		return l.anchored(p, link, p, p.URL, anchor)
	}
	return l.path(p, link, to, anchor)
}

// path resolves a path: from the content folder where it begins with a slash, else from the page's own folder.
func (l *linker) path(p *Page, link markdown.Link, to, anchor string) Target {
	rooted := strings.HasPrefix(to, "/")
	full := path.Join("/", p.Dir(), to)
	if rooted {
		full = path.Clean(to)
	}
	below := strings.TrimPrefix(full, "/")
	if !rooted && strings.HasPrefix(path.Join(p.Dir(), to), "..") {
		below, full = "..", ".." // above the content folder there is nothing
	}
	if target := l.byPath[strings.TrimSuffix(below, ".md")]; target != nil && (rooted || strings.HasSuffix(to, ".md")) {
		return l.anchored(p, link, target, target.URL, anchor)
	}
	address := strings.TrimSuffix(full, "/") + "/"
	if target := l.byURL[address]; target != nil && rooted {
		return l.anchored(p, link, target, address, anchor)
	}
	if _, ok := l.assets[below]; ok {
		return Target{URL: full, File: below}
	}
	if rooted && l.generated(address) {
		return l.generatedAnchor(p, link, address, anchor)
	}
	d := diag.New(diag.CodeLinkMissingPage, span(p, link.At), "no page at %s", to)
	if hint := l.suggestPath(p, to, rooted); hint != "" {
		d = d.WithHint(hint)
	}
	l.list = append(l.list, d)
	return Target{Broken: true}
}

// suggestPath suggests the page whose path is closest to a wrong one, written as the author wrote.
func (l *linker) suggestPath(p *Page, to string, rooted bool) string {
	if l.compared >= maxComparisons {
		return ""
	}
	l.compared += len(l.Pages)
	candidates := make([]string, 0, len(l.Pages))
	for _, other := range l.Pages {
		if rooted {
			candidates = append(candidates, other.URL)
		} else {
			candidates = append(candidates, relativeFile(p.Dir(), other.Path+".md"))
		}
	}
	if hint := diag.DidYouMean(to, candidates); hint != "" {
		return hint
	}
	base := strings.TrimSuffix(path.Base(strings.TrimSuffix(to, "/")), ".md")
	for i, other := range l.Pages {
		if other.Slug() == base {
			return `Did you mean "` + candidates[i] + `"?`
		}
	}
	return ""
}

// wiki resolves [[page]], [[folder/page]] and [[page#anchor]].
func (l *linker) wiki(p *Page, link markdown.Link) Target {
	name, anchor, _ := strings.Cut(link.Target, "#")
	name = strings.TrimSpace(strings.TrimSuffix(strings.Trim(name, "/"), ".md"))
	if name == "" {
		return l.anchored(p, link, p, p.URL, anchor)
	}
	if target := l.byPath[name]; target != nil && strings.Contains(name, "/") {
		return l.anchored(p, link, target, target.URL, anchor)
	}
	found := l.candidates(name)
	if hidden := l.unpublishedNamed(name); len(found) == 0 && hidden != nil {
		return l.anchored(p, link, hidden, hidden.URL, anchor)
	}
	switch len(found) {
	case 0:
		l.list = append(l.list, diag.New(diag.CodeLinkMissingPage, span(p, link.At), "no page is called %q", name).WithHint(l.suggest(name, l.slugs)))
		return Target{Broken: true}
	case 1:
		return l.anchored(p, link, found[0], found[0].URL, anchor)
	}
	var paths []string
	d := diag.New(diag.CodeLinkAmbiguous, span(p, link.At), "%d pages are called %q", len(found), name)
	for _, f := range found {
		paths = append(paths, "[["+f.Path+"]]")
		d = d.WithRelated(span(f, f.FrontRange), "this one is %s", f.Path)
	}
	l.list = append(l.list, d.WithHint(fmt.Sprintf("write %s", strings.Join(paths, " or "))))
	return Target{Broken: true}
}

// unpublishedNamed is a page of a slug that is there and not published, or nil.
func (l *linker) unpublishedNamed(slug string) *Page {
	for _, parsed := range l.in.Pages {
		if p := l.byPath[parsed.Path]; p.Slug() == slug && !p.Published && !p.Partial {
			return p
		}
	}
	return nil
}

// candidates are the pages that a bare name fits. An article goes before a guide's page of the same name.
func (l *linker) candidates(name string) []*Page {
	found := l.bySlug[name]
	if len(found) == 0 {
		found = l.bySlug[markdown.Slug(name)]
	}
	if len(found) == 0 {
		if p := l.byPath[name]; p != nil {
			return []*Page{p}
		}
	}
	articles := slices.DeleteFunc(slices.Clone(found), func(p *Page) bool { return p.Dir() == page.GuidesDir })
	if len(articles) > 0 {
		return articles
	}
	return found
}

// first is the page that a slug names, articles before guides' pages, or nil.
func (s *Site) first(slug string) *Page {
	for _, p := range s.bySlug[slug] {
		if p.Dir() != page.GuidesDir {
			return p
		}
	}
	if all := s.bySlug[slug]; len(all) > 0 {
		return all[0]
	}
	return nil
}

func (l *linker) slugs() []string { return sortedKeys(l.bySlug) }
