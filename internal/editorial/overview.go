package editorial

// This file says what is to be known of the site as a whole.

import (
	"slices"
	"strings"
	"time"

	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/site"
)

// An Overview is what is to be known of the site as a whole.
type Overview struct {
	Problems   []Problem  `json:"problems"`   // errors before warnings
	Omitted    int        `json:"omitted"`    // problems that are not listed
	Reviews    []PageNote `json:"reviews"`    // pages whose review is overdue or due soon, by date
	Reopened   []PageNote `json:"reopened"`   // pages whose review does not count, in the order of their files
	Unreviewed int        `json:"unreviewed"` // published pages that nobody has reviewed
	Hidden     []PageNote `json:"hidden"`     // pages that readers do not see, in the order of their files
	Guides     []Guide    `json:"guides"`
	Pages      []PageNote `json:"pages"` // all published ones, in the order of their addresses
}

// A PageNote is a page in a list.
type PageNote struct {
	Title     string  `json:"title"`
	URL       string  `json:"url"` // below the site's address
	File      string  `json:"file"`
	Href      string  `json:"href,omitempty"`
	State     string  `json:"state,omitempty"`
	Date      string  `json:"date,omitempty"`
	IsOverdue bool    `json:"isOverdue,omitempty"`
	Review    *Review `json:"review,omitempty"` // of a page whose review does not count
}

// A Guide is a published guide, with what is needed to start it at any question and to write down a walk.
type Guide struct {
	PageNote
	Coverage
	Tests     int        `json:"tests"`
	Questions []Question `json:"questions"`
	Ends      []string   `json:"ends"` // the ids of its outcomes and other ends
}

// A Question is a question of a guide.
type Question struct {
	ID          string `json:"id"`
	Ask         string `json:"ask"`
	IsChecklist bool   `json:"isChecklist"`
	Fragment    string `json:"fragment"` // of an address at which the guide asks it, after the answers that lead there
}

// Overview returns what is to be known of the site as a whole, with at most limit problems.
func (r *Report) Overview(limit int) Overview {
	o := Overview{Problems: r.Problems("", limit)}
	errors, warnings := r.Count()
	o.Omitted = errors + warnings - len(o.Problems)
	if r.site == nil {
		return o
	}
	soon := r.site.Now.AddDate(0, 0, r.site.Config.WarnDays()).Format(time.DateOnly)
	for _, p := range r.site.Texts() {
		if p.Partial {
			continue
		}
		note := PageNote{Title: p.Front.Title.Value, URL: p.URL, File: p.File.Name}
		if p.ReaderState != site.Live {
			note.State, note.Date = p.ReaderState.String(), stateDate(p)
			o.Hidden = append(o.Hidden, note)
			continue
		}
		o.Pages = append(o.Pages, note)
		review := r.review(p)
		if review != nil && review.State != site.Reviewed.String() {
			open := note
			open.Review = review
			o.Reopened = append(o.Reopened, open)
		}
		switch {
		case review == nil:
			o.Unreviewed++
		case review.Next != "" && review.Next <= soon:
			note.Date, note.IsOverdue = review.Next, review.IsOverdue
			o.Reviews = append(o.Reviews, note)
		}
	}
	slices.SortFunc(o.Pages, func(a, b PageNote) int { return strings.Compare(a.URL, b.URL) })
	slices.SortStableFunc(o.Reviews, func(a, b PageNote) int { return strings.Compare(a.Date, b.Date) })
	for _, g := range r.site.PublishedGuides() {
		if !g.Broken {
			o.Guides = append(o.Guides, r.guide(g))
		}
	}
	return o
}

func (r *Report) guide(g *guide.Linked) Guide {
	stats := g.Stats()
	out := Guide{Tests: stats.Tests, Coverage: Coverage{stats.Answers, stats.AnswersUntested},
		PageNote: PageNote{Title: g.Title, File: g.Source.File.Name}}
	if p := r.site.GuidePage(g.ID); p != nil {
		out.URL = p.URL
	}
	paths := graph.BreadthFirst(len(g.Nodes), 0, g.Next, func(int, int) graph.Visit { return graph.Expand })
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if i >= g.Questions {
			out.Ends = append(out.Ends, n.ID)
			continue
		}
		out.Questions = append(out.Questions, Question{ID: n.ID, Ask: n.Ask, IsChecklist: n.Kind == graph.NodeChecklist,
			Fragment: fragment(g, n.ID, paths.To(i))})
	}
	return out
}

// fragment is the fragment of an address that shows a node after the answers of a path, as static/guide/walk.js reads
// it.
func fragment(g *guide.Linked, id string, path []graph.EdgeRef) string {
	if len(path) == 0 {
		return "#" + id
	}
	parts := []string{"#" + id, "v:" + g.Digest()}
	for _, step := range path {
		parts = append(parts, g.Nodes[step.Node].ID+"="+answer(&g.Nodes[step.Node], g.Edge(step)))
	}
	return strings.Join(parts, "~")
}

// answer is what is given to a question to take an edge: the id of the answer, or the signs that are ticked.
func answer(n *graph.Node, e *graph.Edge) string {
	switch e.Role {
	case graph.RoleSigns:
		return e.Signs[0].ID
	case graph.RoleTwoOrMore:
		var signs []string
		for _, other := range n.Edges {
			signs = append(signs, other.Signs.IDs()...)
		}
		return strings.Join(signs[:min(2, len(signs))], ",")
	}
	return e.ID
}
