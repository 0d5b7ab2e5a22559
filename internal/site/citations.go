package site

import (
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/page"
)

// citations are the sources that each published page cites in its figures and its text, in the order of the first
// citation.
type citations map[*page.Summary][]*SourceEntry

// citePages lists the citations of each page.
func citePages(data dataFiles, published []*page.Summary, included includes) citations {
	all := citations{}
	for _, p := range published {
		if len(p.Front.Figures)+len(p.Outline.Cites)+len(p.Outline.Directives) == 0 {
			continue // as most pages
		}
		c := citing{dataFiles: data}
		c.page(p, included)
		all[p] = c.list
	}
	return all
}

// citing lists the citations of one page.
type citing struct {
	dataFiles
	list []*SourceEntry
	seen map[*SourceEntry]bool
}

func (c *citing) page(p *page.Summary, included includes) {
	for _, f := range p.Front.Figures {
		c.cite(f.Source.Value)
	}
	for s := range included.segments(p) {
		c.segment(s)
	}
}

// segment adds what a segment cites in its text, and in the figures that its directives show, in the order of both.
func (c *citing) segment(s Segment) {
	next := 0
	for _, cite := range s.Outline.Cites {
		if !s.Contains(cite.At.Start) {
			continue
		}
		for ; next < len(s.Outline.Directives) && s.Outline.Directives[next].At.Start < cite.At.Start; next++ {
			c.directive(s, next)
		}
		for _, id := range cite.IDs {
			c.cite(id.ID)
		}
	}
	for ; next < len(s.Outline.Directives); next++ {
		c.directive(s, next)
	}
}

// directive adds the sources of the figure that a directive of a segment shows.
func (c *citing) directive(s Segment, n int) {
	d := s.Outline.Directives[n]
	switch {
	case !s.Contains(d.At.Start):
	case d.Name == DirectiveTimeline && s.Front.Timeline != nil:
		c.cite(s.Front.Timeline.Source.Value)
	case d.Name == DirectiveNumbers:
		for _, n := range s.Front.Numbers {
			c.all(n.Sources)
		}
	case markdown.IsInsert(d.Name):
		for _, n := range c.sourcesOf(d) {
			c.cite(n.ID.Value)
		}
	case d.Name == DirectiveTypes:
		for _, m := range c.types.list {
			for _, note := range m.notes() {
				c.all(note.Sources)
			}
		}
	}
}

func (c *citing) all(ids []frontmatter.Text) {
	for _, id := range ids {
		c.cite(id.Value)
	}
}

func (c *citing) cite(id string) {
	s := c.sources.byID[id]
	if s == nil || c.seen[s] {
		return
	}
	if c.seen == nil {
		c.seen = map[*SourceEntry]bool{}
	}
	c.seen[s] = true
	c.list = append(c.list, s)
}
