package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/publish"
)

// TestKeptPages holds that an edit of a text leaves all other pages their keys, and that any other edit leaves none.
func TestKeptPages(t *testing.T) {
	const page = "a/p1/index.html"
	for name, c := range map[string]struct {
		file     string
		edit     func(text string) string
		kept     bool // pages are kept
		ownMoved bool // but not the edited one
	}{
		"nothing": {file: "content/a/p1.md", edit: func(s string) string { return s }, kept: true},
		"a text": {file: "content/a/p1.md", edit: func(s string) string { return s + "\nMore.\n" }, kept: true,
			ownMoved: true},
		"a title": {file: "content/a/p1.md", edit: func(s string) string {
			return strings.Replace(s, "title: ", "title: New ", 1)
		}},
		"a link": {file: "content/a/p1.md", edit: func(s string) string { return s + "\n[Home](../index.md)\n" }},
		"a data file": {file: "content/site.yaml", edit: func(s string) string {
			return strings.Replace(s, "title: ", "title: New ", 1)
		}},
		"a new page": {file: "content/a/new.md", edit: func(string) string {
			return "---\ntitle: New\ntopic: a\n---\nNew.\n"
		}},
		"a template": {file: "templates/article.html", edit: func(string) string { return "<main>{{.Title}}</main>" }},
	} {
		b := &rebuild{dir: t.TempDir(), out: filepath.Join(t.TempDir(), "public"), options: Options{Now: day}}
		write(t, b.dir, tiny(3))
		b.run(t)
		text, err := os.ReadFile(filepath.Join(b.dir, c.file))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		write(t, b.dir, map[string]string{c.file: c.edit(string(text))})
		p, err := Open(b.options)
		if err != nil {
			t.Fatal(err)
		}
		_, err = p.Unchanged(Target{Dir: b.out, Options: publish.Options{NoSync: true, Seen: &publish.Seen{}}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Load()
		if err != nil {
			t.Fatal(err)
		}
		_ = p.Close()
		if got := r.kept["index.html"]; got != c.kept {
			t.Errorf("%s: the home page is kept: %v", name, got)
		}
		if got := r.kept[page]; got != (c.kept && !c.ownMoved) {
			t.Errorf("%s: the page is kept: %v", name, got)
		}
	}
}
