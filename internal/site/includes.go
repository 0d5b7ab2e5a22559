package site

import (
	"path"
	"strings"
	"sync"

	"knead/internal/diag"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// includes holds for each text what its directives include, in their order; nil for a directive that includes nothing.
type includes map[*page.Summary][]*page.Summary

// resolveIncludes finds the text of each include directive. Includes by which a page would have a text twice, or a text
// itself, are reported and left out.
func resolveIncludes(index *pageIndex) (includes, diag.List) {
	var r, unread reporter
	in := includes{}
	paths := sync.OnceValue(func() []string { return sortedKeys(index.byPath) })
	var including []*page.Summary
	used := map[*page.Summary]bool{}
	for _, p := range index.texts {
		if len(p.Outline.Directives) == 0 {
			continue
		}
		including = append(including, p)
		in[p] = make([]*page.Summary, len(p.Outline.Directives))
		for i, d := range p.Outline.Directives {
			if d.Name != DirectiveInclude {
				continue
			}
			report := &r
			if index.state(p) == Withdrawn {
				report = &unread
			}
			text := findInclude(report, index, paths, p, d)
			if text == nil || in.reportRepeated(report, p, i, text) {
				continue
			}
			used[text] = true
			if !index.isHidden(text) {
				in[p][i] = text
			} else if p.Partial || index.isPublished(p) {
				reportHiddenInclude(&r, index, span(p, d.At), text)
			}
		}
	}
	in.cutCycles(&r, including)
	in.cutDuplicates(&r, including)
	for _, p := range index.texts {
		if errors, _ := p.Diags.Count(); p.Partial && !used[p] && errors == 0 {
			d := diag.New(diag.CodeFrontMatterMissing, span(p, p.FrontRange),
				"the file has no front matter and no page includes it")
			if strings.HasPrefix(p.File.Text, "+++") {
				d = d.WithHint("Write front matter as YAML between two lines ---, not as TOML.")
			}
			r.Report(d)
		}
	}
	return in, r.List()
}

// findInclude finds the text of an include: next to the page, or below content if the path starts with a slash.
func findInclude(
	r *reporter, index *pageIndex, paths func() []string, p *page.Summary, d markdown.Directive,
) *page.Summary {
	below := resolvePath(p, d.Arg)
	text := index.byPath[strings.TrimSuffix(below, ".md")]
	if text == nil || !strings.HasSuffix(below, ".md") {
		hint := r.suggest(below, paths())
		if strings.HasPrefix(path.Base(below), "_") {
			hint = "Names that start with an underscore are not read: rename the file."
		}
		if d.Arg == "" {
			r.Add(diag.CodeIncludeMissing, span(p, d.At), "{{include}} names no file")
			return nil
		}
		r.Report(diag.New(diag.CodeIncludeMissing, span(p, d.At), "no file at %s", d.Arg).WithHint(hint))
		return nil
	}
	return text
}

// reportHiddenInclude reports an include of a page that is not live, whose text would be published by it. It is only a
// warning where the page has expired, so that the site can be built on that day.
func reportHiddenInclude(r *reporter, index *pageIndex, at source.Span, text *page.Summary) {
	is := index.states[text]
	if is.state == Expired {
		r.Add(diag.CodeRelatedNotLive, at, "%s is left out: %s", text.File.Name, is.reason)
		return
	}
	r.Add(diag.CodeIncludeMissing, at, "%s cannot be included: %s", text.File.Name, is.reason)
}

// resolvePath is a path below content, for one that a page gives relative to its folder, or to content if it starts
// with a slash.
func resolvePath(p *page.Summary, name string) string {
	if strings.HasPrefix(name, "/") {
		return path.Clean(name)[1:]
	}
	return path.Join("/", p.Dir(), name)[1:]
}

// reportRepeated reports the i-th directive of a page if an earlier one includes the same text.
func (in includes) reportRepeated(r *reporter, p *page.Summary, i int, text *page.Summary) bool {
	for k, other := range in[p][:i] {
		if other == text {
			again, first := p.Outline.Directives[i], p.Outline.Directives[k]
			r.Report(diag.New(diag.CodeIncludeCycle, span(p, again.At), "%s is included twice", again.Arg).
				WithRelated(span(p, first.At), "the first include is here"))
			return true
		}
	}
	return false
}

// cutDuplicates removes each include by which a page would have a text that it already has in another way. The headings
// of the text would have duplicate ids, and a chain of such includes would double the page with each link.
func (in includes) cutDuplicates(r *reporter, texts []*page.Summary) {
	for _, root := range texts {
		if root.Partial {
			continue
		}
		seen := map[*page.Summary]bool{root: true}
		for todo := []*page.Summary{root}; len(todo) > 0; todo = todo[1:] {
			for i, text := range in[todo[0]] {
				if text == nil {
					continue
				}
				if seen[text] {
					r.Add(diag.CodeIncludeCycle, span(todo[0], todo[0].Outline.Directives[i].At),
						"%s already has %s, by another include", root.File.Name, text.File.Name)
					in[todo[0]][i] = nil
					continue
				}
				seen[text] = true
				todo = append(todo, text)
			}
		}
	}
}
