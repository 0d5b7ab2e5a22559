package page

// This file is the pictures that an article draws from data in its front matter: key figures, and a line of hours.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A Figure is one key figure, in the words that readers see, with the source that says so.
type KeyFigure struct {
	Figure frontmatter.Text `front:"figure,required"`
	Words  frontmatter.Text `front:"words,required"`
	Source frontmatter.Text `front:"source,required"`
}

// A Timeline is a line of hours from the massage onward. Its spans follow one another; the first begins at 0.
type Timeline struct {
	Title  frontmatter.Text  `front:"title,required"` // its heading on the topic's page
	Spans  []TimelineSegment `front:"spans,required"`
	Note   frontmatter.Text  `front:"note,required"` // where the numbers come from, and which are only ours
	Source frontmatter.Text  `front:"source,required"`
	Claim  frontmatter.Text  `front:"claim"` // whose grade stands beside the note
}

// A Span is one stretch of a timeline. The tone says how sure and how strong: faint is provisional, act is a time to do something.
type TimelineSegment struct {
	Until frontmatter.Int  `front:"until,required"` // hours from the massage
	Tick  frontmatter.Text `front:"tick"`           // words at its end; without them the line has no mark there
	Label frontmatter.Text `front:"label,required"`
	Words frontmatter.Text `front:"words,required"`
	Tone  frontmatter.Text `front:"tone,required" allow:"strong|mild|faint|act"`
}

// check tells a line without spans, and spans that do not follow one another.
func (t *Timeline) check(f *source.File) diag.List {
	var list diag.List
	if len(t.Spans) == 0 && t.Title.IsSet() {
		list.Add(diag.CodeFrontMatterRequired, f.Span(t.Title.At), "a timeline needs at least one span")
	}
	before := 0
	for _, s := range t.Spans {
		if !s.Until.IsSet() {
			continue // told already
		}
		if s.Until.Value <= before {
			list = append(list, diag.New(diag.CodeFrontMatterValue, f.Span(s.Until.At), "until is %d hours, but the span begins at %d", s.Until.Value, before).
				WithHint("give the spans in the order of time, each with more hours than the one before"))
			continue
		}
		before = s.Until.Value
	}
	return list
}
