// Package compose decides which pages a site has and what each shows: from a [site.Site] to views to artifacts.
//
// A view is plain data. It is made when the artifact of its page is requested, by looking things up in the Site, which
// nothing changes, so that any number of pages can be made concurrently. Package render then renders it with the
// template of its kind. The table of kinds ([site.Kinds]) says what else a kind of page is part of: menus, the sitemap,
// the search index, the files that are available offline.
package compose

import (
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"knead/internal/artifact"
	"knead/internal/assets"
	"knead/internal/imagescale"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/render"
	"knead/internal/site"
	"knead/internal/source"
)

// Input is what a site is composed of.
type Input struct {
	Site    *site.Site
	Bodies  Bodies
	Words   Bodies // texts of which only the sections are needed; nil: Bodies
	Latest  Latest // nil: the texts are those of which Site was linked
	Render  *render.Renderer
	Assets  *assets.Set
	Content fs.FS  // the site's folder, for the files beside articles
	BaseURL string // overrides base_url of site.yaml, or ""

	DrawIcons bool // icon.svg is the built-in one, of which PNGs are drawn

	Versions Versions // for the keys of artifacts
	Scaled   imagescale.Cache

	Language *Language // nil: the language of the source
}

// A composer makes the views of one site.
type composer struct {
	Input
	base   string          // the base URL with a slash at its end
	main   *composer       // that of the source
	all    []*composer     // the source, and the languages in their order
	own    map[string]bool // the addresses of pages and files that a language has; see within
	pages  []kindPage
	menu   []render.MenuEntry // the main menu, with addresses in place of links
	footer []render.MenuEntry
	frames *frames
	codes  map[string]string // of the advice that each outcome has now, by its diff.OutcomeKey

	aliases []site.Alias // those of the site, and those of leaflets

	termsKey source.Digest // see glossaryKey

	advice  func() (string, error) // the version of the advice, made once
	indexed func() map[string]bool // the addresses of pages that search engines may list, see findIndexed
}

// Artifacts returns all artifacts of the site, and of the languages into which it is translated. The set before is that
// of an earlier state, or nil. The error is a collision of paths that the linker cannot see.
func Artifacts(before *artifact.Set, in Input, languages ...Input) (*Composition, error) {
	c := newComposer(in, nil)
	for _, in := range languages {
		c.all = append(c.all, newComposer(in, c))
	}
	for _, other := range c.all {
		other.all = c.all
	}
	programs, files := c.programs(), c.assetFiles()
	a := &Composition{}
	for _, of := range c.all {
		a.parts = append(a.parts, of.newPart(slices.Concat(programs, of.offlineAssets(files))))
	}
	all := append(programs, files...)
	for _, of := range a.parts {
		all = append(all, of.ownArtifacts()...)
	}
	for _, of := range c.all {
		all = append(all, of.ogImages()...)
	}
	all = append(append(append(all, c.metaFiles()...), c.icons()...), c.copies()...)
	all = append(append(all, c.versionFile()...), c.embedScript()...)
	all = append(all, c.hostFiles(func() []string {
		var paths []string
		for f := range a.Set.All() {
			paths = append(paths, f.Path)
		}
		return paths
	})...)
	var err error
	a.Set, err = before.Again(append(append(all, c.contentFiles()...), c.smallerImages()...)...)
	return a, err
}

