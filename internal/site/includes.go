package site

// This file joins texts that include one another, and finds circles.

import (
	"path"
	"strings"

	"knead/internal/diag"
	"knead/internal/markdown"
)

// The directives that stand on a line of their own in double braces.
const (
	DirectiveCare     = "care"
	DirectiveGuide    = "guide"
	DirectiveInclude  = "include"
	DirectiveTimeline = "timeline"
	DirectiveTypes    = "types"
)

var directives = []string{DirectiveCare, DirectiveGuide, DirectiveInclude, DirectiveTimeline, DirectiveTypes}

// includes finds what every include directive stands for, tells circles and pages that are no pages and no parts.
func (l *linker) includes() {
	included := map[*Page]bool{}
	for _, parsed := range l.in.Pages {
		p := l.byPath[parsed.Path]
		p.Includes = make([]*Page, len(p.Body.Directives))
		for i, d := range p.Body.Directives {
			if d.Name != DirectiveInclude {
				l.directive(p, d)
				continue
			}
			if part := l.included(p, d); part != nil {
				p.Includes[i] = part
				included[part] = true
			}
		}
	}
	l.checkIncludeCycles()
	l.checkIncludedTwice()
	for _, parsed := range l.in.Pages {
		if p := l.byPath[parsed.Path]; p.Partial && !included[p] && len(p.Diags) == 0 {
			l.list.Add(diag.CodeFrontMatterMissing, span(p, p.FrontRange), "the file has no front matter and no page includes it")
		}
	}
}

// directive checks the directives that are no includes.
func (l *linker) directive(p *Page, d markdown.Directive) {
	switch {
	case d.Name == DirectiveCare && d.Arg == "":
		if len(p.Front.Care) == 0 {
			l.list.Add(diag.CodeDirectiveUnknown, span(p, d.At), "the page has no care cards that {{care}} could show")
		}
	case d.Name == DirectiveTimeline && d.Arg == "":
		if p.Front.Timeline == nil {
			l.list.Add(diag.CodeDirectiveUnknown, span(p, d.At), "the page has no timeline that {{timeline}} could show")
		}
	case d.Name == DirectiveTypes && d.Arg == "":
		if len(l.Types) == 0 {
			l.list.Add(diag.CodeDirectiveUnknown, span(p, d.At), "the site has no types.yaml that {{types}} could show")
		}
	case d.Name == DirectiveGuide && d.Arg != "":
		if !l.isGuide(d.Arg) {
			l.list = append(l.list, diag.New(diag.CodeDirectiveUnknown, span(p, d.At), "there is no guide %q", d.Arg).
				WithHint(l.suggest(d.Arg, l.guideIDs)))
		}
	default:
		l.list = append(l.list, diag.New(diag.CodeDirectiveUnknown, span(p, d.At), "{{%s}} is not a directive", strings.TrimSpace(d.Name+" "+d.Arg)).
			WithHint(diag.DidYouMean(d.Name, directives)))
	}
}

// included finds the file of an include: beside the page, or from the content folder where the path begins with a slash.
func (l *linker) included(p *Page, d markdown.Directive) *Page {
	full := path.Join("/", p.Dir(), d.Arg)
	if strings.HasPrefix(d.Arg, "/") {
		full = path.Clean(d.Arg)
	}
	below := strings.TrimPrefix(full, "/")
	part := l.byPath[strings.TrimSuffix(below, ".md")]
	if part == nil || !strings.HasSuffix(below, ".md") {
		l.list = append(l.list, diag.New(diag.CodeIncludeMissing, span(p, d.At), "no file at %s", d.Arg).
			WithHint(l.suggest(below, func() []string { return sortedKeys(l.byPath) })))
		return nil
	}
	for i, other := range p.Includes {
		if other == part {
			l.list = append(l.list, diag.New(diag.CodeIncludeCycle, span(p, d.At), "%s is included twice", d.Arg).
				WithRelated(span(p, p.Body.Directives[i].At), "the first time is here"))
			return nil
		}
	}
	return part
}

// checkIncludeCycles walks all includes once, on a stack of its own, and cuts each include that leads back to where it came from.
func (l *linker) checkIncludeCycles() {
	const open, done = 1, 2
	state := map[*Page]int{}
	type frame struct {
		page *Page
		next int
	}
	for _, parsed := range l.in.Pages {
		stack := []frame{{page: l.byPath[parsed.Path]}}
		if state[stack[0].page] != 0 {
			continue
		}
		state[stack[0].page] = open
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if top.next == len(top.page.Includes) {
				state[top.page] = done
				stack = stack[:len(stack)-1]
				continue
			}
			i, part := top.next, top.page.Includes[top.next]
			top.next++
			switch {
			case part == nil || state[part] == done:
			case state[part] == open:
				var loop []string
				for _, f := range stack {
					if f.page == part || len(loop) > 0 {
						loop = append(loop, f.page.File.Name)
					}
				}
				loop = append(loop, part.File.Name)
				at := top.page.Body.Directives[i].At
				l.list = append(l.list, diag.New(diag.CodeIncludeCycle, span(top.page, at), "the file includes itself: %s", strings.Join(loop, " → ")))
				top.page.Includes[i] = nil
			default:
				state[part] = open
				stack = append(stack, frame{page: part})
			}
		}
	}
}

// checkIncludedTwice cuts every include by which a page would have a text that it has already, by whatever way: its headings would
// have one id twice, and a ladder of includes would double the page at every step.
func (l *linker) checkIncludedTwice() {
	for _, parsed := range l.in.Pages {
		root := l.byPath[parsed.Path]
		if root.Partial {
			continue
		}
		seen := map[*Page]bool{root: true}
		for todo := []*Page{root}; len(todo) > 0; todo = todo[1:] {
			for i, part := range todo[0].Includes {
				if part == nil {
					continue
				}
				if seen[part] {
					l.list.Add(diag.CodeIncludeCycle, span(todo[0], todo[0].Body.Directives[i].At), "%s has %s already, by another include", root.File.Name, part.File.Name)
					todo[0].Includes[i] = nil
					continue
				}
				seen[part] = true
				todo = append(todo, part)
			}
		}
	}
}
