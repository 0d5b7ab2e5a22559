package site

// This file finds where each link leads: relative .md paths, paths from the root, and [[wikilinks]], to the anchor.

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/front"
	"knead/internal/guide"
	"knead/internal/markdown"
	"knead/internal/page"
)

// A Target is where a link leads.
type Target struct {
	URL      string // of this site, from its root: "/risks/bruises/#when"; or an outside address
	Page     *Page  // nil where the target is no article
	Outside  bool
	Nowhere  bool // told as an error; the link is written as plain words
	Anchor   string
	Filename string // of a file beside an article
}

// A Picture is an image of the body with its file.
type Picture struct {
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
		return Target{Nowhere: true}
	case link.Wiki:
		return l.wiki(p, link)
	case markdown.Scheme(link.Target) != "":
		return Target{URL: link.Target, Outside: true}
	case strings.HasPrefix(link.Target, "//"):
		l.list = append(l.list, diag.New("link-unsafe", span(p, link.At), "the address %s leaves its scheme open", link.Target).WithHint("write https:%s", link.Target))
		return Target{Nowhere: true}
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
		return Target{URL: full, Filename: below}
	}
	if rooted && l.generated(address) {
		return l.generatedAnchor(p, link, address, anchor)
	}
	d := diag.New("link-missing-page", span(p, link.At), "no page at %s", to)
	if hint := l.nearest(p, to, rooted); hint != "" {
		d = d.WithHint("%s", hint)
	}
	l.list = append(l.list, d)
	return Target{Nowhere: true}
}

// nearest suggests the page whose path is closest to a wrong one, written as the author wrote.
func (l *linker) nearest(p *Page, to string, rooted bool) string {
	if l.compared >= mostCompared {
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
			return `did you mean "` + candidates[i] + `"?`
		}
	}
	return ""
}

// relativeFile is the way from a folder below content to a file below content.
func relativeFile(dir, file string) string {
	var from []string
	if dir != "" {
		from = strings.Split(dir, "/")
	}
	to := strings.Split(file, "/")
	same := 0
	for same < len(from) && same < len(to)-1 && from[same] == to[same] {
		same++
	}
	return strings.Repeat("../", len(from)-same) + strings.Join(to[same:], "/")
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
		l.list = append(l.list, diag.New("link-missing-page", span(p, link.At), "no page is called %q", name).WithHint("%s", l.near(name, l.slugs)))
		return Target{Nowhere: true}
	case 1:
		return l.anchored(p, link, found[0], found[0].URL, anchor)
	}
	var paths []string
	d := diag.New("link-ambiguous", span(p, link.At), "%d pages are called %q", len(found), name)
	for _, f := range found {
		paths = append(paths, "[["+f.Path+"]]")
		d = d.WithNote(span(f, f.Fence), "this one is %s", f.Path)
	}
	l.list = append(l.list, d.WithHint("write %s", strings.Join(paths, " or ")))
	return Target{Nowhere: true}
}

