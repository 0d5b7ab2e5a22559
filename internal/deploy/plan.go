package deploy

// This file decides what is uploaded and deleted, and in which order.

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/release"
)

// A Plan is the steps from one release to another.
type Plan struct {
	Groups    []Group  // what is uploaded; a group is begun when the one before is complete
	Delete    []string // what is deleted at last
	Unchanged int
	Old       *release.Manifest // nil if nothing was deployed
}

// A Group is files that may be uploaded in any order.
type Group struct {
	Name  string
	Files []release.File
}

// The names of the groups, in their order. Old pages refer to no new file, so new pages can be uploaded before the
// pages that link to them are changed.
var groupNames = []string{"assets", "new pages", "changed pages", "lists", "service worker"}

// NewPlan plans the way from an old release, which may be nil, to a new one.
func NewPlan(old, new *release.Manifest) *Plan {
	p := &Plan{Groups: make([]Group, len(groupNames)), Old: old}
	for i, name := range groupNames {
		p.Groups[i].Name = name
	}
	before, pending := old.ByPath(), map[string]bool{}
	if old != nil {
		for _, name := range old.Pending {
			pending[name] = true
		}
	}
	for _, f := range new.Files {
		was, existed := before[f.Path]
		if existed && was == f && !pending[f.Path] {
			p.Unchanged++
			continue
		}
		group := &p.Groups[groupOf(f.Path, existed)]
		group.Files = append(group.Files, f)
	}
	after := new.ByPath()
	for _, f := range before {
		pending[f.Path] = true
	}
	for _, name := range slices.Sorted(maps.Keys(pending)) {
		if _, remains := after[name]; !remains {
			p.Delete = append(p.Delete, name)
		}
	}
	return p
}

// groupOf is the index in groupNames of the group of a path.
func groupOf(name string, existed bool) int {
	switch {
	case name == "sw.js":
		return 4
	case name == "feed.xml", name == "robots.txt", strings.HasPrefix(name, "sitemap"), name == "search/index.json":
		return 3
	case path.Ext(name) != ".html":
		return 0
	case existed:
		return 2
	}
	return 1
}

// Uploads is how many files are uploaded, and their size in bytes.
func (p *Plan) Uploads() (files int, size int64) {
	for _, g := range p.Groups {
		files += len(g.Files)
		for _, f := range g.Files {
			size += f.Size
		}
	}
	return files, size
}

// A Limit is the largest number of files that a deployment may delete: a number, or a share in percent.
type Limit struct {
	number  int
	percent bool
}

// ParseLimit reads a limit: "20" or "10%".
func ParseLimit(text string) (Limit, error) {
	digits, percent := strings.CutSuffix(text, "%")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 || percent && n > 100 {
		return Limit{}, fmt.Errorf("must be a number of files such as 20, or a share such as 10%%, not %q", text)
	}
	return Limit{n, percent}, nil
}

// CheckDeletes returns an error if the plan deletes more than the limit.
func (p *Plan) CheckDeletes(l Limit) error {
	allowed := l.number
	if l.percent && p.Old != nil {
		allowed = len(p.Old.Files) * l.number / 100
	}
	if len(p.Delete) > allowed {
		return fmt.Errorf("%d of %d published files would be deleted, more than %d (%s): --dry-run lists all, "+
			"--max-deletes %d allows it", len(p.Delete), len(p.Old.Files), allowed, Some(p.Delete), len(p.Delete))
	}
	return nil
}

// Some are the first of many paths, and how many more there are.
func Some(paths []string) string {
	const most = 5
	text := diag.Printable(strings.Join(paths[:min(most, len(paths))], ", "))
	if len(paths) > most {
		text += fmt.Sprintf(" and %d more", len(paths)-most)
	}
	return text
}

// OldFiles are the files that earlier deployments wrote, by path. A file that one may have written before it was cut
// off is among them, with its path only.
func (p *Plan) OldFiles() map[string]release.File {
	all := p.Old.ByPath()
	if p.Old != nil {
		for _, name := range p.Old.Pending {
			if _, known := all[name]; !known {
				all[name] = release.File{Path: name}
			}
		}
		all[release.Name] = release.File{Path: release.Name}
	}
	return all
}
