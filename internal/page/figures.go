package page

// This file holds the figures that an article shows from data in its front matter: key figures and a timeline.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A KeyFigure is a number with a short text and the source that supports it.
type KeyFigure struct {
	Figure frontmatter.Text `front:"figure,required"`
	Words  frontmatter.Text `front:"words,required"`
	Source frontmatter.Text `front:"source,required"`
}

// A Timeline shows the hours after a massage. Each span starts where the one before ends, the first at 0.
type Timeline struct {
	Title  frontmatter.Text  `front:"title,required" max:"300"` // its heading on the topic's page
	Spans  []TimelineSegment `front:"spans,required"`
	Note   frontmatter.Text  `front:"note,required"` // where the numbers come from, and which are estimates
	Source frontmatter.Text  `front:"source,required"`
	Claim  frontmatter.Text  `front:"claim"` // the claim whose verdict is shown next to the note
}

// A TimelineSegment is one span of a timeline. The tone is how strong and how certain the effect is: faint is
// provisional, act is a time to do something.
type TimelineSegment struct {
	Until frontmatter.Int  `front:"until,required"` // hours from the massage
	Tick  frontmatter.Text `front:"tick"`           // label of its end; without one the line has no tick there
	Label frontmatter.Text `front:"label,required"`
	Words frontmatter.Text `front:"words,required"`
	Tone  frontmatter.Text `front:"tone,required" allow:"strong|mild|faint|act"`
}

// check reports a timeline without spans, and spans that are not in the order of time.
func (t *Timeline) check(f *source.File) diag.List {
	var list diag.List
	if len(t.Spans) == 0 && t.Title.IsSet() {
		list.Add(diag.CodeFrontMatterRequired, f.Span(t.Title.At), "a timeline needs at least one span")
	}
	start := 0
	for _, s := range t.Spans {
		if !s.Until.IsSet() {
			continue // reported by the decoder
		}
		if s.Until.Value <= start {
			list = append(list, diag.New(diag.CodeFrontMatterValue, f.Span(s.Until.At),
				"until is %d hours, but the span starts at %d", s.Until.Value, start).
				WithHint("Give the spans in the order of time, each with more hours than the one before."))
			continue
		}
		start = s.Until.Value
	}
	return list
}
