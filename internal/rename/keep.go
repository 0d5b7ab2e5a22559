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
		p.insertPairs(y, "anchors", lines)
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
		p.insertItem(y, "aliases", old)
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
		p.insertItem(yamlMap{f, entry, id.At.End}, key, old)
	}
	return nil
}

// A yamlMap is a map in a file, and where a new key is added: behind a value, or at the start of a line.
type yamlMap struct {
	file *source.File
	node *frontmatter.Node
	end  int
}

func frontMatterOf(text *site.Page) (yamlMap, error) {
	split, _ := frontmatter.Split(text.File)
	node, list := frontmatter.Parse(text.File, split.YAML)
	if node == nil || node.Kind != frontmatter.Map || len(list) > 0 || isFlow(text.File, node) {
		return yamlMap{}, refuse(diag.New(diag.CodeRenameUnsafe, text.File.Span(text.FrontRange),
			"the front matter cannot be extended").WithHint("Write one key a line."))
	}
	return yamlMap{text.File, node, split.YAML.End}, nil
}

// isFlow reports whether a list or a map is in brackets.
func isFlow(f *source.File, n *frontmatter.Node) bool {
	return n.At.Start < len(f.Contents()) && strings.IndexByte("[{", f.Contents()[n.At.Start]) >= 0
}

// insertItem adds an item to the list of a key, and the key if it is missing.
func (p *planner) insertItem(y yamlMap, key, item string) {
	values := y.node.Get(key)
	switch {
	case values == nil || len(values.Items) == 0 && !isFlow(y.file, values):
		p.insertKey(y, key, "["+item+"]")
	case len(values.Items) == 0:
		p.edit(y.file, values.At, "["+item+"]")
	case isFlow(y.file, values):
		end := values.Items[len(values.Items)-1].At.End
		p.edit(y.file, source.Range{Start: end, End: end}, ", "+item)
	default:
		p.insertLine(y.file, values.Items[len(values.Items)-1].At, "- "+item)
	}
}

// insertPairs adds pairs to the map of a key, and the key if it is missing.
func (p *planner) insertPairs(y yamlMap, key string, pairs [][2]string) {
	if len(pairs) == 0 {
		return
	}
	var all []string
	for _, pair := range pairs {
		all = append(all, pair[0]+": "+pair[1])
	}
	values := y.node.Get(key)
	switch {
	case values == nil || len(values.Pairs) == 0 && !isFlow(y.file, values):
		p.insertKey(y, key, "{"+strings.Join(all, ", ")+"}")
	case len(values.Pairs) == 0:
		p.edit(y.file, values.At, "{"+strings.Join(all, ", ")+"}")
	case isFlow(y.file, values):
		end := values.Pairs[len(values.Pairs)-1].Value.At.End
		p.edit(y.file, source.Range{Start: end, End: end}, ", "+strings.Join(all, ", "))
	default:
		last := values.Pairs[len(values.Pairs)-1]
		p.insertLine(y.file, source.Range{Start: last.At.Start, End: last.Value.At.End}, all...)
	}
}

// insertKey adds a key to a map.
func (p *planner) insertKey(y yamlMap, key, value string) {
	at := source.Range{Start: y.end, End: y.end}
	text := key + ": " + value
	switch {
	case isFlow(y.file, y.node):
		text = ", " + text
	case y.file.Contents()[y.end-1] == '\n':
		text += newline(y.file)
	default:
		first := y.file.Pos(y.node.Pairs[0].At.Start).Col - 1
		text = newline(y.file) + strings.Repeat(" ", first) + text
	}
	p.edit(y.file, at, text)
}

// insertLine adds lines below that of an item, as far to the right as the item with its hyphen.
func (p *planner) insertLine(f *source.File, item source.Range, lines ...string) {
	text := f.Contents()
	start := strings.LastIndexByte(text[:item.Start], '\n') + 1
	indent := len(text[start:]) - len(strings.TrimLeft(text[start:], " "))
	end := len(text)
	if at := strings.IndexByte(text[item.End:], '\n'); at >= 0 {
		end = item.End + at
	}
	end = len(strings.TrimSuffix(text[:end], "\r"))
	added := ""
	for _, line := range lines {
		added += newline(f) + strings.Repeat(" ", indent) + line
	}
	p.edit(f, source.Range{Start: end, End: end}, added)
}

// newline is how a file ends its lines.
func newline(f *source.File) string {
	if strings.Contains(f.Contents(), "\r\n") {
		return "\r\n"
	}
	return "\n"
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
