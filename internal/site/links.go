package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/parallel"
)

// A Target is where a link leads.
type Target struct {
	URL      string        // of this site, from its root: "/risks/bruises/#when"; or of another site
	Page     *page.Summary // nil if the target is no page of the content
	External bool
	Broken   bool // reported as an error, or to a page that is not published
	Notice   bool // it leads to the notice of a withdrawn page
	Expired  bool // the page has expired, so that only the words of the link remain
	Anchor   string
	File     string // the key of an asset
	Suffix   string // a query and a fragment to write behind URL as they are: "?v=2#page=3"

	// Named is the page that the link names, also one that is not live; nil for a link by a former address.
	Named *page.Summary
}

// links are the targets of each text, in the order of its links.
type links map[*page.Summary][]Target

// linkTargets is what links can lead to.
type linkTargets struct {
	index     *pageIndex
	shown     shownTexts
	assets    assetTable
	anchors   pageAnchors
	aliases   map[string]*page.Summary // by routeKey
	base      string                   // base_url of site.yaml
	root      []string                 // see Input
	generated map[string]generatedPage
}

// resolveLinks resolves every link of every text, also of unpublished ones. What is wrong in a withdrawn text is not
// reported: nobody reads it.
//
// The texts are resolved concurrently. Those with something to report, which are few, are resolved again one after
// another, since the budget of suggestions is shared.
func resolveLinks(to linkTargets, m *Memo) (links, diag.List) {
	all, hasReports := m.resolveLinks(to)
	r := linkResolver{linkTargets: to}
	for i, p := range to.index.texts {
		if hasReports(i) && to.index.state(p) != Withdrawn {
			r.all(p)
		}
	}
	return all, r.List()
}

// resolveAll resolves the links of the texts that are not known, which it returns. The function says which texts have
// something to report.
func resolveAll(
	to linkTargets, known func(*page.Summary) ([]Target, bool),
) (all links, resolved []*page.Summary, hasReports func(i int) bool) {
	texts := to.index.texts
	targets, isNew, reports := make([][]Target, len(texts)), make([]bool, len(texts)), make([]bool, len(texts))
	_ = parallel.Each(0, len(texts), func(i int) error {
		if kept, ok := known(texts[i]); ok {
			targets[i] = kept
			return nil
		}
		r := linkResolver{linkTargets: to}
		r.compared = maxComparisons // no suggestions, which take long
		targets[i], isNew[i] = r.all(texts[i]), true
		reports[i] = len(r.List()) > 0
		return nil
	})
	all = make(links, len(texts))
	for i, p := range texts {
		if len(targets[i]) > 0 {
			all[p] = targets[i]
		}
		if isNew[i] {
			resolved = append(resolved, p)
		}
	}
	return all, resolved, func(i int) bool { return reports[i] }
}

// all are the targets of the links of a text.
func (r *linkResolver) all(p *page.Summary) []Target {
	targets := make([]Target, len(p.Outline.Links))
	for i, link := range p.Outline.Links {
		targets[i] = r.resolve(p, link)
	}
	return targets
}

// basePath is the path of a base URL below its host, such as "/guide/", or a text that no path begins with.
func basePath(base string) string {
	if u, err := url.Parse(base); err == nil && strings.Trim(u.Path, "/") != "" {
		return "/" + strings.Trim(u.Path, "/") + "/"
	}
	return "\x00"
}

type linkResolver struct {
	reporter
	linkTargets
	paths map[string][]string // see pathsFrom
}

func (r *linkResolver) resolve(p *page.Summary, link markdown.Link) Target {
	switch {
	case link.Unsafe:
		return Target{Broken: true}
	case link.Wiki:
		return r.wikilink(p, link)
	case markdown.Scheme(link.Target) != "":
		own := ownPath(link.Target, r.base)
		if own == "" {
			return Target{URL: link.Target, External: true}
		}
		link.Target = own
	case strings.HasPrefix(link.Target, "//"):
		r.Report(diag.New(diag.CodeLinkUnsafe, span(p, link.At), "the address %s has no scheme", link.Target).
			WithHint("Write https:" + link.Target))
		return Target{Broken: true}
	}
	to, anchor, _ := strings.Cut(link.Target, "#")
	to, query, hasQuery := strings.Cut(to, "?")
	t := r.local(p, link, unescape(to), unescape(anchor))
	switch {
	case t.File != "":
		t.Suffix = escapeSuffix(link.Target[len(to):])
	case hasQuery && !t.Broken:
		t.URL, _, _ = strings.Cut(t.URL, "#")
		t.Suffix = escapeSuffix("?" + query)
		if t.Anchor != "" {
			t.Suffix += "#" + t.Anchor
		}
	}
	return t
}

