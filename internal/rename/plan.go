package rename

// This file computes the edits of a renaming.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/diff"
	"knead/internal/guide/guidefile"
	"knead/internal/markdown"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
	"knead/internal/yamledit"
)

// A Refusal is why a name cannot be given, with places.
type Refusal struct{ Diags diag.List }

func (r *Refusal) Error() string { return r.Diags[0].String() }

func refuse(d diag.Diagnostic) error { return &Refusal{diag.List{d}} }

// An Edit replaces a range of a file.
type Edit = yamledit.Edit

// A Plan is what a renaming changes. Files are named as in messages: "content/site.yaml".
type Plan struct {
	Subject  Subject
	New      string            // the ID of the subject afterwards
	Edits    map[string][]Edit // by file, in the order of the text
	Moves    [2]string         // the file of a page before and after; empty if no file moves
	MovesToo [][2]string       // likewise those of its translations
	Lock     []byte            // the new guide.lock, or nil if it stays as it is
	LockName string            // its file
	Kept     []string          // former addresses that still lead to the subject

	References int // places that had the name
}

// planner makes a Plan.
type planner struct {
	Plan
	site    *site.Site
	old     Subject
	anchors map[string][][2]string // former and present ids, by page
	taken   map[string]bool        // paths of pages
}

// Make computes what changes if a subject gets another name: of a page its path or its slug, of a heading its words, of
// all others their id. Translations of the site are renamed, too. The error says why the name cannot be given; it is a
// [*Refusal] if it has places.
func Make(s *site.Site, subject Subject, name string, translations ...*translate.Translation) (*Plan, error) {
	p := &planner{site: s, old: subject, anchors: map[string][][2]string{}, taken: map[string]bool{}}
	p.Subject, p.Edits = subject, map[string][]Edit{}
	for _, path := range s.Paths() {
		p.taken[path] = true
	}
	plan := map[string]func(string) error{"page": p.page, "heading": p.heading}[subject.Kind]
	if plan == nil {
		plan = p.id
	}
	if err := plan(name); err != nil {
		return nil, err
	}
	if err := p.keepAnchors(); err != nil {
		return nil, err
	}
	p.reviews()
	for _, t := range translations {
		p.translation(t)
	}
	for file, edits := range p.Edits {
		slices.SortStableFunc(edits, func(a, b Edit) int { return cmp.Compare(a.At.Start, b.At.Start) })
		for i := range edits[1:] {
			if edits[i+1].At.Start < edits[i].At.End {
				return nil, fmt.Errorf("two edits of %s overlap: this is a bug of knead", file)
			}
		}
	}
	return &p.Plan, nil
}

func (p *planner) edit(file *source.File, at source.Range, text string) {
	p.add(file, Edit{At: at, Text: text})
}

func (p *planner) add(file *source.File, e Edit) { p.Edits[file.Name] = append(p.Edits[file.Name], e) }

// replace gives a new text to every reference for which there is one. It fails if one of them is not in its file as it
// is, so that it cannot be replaced.
func (p *planner) replace(text func(site.Reference, string) (string, bool)) error {
	var unknown diag.List
	seen := map[source.Span]bool{} // several links may have the same definition
	for _, r := range p.site.References() {
		if seen[r.At] {
			continue
		}
		seen[r.At] = true
		written := r.At.File.Contents()[r.At.Range.Start:r.At.Range.End]
		to, ok := text(r, written)
		switch {
		case !ok:
		case r.Form == site.FormUnknown:
			unknown = append(unknown, diag.New(diag.CodeRenameUnsafe, r.At, "the name is written in a way that "+
				"cannot be replaced: %s", written).
				WithHint("Write it on one line, without a backslash or an entity."))
		case to != written:
			p.edit(r.At.File, r.At.Range, to)
			p.References++
		}
	}
	if len(unknown) > 0 {
		unknown.Sort()
		return &Refusal{unknown}
	}
	return nil
}

