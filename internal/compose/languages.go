package compose

// This file makes the pages of a site in the languages into which it is translated.
//
// A language is composed like a site of its own whose root is the folder of the language. So its pages have the
// addresses of the source, and links between them are the same. What the language does not have, the source has: an
// address that is no page or file of the language leads out of the folder, and begins with "/../" here.

import (
	"slices"
	"strings"

	"knead/internal/artifact"
	"knead/internal/guide"
	"knead/internal/site"
)

// A Language is the language of a composition beside the one of the source.
type Language struct {
	ID   string // "es", also the name of its folder
	Name string // in the language itself
}

// shared are the kinds of pages that only the source has: they are about sources and versions of advice in its
// language, or for its editors.
var shared = []string{site.KindSource, site.KindSources, site.KindVersion, site.KindVersions, site.KindEmbed,
	site.KindOutcome, site.KindNotFound}

// hasKind reports whether the site has pages of a kind in the language of the composer.
func (c *composer) hasKind(k *site.Kind) bool {
	switch {
	case c.Language == nil:
		return true
	case c.Site.Without():
		return false
	case k.ID == site.KindClaims:
		return c.Site.Offers("claims.yaml")
	case k.ID == site.KindGlossary:
		return c.Site.Offers("glossary.yaml")
	}
	return !slices.Contains(shared, k.ID)
}

// folder is the folder of the language in the built site, with a slash at its end, or "".
func (c *composer) folder() string {
	if c.Language == nil {
		return ""
	}
	return c.Language.ID + "/"
}

// new is an artifact at a path below the folder of the language.
func (c *composer) new(path string, make func() ([]byte, error)) *artifact.Artifact {
	return artifact.New(c.folder()+path, make)
}

// ownFiles are the addresses of the files beside pages that every language has.
var ownFiles = []string{"/feed.xml", "/manifest.webmanifest", "/" + ServiceWorkerPath}

// findOwn finds the addresses that the language has.
func (c *composer) findOwn() {
	c.own = make(map[string]bool, len(c.pages)+len(ownFiles))
	for _, url := range ownFiles {
		c.own[url] = true
	}
	for _, p := range c.pages {
		c.own[p.url] = p.kind.ID != site.KindHeld // links lead to the source
	}
}

// leadsOut reports whether an alias leads to a page that the language does not have.
func (c *composer) leadsOut(a site.Alias) bool {
	to, _, _ := strings.Cut(a.To, "#")
	return c.Language != nil && !c.own[to]
}

// digestOf is the digest of the program of a guide, which all languages share.
func (c *composer) digestOf(g *guide.Linked) string { return c.main.Site.Guides.ByID(g.ID).Digest() }

// within is an address as the language has it: an address that only the source has is outside of its folder.
func (c *composer) within(url string) string {
	if c.Language == nil || strings.HasPrefix(url, "/../") {
		return url
	}
	path, _, _ := strings.Cut(url, "#")
	if c.own[path] || path == "/" || strings.HasPrefix(path, site.KindOf(site.KindSearch).URL) {
		return url
	}
	return "/.." + url
}

// belowFolder is the path of a file of the built site from the folder of the language.
func (c *composer) belowFolder(path string) string {
	if below, ok := strings.CutPrefix(path, c.folder()); ok {
		return below
	}
	return "../" + path
}

// link is the relative URL from an address of the site to another one, which may have a fragment.
func (c *composer) link(from, to string) string { return site.Relative(from, c.within(to)) }

// fileLink is link to a file, whose name may have the signs "#" and "?".
func (c *composer) fileLink(from, to string) string { return site.RelativePath(from, c.within(to)) }

// absolute is the absolute URL of an address of the site.
func (c *composer) absolute(url string) string {
	if out, ok := strings.CutPrefix(c.within(url), "/../"); ok {
		return c.base + out
	}
	return c.base + c.folder() + strings.TrimPrefix(url, "/")
}
