package translate

// This file reads from the page of a guide what a reader of it has to understand.

import (
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A guide is what a page has of one: the signs of its checklists, the levels of its outcomes, the fragments that it
// uses, by their ids.
type guide struct {
	isGuide, isFragment      bool
	signs, levels, fragments []string
}

// guide reads the guide of a page, and the edits that it needs. An answer without an id gets the one of its text, which
// is another text in a translation; unsure names an answer by its id. The tests, which quote texts, are those of the
// source.
func (d *document) guide() {
	for _, change := range items(d.node.Get("changes")) {
		d.changed = max(d.changed, strings.ReplaceAll(idOf(change, "on"), "-", ""))
	}
	g := d.node.Get("guide")
	if !d.rule.isPage || g == nil || g.Kind != frontmatter.Map {
		return
	}
	kind := g.Get("kind")
	d.uses.isGuide, d.uses.isFragment = true, kind != nil && kind.Text == "fragment"
	for _, q := range pairs(g.Get("questions")) {
		if use := q.Value.Get("use"); use != nil {
			d.uses.fragments = append(d.uses.fragments, use.Text)
		}
		d.uses.signs = append(d.uses.signs, d.signsOf(q.Value.Get("any"))...)
		unsure := q.Value.Get("unsure")
		for _, item := range items(q.Value.Get("answers")) {
			d.addID(item)
			if text := item.Get("text"); text != nil && unsure != nil && unsure.Text == text.Text && unsure.Text != "" {
				at, _ := extent(d.file.Text, unsure)
				d.edits = append(d.edits, edit{at: at, with: quote(idOf(item, "id"))})
				unsure = nil
			}
		}
	}
	for _, o := range pairs(g.Get("outcomes")) {
		if level := o.Value.Get("level"); level != nil {
			d.uses.levels = append(d.uses.levels, level.Text)
		}
	}
	if tests := g.Get("tests"); tests != nil && tests.Kind == frontmatter.List {
		at, _ := extent(d.file.Text, tests)
		d.edits = append(d.edits, edit{at: at, with: "[]"})
	}
}

// signsOf are the signs of a checklist: its own, or those of a care card of the page.
func (d *document) signsOf(any *frontmatter.Node) (all []string) {
	if any != nil && any.Kind == frontmatter.Scalar {
		any = d.node.Get("care").Get(strings.TrimPrefix(any.Text, "care."))
	}
	for _, item := range items(any) {
		all = append(all, item.Text)
	}
	return all
}

// addID gives an answer the id that is made of its text.
func (d *document) addID(item *frontmatter.Node) {
	if item.Kind != frontmatter.Map || len(item.Pairs) == 0 || item.Get("id") != nil || item.Get("text") == nil {
		return
	}
	id := idOf(item, "id")
	if id == "" {
		return
	}
	first := item.Pairs[0].At.Start
	between := ", "
	if d.file.Text[item.At.Start] != '{' {
		line := strings.LastIndexByte(d.file.Text[:first], '\n') + 1
		between = "\n" + strings.Repeat(" ", len([]rune(d.file.Text[line:first])))
	}
	at := source.Range{Start: first, End: first}
	d.edits = append(d.edits, edit{at: at, with: "id: " + quote(id) + between})
}

func pairs(n *frontmatter.Node) []frontmatter.Pair {
	if n == nil {
		return nil
	}
	return n.Pairs
}

func items(n *frontmatter.Node) []*frontmatter.Node {
	if n == nil {
		return nil
	}
	return n.Items
}
