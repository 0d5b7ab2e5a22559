package editorial

// This file finds what the edits since the start of the preview change for readers.

import (
	"slices"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/site"
)

// A Baseline is what the advice of guides is compared with: the published guides without errors as they were.
type Baseline struct {
	guides map[string]*graph.Graph // by id
}

// NewBaseline keeps what is needed of a site to find out later how its advice changed.
func NewBaseline(s *site.Site) *Baseline {
	b := &Baseline{guides: map[string]*graph.Graph{}}
	for _, g := range s.PublishedGuides() {
		if !g.Broken {
			b.guides[g.ID] = g.Graph
		}
	}
	return b
}

// A guideChange is how the advice of a guide changed.
type guideChange struct {
	page  string   // the file of the guide's page
	files []string // of which the guide is made
	GuideChange
}

// A GuideChange is how many outcomes of a guide are now reached by readers who were advised otherwise before.
type GuideChange struct {
	Guide     string         `json:"guide"` // its title
	Direction diff.Direction `json:"direction"`
	Outcomes  int            `json:"outcomes"`
}

// compareGuides compares all published guides with the baseline.
func (r *Report) compareGuides() []guideChange {
	if r.site == nil || r.base == nil {
		return nil
	}
	var all []guideChange
	for _, g := range r.site.PublishedGuides() {
		old := r.base.guides[g.ID]
		if g.Broken || old == nil || slices.Equal(old.Advice(), g.Advice()) {
			continue
		}
		var files []string
		for _, f := range g.Files() {
			files = append(files, f.Name)
		}
		changes := diff.Compare(old, g.Graph, r.site.Guides.Words.Language)
		for _, d := range []diff.Direction{diff.DirectionLowered, diff.DirectionRaised, diff.DirectionSame} {
			outcomes := map[string]bool{}
			for _, a := range changes.Advice {
				if a.Direction == d {
					outcomes[a.New.ID+"\n"+a.Old.ID] = true
				}
			}
			if len(outcomes) > 0 {
				all = append(all, guideChange{g.Source.File.Name, files, GuideChange{g.Title, d, len(outcomes)}})
			}
		}
	}
	return all
}

// changed returns the effect of the edits since the baseline: on how many pages readers meet those of the files that a
// page is made from, and how advice changed in the guides that have these files, and in the guide of the page itself.
func (r *Report) changed(p *site.Page) (pages int, changes []GuideChange) {
	var own []string
	for _, name := range r.sources(p) {
		if r.edited[name] {
			own = append(own, name)
		}
	}
	isEdited := func(name string) bool { return slices.Contains(own, name) }
	if len(own) > 0 {
		for _, q := range r.site.Pages {
			if slices.ContainsFunc(r.sources(q), isEdited) {
				pages++
			}
		}
	}
	for _, c := range r.changes() {
		if c.page == p.File.Name || slices.ContainsFunc(c.files, isEdited) {
			changes = append(changes, c.GuideChange)
		}
	}
	return pages, changes
}
