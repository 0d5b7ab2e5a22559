package translate

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/source"
)

// contentOf are the files with texts of the content of this repository.
func contentOf(t testing.TB) map[string]*source.File {
	t.Helper()
	all := map[string]*source.File{}
	root := filepath.Join("..", "..", "content")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if folder, _, _ := strings.Cut(name, "/"); err != nil || e.IsDir() || !HasTexts(name) || folder == "es" {
			return err
		}
		data, err := os.ReadFile(path)
		all[name] = source.NewFile("content/"+name, string(data))
		return err
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("the content has %d files: %v", len(all), err)
	}
	return all
}

// A translator writes files of a translation in a form that has nothing in common with that of the source: the front
// matter as JSON, the blocks with comments between them.
type translator struct {
	root map[string]any
	body strings.Builder
	last string
}

// translated is the translation of a file of a source, with the texts that say returns; "" for none.
func translated(path string, f *source.File, say func(t Text) string) *source.File {
	texts, _ := OfFile(path, f)
	w := translator{root: map[string]any{}}
	for _, text := range texts {
		if value := say(text); text.Kind == "" && value != "" {
			w.set(text, value)
		} else if text.Kind != "" {
			w.block(text, value)
		}
	}
	data, err := json.Marshal(w.root)
	if err != nil {
		panic(err)
	}
	name := "content/es/" + path
	if !strings.HasSuffix(path, ".md") {
		return source.NewFile(name, string(data)+"\n")
	}
	return source.NewFile(name, "---\n"+string(data)+"\n---\n"+w.body.String())
}

func (w *translator) set(t Text, value string) {
	_, key, _ := strings.Cut(t.Key, "#")
	if strings.HasPrefix(key, "questions/") && strings.Count(key, "/") > 1 || strings.HasPrefix(key, "outcomes/") {
		key = "guide/" + key
	}
	var set func(at any, names []string, list string) any
	set = func(at any, names []string, path string) any {
		if len(names) == 0 {
			return value
		}
		path += "/" + names[0]
		if _, list, _ := strings.Cut(t.List, "#"); strings.TrimSuffix(path, "/"+names[0]) == "/"+list ||
			strings.TrimSuffix(path, "/"+names[0]) == "/guide/"+list {
			all, _ := at.([]any)
			for len(all) <= t.Index {
				all = append(all, nil)
			}
			all[t.Index] = set(all[t.Index], names[1:], path)
			return all
		}
		m, _ := at.(map[string]any)
		if m == nil {
			m = map[string]any{}
		}
		m[names[0]] = set(m[names[0]], names[1:], path)
		return m
	}
	w.root = set(w.root, strings.Split(key, "/"), "").(map[string]any)
}

func (w *translator) block(t Text, value string) {
	between := "\n\n<!-- -->\n\n"
	kind, _, _ := strings.Cut(t.Kind, "/")
	switch {
	case kind == "row" && (w.last == "head" || w.last == "row"):
		between = "\n"
	case isHeading(kind):
		value = strings.Repeat("#", int(kind[1]-'0')) + " " + strings.ReplaceAll(value, "\n", " ")
	case strings.HasPrefix(kind, "li"):
		value = "* " + indented(value, "  ")
	case strings.HasPrefix(kind, "oli"):
		value = "1. " + indented(value, "   ")
	case strings.HasPrefix(kind, "note:"):
		label, _, _ := strings.Cut(kind[len("note:"):], "(")
		value = "[^" + label + "]: " + indented(value, "    ")
	}
	w.body.WriteString(between + value)
	if kind == "head" {
		w.body.WriteString("\n" + strings.Repeat("|---", strings.Count(strings.Trim(value, "|"), "|")+1) + "|")
	}
	w.last = kind
}

// confirmed compares a source with a translation after all of it was confirmed.
func confirmed(t testing.TB, src map[string]*source.File, tree Tree) *Translation {
	t.Helper()
	o := Options{SourceLang: "en", Publish: Translated}
	before, list := Compare(src, tree, o, nil)
	for _, d := range list.Errors() {
		t.Errorf("%s:%d: %s %s", d.Span.Name(), d.Span.Start().Line, d.Code, d.Message)
	}
	c := Confirmation{As: Translated, By: "Ana", On: "2026-11-30"}
	for _, path := range before.Paths() {
		for _, p := range before.Pairs(path) {
			if p.Source != nil && p.Translation != nil {
				c.Keys = append(c.Keys, p.Key())
			}
		}
	}
	lock, refused := before.Confirm(c)
	if len(refused) > 0 {
		t.Fatalf("refused: %v", refused)
	}
	tree.Lock = lock
	after, _ := Compare(src, tree, o, before)
	return after
}

// kindsOf are the kinds of the blocks of a page.
func kindsOf(path string, f *source.File) (all []string) {
	for _, t := range open(path, f).kinds {
		all = append(all, t.Kind)
	}
	return all
}
