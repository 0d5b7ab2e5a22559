package page

// This file holds the figures that an article shows from data in its front matter: key figures and a timeline.

import (
	"regexp"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A KeyFigure is a number with a short text and the source that supports it.
type KeyFigure struct {
	Figure frontmatter.Text `front:"figure,required" doc:"The number, as 1 in 10"`
	Words  frontmatter.Text `front:"words,required" doc:"What the number says"`
	Source frontmatter.Text `front:"source,required" doc:"The id of the source that has it"`
}

// A Timeline shows the hours after an event. Each span starts where the one before ends, the first at 0.
type Timeline struct {
	Title  frontmatter.Text  `front:"title,required" max:"300" doc:"Its heading on the page of the topic"`
	Spans  []TimelineSegment `front:"spans,required" doc:"Its spans, each from the end of the one before"`
	Note   frontmatter.Text  `front:"note,required" doc:"Where the numbers come from, and which are estimates"`
	Source frontmatter.Text  `front:"source,required" doc:"The id of the source of the numbers"`
	Claim  frontmatter.Text  `front:"claim" doc:"The id of the claim whose verdict follows the note"`
}

// A TimelineSegment is one span of a timeline. The tone is how strong and how certain the effect is: faint is
// provisional, act is a time to do something.
type TimelineSegment struct {
	Until frontmatter.Int  `front:"until,required" doc:"Where it ends, in hours after the event"`
	Tick  frontmatter.Text `front:"tick" doc:"The label of its end; without it the line has no tick there"`
	Label frontmatter.Text `front:"label,required" doc:"Its name"`
	Words frontmatter.Text `front:"words,required" doc:"What happens then"`
	Tone  frontmatter.Text `front:"tone,required" allow:"strong|mild|faint|act" doc:"How strong; faint is provisional"`
}

// A CallNumber is the number to call in an emergency in one country. Without a number, the note says what to do.
type CallNumber struct {
	Place   frontmatter.Text   `front:"place,required" max:"60" doc:"The country"`
	Call    frontmatter.Text   `front:"call" max:"20" doc:"The number; without it nobody checked one"`
	Note    frontmatter.Text   `front:"note,required" max:"200" doc:"Where the number is from"`
	Sources []frontmatter.Text `front:"sources" doc:"The ids of the sources that have it"`
}

// callable matches a number that a telephone can call: from 2 to 15 digits.
var callable = regexp.MustCompile(`^\+?[0-9]( ?[0-9]){1,14}$`)

// checkNumbers reports numbers that no telephone can call.
func checkNumbers(f *source.File, numbers []CallNumber) (list diag.List) {
	for _, n := range numbers {
		if n.Call.IsSet() && !callable.MatchString(n.Call.Value) {
			list.Add(diag.CodeFrontMatterValue, f.Span(n.Call.At), "%q is not a telephone number", n.Call.Value)
		}
	}
	return list
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
