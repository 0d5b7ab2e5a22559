package render

// This file is the pictures that are drawn from data: key figures, a line of hours, a table of kinds of massage. Each
// has its words in it or beside it, so that nobody has to see them.

import "html/template"

// A Figure is a key figure in a few words. Cite is a note as [Renderer.Cite] makes it, or empty.
type KeyFigure struct {
	Figure, Words string
	Cite          template.HTML
}

// A Timeline is a line from the massage onward, in hours. The spans follow one another; the first begins at 0.
type Timeline struct {
	ID    string // of its heading
	Title string
	Spans []TimelineSegment
	Note  string // where the numbers come from
	Cite  template.HTML
	Grade string
}

// A Span is one stretch of a timeline. Tone is strong, mild, faint (provisional) or act.
type TimelineSegment struct {
	Until int    // hours from the start
	Tick  string // words at its end: "12", "36 hours"; "" draws none
	Label string // "First 12 hours."
	Words string
	Tone  string
}

// Types is the table of kinds of massage against pressure and risks.
type Types struct{ Rows []TypeRow }

// A TypeRow is one kind of massage. What is empty is not known, and readers are told so.
type TypeRow struct {
	ID, Name string
	Pressure []string // the ends of its usual pressure, one where they are the same: "light", "medium", "firm"
	Usual    []TypeNote
	Known    []TypeNote // of soreness and harm after it
	Care     []TypeNote // when to take care
}

// A Fact is a few words with what they rest on, and the article that says more.
type TypeNote struct {
	Words string
	Cite  template.HTML
	Read  *Link
}
