package site

import (
	"fmt"
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
	DirectiveNumbers  = "numbers"
	DirectivePicture  = "picture"
	DirectiveTimeline = "timeline"
	DirectiveTypes    = "types"
	DirectiveFact     = markdown.DirectiveFact  // in running text
	DirectiveValue    = markdown.DirectiveValue // in running text
)

var directives = []string{DirectiveCare, DirectiveGuide, DirectiveInclude, DirectiveNumbers, DirectivePicture,
	DirectiveTimeline, DirectiveTypes}

// Directives are the names of all directives.
func Directives() []string { return append(slices.Clone(directives), DirectiveFact, DirectiveValue) }

// checkDirectives reports directives that do not exist, have nothing to show or show it a second time. Includes are
// checked by resolveIncludes, values by checkValues.
func checkDirectives(index *pageIndex, data dataFiles) diag.List {
	var r reporter
	for _, p := range index.texts {
		if index.state(p) == Withdrawn {
			continue
		}
		shown := map[markdown.Directive]bool{}
		for _, d := range p.Outline.Directives {
			same := markdown.Directive{Name: d.Name, Arg: d.Arg}
			if shown[same] {
				r.Add(diag.CodeDirectiveUnknown, span(p, d.At), "the text has {{%s}} already", written(d))
			}
			switch d.Name {
			case DirectiveCare, DirectiveNumbers, DirectivePicture, DirectiveTimeline, DirectiveTypes:
				shown[same] = true
			}
			if d.Name == DirectiveFact && data.facts.byID[d.Arg] == nil {
				r.unknown(diag.CodeFactUnknown, span(p, d.At), "fact", d.Arg, data.facts.ids)
			}
			checkDirective(&r, index, p, d, data)
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

func checkDirective(r *reporter, index *pageIndex, p *page.Summary, d markdown.Directive, data dataFiles) {
	at := span(p, d.At)
	switch {
	case d.Name == DirectiveInclude, markdown.IsInsert(d.Name):
	case d.Name == DirectiveCare && d.Arg == "":
		if len(p.Front.Care) == 0 {
			r.Add(diag.CodeDirectiveUnknown, at, "the page has no care cards that {{care}} could show")
		}
	case d.Name == DirectiveNumbers && d.Arg == "":
		if len(p.Front.Numbers) == 0 {
			r.Add(diag.CodeDirectiveUnknown, at, "the page has no numbers that {{numbers}} could show")
		}
	case d.Name == DirectiveTimeline && d.Arg == "":
		if p.Front.Timeline == nil {
			r.Add(diag.CodeDirectiveUnknown, at, "the page has no timeline that {{timeline}} could show")
		}
	case d.Name == DirectiveTypes && d.Arg == "":
		if len(data.types.list) == 0 {
			r.Add(diag.CodeDirectiveUnknown, at, "the site has no types.yaml that {{types}} could show")
		}
	case d.Name == DirectivePicture && d.Arg != "":
		data.pictures.checkShown(r, at, d)
	case d.Name == DirectiveGuide && d.Arg != "":
		r.checkGuide(index, diag.CodeDirectiveUnknown, at, d.Arg)
	case d.Name == DirectiveGuide || d.Name == DirectivePicture:
		r.Add(diag.CodeDirectiveUnknown, at, "{{%s}} names none", d.Name)
	case slices.Contains(directives, d.Name):
		r.Report(diag.New(diag.CodeDirectiveUnknown, at, "{{%s}} has no name: this one has %q", d.Name, d.Arg).
			WithHint(fmt.Sprintf("Write {{%s}}", d.Name)))
	default:
		r.Report(diag.New(diag.CodeDirectiveUnknown, at, "{{%s}} is not a directive", written(d)).
			WithHint(diag.DidYouMean(d.Name, directives)))
	}
}

// written is a directive as it is written, without its braces.
func written(d markdown.Directive) string { return strings.TrimSpace(d.Name + " " + d.Arg) }
