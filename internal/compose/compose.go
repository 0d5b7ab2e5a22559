// Package compose says which pages a site has and what each of them shows.
//
// It is where a [site.Site], which knows everything and shows nothing, meets package render, which shows everything
// and knows nothing. [Set] lists the artifacts: for each a path and a function that makes its bytes when somebody
// wants them. Making one looks things up in the Site and never changes it, so that any number can be made at once.
package compose

import (
	"bytes"
	"io/fs"
	"strings"

	"knead/internal/artifact"
	"knead/internal/assets"
	"knead/internal/render"
	"knead/internal/site"
)

// Input is what a site is composed of.
type Input struct {
	Site    *site.Site
	Render  *render.Renderer
	Assets  *assets.Set
	Content fs.FS  // the site's folder, for the files beside articles
	BaseURL string // overrides site.yaml's, or ""
}

// A composer makes views of one site.
type composer struct {
	Input
	base string // base URL with a slash at its end
}

// Artifacts returns all artifacts of the site. The error is a collision of paths that the linker could not see.
func Artifacts(in Input) (*artifact.Set, error) {
	c := &composer{Input: in, base: in.BaseURL}
	if c.base == "" {
		c.base = in.Site.Config.BaseURL.Value
	}
	c.base = strings.TrimSuffix(c.base, "/") + "/"
	var all []*artifact.Artifact
	add := func(a ...*artifact.Artifact) { all = append(all, a...) }
	for _, p := range in.Site.Pages {
		add(c.pageArtifacts(p)...)
	}
	add(c.ogImages(in.Site.Pages)...)
	for _, t := range in.Site.Topics {
		add(c.page(t.URL, "topic", func() (any, error) { return c.topic(t) }))
	}
	add(c.lists()...)
	add(c.metaFiles()...)
	add(c.index()...)
	add(c.serviceWorker())
	for _, a := range in.Site.Aliases {
		add(c.alias(a))
	}
	for _, f := range in.Assets.Files {
		add(artifact.New(f.Path, func() ([]byte, error) { return f.Bytes, nil }))
	}
	for _, below := range in.Site.Files() {
		add(artifact.New(below, func() ([]byte, error) { return fs.ReadFile(in.Content, "content/"+below) }))
	}
	return artifact.NewSet(all...)
}

// pageArtifacts are the files that one page of the content becomes.
func (c *composer) pageArtifacts(p *site.Page) []*artifact.Artifact {
	switch {
	case p.URL == "/":
		return []*artifact.Artifact{c.page("/", "home", func() (any, error) { return c.home(p) })}
	case c.guideOf(p) != nil:
		return c.guidePages(p)
	}
	return []*artifact.Artifact{c.page(p.URL, "article", func() (any, error) { return c.article(p) })}
}

// page is the artifact of an address: a folder's index.html, made from a view by a template.
func (c *composer) page(url, template string, view func() (any, error)) *artifact.Artifact {
	return artifact.New(file(url), func() ([]byte, error) {
		v, err := view()
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		err = c.Render.Render(&b, template, v)
		return b.Bytes(), err
	})
}

// file is where the page of an address is written.
func file(url string) string {
	url = strings.TrimPrefix(url, "/")
	if url == "" || strings.HasSuffix(url, "/") {
		return url + "index.html"
	}
	return url
}
