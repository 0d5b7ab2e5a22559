package site

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/markdown"
	"knead/internal/page"
)

// The directives: lines of their own in double braces.
const (
	DirectiveCare     = "care"
	DirectiveGuide    = "guide"
	DirectiveInclude  = "include"
	DirectiveTimeline = "timeline"
	DirectiveTypes    = "types"
	DirectiveFact     = markdown.DirectiveFact // in running text
)

var directives = []string{DirectiveCare, DirectiveGuide, DirectiveInclude, DirectiveTimeline, DirectiveTypes}

// checkDirectives reports directives that do not exist, have nothing to show or show it a second time. Includes are
// checked by resolveIncludes.
func checkDirectives(index *pageIndex, facts factTable, hasTypes bool) diag.List {
	var r reporter
	for _, p := range index.texts {
		if index.state(p) == Withdrawn {
			continue
		}
		shown := map[string]bool{}
		for _, d := range p.Outline.Directives {
			if shown[d.Name] {
				r.Add(diag.CodeDirectiveUnknown, span(p, d.At), "the text has {{%s}} already", d.Name)
			}
			if d.Name == DirectiveCare || d.Name == DirectiveTimeline || d.Name == DirectiveTypes {
				shown[d.Name] = true
			}
			if d.Name == DirectiveFact {
				if facts.byID[d.Arg] == nil {
					r.unknown(diag.CodeFactUnknown, span(p, d.At), "fact", d.Arg, facts.ids)
				}
				continue
			}
			checkDirective(&r, index, p, d, hasTypes)
		}
		checkCareShown(&r, p)
	}
	return r.List()
}

// checkCareShown reports care cards that no place of the page shows.
func checkCareShown(r *reporter, p *page.Summary) {
	shows := func(d markdown.Directive) bool { return d.Name == DirectiveCare }
	if len(p.Front.Care) > 0 && !slices.ContainsFunc(p.Outline.Directives, shows) {
		r.Add(diag.CodeCareNotShown, span(p, p.Front.Care[0].Key.At), "no {{care}} shows the cards of the page")
	}
}

func checkDirective(r *reporter, index *pageIndex, p *page.Summary, d markdown.Directive, hasTypes bool) {
	at := span(p, d.At)
	switch {
	case d.Name == DirectiveInclude:
	case d.Name == DirectiveCare && d.Arg == "":
		if len(p.Front.Care) == 0 {
			r.Add(diag.CodeDirectiveUnknown, at, "the page has no care cards that {{care}} could show")
		}
	case d.Name == DirectiveTimeline && d.Arg == "":
		if p.Front.Timeline == nil {
			r.Add(diag.CodeDirectiveUnknown, at, "the page has no timeline that {{timeline}} could show")
		}
	case d.Name == DirectiveTypes && d.Arg == "":
		if !hasTypes {
			r.Add(diag.CodeDirectiveUnknown, at, "the site has no types.yaml that {{types}} could show")
		}
	case d.Name == DirectiveGuide && d.Arg != "":
		r.checkGuide(index, diag.CodeDirectiveUnknown, at, d.Arg)
	default:
		r.Report(diag.New(diag.CodeDirectiveUnknown, at, "{{%s}} is not a directive",
			strings.TrimSpace(d.Name+" "+d.Arg)).
			WithHint(diag.DidYouMean(d.Name, directives)))
	}
}