// newComposer returns the composer of a language, or that of the source for nil.
func newComposer(in Input, of *composer) *composer {
	base := in.BaseURL
	if base == "" {
		base = in.Site.Config.BaseURL.Value
	}
	c := &composer{Input: in, base: strings.TrimSuffix(base, "/") + "/"}
	if c.main = of; of == nil {
		c.main, c.all = c, []*composer{c}
		c.codes = c.currentCodes()
	} else {
		c.codes = of.codes // a translation is not in the lock: its outcomes are versions of the source's
	}
	c.pages = c.listPages()
	c.findOwn()
	c.aliases = slices.DeleteFunc(append(slices.Clone(in.Site.Aliases), c.leafletAliases()...), c.leadsOut)
	c.aliases = append(c.aliases, c.heldAliases()...)
	for _, p := range c.pages {
		entry := render.MenuEntry{ID: p.kind.ID, Href: p.url}
		switch p.kind.Menu {
		case site.MainMenu:
			entry.Text = in.Render.Message("menu-" + p.kind.ID)
			c.menu = append(c.menu, entry)
		case site.FooterMenu:
			entry.Text = in.Render.Message("menu-" + p.kind.ID)
			c.footer = append(c.footer, entry)
		}
	}
	c.frames = c.newFrames()
	c.advice = sync.OnceValues(c.adviceVersion)
	c.indexed = sync.OnceValue(c.findIndexed)
	if c.Versions.Text != nil {
		c.termsKey = c.glossaryKey()
	}
	return c
}

// pageArtifacts are the artifacts of the pages, in their order.
func (c *composer) pageArtifacts() []*artifact.Artifact {
	all := make([]*artifact.Artifact, len(c.pages))
	for i, p := range c.pages {
		all[i] = c.pageArtifact(p)
	}
	return all
}

func (c *composer) pageArtifact(p kindPage) *artifact.Artifact {
	return c.withKey(c.new(file(p.url), func() ([]byte, error) { return c.render(p) }), p)
}

func (c *composer) render(p kindPage) ([]byte, error) {
	bodies, err := c.textsOf(p.content)
	if err != nil {
		return nil, err
	}
	return c.Render.Bytes(p.kind.ID, p.view(bodies))
}

// Bodies returns the text of one that the Site has. The error says that the text is not that from which the Site was
// linked. It is called by any number of goroutines.
type Bodies func(*page.Summary) (*markdown.Body, error)

// Latest returns a text that the Site has in the version that [Bodies] returns, whose Interface is the same.
type Latest func(*page.Summary) *page.Summary

// texts are the bodies of what a page shows, and the texts that it quotes.
type texts struct {
	of     map[*page.Summary]*markdown.Body
	latest Latest
}

// textsOf are the bodies of a page and of the texts that it includes, none for a generated page.
func (c *composer) textsOf(p *site.Page) (texts, error) { return c.textsFrom(p, c.Bodies) }

func (c *composer) textsFrom(p *site.Page, bodies Bodies) (texts, error) {
	all := c.noTexts()
	if p == nil {
		return all, nil
	}
	for text := range p.Texts() {
		body, err := bodies(text)
		if err != nil {
			return all, err
		}
		all.of[text] = body
	}
	return all, nil
}

// noTexts are the texts of a page that shows none.
func (c *composer) noTexts() texts { return texts{map[*page.Summary]*markdown.Body{}, c.latest} }

// latest is a text in the version that is shown.
func (c *composer) latest(text *page.Summary) *page.Summary {
	if c.Latest == nil {
		return text
	}
	return c.Latest(text)
}

// file is the path of the file at an address.
func file(url string) string {
	url = strings.TrimPrefix(url, "/")
	if url == "" || strings.HasSuffix(url, "/") {
		return url + "index.html"
	}
	return url
}

// assetFiles are the style sheets, scripts and icons.
func (c *composer) assetFiles() []*artifact.Artifact {
	var all []*artifact.Artifact
	for _, f := range c.Assets.Files {
		if c.isUnneeded(f.Path) {
			continue
		}
		if f.Open != nil {
			all = append(all, artifact.NewStream(f.Path, f.Open))
			continue
		}
		all = append(all, artifact.New(f.Path, func() ([]byte, error) { return f.Bytes, nil }))
	}
	return all
}

// contentFiles are the files of the content that are published as they are.
func (c *composer) contentFiles() []*artifact.Artifact {
	var all []*artifact.Artifact
	for _, below := range c.Site.Files() {
		all = append(all, artifact.NewStream(below, func() (io.ReadCloser, error) {
			return source.OpenFile(c.Content, "content/"+below, "content/"+below)
		}))
	}
	return all
}
