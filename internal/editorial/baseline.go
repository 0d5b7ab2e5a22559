package editorial

// This file finds what the edits since the start of the preview change for readers.

import (
	"slices"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/site"
	"knead/internal/source"
)

// A Baseline is what changes are compared with: the texts and the guides of a site as they were.
type Baseline struct {
	texts  map[string]source.Digest // by the name of the file
	guides map[string]*graph.Graph  // the published ones that have no errors
}

// NewBaseline keeps what is needed of a site to find out later what changed.
func NewBaseline(s *site.Site) *Baseline {
	b := &Baseline{texts: map[string]source.Digest{}, guides: map[string]*graph.Graph{}}
	for _, p := range s.Texts() {
		b.texts[p.File.Name] = source.DigestOf([]byte(p.File.Text))
	}
	for _, g := range s.PublishedGuides() {
		if !g.Broken {
			b.guides[g.ID] = g.Graph
		}
	}
	return b
}

// A guideChange is how the advice of a guide changed.
type guideChange struct {
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
		changes := diff.Compare(old, g.Graph)
		for _, d := range []diff.Direction{diff.DirectionLowered, diff.DirectionRaised, diff.DirectionSame} {
			outcomes := map[string]bool{}
			for _, a := range changes.Advice {
				if a.Direction == d {
					outcomes[a.New.ID+"\n"+a.Old.ID] = true
				}
			}
			if len(outcomes) > 0 {
				all = append(all, guideChange{files, GuideChange{g.Title, d, len(outcomes)}})
			}
		}
	}
	return all
}

// isChanged reports whether a text is not what it was.
func (r *Report) isChanged(name string, text string) bool {
	return r.base != nil && r.base.texts[name] != source.DigestOf([]byte(text))
}

// changed returns the effect of the edits of the files that a page is made from: on how many pages readers meet them,
// and how advice changed in the guides that have them.
func (r *Report) changed(p *site.Page) (pages int, changes []GuideChange) {
	edited := map[string]bool{}
	own := r.sources(p)
	for _, text := range r.site.Texts() {
		if name := text.File.Name; slices.Contains(own, name) && r.isChanged(name, text.File.Text) {
			edited[name] = true
		}
	}
	if len(edited) == 0 {
		return 0, nil
	}
	isEdited := func(name string) bool { return edited[name] }
	for _, q := range r.site.Pages {
		if slices.ContainsFunc(r.sources(q), isEdited) {
			pages++
		}
	}
	for _, c := range r.changes() {
		if slices.ContainsFunc(c.files, isEdited) {
			changes = append(changes, c.GuideChange)
		}
	}
	return pages, changes
}
