package compose

// This file fills the holes of a body: addresses of links, notes of citations, pictures, directives, terms of the glossary.

import (
	"fmt"
	"html/template"
	"strings"

	"knead/internal/markdown"
	"knead/internal/render"
	"knead/internal/site"
)

// A filler writes one page's body, its parts' included.
type bodyWriter struct {
	*citations
	page *site.Page
	seen map[*site.Term]bool
}

// body returns the HTML of a page's text.
func (c *composer) body(p *site.Page) (template.HTML, error) {
	f := &bodyWriter{citations: c.citer(p, p.URL), page: p, seen: map[*site.Term]bool{}}
	var b strings.Builder
	f.text(&b, p)
	return template.HTML(b.String()), f.err
}

// text writes one text: the page's own or that of a part.
func (f *bodyWriter) text(b *strings.Builder, text *site.Page) {
	fill := func(b *strings.Builder, h markdown.Placeholder) { f.hole(b, text, h) }
	text.Body.Expand(b, fill, f.prose)
}

// prose links the first mention of each term of the glossary.
func (f *bodyWriter) prose(b *strings.Builder, s string) {
	f.Site.Glossary.EachTerm(s, f.seen, func(words string) { b.WriteString(words) }, func(words string, t *site.Term) {
		href := site.Relative(f.page.URL, "/glossary/#"+t.ID)
		b.WriteString(`<a class="term" href="` + template.HTMLEscapeString(href) + `">` + words + "</a>")
	})
}

func (f *bodyWriter) hole(b *strings.Builder, text *site.Page, h markdown.Placeholder) {
	switch h.Kind {
	case markdown.PlaceholderHref:
		b.WriteString(template.HTMLEscapeString(f.href(text.Targets[h.Index])))
	case markdown.PlaceholderWiki:
		words := text.Body.Links[h.Index].Target
		if to := text.Targets[h.Index].Page; to != nil {
			words = to.Front.Title.Value
		}
		b.WriteString(template.HTMLEscapeString(words))
	case markdown.PlaceholderImage:
		b.WriteString(string(f.picture(text.Body.Images[h.Index], text.Images[h.Index])))
	case markdown.PlaceholderCite:
		f.part(b)(f.Render.Cite(f.refs(text.Body.Cites[h.Index])))
	case markdown.PlaceholderDirective:
		f.directive(b, text, h.Index)
	case markdown.PlaceholderLabel:
		b.WriteString(template.HTMLEscapeString(f.Render.Message("callout-" + markdown.AlertKinds[h.Index])))
	case markdown.PlaceholderRaw:
		if f.Site.AllowsHTML(text) {
			b.WriteString(text.Body.Raw[h.Index].HTML)
		}
	}
}

// part returns a function that writes a rendered part, or keeps the first error.
func (f *bodyWriter) part(b *strings.Builder) func(template.HTML, error) {
	return func(html template.HTML, err error) {
		if err != nil && f.err == nil {
			f.err = err
		}
		b.WriteString(string(html))
	}
}

func (f *bodyWriter) href(t site.Target) string {
	switch {
	case t.Broken:
		return "#"
	case t.External:
		return t.URL
	}
	return site.Relative(f.page.URL, t.URL)
}

func (f *bodyWriter) refs(c markdown.Citation) []render.Ref {
	var all []render.Ref
	for _, id := range c.IDs {
		if s := f.Site.Source(id.ID); s != nil {
			all = append(all, render.Ref{N: f.numbers[s], Href: f.sourceHref(s), Title: s.Title.Value, Place: id.Locator})
		}
	}
	return all
}

func (f *bodyWriter) directive(b *strings.Builder, text *site.Page, n int) {
	d := text.Body.Directives[n]
	switch d.Name {
	case site.DirectiveCare:
		f.part(b)(f.Render.Care(f.care(text)))
	case site.DirectiveGuide:
		if f.page.URL == "/" && f.promotedGuide(f.page) == f.Site.GuidePage(d.Arg) {
			return // the home page shows it above its text
		}
		if p := f.Site.GuidePage(d.Arg); p != nil {
			f.part(b)(f.Render.Offer(render.GuidePromo{Href: site.Relative(f.page.URL, p.URL), Title: p.Front.Title.Value, Summary: p.Front.Summary.Value}))
		}
	case site.DirectiveTimeline:
		if t := text.Front.Timeline; t != nil {
			f.part(b)(f.Render.Timeline(f.timeline(t)))
		}
	case site.DirectiveTypes:
		f.part(b)(f.Render.Types(f.types()))
	case site.DirectiveInclude:
		if part := text.Includes[n]; part != nil {
			f.text(b, part)
		}
	}
}

// picture writes an image with its size, so that the page does not jump when it arrives, and loads it when it comes near.
func (f *bodyWriter) picture(img markdown.Image, pic site.Image) template.HTML {
	if pic.File == "" {
		return ""
	}
	attributes := fmt.Sprintf(`src="%s" alt="%s"`, template.HTMLEscapeString(site.Relative(f.page.URL, pic.URL)), template.HTMLEscapeString(img.Alt))
	if size := pic.Size; size != (site.ImageSize{}) {
		attributes += fmt.Sprintf(` width="%d" height="%d"`, size.Width, size.Height)
	}
	return template.HTML("<img " + attributes + ` loading="lazy" decoding="async">`)
}
