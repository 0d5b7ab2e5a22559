// Package page understands one article: its front matter, its body, its guide.
//
// A [Page] depends on its own file and on nothing else. It is immutable and carries its diagnostics with it, so that
// it is made once for each version of the file and kept for as long as the file is unchanged. What needs other
// pages, such as where a link leads or whether a topic exists, is the business of package site.
package page

import (
	"fmt"
	"path"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/markdown"
	"knead/internal/source"
)

// A Page is one Markdown file, understood.
type Page struct {
	File       *source.File
	Path       string // below content, without .md: "soreness/day-after"
	Front      FrontMatter
	FrontRange source.Range // stands for the front matter as a whole
	Partial    bool         // a text without front matter, which other pages may include
	Body       *markdown.Doc
	Guide      *guidefile.Guide // nil where the page has none
	Diags      diag.List
}

// FrontMatter is the front matter of an article or a guide's page.
type FrontMatter struct {
	Title     frontmatter.Text                           `front:"title"`
	Summary   frontmatter.Text                           `front:"summary"`
	Topic     frontmatter.Text                           `front:"topic"`
	About     []frontmatter.Text                         `front:"about"`
	Types     []frontmatter.Text                         `front:"types"`
	Claims    []frontmatter.Text                         `front:"claims"`
	Reviewed  *Review                                    `front:"reviewed"`
	Related   []frontmatter.Text                         `front:"related"`
	Aliases   []frontmatter.Text                         `front:"aliases"`
	Draft     frontmatter.Bool                           `front:"draft"`
	Publish   frontmatter.Date                           `front:"publish"`
	Expires   frontmatter.Date                           `front:"expires"`
	Withdrawn *Withdrawn                                 `front:"withdrawn"`
	Care      frontmatter.OrderedMap[[]frontmatter.Text] `front:"care"`
	Figures   []KeyFigure                                `front:"figures"`
	Timeline  *Timeline                                  `front:"timeline"`
	Guide     *frontmatter.Node                          `front:"guide"`
}

// Review says who checked the page, when, and when it must be checked again.
type Review struct {
	On   frontmatter.Date `front:"on,required"`
	By   frontmatter.Text `front:"by,required"`
	Role frontmatter.Text `front:"role,required"`
	Next frontmatter.Date `front:"next,required"`
}

// Withdrawn says why advice was taken back, and what stands in its place.
type Withdrawn struct {
	Reason     frontmatter.Text `front:"reason,required"`
	ReplacedBy frontmatter.Text `front:"replaced_by"`
}

// Dir is the page's folder below content, or "" at the top.
func (p *Page) Dir() string {
	if dir := path.Dir(p.Path); dir != "." {
		return dir
	}
	return ""
}

// Slug is the last part of the page's path.
func (p *Page) Slug() string { return path.Base(p.Path) }

// InTopic says whether the page stands in a topic's folder: every folder is one but "guides".
func (p *Page) InTopic() bool { return p.Dir() != "" && p.Dir() != GuidesDir }

// GuidesDir is the folder of pages that are guides first of all.
const GuidesDir = "guides"

// Parse understands one file. The name is relative to the site's folder: "content/soreness/day-after.md".
func Parse(name string, data []byte) *Page {
	file, told := frontmatter.NewFile(name, data)
	p := &Page{File: file, Path: strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md"), Body: &markdown.Doc{}, Diags: told}
	if len(told) > 0 {
		return p
	}
	split, told := frontmatter.Split(file)
	p.Diags = append(p.Diags, told...)
	p.FrontRange = split.FenceRange
	if split.NoFrontMatter {
		p.Partial = true
	}
	if split.Found {
		p.parseFrontMatter(split)
	}
	if split.Found || split.NoFrontMatter {
		p.body(split)
	}
	return p
}

func (p *Page) parseFrontMatter(split frontmatter.SplitResult) {
	node, told := frontmatter.Parse(p.File, split.YAML)
	p.Diags = append(p.Diags, told...)
	if node == nil && len(told) > 0 {
		return
	}
	p.Diags = append(p.Diags, frontmatter.Decode(p.File, node, split.FenceRange, &p.Front)...)
	if p.Front.Timeline != nil {
		p.Diags = append(p.Diags, p.Front.Timeline.check(p.File)...)
	}
	if p.Front.Guide != nil {
		g, told := guidefile.Parse(p.File, p.Slug(), p.Front.Guide)
		p.Guide = g
		p.Diags = append(p.Diags, told...)
	}
	p.required(node)
}

// required tells the keys that a page of its place must have, unless they are there and already found wrong.
func (p *Page) required(node *frontmatter.Node) {
	need := func(key, what string) {
		if node.Get(key) == nil {
			p.Diags = append(p.Diags, diag.New(diag.CodeFrontMatterRequired, p.File.Span(p.FrontRange), "%s needs the key %q", what, key).
				WithHint(fmt.Sprintf("add a line that begins with %s:", key)))
		}
	}
	need("title", "a page")
	switch {
	case p.Dir() == GuidesDir:
		need("summary", "a guide's page")
		need("guide", "a guide's page")
	case p.InTopic():
		need("topic", "an article")
	case p.Path == "index":
		need("summary", "the home page")
	}
}

func (p *Page) body(split frontmatter.SplitResult) {
	var o markdown.Options
	if p.Partial {
		o.Prefix = markdown.Slug(strings.TrimLeft(p.Slug(), "_")) + "-"
	}
	doc, told := markdown.Parse(p.File, split.Body, o)
	p.Body = doc
	p.Diags = append(p.Diags, told...)
}