// id renames what has an id.
func (p *planner) id(name string) error {
	kind, old := site.NameKind(p.old.Kind), p.old.ID
	prefix := ""
	if p.old.Kind == "question" || p.old.Kind == "outcome" {
		kind = site.NameStep
		guide, _, _ := strings.Cut(old, "/")
		prefix = guide + "/"
		name = strings.TrimPrefix(name, prefix)
	}
	if !guidefile.IsID(name) || name == "start" {
		return fmt.Errorf("%q cannot be an id: write letters, digits, hyphens, underscores and dots", name)
	}
	p.New = prefix + name
	if p.New == old {
		return fmt.Errorf("the %s is called %q already", p.old.Kind, name)
	}
	var defined *source.Span
	err := p.replace(func(r site.Reference, _ string) (string, bool) {
		if r.Is && r.Kind == kind && r.ID == p.New && defined == nil {
			defined = &r.At
		}
		return name, r.Kind == kind && r.ID == old
	})
	if err != nil {
		return err
	}
	if defined != nil {
		return refuse(diag.New(diag.CodeRenameUnsafe, *defined, "there is %q already", p.New))
	}
	switch p.old.Kind {
	case "claim":
		err = p.keepID(claimsFile, "former", old, p.New)
	case "source":
		p.Kept = append(p.Kept, "/sources/"+old+"/")
		err = p.keepID(sourcesFile, "aliases", "/sources/"+old+"/", "/sources/"+p.New+"/")
	case "question", "outcome":
		p.moveNodes(func(id string) string { return renamed(id, old, p.New) })
	}
	if err != nil {
		return err
	}
	return p.lock(diff.Renaming{})
}

// heading gives a heading other words, and with them another id.
func (p *planner) heading(words string) error {
	page, old, _ := strings.Cut(p.old.ID, "#")
	text := p.site.Text(page)
	if strings.ContainsAny(words, "*_`[]<>{}\\&|#\r\n") || strings.TrimSpace(words) != words || words == "" {
		return fmt.Errorf("the new words of a heading are plain text on one line, without markup: %q", words)
	}
	id := markdown.Slug(words)
	if text.Partial {
		id = markdown.Slug(text.Slug()) + "-" + id
	}
	p.New = page + "#" + id
	if id == "" || text.Outline.HasAnchor(id) && id != old {
		return fmt.Errorf("%s has a heading with the id #%s already", text.File.Name, id)
	}
	for _, h := range text.Outline.Headings {
		if h.ID == old && h.TextAt == (source.Range{}) {
			return refuse(diag.New(diag.CodeRenameUnsafe, text.File.Span(h.At), "the heading has no text"))
		}
		if h.ID == old {
			p.edit(text.File, h.TextAt, words)
		} else if rest, isNumbered := strings.CutPrefix(h.ID, old+"-"); isNumbered && isNumber(rest) {
			return refuse(diag.New(diag.CodeRenameUnsafe, text.File.Span(h.At),
				"the id of this heading would change: it is #%s because another heading has #%s", h.ID, old).
				WithHint("Rename the last of these headings first."))
		}
	}
	p.References++
	if id == old {
		return nil
	}
	return p.moveAnchors(text, map[string]string{old: id})
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// moveAnchors changes ids of a text in the references to all pages that have the text.
func (p *planner) moveAnchors(text *site.Page, ids map[string]string) error {
	on := map[string]bool{}
	for _, path := range p.site.Paths() {
		for t := range p.site.Text(path).Texts() {
			if t == text.Summary {
				on[path] = true
			}
		}
	}
	for _, path := range sorted(on) {
		if p.site.Text(path).Partial {
			continue
		}
		for _, old := range sorted(ids) {
			p.anchors[path] = append(p.anchors[path], [2]string{old, ids[old]})
		}
	}
	return p.replace(func(r site.Reference, _ string) (string, bool) {
		page, id, _ := strings.Cut(r.ID, "#")
		to, ok := ids[id]
		return to, ok && !r.Is && r.Kind == site.NameAnchor && on[page]
	})
}
