package compose

// This file makes the body of a page: the HTML of its Markdown with links, and a segment for everything that a template
// renders.

import (
	"html"
	"path"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/markdown"
	"knead/internal/render"
	"knead/internal/site"
)

// body is the text of a page, with the texts that it includes.
func (c *composer) body(p *site.Page, bodies texts, cites *citations) render.Body {
	_, text := c.pointsAndBody(p, bodies, cites)
	return text
}

// pointsAndBody is the key points of a page, and its text.
func (c *composer) pointsAndBody(p *site.Page, bodies texts, cites *citations) (points, text render.Body) {
	w := &bodyWriter{citations: cites, page: p, bodies: bodies, terms: map[*site.Term]bool{}}
	w.text(p)
	return w.points, w.take()
}

// A bodyWriter writes the body of one page.
type bodyWriter struct {
	*citations
	page     *site.Page
	bodies   texts
	terms    map[*site.Term]bool // terms of the glossary that were linked
	html     strings.Builder     // of all segments, one after another
	segments []insertedSegment
	points   render.Body // the key points
}

// An insertedSegment is a segment at an offset of the HTML.
type insertedSegment struct {
	at int
	render.Segment
}

func (w *bodyWriter) insert(s render.Segment) {
	w.segments = append(w.segments, insertedSegment{w.html.Len(), s})
}

// take divides what was written since the last time at the inserted segments.
func (w *bodyWriter) take() render.Body {
	all := make(render.Body, 0, 2*len(w.segments)+1)
	text, from := w.html.String(), 0
	add := func(to int) {
		if to > from {
			all = append(all, render.Segment{HTML: render.HTML(text[from:to])})
		}
		from = to
	}
	for _, s := range w.segments {
		add(s.at)
		all = append(all, s.Segment)
	}
	add(len(text))
	w.html.Reset()
	w.segments = nil
	return all
}

// text writes the text of the page or one that it includes.
func (w *bodyWriter) text(p *site.Page) {
	fill := func(_ *strings.Builder, at markdown.Placeholder) { w.placeholder(p, at) }
	w.bodies.of[p.Summary].Expand(&w.html, fill, w.prose)
}

// prose writes running text, in which it links the first mention of each term of the glossary.
func (w *bodyWriter) prose(_ *strings.Builder, s string) {
	write := func(s string) { w.html.WriteString(s) }
	w.Site.Glossary.EachTerm(s, w.terms, write, func(mention string, t *site.Term) {
		href := w.link(w.at, site.KindOf(site.KindGlossary).URL+"#"+t.ID)
		w.html.WriteString(`<a class="term" href="` + html.EscapeString(href) + `">` + mention + "</a>")
	})
}

// placeholder writes what belongs at a placeholder of a text. What is part of an element is escaped here; everything
// else becomes a segment.
func (w *bodyWriter) placeholder(text *site.Page, p markdown.Placeholder) {
	switch p.Kind {
	case markdown.PlaceholderLink:
		w.openLink(text.Outline.Links[p.Index], text.Targets[p.Index])
	case markdown.PlaceholderLinkEnd:
		w.closeLink(text.Targets[p.Index])
	case markdown.PlaceholderWiki:
		w.html.WriteString(html.EscapeString(w.wikiLabel(text.Outline.Links[p.Index], text.Targets[p.Index])))
	case markdown.PlaceholderLabel:
		w.html.WriteString(html.EscapeString(w.Render.Message("callout-" + markdown.AlertKinds[p.Index])))
	case markdown.PlaceholderRaw:
		if w.Site.AllowsHTML(text) {
			w.html.WriteString(text.Outline.Raw[p.Index].HTML)
		}
	case markdown.PlaceholderCite:
		w.insert(render.Segment{Cite: w.citation(text.Outline.Cites[p.Index])})
	case markdown.PlaceholderImage:
		if image := text.Images[p.Index]; image.File != "" {
			written := text.Outline.Images[p.Index]
			src := w.fileLink(w.at, image.URL)
			w.insert(render.Segment{Image: &render.Image{Src: src, SrcSet: w.srcSet(image), Alt: written.Alt,
				Title: written.Title, Width: image.Size.Width, Height: image.Size.Height}})
		}
	case markdown.PlaceholderDirective:
		w.directive(text, p.Index)
	case markdown.PlaceholderHeading:
		for _, id := range w.page.FormerAnchors(text.Outline.Headings[p.Index].ID) {
			w.html.WriteString(`<span id="` + html.EscapeString(id) + `"></span>`)
		}
	case markdown.PlaceholderText:
		w.points = w.take()
	}
}

// openLink writes the start tag of a link. A link to a page that has expired has none.
func (w *bodyWriter) openLink(l markdown.Link, t site.Target) {
	if t.Expired {
		return
	}
	w.html.WriteString(`<a href="` + html.EscapeString(w.href(t)) + `"`)
	if l.Title != "" {
		w.html.WriteString(` title="` + html.EscapeString(l.Title) + `"`)
	}
	w.html.WriteByte('>')
}

// closeLink writes the end tag of a link. One to a withdrawn page, or one in another language, says so.
func (w *bodyWriter) closeLink(t site.Target) {
	if t.Expired {
		return
	}
	if t.Notice {
		w.html.WriteString(" " + html.EscapeString(w.Render.Message("link-withdrawn")))
	}
	if t.Page != nil {
		w.html.WriteString(html.EscapeString(w.languageNote(t.URL)))
	}
	w.html.WriteString("</a>")
}

