package translate

// This file writes texts into a file of a translation.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/source"
)

// Write returns the text of a file of the translation in which some texts have other translations, by the keys of the
// source; a new file if there is none. What is there stays as it is written, except that a list or a body which does
// not have the elements of the source is written again, in the form of the source: a block without a translation is
// then in the language of the source, and nobody has confirmed it. lost are the texts of the file that would have no
// place in it, because nobody confirmed for which element of the source they are.
func (t *Translation) Write(path string, texts map[string]string) (text string, lost []*Text) {
	f := t.file(path)
	w := newWriter(path, f)
	lists := map[string]bool{}
	for i := range f.pairs {
		p := &f.pairs[i]
		if p.Source == nil {
			continue
		}
		value, isNew := texts[p.Source.Key]
		switch {
		case p.Source.List != "":
			lists[p.Source.List] = lists[p.Source.List] || isNew
		case !isNew:
		case p.Translation != nil:
			w.replace(p.Translation, value)
		default:
			w.insert(w.names(p.Source.Key), scalar(value))
		}
	}
	body := ""
	for _, key := range slices.Sorted(maps.Keys(lists)) {
		l := f.lists[key]
		switch {
		case !lists[key]:
		case l.hasAll(texts):
			for i, s := range l.src {
				for _, src := range s.texts {
					if value, ok := texts[src.of.Key]; ok {
						w.replace(l.translation[i].texts.get(src.field), value)
					}
				}
			}
		default:
			kept, more := l.kept()
			if lost = append(lost, more...); key == keyBase(path)+"body" {
				body = w.body(f, kept, texts)
			} else {
				w.list(key, l, kept, texts)
			}
		}
	}
	return w.text(body), lost
}

// With compares the source with the translation in which some files have other texts, by their paths.
func (t *Translation) With(files map[string]string) (*Translation, diag.List) {
	tree, src := t.tree, map[string]*source.File{}
	tree.Files = maps.Clone(tree.Files)
	if tree.Files == nil {
		tree.Files = map[string]*source.File{}
	}
	for path, text := range files {
		tree.Files[path] = source.NewFile("content/"+t.Lang+"/"+path, text)
	}
	for i, f := range t.files {
		if f.source != nil {
			src[t.names[i]] = f.source
		}
	}
	return Compare(src, tree, t.options, t)
}

// A writer writes one file of a translation.
type writer struct {
	path  string
	doc   *document // the translation
	edits []edit
	adds  map[*frontmatter.Node]*branch // what is new in the maps of the file
	top   branch                        // what is new in a file without YAML
}

func newWriter(path string, f *file) *writer {
	w := &writer{path: path, adds: map[*frontmatter.Node]*branch{}}
	if f.translation != nil {
		w.doc = open(path, f.translation)
	} else {
		w.doc = &document{path: path, file: source.NewFile(path, "")}
	}
	return w
}

// names are the keys that lead to a text in the file.
func (w *writer) names(key string) []string {
	_, path, _ := strings.Cut(key, "#")
	names := strings.Split(path, "/")
	if strings.HasSuffix(w.path, ".md") && (names[0] == "questions" || names[0] == "outcomes") {
		names = append([]string{"guide"}, names...)
	}
	return names
}

// replace writes another translation in the place of one.
func (w *writer) replace(t *Text, value string) {
	if t.Value == value {
		return
	}
	with := scalar(value).flow()
	if t.Kind != "" {
		with = written(t, value)
	}
	w.edits = append(w.edits, edit{at: t.At, with: with})
}

// insert adds a value that the file does not have, in the map that the first of its names lead to.
func (w *writer) insert(names []string, value *branch) {
	n, r, depth := w.doc.node, w.doc.rule, 0
	for n != nil && n.Kind == frontmatter.Map && depth < len(names) {
		below := n.Get(names[depth])
		if below == nil {
			break
		}
		n, depth = below, depth+1
		if r != nil && r.each != nil {
			r = r.each
		} else if r != nil {
			r = r.keys[names[depth-1]]
		}
	}
	switch rest := names[depth:]; {
	case n == nil:
		w.top.put(rest, value)
	case n.Kind == frontmatter.Map && len(rest) == 0 && r != nil && r.main != "":
		w.branch(n).put([]string{r.main}, value)
	case len(rest) > 0:
		w.branch(n).put(rest, value)
	default:
		w.edits = append(w.edits, overwrite(w.doc.file.Text, n, value))
	}
}