// unpublishedNamed is a page of a slug that is there and not published, or nil.
func (l *linker) unpublishedNamed(slug string) *Page {
	for _, parsed := range l.in.Pages {
		if p := l.byPath[parsed.Path]; p.Slug() == slug && !p.Published && !p.Part {
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

func (l *linker) slugs() []string { return sorted(l.bySlug) }

// anchored checks that a page is published and has the anchor.
func (l *linker) anchored(p *Page, link markdown.Link, target *Page, address, anchor string) Target {
	if !target.Published && target != p {
		d := diag.New("link-missing-page", span(p, link.At), "%s is not published: %s", target.File.Name, target.Why)
		if target.Part {
			d = diag.New("link-missing-page", span(p, link.At), "%s has no front matter, so it is a part of other pages and no page", target.File.Name)
		}
		if p.Published {
			l.list = append(l.list, d)
		}
		return Target{Nowhere: true}
	}
	if anchor == "" {
		return Target{URL: address, Page: target}
	}
	anchors := l.anchors(target)
	if !slices.Contains(anchors, anchor) {
		l.list = append(l.list, diag.New("link-missing-anchor", span(p, link.At), "%s has no heading or place #%s", target.File.Name, anchor).
			WithHint("%s", anchorHint(anchor, anchors)))
		return Target{URL: address, Page: target}
	}
	return Target{URL: address + "#" + anchor, Page: target, Anchor: anchor}
}

func anchorHint(anchor string, anchors []string) string {
	if hint := diag.DidYouMean(anchor, anchors); hint != "" {
		return hint
	}
	if len(anchors) == 0 {
		return "the page has no headings"
	}
	return "its anchors are #" + strings.Join(anchors[:min(12, len(anchors))], ", #")
}

// anchors are the ids that can be linked to on a page: headings of its own and of its parts, the steps of its guide.
func (l *linker) anchors(p *Page) []string {
	var all []string
	for _, h := range p.Body.Headings {
		all = append(all, h.ID)
	}
	for _, part := range p.Parts {
		if part != nil {
			all = append(all, l.anchors(part)...)
		}
	}
	all = append(all, l.steps(p)...)
	if len(p.Front.Claims) > 0 {
		all = append(all, "checked")
	}
	if len(p.Body.Cites) > 0 || len(p.Front.Claims) > 0 {
		all = append(all, "sources")
	}
	return all
}

// anchorsMeet tells a heading whose id something else on its page has: a step of its guide, a claim, a source, a heading
// of a part.
func (l *linker) anchorsMeet() {
	for _, p := range l.Pages {
		taken := map[string]string{}
		for _, id := range l.steps(p) {
			taken[id] = "a step of the guide"
		}
		for _, c := range p.Claims {
			taken["claim-"+c.ID.Value] = "a claim"
		}
		for _, s := range l.CitedBy(p) {
			taken["source-"+s.ID.Value] = "a source"
		}
		l.eachText(p, func(text *Page) {
			for _, h := range text.Body.Headings {
				if by, both := taken[h.ID]; both {
					l.list.Add("anchor-collision", span(text, h.At), "the heading's id #%s is that of %s on %s", h.ID, by, p.File.Name)
				}
				taken[h.ID] = "another heading"
			}
		})
	}
}

// steps are the ids of the questions and outcomes of a page's guide, as far as readers meet it.
func (l *linker) steps(p *Page) []string {
	if p.Guide == nil {
		return nil
	}
	g := l.Guides.ByID(p.Guide.ID)
	if g == nil || g.Kind == guide.Fragment {
		return nil
	}
	var all []string
	for i := range g.Nodes {
		all = append(all, g.Nodes[i].ID)
	}
	return all
}

func (l *linker) generated(address string) bool {
	ok := l.Has(address)
	if !ok {
		ok = slices.ContainsFunc(l.Topics, func(t *TopicPages) bool { return t.URL == address })
	}
	if id, found := strings.CutPrefix(address, "/sources/"); found && !ok {
		_, ok = l.Site.sources[strings.TrimSuffix(id, "/")]
	}
	return ok
}

// generatedAnchor checks anchors on pages that Knead makes: a claim's, a term's.
func (l *linker) generatedAnchor(p *Page, link markdown.Link, address, anchor string) Target {
	if anchor == "" {
		return Target{URL: address}
	}
	var ids []string
	switch address {
	case "/claims/":
		for _, id := range sorted(l.Site.claims) {
			ids = append(ids, "claim-"+id)
		}
	case "/glossary/":
		ids = l.Glossary.ids()
	}
	if !slices.Contains(ids, anchor) {
		l.list = append(l.list, diag.New("link-missing-anchor", span(p, link.At), "%s has no place #%s", address, anchor).WithHint("%s", anchorHint(anchor, ids)))
		return Target{URL: address}
	}
	return Target{URL: address + "#" + anchor, Anchor: anchor}
}

// pictures finds the files of images: beside the page, or from the content folder.
func (l *linker) pictures(p *Page) {
	for _, image := range p.Body.Images {
		pic := Picture{URL: image.Target}
		if markdown.Scheme(image.Target) == "" && !image.Unsafe {
			target := image.Target
			if decoded, err := url.PathUnescape(target); err == nil {
				target = decoded
			}
			full := path.Join("/", p.Dir(), target)
			if strings.HasPrefix(target, "/") {
				full = path.Clean(target)
			}
			pic = Picture{URL: full, File: strings.TrimPrefix(full, "/")}
			if _, ok := l.assets[pic.File]; !ok {
				l.list = append(l.list, diag.New("image-missing", span(p, image.At), "no picture at %s", image.Target).
					WithHint("%s", l.near(pic.File, func() []string { return sorted(l.assets) })))
				pic.File = ""
			}
		} else if !image.Unsafe {
			l.list.Add("image-missing", span(p, image.At), "the picture %s is on another site, which readers' browsers would have to ask", image.Target)
		}
		p.Pictures = append(p.Pictures, pic)
	}
}

// raw tells raw HTML, unless site.yaml allows the page to have it.
func (l *linker) raw(p *Page) {
	if len(p.Body.Raw) == 0 || l.AllowsHTML(p) {
		return
	}
	for _, raw := range p.Body.Raw {
		l.list.Add("raw-html", span(p, raw.At), "raw HTML: %s", shortLine(raw.HTML))
	}
}

// AllowsHTML says whether site.yaml lets a page have raw HTML.
func (s *Site) AllowsHTML(p *Page) bool {
	return slices.ContainsFunc(s.Config.AllowHTML, func(t front.Text) bool {
		return strings.TrimSuffix(strings.Trim(t.Value, "/"), ".md") == p.Path
	})
}

func shortLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	if runes := []rune(line); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return strings.TrimRight(line, "\r")
}

// mentions notes for each page who links to it, each page once, with its first sentence that does.
func (l *linker) mentions() {
	for _, p := range l.Pages {
		seen := map[*Page]bool{p: true}
		l.eachText(p, func(text *Page) {
			for i, t := range text.Targets {
				if t.Page != nil && t.Page.Published && !seen[t.Page] {
					seen[t.Page] = true
					t.Page.Mentions = append(t.Page.Mentions, Mention{p, text, i})
				}
			}
		})
	}
}

// eachText calls f for a page and for the parts that it includes.
func (l *linker) eachText(p *Page, f func(*Page)) {
	f(p)
	for _, part := range p.Parts {
		if part != nil {
			l.eachText(part, f)
		}
	}
}

// Relative is the way from one address of the site to another, so that the built site works under any path.
func Relative(from, to string) string {
	target, anchor, hasAnchor := strings.Cut(to, "#")
	if hasAnchor {
		anchor = "#" + anchor
	}
	if target == from && hasAnchor {
		return anchor
	}
	up := strings.Count(from, "/") - 1
	fromParts, toParts := strings.Split(from, "/"), strings.Split(target, "/")
	same := 1
	for same < len(fromParts)-1 && same < len(toParts)-1 && fromParts[same] == toParts[same] {
		same++
	}
	for i := same; i < len(toParts); i++ {
		toParts[i] = url.PathEscape(toParts[i])
	}
	relative := strings.Repeat("../", up-same+1) + strings.Join(toParts[same:], "/")
	if relative == "" {
		relative = "./"
	}
	return relative + anchor
}
