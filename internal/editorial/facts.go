package editorial

// This file says what is to be known of one page.

import (
	"slices"
	"time"

	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/site"
)

// Facts are what is to be known of a page that is made from a text.
type Facts struct {
	File    string        `json:"file"`
	Href    string        `json:"href,omitempty"` // opens the file in the editor, if the preview knows one
	State   string        `json:"state"`          // for readers: "live", "draft", "scheduled", …
	Date    string        `json:"date,omitempty"` // from which on it is live, or is not
	Review  *Review       `json:"review,omitempty"`
	Levels  []Level       `json:"levels"` // of its care cards and the outcomes of its guide, the most urgent first
	Guide   *Coverage     `json:"guide,omitempty"`
	Pages   int           `json:"changedPages"` // on which readers meet the edits since the start
	Changes []GuideChange `json:"changes"`      // of advice, by these edits
}

// A Review is whether the review of a page counts, and the date by which it has to be reviewed again.
type Review struct {
	State     string   `json:"state"`             // "reviewed", "reopened" or "unsigned"
	Changed   []string `json:"changed,omitempty"` // since a sign-off that does not count any more
	Next      string   `json:"next"`
	IsOverdue bool     `json:"isOverdue"`
}

// A Level is a level of urgency as readers know it.
type Level struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Coverage is how many answers of a guide its tests give.
type Coverage struct {
	Answers  int `json:"answers"`
	Untested int `json:"untested"`
}

// Facts returns what is to be known of the page at a path of the built site, or nil if it is made from no text.
func (r *Report) Facts(path string) *Facts {
	p := r.pageAt(path)
	if p == nil {
		return nil
	}
	f := &Facts{File: p.File.Name, State: p.ReaderState.String(), Date: stateDate(p), Levels: r.levels(p),
		Review: r.review(p)}
	if g := r.guideOf(p); g != nil && !g.Broken {
		s := g.Stats()
		f.Guide = &Coverage{s.Answers, s.AnswersUntested}
	}
	f.Pages, f.Changes = r.changed(p)
	return f
}

// IsHidden reports whether readers get nothing at the address of the page, because it is a draft or out of date.
func (f *Facts) IsHidden() bool {
	return f != nil && f.State != site.Live.String() && f.State != site.Withdrawn.String()
}

// stateDate is the day on which a page becomes or became what it is for readers, or "".
func stateDate(p *site.Page) string {
	switch p.ReaderState {
	case site.Scheduled:
		return day(p.Front.Publish)
	case site.Expired:
		return day(p.Front.Expires)
	case site.Withdrawn:
		return day(p.Front.Withdrawn.On)
	}
	return ""
}

func day(d frontmatter.Date) string {
	if !d.IsSet() {
		return ""
	}
	return d.Day.Format(time.DateOnly)
}

func (r *Report) review(p *site.Page) *Review {
	review := p.Front.Reviewed
	if review == nil {
		return nil
	}
	today := r.site.Now.Format(time.DateOnly)
	status := r.site.ReviewOf(p)
	view := &Review{State: status.State.String(), Next: day(review.Next),
		IsOverdue: review.Next.IsSet() && day(review.Next) < today}
	for _, c := range status.Changes {
		view.Changed = append(view.Changed, c.String())
	}
	return view
}

// levels are the levels on a page, the most urgent first.
func (r *Report) levels(p *site.Page) []Level {
	var found []graph.Level
	add := func(level graph.Level) {
		if level >= graph.Info && !slices.Contains(found, level) {
			found = append(found, level)
		}
	}
	for _, card := range p.Front.Care {
		if level, ok := graph.ParseLevel(card.Key.Value); ok {
			add(level)
		}
	}
	if g := r.guideOf(p); g != nil {
		for i := range g.Nodes {
			if end := g.Nodes[i].End; end != nil && g.Nodes[i].IsOutcome() {
				add(end.Level)
			}
		}
	}
	slices.SortFunc(found, func(a, b graph.Level) int { return int(b) - int(a) })
	var all []Level
	for _, level := range found {
		all = append(all, Level{level.String(), r.site.Levels.Text(level).Name.Value})
	}
	return all
}
