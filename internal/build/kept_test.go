package build

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/publish"
	"knead/internal/site"
	"knead/internal/source"
	"knead/static"
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

// TestKeptPages_languages holds that an edit of a text changes the other pages that led to its translation, which is
// held since then.
func TestKeptPages_languages(t *testing.T) {
	b := &rebuild{dir: translatedSite(t), out: filepath.Join(t.TempDir(), "public"), options: Options{Now: day}}
	b.run(t)
	before := published(t, b.out)
	text, err := os.ReadFile(filepath.Join(b.dir, "content/a/p0.md"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, b.dir, map[string]string{"content/a/p0.md": string(text) + "\nNew.\n\nNewer.\n\nNewest.\n"})
	b.run(t)
	got := published(t, b.out)
	want, _ := fresh(t, Options{Dir: b.dir, Now: day}, nil)
	const topic = "a/index.html"
	if got[topic] == before[topic] || got[topic] != want[topic] {
		t.Errorf("the page of the topic leads to a translation that is held:\n%s", got[topic])
	}
}

// TestKeysOfImages holds that drawn images are made again only if something that they show changed.
func TestKeysOfImages(t *testing.T) {
	keys := func(files map[string]string) (icon, shared source.Digest) {
		dir := t.TempDir()
		write(t, dir, files)
		p, err := Open(Options{Dir: dir, Now: day, BuildCache: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		r := load(t, p)
		for path, key := range map[string]*source.Digest{"icon-512.png": &icon, "a/p2/" + site.ShareImage: &shared} {
			a, _ := r.Set.Get(path)
			digest, hasKey := a.Key()
			if *key = digest; !hasKey {
				t.Fatalf("%s has no key", path)
			}
		}
		return icon, shared
	}
	files := tiny(3)
	files["content/site.yaml"] += "share_pictures: true\n"
	icon, shared := keys(files)
	css, err := static.FS.ReadFile("css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	renamed := strings.Replace(files["content/site.yaml"], "title: T", "title: U", 1)
	for name, c := range map[string]struct {
		file, text         string
		newIcon, newShared bool
	}{
		"a text":        {"content/a/p2.md", files["content/a/p2.md"] + "More.\n", false, false},
		"another title": {"content/a/p1.md", "---\ntitle: Other\ntopic: a\n---\nText.\n", false, false},
		"the title":     {"content/a/p2.md", "---\ntitle: Other\ntopic: a\n---\nText.\n", false, true},
		"the purpose":   {"content/site.yaml", files["content/site.yaml"] + "purpose: P\n", false, false},
		"the colors": {"static/css/tokens.css", strings.ReplaceAll(string(css), "#6f1f53", "#6f1f54"), true,
			true},
		"a template":           {"templates/article.html", "<main>{{.Title}}</main>", true, true},
		"the name of the site": {"content/site.yaml", renamed, false, true},
	} {
		edited := maps.Clone(files)
		edited[c.file] = c.text
		newIcon, newShared := keys(edited)
		if (newIcon != icon) != c.newIcon || (newShared != shared) != c.newShared {
			t.Errorf("%s: new key of the icon %v, of the image %v", name, newIcon != icon, newShared != shared)
		}
	}
}