// wikiLabel is the text of a wiki link without one: the title of the page. That of a page which is not live is not
// shown anywhere else, so its name is taken from the link.
func (w *bodyWriter) wikiLabel(l markdown.Link, t site.Target) string {
	switch {
	case t.Page != nil:
		return w.Site.Text(t.Page.Path).Title()
	case t.Notice || t.Expired:
		name, _, _ := strings.Cut(l.Target, "#")
		return strings.ReplaceAll(path.Base(name), "-", " ")
	}
	return l.Target
}

func (w *bodyWriter) href(t site.Target) string {
	switch {
	case t.Broken:
		return "#"
	case t.External:
		return t.URL
	}
	if t.File != "" || t.Suffix != "" {
		return w.fileLink(w.at, t.URL) + t.Suffix
	}
	return w.link(w.at, t.URL)
}

func (w *bodyWriter) directive(text *site.Page, n int) {
	d := text.Outline.Directives[n]
	switch d.Name {
	case site.DirectiveCare:
		w.insert(render.Segment{Care: w.careWithSource(text)})
	case site.DirectiveGuide:
		g := w.Site.GuidePage(d.Arg)
		if g != nil && !(w.at == "/" && g == w.promotedGuide(w.page)) { // the home page has it above the text
			w.insert(render.Segment{Promo: w.promo(w.at, g)})
		}
	case site.DirectivePicture:
		if p := w.Site.Picture(d.Arg); p != nil {
			w.insert(render.Segment{Picture: w.picture(p)})
		}
	case site.DirectiveTimeline:
		if t := text.Front.Timeline; t != nil {
			w.insert(render.Segment{Timeline: w.timeline(t)})
		}
	case site.DirectiveNumbers:
		w.insert(render.Segment{Numbers: w.callRows(text)})
	case site.DirectiveTypes:
		w.insert(render.Segment{Types: w.types()})
	case site.DirectiveFact:
		w.fact(d.Arg)
	case site.DirectiveValue:
		w.value(d.Arg)
	case site.DirectiveInclude:
		if included := text.Includes[n]; included != nil {
			w.text(included)
		}
	}
}

// fact writes the text of a fact and refers to its sources, or says that it is the editors' own.
func (w *bodyWriter) fact(id string) {
	f, sources := w.Site.Fact(id)
	if f == nil {
		return
	}
	w.html.WriteString(html.EscapeString(f.Text.Value))
	w.support(f.Ours.Value, sources)
}

// value writes the text of a value like a fact. A telephone number can be called.
func (w *bodyWriter) value(id string) {
	v, text, sources := w.Site.Value(id)
	switch {
	case v == nil || text == "":
		return
	case v.Type.Value == site.ValuePhone:
		w.html.WriteString(`<a href="tel:` + site.Dialled(text) + `">` + html.EscapeString(text) + "</a>")
	default:
		w.html.WriteString(html.EscapeString(text))
	}
	w.support(v.Ours.Value, sources)
}

// support says after a figure that it is the editors' own, and refers to its sources.
func (w *bodyWriter) support(isOurs bool, sources []*site.Source) {
	if isOurs {
		w.html.WriteString(html.EscapeString(w.Render.Message("fact-ours")))
	}
	if len(sources) > 0 {
		w.insert(render.Segment{Cite: w.refsTo(sources)})
	}
}

// care is the care cards of a text, the most urgent first.
func (c *composer) care(text *site.Page) *render.Care {
	view := &render.Care{}
	for l := graph.Emergency; l >= graph.Info; l-- {
		signs, ok := text.Front.Care.Get(l.String())
		if !ok {
			continue
		}
		isEmergency, isHelp := l == c.Site.Levels.Top(), c.isHelpPage(text)
		card := c.cardWith(l, signs, isEmergency && isHelp)
		switch {
		case isEmergency && isHelp:
			card.Calls = nil // the head of the page has the numbers
		case isEmergency && len(signs) > mostInOneList:
			if card.Halves = halves(c.cardGroups(signs), len(signs)); card.Halves != nil {
				card.Signs = nil
			}
		}
		view.Cards = append(view.Cards, card)
	}
	return view
}

// cardWith is the care card of a level with signs, by group if the site has groups and they are asked for.
func (c *composer) cardWith(l graph.Level, signs []frontmatter.Text, isGrouped bool) render.Card {
	card := c.card(l)
	if isGrouped {
		card.Groups = c.cardGroups(signs)
	}
	if card.Groups == nil {
		for _, id := range signs {
			card.Signs = append(card.Signs, c.signText(id.Value))
		}
	}
	return card
}

// card is the care card of a level, without signs.
func (c *composer) card(l graph.Level) render.Card {
	heading, advice := c.Site.Levels.Text(l).ForContact("")
	card := render.Card{Level: c.level(l), Heading: heading, Text: advice, By: c.Site.Levels.Text(l).By.Of("").Value}
	if l == graph.Emergency {
		card.Calls = c.emergencyNumbers()
	}
	return card
}

func (c *composer) level(l graph.Level) render.Level {
	return render.Level{ID: l.String(), Name: c.Site.Levels.Text(l).Name.Value}
}

// signText is the text of a sign.
func (c *composer) signText(id string) string {
	if s := c.Site.Signs.Sign(id); s != nil {
		return s.Text
	}
	return id
}
