package guide

// This file holds that the advice of each outcome is a version that guide.lock knows: readers look up the code of their
// copy there.

import (
	"knead/internal/diag"
	"knead/internal/guide/diff"
	"knead/internal/guide/guidefile"
)

// CheckVersions reports the locked guides that say something else than in the lock: these outcomes have no code until
// they are locked again.
func CheckVersions(lock *diff.Lock, levels *guidefile.Levels, published []*Linked) diag.List {
	locked := map[string]bool{}
	for _, v := range lock.Versions() {
		locked[v.Code] = true
	}
	texts := LevelTexts(levels)
	var list diag.List
	for _, c := range published {
		if c.Broken || lock.Guide(c.ID) == nil {
			continue
		}
		unknown, first := 0, ""
		for _, v := range lock.VersionsNow(c.Graph, texts) {
			if !locked[v.Code] {
				if unknown++; unknown == 1 {
					first = v.Advice.Title
				}
			}
		}
		if unknown > 0 {
			list = append(list, diag.New(diag.CodeGuideVersionUnlocked, c.Source.File.Span(c.Source.Guide.At),
				"%d outcomes of %q are not in guide.lock as they are now, the first one is %q: readers see no version"+
					" of their advice", unknown, c.ID, first).
				WithHint("Record the advice: knead guide lock"))
		}
	}
	return list
}