func (w *writer) branch(n *frontmatter.Node) *branch {
	if w.adds[n] == nil {
		w.adds[n] = &branch{}
	}
	return w.adds[n]
}

// overwrite is the edit that writes a value in the place of one, or behind a key that has none.
func overwrite(text string, n *frontmatter.Node, value *branch) edit {
	at, _ := extent(text, n)
	with := value.flow()
	if at.Start == at.End && at.Start > 0 && text[at.Start-1] != ' ' {
		with = " " + with
	}
	return edit{at: at, with: with}
}

// text is the file with the edits and, unless it is "", another body.
func (w *writer) text(body string) string {
	text := w.doc.file.Text
	for n, b := range w.adds {
		w.edits = append(w.edits, addition(text, n, b))
	}
	slices.SortStableFunc(w.edits, func(a, b edit) int {
		if a.at.Start != b.at.Start {
			return a.at.Start - b.at.Start
		}
		return strings.Compare(a.with, b.with) // the deepest first, which has more spaces
	})
	end := len(text)
	isPage := strings.HasSuffix(w.path, ".md")
	if split, _ := frontmatter.Split(w.doc.file); isPage && split.Found {
		end = split.Body.Start
	}
	if body != "" {
		w.edits = append(w.edits, edit{at: source.Range{Start: end, End: len(text)}, with: body})
	}
	text = apply(w.doc.file, w.edits).file.Text
	if len(w.top.below) == 0 {
		return text
	}
	if !isPage {
		return text + w.top.block("")
	}
	return "---\n" + w.top.block("") + "---\n" + strings.TrimPrefix(text, "---\n---\n")
}

// addition is the edit that adds keys to a map.
func addition(text string, n *frontmatter.Node, b *branch) edit {
	if n.Kind != frontmatter.Map {
		return overwrite(text, n, b)
	}
	all, _ := extent(text, n)
	if text[n.At.Start] == '{' {
		with := strings.TrimSuffix(strings.TrimPrefix(b.flow(), "{"), "}")
		if len(n.Pairs) > 0 {
			with = ", " + with
		}
		last := len(strings.TrimRight(text[:all.End-1], " \n"))
		return edit{at: source.Range{Start: last, End: last}, with: with}
	}
	line := strings.LastIndexByte(text[:n.Pairs[0].At.Start], '\n') + 1
	indent := strings.Repeat(" ", n.Pairs[0].At.Start-line)
	end := all.End + lineEnd(text[all.End:])
	return edit{at: source.Range{Start: end, End: end}, with: "\n" + strings.TrimSuffix(b.block(indent), "\n")}
}

// Skeleton is a new file of the translation: the keys of all texts of a file of the source without values, with the
// source texts as comments, and the body of the source.
func (t *Translation) Skeleton(path string) string {
	f := t.file(path)
	w := newWriter(path, &file{})
	src := readSource(path, f.source)
	for i := range src.texts {
		if text := &src.texts[i]; text.Kind == "" && text.List == "" {
			w.top.put(w.names(text.Key), &branch{comment: text.Value})
		} else if text.Kind == "" {
			names, item := w.names(text.List), &branch{comment: text.Value}
			if field := text.field(); field != "" {
				item = &branch{}
				item.put([]string{field}, &branch{comment: text.Value})
			}
			w.top.item(names, text.Index, item)
		}
	}
	if !strings.HasSuffix(path, ".md") {
		return w.top.block("")
	}
	split, _ := frontmatter.Split(f.source)
	body := ""
	if len(markdown.Blocks(f.source, split.Body)) > 0 {
		body = f.source.Text[split.Body.Start:split.Body.End]
	}
	return fmt.Sprintf("---\n%s---\n%s", w.top.block(""), body)
}
