package compose

import (
	"cmp"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/render"
	"knead/internal/site"
)

// DiffView is the view of what changed in a guide, with the names of a site's levels.
func DiffView(s *site.Site, c diff.Changes) render.GuideDiff {
	view := render.GuideDiff{Changes: c, Levels: map[graph.Level]render.Level{}}
	for l := graph.NoLevel; l <= graph.Emergency; l++ {
		view.Levels[l] = render.Level{ID: l.String(), Name: cmp.Or(s.Levels.Text(l).Name.Value, l.String())}
	}
	return view
}
