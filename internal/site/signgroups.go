package site

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
)

// A SignGroup is signs that readers feel in the same place. The page of all warning signs shows the signs of the top
// level by group.
type SignGroup struct {
	ID      frontmatter.Text `front:"id,required" doc:"Its name in signs.yaml, under group"`
	Title   frontmatter.Text `front:"title,required" max:"60" doc:"Its heading"`
	Picture frontmatter.Text `front:"picture" doc:"The name of the drawing beside its heading"`
}

// checkSignGroups reports groups that are defined twice or have a drawing that does not exist, signs of a group that is
// not defined, and, on a site with groups, signs of the top level without one. A sign that covers others in one box
// needs no group: they have theirs.
func checkSignGroups(data dataFiles) diag.List {
	var r reporter
	var ids []string
	defined := map[string]frontmatter.Text{}
	for _, g := range data.config.SignGroups {
		if first, ok := defined[g.ID.Value]; ok && g.ID.IsSet() {
			reportDuplicate(&r, data.config.File, g.ID, first)
			continue
		}
		defined[g.ID.Value] = g.ID
		ids = append(ids, g.ID.Value)
		if name := g.Picture; name.IsSet() && data.pictures.byName[name.Value] == nil {
			r.unknown(diag.CodeRelatedUnknown, data.config.File.Span(name.At), "drawing", name.Value,
				data.pictures.names)
		}
	}
	for _, s := range data.signs.List {
		_, ok := defined[s.Group.Value]
		switch {
		case s.Group.IsSet() && !ok:
			r.unknown(diag.CodeSignGroupUnknown, data.signs.File.Span(s.Group.At), "group in sign_groups called",
				s.Group.Value, ids)
		case !s.Group.IsSet() && len(ids) > 0 && s.Level == data.levels.Top() && len(s.Covers) == 0:
			r.Add(diag.CodeSignGroupUnknown, data.signs.File.Span(s.At), "the sign %q, of level %s, has no group", s.ID,
				s.Level)
		}
	}
	return r.List()
}
