package rename

// This file changes names in review.lock.

import (
	"path"
	"strings"

	"knead/internal/source"
)

// reviews changes the names of pages and of their parts in review.lock. Digests stay: no names are in them.
func (p *planner) reviews() {
	lock := p.site.Reviews()
	data, changed := lock.Renamed(func(page string) string {
		if p.old.Kind == "page" {
			return renamed(page, p.old.ID, p.New)
		}
		return page
	}, p.renamedPart)
	if changed {
		p.edit(lock.File, source.Range{End: len(lock.File.Text)}, string(data))
	}
}

// renamedPart is the name of a part of a page: of a claim, or of a question or an outcome, which has the name of its
// guide before it on the pages of other guides.
func (p *planner) renamedPart(page, name string) string {
	kind, id, _ := strings.Cut(name, " ")
	switch p.old.Kind {
	case "claim":
		if kind == p.old.Kind {
			id = renamed(id, p.old.ID, p.New)
		}
	case "question", "outcome":
		guide, old, _ := strings.Cut(p.old.ID, "/")
		_, now, _ := strings.Cut(p.New, "/")
		switch {
		case kind != "question" && kind != "outcome":
		case path.Base(page) == guide && id == old:
			id = now
		default:
			id = renamed(id, p.old.ID, p.New)
		}
	case "page":
		guide, rest, isOther := strings.Cut(id, "/")
		if (kind == "question" || kind == "outcome") && isOther && guide == path.Base(p.old.ID) {
			id = path.Base(p.New) + "/" + rest
		}
	}
	return kind + " " + id
}
