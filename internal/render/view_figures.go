package render

// This file is what is drawn from data: key figures, timelines, the table of kinds of massage. Each has its text in it
// or beside it.

// A KeyFigure is a number with a few words.
type KeyFigure struct {
	Figure, Text string
	Cite         []Ref
}

// A Timeline is a line from the massage onward, in hours. The segments follow one another; the first begins at 0.
type Timeline struct {
	ID       string // of its heading
	Title    string
	Segments []TimelineSegment
	Nights   []int  // hours
	Note     string // where the numbers come from
	Cite     []Ref
	Grade    string // of the claim that it shows, or ""
}

// A TimelineSegment is one segment of a timeline. Tone is strong, mild, faint (provisional) or act.
type TimelineSegment struct {
	Until int    // hours from the start
	Tick  string // the label of its end: "12", "36 hours"; "": no tick
	Label string // "First 12 hours."
	Text  string
	Tone  string
}

// Types is the table of kinds of massage with their pressure and risks.
type Types struct{ Rows []TypeRow }

// A TypeRow is one kind of massage. What is empty is not known, and shown as such.
type TypeRow struct {
	ID, Name string
	Pressure []string // the ends of its usual pressure, one if they are equal: "light", "medium", "firm"
	Usual    []TypeNote
	Known    []TypeNote // about soreness and harm after it
	Care     []TypeNote // when to take care
}

// A TypeNote is a few words with what they cite, and the article with more.
type TypeNote struct {
	Text string
	Cite []Ref
	Read *Link
}

// A CallRow is the number to call in an emergency in one country, or "", with where it is from.
type CallRow struct {
	Place, Call, Note string
	Cite              []Ref
}

// A Picture is a drawing with the words of its marks, by number.
type Picture struct {
	Title string
	SVG   HTML
	Marks []PictureMark
	Areas []Link // lists of the pages about the areas of the body that it shows
	Lead  bool   // it is large, at the head of a page, whose heading is the title
}

// A PictureMark is what a mark says. Href is the address to which it leads, or "".
type PictureMark struct {
	Text, Href string
	IsCall     bool // it needs an emergency call
}
