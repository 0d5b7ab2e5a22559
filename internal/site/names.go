package site

// This file lists where files name each other and themselves, so that a name can be changed everywhere.

import (
	"slices"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// A NameKind is what a name names.
type NameKind string

// The kinds of names.
const (
	NamePage   NameKind = "page"   // by its path below content, without .md
	NameFile   NameKind = "file"   // another file of the content, by its path below content
	NameAnchor NameKind = "anchor" // PAGE#ID: an id on a page that is no step of its guide
	NameGuide  NameKind = "guide"  // by the slug of its page
	NameStep   NameKind = "step"   // GUIDE/ID: a question or an outcome
	NameSign   NameKind = "sign"
	NameClaim  NameKind = "claim"
	NameSource NameKind = "source"
	NameValue  NameKind = "value"
)

// A NameForm is how a name is written.
type NameForm uint8

// The forms of names.
const (
	FormID       NameForm = iota // the id itself; of an anchor and a step without what is before it
	FormSlug                     // of a page: its slug, or its path, which has a slash
	FormRelative                 // of a page or a file: the relative path of its file
	FormRooted                   // of a page: the path of its file below content, after a slash
	FormAddress                  // of a page: its address on this site
	FormUnknown                  // not in the text as it is: an id with escapes, or on two lines
)

// A Reference is one place that has a name.
type Reference struct {
	Kind NameKind
	ID   string
	Form NameForm
	At   source.Span // the name itself, without quotation marks, brackets or what else is around it
	From string      // of a relative path: the path of the text that has it
	Is   bool        // what has the name is defined here
}

// References lists every place of the content that names a page, an anchor, a guide, a question or an outcome, a sign,
// a claim, a source or a value which exists, in no order. Names in guide.lock and in raw HTML are left out.
func (s *Site) References() []Reference {
	n := s.namer()
	for _, p := range s.index.texts {
		n.page(p)
	}
	n.dataFiles()
	return n.all
}

// ReferencesIn lists the places of one file, in no order: "content/risks/bruises.md".
func (s *Site) ReferencesIn(file string) []Reference {
	n := s.namer()
	if i := slices.IndexFunc(s.index.texts, func(p *page.Summary) bool { return p.File.Name == file }); i >= 0 {
		n.page(s.index.texts[i])
		return n.all
	}
	n.dataFiles()
	return slices.DeleteFunc(n.all, func(r Reference) bool { return r.At.Name() != file })
}

func (s *Site) namer() *namer {
	n := &namer{Site: s, steps: map[string]*guidefile.Guide{}}
	for _, p := range s.index.texts {
		if p.Guide != nil {
			n.steps[p.Slug()] = p.Guide
		}
	}
	return n
}

// A namer collects names, one file after another.
type namer struct {
	*Site
	file  *source.File
	text  string
	steps map[string]*guidefile.Guide // by slug
	all   []Reference
}

func (n *namer) open(f *source.File) { n.file, n.text = f, f.Contents() }

// page adds the names in a page. One whose text cannot be read as it was linked has none.
func (n *namer) page(p *page.Summary) {
	if p.File.Load() != nil {
		return
	}
	n.open(p.File)
	n.frontMatter(p)
	n.body(p)
	if p.Guide != nil {
		n.guide(p)
	}
}

func (n *namer) add(kind NameKind, id string, form NameForm, at source.Range) {
	n.all = append(n.all, Reference{Kind: kind, ID: id, Form: form, At: n.file.Span(at)})
}

// inner is the range of a value without its quotation marks, and whether the file has the value as it is.
func (n *namer) inner(t frontmatter.Text) (source.Range, bool) {
	at := t.At
	text := n.text[at.Start:at.End]
	if len(text) >= 2 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		at = source.Range{Start: at.Start + 1, End: at.End - 1}
	}
	return at, n.text[at.Start:at.End] == t.Value
}

// id adds a value that is an id.
func (n *namer) id(kind NameKind, t frontmatter.Text) {
	if !t.IsSet() {
		return
	}
	at, ok := n.inner(t)
	form := FormID
	if !ok {
		form = FormUnknown
	}
	n.add(kind, t.Value, form, at)
}

