package site

// This file is what other packages ask a linked site.

import (
	"slices"
	"strings"

	"knead/internal/fold"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// PageByURL returns the published page at an address, or nil.
func (s *Site) PageByURL(url string) *Page { return s.page(s.index.byURL[url]) }

// TextAt returns the page at an address, published or not, or nil. Of several that are not published it returns the
// last one by the names of their files.
func (s *Site) TextAt(url string) *Page {
	found := s.index.byURL[url]
	if found == nil {
		for p := range s.index.states {
			if s.index.urls[p] == url && (found == nil || p.File.Name > found.File.Name) {
				found = p
			}
		}
	}
	return s.page(found)
}

// PageBySlug returns the published page of a slug, an article rather than a guide's page, or nil.
func (s *Site) PageBySlug(slug string) *Page { return s.page(s.index.slug(slug)) }

// Lookup returns the published page that front matter or a data file names by its slug or path, or nil.
func (s *Site) Lookup(name string) *Page { return s.page(s.index.lookup(name)) }

// page returns the Page of a text, or nil for nil.
func (s *Site) page(text *page.Summary) *Page { return s.texts[text] }

// Source returns a source by its id, or nil.
func (s *Site) Source(id string) *Source { return s.sources[id] }

// Claim returns a claim by its id, or nil.
func (s *Site) Claim(id string) *Claim { return s.claims[id] }

// Fact returns a fact by its id with the sources that support it, or nil.
func (s *Site) Fact(id string) (*Fact, []*Source) {
	var sources []*Source
	for _, n := range s.data.facts.of(id) {
		sources = append(sources, s.sources[n.ID.Value])
	}
	return s.data.facts.byID[id], sources
}

// InsertText is the text of a fact or a value, or "".
func (s *Site) InsertText(key markdown.InsertKey) string {
	if key.Name == DirectiveValue {
		return s.data.values.text(key.ID)
	}
	if f := s.data.facts.byID[key.ID]; f != nil {
		return f.Text.Value
	}
	return ""
}

// Value returns an entry of values.yaml by its id, its text on the day of the build and its sources on it. The entry is
// nil if there is none.
func (s *Site) Value(id string) (v *ValueEntry, text string, sources []*Source) {
	state := s.data.values.byID[id]
	if state == nil {
		return nil, "", nil
	}
	for _, n := range s.data.values.of(id) {
		sources = append(sources, s.sources[n.ID.Value])
	}
	return state.ValueEntry, s.data.values.text(id), sources
}

// A NamedValue is an entry of values.yaml with its id, its text on the day of the build, and its place.
type NamedValue struct {
	*ValueEntry
	ID   string
	Text string // "" on a day for which it has no version
	At   source.Span
}

// Values are the entries of values.yaml, in the order of the file.
func (s *Site) Values() []NamedValue {
	var all []NamedValue
	for i := range s.data.values.list {
		id := s.data.values.list[i].Key
		if v := s.data.values.byID[id.Value]; v != nil {
			all = append(all, NamedValue{v.ValueEntry, id.Value, v.shown(v.current), s.ValueAt(id.Value)})
		}
	}
	return all
}

// ValueAt is where a value is written for the day of the build, or else its id. The value exists.
func (s *Site) ValueAt(id string) source.Span {
	v := s.data.values.byID[id]
	if v.current == nil {
		return s.data.values.file.Span(v.at.At)
	}
	return s.data.values.file.Span(v.current.Value.At)
}

// TextOf is the text of a file, or nil.
func (s *Site) TextOf(file string) *Page {
	return s.Text(fold.Composed(strings.TrimSuffix(strings.TrimPrefix(file, "content/"), ".md")))
}

// AllowsHTML reports whether site.yaml lets a text have raw HTML.
func (s *Site) AllowsHTML(p *Page) bool { return s.Config.AllowsHTML(p.Path) }

// PublishedGuides are the guides that readers see: all but fragments and those on unpublished pages. Those that
// site.yaml names come first.
func (s *Site) PublishedGuides() []*guide.Linked { return s.published }

// CompareCards compares the care cards that readers see with the lock. See [guide.CompareCards].
func (s *Site) CompareCards() (changes []guide.CardChange, gone []diff.LockedCard) {
	return guide.CompareCards(s.Lock, s.Signs, s.guidePages)
}

// IsWithdrawnGuide reports whether a guide was withdrawn, by its id.
func (s *Site) IsWithdrawnGuide(id string) bool { return s.index.isWithdrawnGuide(id) }

// GuideCount is how many guides readers see.
func (s *Site) GuideCount() int { return len(s.published) }

// GuidePage returns the published page of a guide that is no fragment, by the guide's id, or nil.
func (s *Site) GuidePage(id string) *Page {
	g := s.Guides.ByID(id)
	if g == nil {
		return nil
	}
	if p := s.page(s.index.byFile[g.Source.File.Name]); p != nil && p.Published && hasGuide(p.Summary) {
		return p
	}
	return nil
}

// PartPage returns the published page of a guide or a fragment, by its id, or nil.
func (s *Site) PartPage(id string) *Page {
	if g := s.Guides.ByID(id); g != nil {
		if p := s.index.byFile[g.Source.File.Name]; s.index.isPublished(p) {
			return s.page(p)
		}
	}
	return nil
}

// PathsOf are the paths of the published pages that a slug may mean, if there are several.
func (s *Site) PathsOf(slug string) []string {
	var all []string
	for _, p := range s.index.doubles(slug) {
		all = append(all, p.Path)
	}
	return all
}

// ArticlePage returns the page that explains an outcome, by the slug or the path that the outcome names, or nil.
func (s *Site) ArticlePage(name string) *Page {
	article := s.Guides.Article(name)
	if article == nil {
		return nil
	}
	return s.page(s.index.byFile[article.File.Name])
}

// Files are the paths below content of the files that are published as they are, in order.
func (s *Site) Files() []string {
	all := make([]string, 0, len(s.assets))
	for _, asset := range s.assets {
		all = append(all, asset.Path)
	}
	slices.Sort(all)
	return all
}

// Paths are the paths of all texts, in order.
func (s *Site) Paths() []string { return sortedKeys(s.index.byPath) }

// Origin returns where the file at a path of the built site comes from, and false if it comes from no file of the
// content.
func (s *Site) Origin(path string) (source.Span, bool) {
	r, ok := s.routes[routeKey("/"+path)]
	return r.at, ok && r.at.File != nil
}

// Text is the text at a path below content, without .md, or nil: a page, or a text that pages include.
func (s *Site) Text(path string) *Page { return s.page(s.index.byPath[path]) }

// DataFile is a data file by its name below content, or nil.
func (s *Site) DataFile(name string) *source.File {
	switch name {
	case "claims.yaml":
		return s.data.claims.file
	case "sources.yaml":
		return s.data.sources.file
	}
	return nil
}

// FactIDs are the ids of the facts, sorted.
func (s *Site) FactIDs() []string { return s.data.facts.ids }

// PictureNames are the names of the drawings, sorted.
func (s *Site) PictureNames() []string { return s.data.pictures.names }
