package rename

// This file keeps former names: as aliases, as second anchors, as former ids, and in guide.lock.

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/yamledit"
)

const (
	claimsFile  = "claims.yaml"
	sourcesFile = "sources.yaml"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// moveNodes keeps the former id of each step of each guide that changes. Within its own guide a step has no prefix.
func (p *planner) moveNodes(rename func(id string) string) {
	nodes(p.site, func(page string, g *graph.Graph) {
		for i := range g.Nodes {
			if id := g.Nodes[i].ID; p.node(g.ID, id, rename) != id {
				p.anchors[page] = append(p.anchors[page], [2]string{id, p.node(g.ID, id, rename)})
			}
		}
	})
}

// node is the id of a step within a guide after a renaming of ids of the form GUIDE/ID.
func (p *planner) node(guide, id string, rename func(id string) string) string {
	if strings.Contains(id, "/") {
		return rename(id)
	}
	_, own, _ := strings.Cut(rename(guide+"/"+id), "/")
	return own
}

// keepAnchors writes former ids into the front matter of their pages.
func (p *planner) keepAnchors() error {
	for _, path := range sorted(p.anchors) {
		text := p.site.Text(path)
		y, err := frontMatterOf(text)
		if err != nil {
			return err
		}
		var lines [][2]string
		for _, ids := range p.anchors[path] {
			back := slices.IndexFunc(text.Front.Anchors, func(e frontmatter.Entry[frontmatter.Text]) bool {
				return e.Key.Value == ids[1]
			})
			if back >= 0 { // it gets back an id that it had
				p.edit(text.File, text.Front.Anchors[back].Key.At, ids[0])
			} else {
				lines = append(lines, ids)
			}
			p.Kept = append(p.Kept, address(path)+"#"+ids[0])
		}
		if len(lines) > 0 {
			p.add(text.File, y.AddPairs("anchors", lines...))
		}
	}
	return nil
}

// keepAddress adds the alias of a page that moves, or gives its place to one that is the new address.
func (p *planner) keepAddress(text *site.Page, old, to string) error {
	for _, alias := range text.Front.Aliases {
		if strings.Trim(alias.Value, "/") == strings.Trim(to, "/") {
			p.edit(text.File, alias.At, old)
			return nil
		}
	}
	y, err := frontMatterOf(text)
	if err == nil {
		p.add(text.File, y.AddItem("aliases", old))
	}
	return err
}

// keepID adds a value to a list of the entry of a claim or a source, or gives its place to one that is the new value.
func (p *planner) keepID(file, key, old, to string) error {
	f := p.site.DataFile(file)
	all, list := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Contents())})
	if len(list) > 0 {
		return &Refusal{list}
	}
	for _, entry := range all.Items {
		id := entry.Get("id")
		if id == nil || id.Text != p.old.ID {
			continue
		}
		if values := entry.Get(key); values != nil {
			for _, v := range values.Items {
				if v.Text == to {
					p.edit(f, v.At, old)
					return nil
				}
			}
		}
		p.add(f, yamledit.Map{File: f, Node: entry, End: id.At.End}.AddItem(key, old))
	}
	return nil
}

func frontMatterOf(text *site.Page) (yamledit.Map, error) {
	y, ok := yamledit.FrontMatter(text.File)
	if !ok {
		return y, refuse(diag.New(diag.CodeRenameUnsafe, text.File.Span(text.FrontRange),
			"the front matter cannot be extended").WithHint("Write one key a line."))
	}
	return y, nil
}

// lock renames the subject in guide.lock. Functions that are nil rename what the subject is.
func (p *planner) lock(r diff.Renaming) error {
	if p.site.Lock == nil {
		return nil
	}
	own := func(kind string) func(string) string {
		return func(id string) string {
			if p.old.Kind == kind {
				return renamed(id, p.old.ID, p.New)
			}
			return id
		}
	}
	same := func(id string) string { return id }
	r.Sign, r.Source = own("sign"), own("source")
	if r.Guide == nil {
		r.Guide = same
	}
	if r.Page == nil {
		r.Page = same
	}
	byGuide := map[string]map[string]string{}
	nodes(p.site, func(page string, g *graph.Graph) {
		byGuide[g.ID] = map[string]string{}
		for _, ids := range p.anchors[page] {
			byGuide[g.ID][ids[0]] = ids[1]
		}
	})
	r.Node = func(guide, id string) string { return cmp.Or(byGuide[guide][id], id) }
	lock, list := diff.ParseLock(p.site.Lock.File)
	if len(list) > 0 {
		return &Refusal{list}
	}
	if lock.Rename(r, p.site.Now.Format(time.DateOnly)) {
		p.Lock, p.LockName = lock.Bytes(), p.site.Lock.File.Name
	}
	return nil
}
