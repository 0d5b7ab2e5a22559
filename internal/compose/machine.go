package compose

// This file makes what is for programs that read text: llms.txt (https://llmstxt.org), and a copy of each page as
// Markdown. Both are made only if site.yaml says so.

import (
	"slices"
	"strings"

	"knead/internal/artifact"
	"knead/internal/markdowncopy"
	"knead/internal/render"
	"knead/internal/site"
	"knead/internal/source"
)

// copyBelow is the name of the copy of a page, below the address of the page.
const copyBelow = "index.md"

// copied reports whether a page has a copy: one that shows a text of the content. A withdrawn page has none, since its
// text is not shown.
func (c *composer) copied(p kindPage) bool {
	return c.Site.Config.Machine.Value && c.Language == nil && p.content != nil
}

// copies are the list of pages and their copies.
func (c *composer) copies() []*artifact.Artifact {
	if !c.Site.Config.Machine.Value {
		return nil
	}
	all := []*artifact.Artifact{artifact.New("llms.txt", c.llms)}
	for _, p := range c.pages {
		if c.copied(p) {
			all = append(all, c.copyOf(p))
		}
	}
	return all
}

// copyOf is the copy of a page. The page is rendered for it once more, since a build keeps no page in memory that it
// has written. Its key is the one of the page, with what the copy says beside the text.
func (c *composer) copyOf(p kindPage) *artifact.Artifact {
	a := artifact.New(strings.TrimPrefix(p.url, "/")+copyBelow, func() ([]byte, error) {
		html, err := c.render(p)
		if err != nil {
			return nil, err
		}
		head, err := c.copyHead(p.content)
		if err != nil {
			return nil, err
		}
		text, err := markdowncopy.Of(html, c.absolute(p.url))
		return append([]byte(head+"\n\n"), text...), err
	})
	if c.Versions.Text == nil {
		return a
	}
	return a.WithKey(func() (source.Digest, bool) {
		key, ok := c.key(p)
		head, err := c.copyHead(p.content)
		return source.DigestOf(key[:], []byte(head), []byte(c.base)), ok && err == nil
	})
}

// copyHead is what a copy says about itself: where the page is, who has reviewed it, and the version of the advice.
func (c *composer) copyHead(p *site.Page) (string, error) {
	version, err := c.advice()
	return c.Render.MessageData("copy-head", struct {
		Address, Advice, Changed string
		Review                   *render.Review
	}{c.absolute(p.URL), version, isoDay(c.Site.PageDate(p)), c.review(p)}), err
}

// adviceVersion is the version of the advice of the site, as in release.json.
func (c *composer) adviceVersion() (string, error) {
	var all []artifact.ProgramSum
	for _, p := range c.programs() {
		digest, err := p.Digest()
		if err != nil {
			return "", err
		}
		all = append(all, artifact.ProgramSum{Path: p.Path, SHA256: digest.Short(len(digest))})
	}
	slices.SortFunc(all, func(a, b artifact.ProgramSum) int { return strings.Compare(a.Path, b.Path) })
	return artifact.AdviceVersion(all), nil
}

// llms lists the copies by topic: guides first, then the topics, then the other pages.
func (c *composer) llms() ([]byte, error) {
	version, err := c.advice()
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	config := c.Site.Config
	b.WriteString(c.Render.MessageData("llms-head", struct{ Title, Summary, Advice string }{
		config.Title.Value, config.Summary.Value, version}) + "\n")
	list := func(title string, pages []*site.Page) {
		if len(pages) == 0 {
			return
		}
		b.WriteString("\n## " + title + "\n\n")
		for _, p := range pages {
			b.WriteString("- [" + p.Title() + "](" + c.absolute(p.URL) + copyBelow + ")")
			if summary := p.Lead(); summary != "" {
				b.WriteString(": " + summary)
			}
			b.WriteByte('\n')
		}
	}
	guides := c.pagesWhere(func(p *site.Page) bool { return c.kindOf(p) == site.KindGuide })
	list(c.Render.Message(site.KindOf(site.KindGuides).Title), guides)
	for _, t := range c.Site.Topics {
		list(t.Title.Value, t.Pages)
	}
	list(c.Render.Message("llms-other"), c.pagesWhere(func(p *site.Page) bool {
		return p.Topic == nil && !slices.Contains(guides, p)
	}))
	return []byte(b.String()), nil
}

func (c *composer) pagesWhere(has func(*site.Page) bool) []*site.Page {
	var all []*site.Page
	for _, p := range c.Site.Pages {
		if has(p) {
			all = append(all, p)
		}
	}
	return all
}
