package translate

// This file reads a file of a translation: texts by the ids of the source, and nothing else.

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/source"
	"knead/internal/translate/textcheck"
)

// readTranslation reads a file of a translation beside its source, which is nil if there is none.
func readTranslation(name string, f *source.File, src *document) *document {
	d := open(name, f)
	if d.rule == nil {
		return d
	}
	for _, found := range frontmatter.CheckText(f, nil) {
		if c, _ := utf8.DecodeRuneInString(f.Text[found.Span.Range.Start:]); !textcheck.IsDirection(c) {
			d.diags = append(d.diags, found) // the others are compared in pairs
		}
	}
	d.lengths = map[string]int{}
	r := translationReader{document: d, source: src}
	if d.node != nil {
		var node *frontmatter.Node
		if src != nil {
			node = src.node
		}
		r.walk(d.node, node, d.rule, place{key: strings.TrimSuffix(keyBase(name), "#")}, "the file")
	}
	d.texts = append(d.texts, d.kinds...)
	return d
}

// A translationReader reads one file.
type translationReader struct {
	*document
	source *document
}

func (r *translationReader) report(code diag.Code, at source.Range, hint, format string, args ...any) {
	d := diag.New(code, r.file.Span(at), format, args...)
	if hint != "" {
		d = d.WithHint(hint)
	}
	r.diags = append(r.diags, d)
}

// walk reads a value beside that of the source, which may be nil. The name is that of its key, for messages.
func (r *translationReader) walk(n, src *frontmatter.Node, ru *rule, at place, name string) {
	if n == nil || n.Kind == frontmatter.Null {
		return
	}
	for _, again := range n.Duplicates {
		r.diags = append(r.diags, diag.New(diag.CodeFrontMatterDuplicateKey, r.file.Span(again.At), "duplicate key %q",
			again.Key).WithRelated(r.file.Span(again.First), "the first one is here"))
	}
	switch {
	case ru.terms:
		if r.want(n, frontmatter.List, name, "a list") {
			r.addTerms(n, at)
		}
	case ru.role != "":
		if r.want(n, frontmatter.Scalar, name, "a text") && !fold.IsBlank(n.Text) {
			all, inner := extent(r.file.Text, n)
			r.texts = append(r.texts, Text{Key: at.key, List: at.list, Index: at.index, Role: ru.role, Value: n.Text,
				At: all, file: r.file, leaves: []source.Range{inner}})
		}
	case ru.keys != nil && ru.main != "" && n.Kind == frontmatter.Scalar:
		r.walk(n, nil, ru.keys[ru.main], at, name)
	case ru.keys != nil:
		if r.want(n, frontmatter.Map, name, "keys with texts") {
			r.keys(n, src, ru, at)
		}
	case ru.each != nil && (ru.isMap || ru.id != ""):
		if r.want(n, frontmatter.Map, name, "texts by their ids, as ID: text") {
			r.byID(n, src, ru, at)
		}
	case ru.each != nil:
		if r.want(n, frontmatter.List, name, "a list of texts") {
			r.lengths[at.key] = len(n.Items)
			for i, item := range n.Items {
				element := at.in(strconv.Itoa(i + 1))
				element.list, element.index = at.key, i
				r.walk(item, nil, ru.each, element, "an entry of "+name)
			}
		}
	}
}

// want reports a value of another kind than a text needs.
func (r *translationReader) want(n *frontmatter.Node, kind frontmatter.Kind, name, what string) bool {
	if n.Kind != kind {
		r.report(diag.CodeTranslationShape, n.At, "Write "+what+".", "%s should be %s, not %s", name, what, n.Kind)
		return false
	}
	return true
}

// keys reads the value of a map with certain keys.
func (r *translationReader) keys(n, src *frontmatter.Node, ru *rule, at place) {
	for i := range n.Pairs {
		p := &n.Pairs[i]
		key, known := ru.keys[p.Key]
		below := src.Get(p.Key)
		switch {
		case !known:
			r.report(diag.CodeTranslationUnknown, p.At, diag.DidYouMean(p.Key, textKeys(ru)),
				"there is no text with the key %q here", p.Key)
		case key.isText():
			r.walk(p.Value, below, key, at.of(ru, p.Key), p.Key)
		default:
			hint := "Remove it: it is that of the source."
			if below != nil {
				start := r.source.file.Span(below.At).Start()
				hint = fmt.Sprintf("Remove it: it is taken from %s:%d.", r.source.file.Name, start.Line)
			}
			r.report(diag.CodeTranslationNotText, p.At, hint, "%s is no text, and the same in all languages", p.Key)
		}
	}
}

// isText reports whether there can be a text below a rule.
func (r *rule) isText() bool { return r.terms || r.role != "" || r.keys != nil || r.each != nil }

// textKeys are the keys of a map that can have texts.
func textKeys(r *rule) (all []string) {
	for _, key := range slices.Sorted(maps.Keys(r.keys)) {
		if r.keys[key].isText() {
			all = append(all, key)
		}
	}
	return all
}

// byID reads the value of a map whose keys are ids of the source.
func (r *translationReader) byID(n, src *frontmatter.Node, ru *rule, at place) {
	for i := range n.Pairs {
		p := &n.Pairs[i]
		below := src.Get(p.Key)
		if ru.id != "" {
			for _, item := range items(src) {
				if idOf(item, ru.id) == p.Key {
					below = item
				}
			}
		}
		r.walk(p.Value, below, ru.each, at.in(p.Key), p.Key)
	}
}