func (n *namer) ids(kind NameKind, list []frontmatter.Text) {
	for _, t := range list {
		n.id(kind, t)
	}
}

// define adds a value that is the id of what is defined with it.
func (n *namer) define(kind NameKind, t frontmatter.Text) {
	before := len(n.all)
	if n.id(kind, t); len(n.all) > before {
		n.all[before].Is = true
	}
}

// slug adds a value that is the slug or the path of a page.
func (n *namer) slug(t frontmatter.Text) {
	if !t.IsSet() {
		return
	}
	p := n.index.lookup(t.Value)
	if p == nil {
		p = n.index.unpublished(t.Value)
	}
	if p == nil {
		return
	}
	at, ok := n.inner(t)
	form := FormSlug
	if !ok {
		form = FormUnknown
	}
	n.add(NamePage, p.Path, form, at)
}

func (n *namer) slugs(list []frontmatter.Text) {
	for _, t := range list {
		n.slug(t)
	}
}

// body adds the names in a text.
func (n *namer) body(p *page.Summary) {
	for _, h := range p.Outline.Headings {
		n.add(NameAnchor, p.Path+"#"+h.ID, FormID, h.TextAt)
		n.all[len(n.all)-1].Is = true
	}
	for i, link := range p.Outline.Links {
		n.link(p, link, n.texts[p].Targets[i])
	}
	for i, image := range p.Outline.Images {
		if file := n.texts[p].Images[i].File; file != "" && isRelative(image.Target) {
			n.relative(p, NameFile, file, n.part(image.TargetAt, image.Target))
		}
	}
	for _, c := range p.Outline.Cites {
		for _, id := range c.IDs {
			n.add(NameSource, id.ID, FormID, id.At)
		}
	}
	for _, d := range p.Outline.Directives {
		switch d.Name {
		case DirectiveGuide:
			n.add(NameGuide, d.Arg, FormID, d.ArgAt)
		case DirectiveValue:
			n.add(NameValue, d.Arg, FormID, d.ArgAt)
		case DirectiveInclude:
			n.include(p, d)
		}
	}
}

func (n *namer) include(p *page.Summary, d markdown.Directive) {
	below := strings.TrimSuffix(resolvePath(p, d.Arg), ".md")
	switch {
	case n.index.byPath[below] == nil:
	case strings.HasPrefix(d.Arg, "/"):
		n.add(NamePage, below, FormRooted, d.ArgAt)
	default:
		n.relative(p, NamePage, below, namePart{d.ArgAt, true})
	}
}

// isRelative reports whether a link leads to a file by its path from the folder of the text.
func isRelative(target string) bool {
	return markdown.Scheme(target) == "" && !strings.HasPrefix(target, "/") && !strings.HasPrefix(target, "#") &&
		!strings.HasPrefix(target, "?")
}

// A namePart is a part of a link, and whether its text is in the file as it is.
type namePart struct {
	at source.Range
	ok bool
}

// part is the part of a destination before its query and its fragment.
func (n *namer) part(at source.Range, target string) namePart {
	written := n.text[at.Start:at.End]
	end := strings.IndexAny(target, "?#")
	if end < 0 {
		end = len(target)
	}
	if len(written) < end || written[:end] != target[:end] {
		return namePart{at, false}
	}
	return namePart{source.Range{Start: at.Start, End: at.Start + end}, true}
}

// fragment is the part of a destination after its number sign.
func (n *namer) fragment(at source.Range, target string) namePart {
	written := n.text[at.Start:at.End]
	start := strings.IndexByte(target, '#') + 1
	if !strings.HasSuffix(written, target[start:]) {
		return namePart{at, false}
	}
	return namePart{source.Range{Start: at.End - len(target) + start, End: at.End}, true}
}

func (n *namer) relative(p *page.Summary, kind NameKind, id string, part namePart) {
	n.put(kind, id, FormRelative, part)
	n.all[len(n.all)-1].From = p.Path
}

func (n *namer) put(kind NameKind, id string, form NameForm, part namePart) {
	if !part.ok {
		form = FormUnknown
	}
	n.add(kind, id, form, part.at)
}
