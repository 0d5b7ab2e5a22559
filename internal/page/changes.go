package page

import "knead/internal/frontmatter"

// A Change is what changed on a page on one day, for readers who come back. Changes are listed the newest first, one a
// day.
type Change struct {
	On   frontmatter.Date `front:"on,required" doc:"The day of the change"`
	Note frontmatter.Text `front:"note,required" max:"300" doc:"What changed, as readers see it"`
	Kind changeKind       `front:"kind,required" doc:"What kind of change it is"`
}

// changeKind is the kind of a change.
type changeKind struct{ frontmatter.Text }

// Allowed are the kinds of changes: the page is new, its advice or its evidence is another one, a mistake was
// corrected, or the same is there in other words.
func (changeKind) Allowed() []string {
	return []string{"new", "advice", "evidence", "correction", "words"}
}
