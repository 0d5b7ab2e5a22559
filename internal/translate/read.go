package translate

// This file lists the texts of a file of a source.

import (
	"path"
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/markdown"
	"knead/internal/source"
)

// OfFile returns the texts of a file of a source, in its order. The path is that below the content folder. The list has
// what cannot be read, as the readers of the source report it.
func OfFile(path string, f *source.File) ([]Text, diag.List) {
	d := readSource(path, f)
	return d.texts, d.diags
}

// A document is a file of a source or of a translation with its texts.
type document struct {
	path  string
	file  *source.File
	rule  *rule
	node  *frontmatter.Node // of the front matter or of the whole file; nil if there is none
	texts []Text
	terms []terms
	diags diag.List

	unread  bool           // a mistake in the file hides its texts
	lengths map[string]int // of the lists of a translation, with entries that have no text

	edits   []edit // what an overlay changes beside the texts
	uses    guide  // of a source: what a guide needs
	changed string // the day of its newest change, 20261102
	kinds   []Text // the blocks of the body, also those without a text that can be marked
}

// terms are words that a language has for itself.
type terms struct {
	key    string
	values []string
	at     source.Range
}

// An edit replaces a range of a file.
type edit struct {
	at   source.Range
	with string
	from *Text // of the translation; nil if the text is not one of it
}

// keyBase is what the keys of a file begin with.
func keyBase(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + "#" }

// open reads the YAML of a file and cuts its body into blocks.
func open(name string, f *source.File) *document {
	d := &document{path: name, file: f}
	var isPage bool
	if d.rule, isPage = ruleOf(name); d.rule == nil {
		return d
	}
	if !isPage {
		d.node, d.diags = frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
		d.unread = d.node == nil && len(d.diags) > 0
		return d
	}
	split, diags := frontmatter.Split(f)
	d.diags = diags
	if split.Found {
		node, diags := frontmatter.Parse(f, split.YAML)
		d.node, d.diags = node, append(d.diags, diags...)
		d.unread = node == nil && len(diags) > 0
	}
	if !split.Found && !split.NoFrontMatter {
		d.unread = true
		return d
	}
	key := keyBase(name) + "body"
	for i, b := range markdown.Blocks(f, split.Body) {
		t := Text{Key: key + "/" + strconv.Itoa(i+1), List: key, Index: i, Role: RoleBlock, Kind: b.Kind, At: b.At,
			file: f, indent: b.Indent, leaves: b.Leaves}
		if isHeading(b.Kind) && len(b.Leaves) == 1 { // without what makes it a heading, of which there are two forms
			t.At = b.Leaves[0]
		}
		t.Value = outdent(f.Text[t.At.Start:t.At.End], b.Indent)
		d.kinds = append(d.kinds, t)
	}
	return d
}

func isHeading(kind string) bool { return len(kind) == 2 && kind[0] == 'h' }

// outdent removes an indentation from each line but the first, or as much of it as there is.
func outdent(text, indent string) string {
	if indent == "" || !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines[1:] {
		n := 0
		for n < len(indent) && n < len(line) && line[n] == ' ' {
			n++
		}
		lines[i+1] = line[n:]
	}
	return strings.Join(lines, "\n")
}

// indented is the inverse of outdent. Empty lines stay empty.
func indented(text, indent string) string {
	if indent == "" || !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines[1:] {
		if line != "" {
			lines[i+1] = indent + line
		}
	}
	return strings.Join(lines, "\n")
}

func readSource(name string, f *source.File) *document {
	d := open(name, f)
	if d.node != nil {
		d.walk(d.node, d.rule, place{key: strings.TrimSuffix(keyBase(name), "#")})
		d.guide()
	}
	d.texts = append(d.texts, d.kinds...)
	for i := range d.texts {
		d.texts[i].order = i
	}
	return d
}

// A place is where a value is: its key, and the list without ids that it belongs to.
type place struct {
	key   string
	list  string
	index int
	level string // of the sign or the outcome that the value is of
}

// in is the place of a value by its name. The key of a file begins with # instead of a slash.
func (p place) in(name string) place {
	if strings.Contains(p.key, "#") {
		p.key += "/" + name
	} else {
		p.key += "#" + name
	}
	return p
}

// of is the place of the value of a key of a map with certain keys.
func (p place) of(r *rule, name string) place {
	if name == r.main || name == "guide" && r.isPage {
		return p
	}
	return p.in(name)
}

// walk adds the texts of a value of a source.
func (d *document) walk(n *frontmatter.Node, r *rule, at place) {
	switch {
	case n == nil || r == nil:
	case r.terms:
		if n.Kind == frontmatter.List {
			d.addTerms(n, at)
		}
	case r.role != "":
		if n.Kind == frontmatter.Scalar && !fold.IsBlank(n.Text) {
			d.add(n, r, at)
		}
	case r.keys != nil:
		if level := n.Get("level"); level != nil && level.Kind == frontmatter.Scalar {
			at.level = level.Text
		}
		for i := range n.Pairs {
			d.walk(n.Pairs[i].Value, r.keys[n.Pairs[i].Key], at.of(r, n.Pairs[i].Key))
		}
	case r.each != nil && r.isMap:
		for i := range n.Pairs {
			d.walk(n.Pairs[i].Value, r.each, at.in(n.Pairs[i].Key))
		}
	case r.each != nil && r.id != "":
		for _, item := range n.Items {
			d.walk(item, r.each, at.in(idOf(item, r.id)))
		}
	case r.each != nil:
		index := 0
		for _, item := range n.Items {
			element := at.in(strconv.Itoa(index + 1))
			element.list, element.index = at.key, index
			before := len(d.texts)
			if d.walk(item, r.each, element); len(d.texts) > before {
				index++
			}
		}
	}
}

func (d *document) add(n *frontmatter.Node, r *rule, at place) {
	if r.role == RoleAdvice && strings.HasSuffix(at.list, "/watch_for") && guidefile.IsSignID(n.Text) {
		return
	}
	all, inner := extent(d.file.Text, n)
	d.texts = append(d.texts, Text{Key: at.key, List: at.list, Index: at.index, Role: r.role, Level: at.level,
		Value: n.Text, At: all, file: d.file, leaves: []source.Range{inner}})
}

func (d *document) addTerms(n *frontmatter.Node, at place) {
	t := terms{key: at.key}
	t.at, _ = extent(d.file.Text, n)
	for _, item := range n.Items {
		if item.Kind == frontmatter.Scalar {
			t.values = append(t.values, item.Text)
		}
	}
	d.terms = append(d.terms, t)
}

// idOf is the id of an element of a list: the value of a key or, of an answer or a band without one, the id that
// package guidefile gives it.
func idOf(item *frontmatter.Node, key string) string {
	scalar := func(key string) string {
		if n := item.Get(key); n != nil && n.Kind == frontmatter.Scalar {
			return n.Text
		}
		return ""
	}
	below := item.Get("below")
	switch {
	case scalar(key) != "" || key != "id":
		return scalar(key)
	case item.Get("else") != nil:
		return "else"
	case below != nil && below.Kind == frontmatter.Map:
		return "below-" + idOf(below, "value")
	case below != nil:
		return "below-" + scalar("below")
	}
	return guidefile.Slug(scalar("text"))
}