// local resolves a link within the site.
func (r *linkResolver) local(p *page.Summary, link markdown.Link, to, anchor string) Target {
	if to == "" {
		return r.page(p, link, p, anchor)
	}
	return r.path(p, link, to, anchor)
}

// unescape decodes percent encoding and composes the characters (NFC), which is the form of all paths here. What is
// not valid is returned as it is.
func unescape(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		s = decoded
	}
	return fold.Composed(s)
}

// escapeSuffix encodes what may not be in the query and the fragment of a URL
// (https://datatracker.ietf.org/doc/html/rfc3986#section-3.4).
func escapeSuffix(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// path resolves a path: below content if it starts with a slash, else relative to the page's folder.
func (r *linkResolver) path(p *page.Summary, link markdown.Link, to, anchor string) Target {
	rooted := strings.HasPrefix(to, "/")
	below := resolvePath(p, to)
	if !rooted && strings.HasPrefix(path.Join(p.Dir(), to), "..") {
		below = ".." // above the content folder there is nothing
	}
	if target := r.index.byPath[strings.TrimSuffix(below, ".md")]; target != nil &&
		(rooted || strings.HasSuffix(to, ".md")) {
		return r.page(p, link, target, anchor)
	}
	address := strings.TrimSuffix("/"+strings.TrimSuffix(below, "index.html"), "/") + "/"
	if target := r.index.byURL[address]; target != nil && rooted {
		return r.page(p, link, target, anchor)
	}
	if asset, ok := r.assets[below]; ok {
		return Target{URL: "/" + asset.Path, File: below}
	}
	if target := r.aliases[routeKey("/"+below)]; target != nil && rooted {
		t := r.page(p, link, target, anchor)
		t.Named = nil
		return t
	}
	if rooted && (isPublicFile("/"+below) || slices.Contains(r.root, below)) {
		return Target{URL: "/" + below}
	}
	if generated, ok := r.generated[address]; ok && rooted {
		return r.generatedPage(p, link, address, anchor, generated)
	}
	d := diag.New(diag.CodeLinkMissingPage, span(p, link.At), "no page at %s", to).
		WithHint(r.suggestPath(p, to, rooted))
	if below, ok := strings.CutPrefix(to, basePath(r.base)); ok && rooted {
		d = d.WithHint("Write /" + below + " without the folder of base_url: links work in any folder.")
	}
	if file := "/" + path.Base(to); isPublicFile(file) || slices.Contains(r.root, file[1:]) {
		d = d.WithHint("Write " + file)
	}
	r.Report(d)
	return Target{Broken: true}
}

// page resolves a link to a page, which must be published and have the anchor.
func (r *linkResolver) page(p *page.Summary, link markdown.Link, target *page.Summary, anchor string) Target {
	if !r.index.isPublished(target) && target != p {
		t := r.unpublished(p, link, target)
		t.Named = target
		return t
	}
	t := Target{URL: r.index.urls[target], Page: target, Named: target}
	if anchor != "" {
		t.Anchor = r.anchor(p, link, target.File.Name, anchor, r.anchors.of(target))
	}
	if t.Anchor != "" {
		t.URL += "#" + t.Anchor
	}
	return t
}

// unpublished resolves a link to a page that is not live. A link that was right when it was written stays: it leads to
// the notice of a withdrawn page, and becomes plain words where the page has expired.
func (r *linkResolver) unpublished(p *page.Summary, link markdown.Link, target *page.Summary) Target {
	at, name, is := span(p, link.At), target.File.Name, r.index.states[target]
	switch {
	case is.state == Withdrawn:
		return Target{URL: r.index.urls[target], Notice: true}
	case !r.shown[p]:
		return Target{Broken: true}
	case is.state == Expired:
		r.Report(diag.New(diag.CodeLinkExpired, at, "this link is only words now: %s expired %s", name,
			on(target.Front.Expires)).
			WithRelated(span(target, target.Front.Expires.At), "it expires here"))
		return Target{Expired: true}
	case target.Partial:
		r.Add(diag.CodeLinkMissingPage, at, "%s has no front matter, so it is no page but a text that pages include",
			name)
	default:
		r.Add(diag.CodeLinkMissingPage, at, "%s is not published: %s", name, is.reason)
	}
	return Target{Broken: true}
}

// generatedPage resolves a link to a page that is made from no file of its own.
func (r *linkResolver) generatedPage(
	p *page.Summary, link markdown.Link, address, anchor string, generated generatedPage,
) Target {
	t := Target{URL: address}
	if anchor != "" {
		t.Anchor = r.anchor(p, link, address, anchor, generated.anchors)
	}
	if t.Anchor != "" {
		t.URL += "#" + t.Anchor
	}
	return t
}
