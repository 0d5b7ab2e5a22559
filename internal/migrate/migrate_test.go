package migrate_test

import (
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"knead/internal/migrate"
)

// day is the day of the import.
var day = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// TestPlan_archives makes a site of the files old/ of each archive, whose name begins with that of the generator. The
// archive has the new files in new/, and the notes.
func TestPlan_archives(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < len(migrate.Generators()) {
		t.Fatal(files, err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		old, want := fstest.MapFS{}, map[string]string{}
		for _, f := range a.Files {
			if name, ok := strings.CutPrefix(f.Name, "old/"); ok {
				old[name] = &fstest.MapFile{Data: f.Data}
			} else {
				want[f.Name] = string(f.Data)
			}
		}
		generator, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txtar"), "-")
		got := plan(t, generator, old)
		for _, name := range slices.Sorted(maps.Keys(got)) {
			if got[name] != want[name] {
				t.Errorf("%s: -- %s --\n%s", file, name, got[name])
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d files, want %d", file, len(got), len(want))
		}
	}
}

// plan are the new files and the notes.
func plan(t *testing.T, generator string, old fs.FS) map[string]string {
	t.Helper()
	r, err := migrate.Plan(generator, old, day)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for name, data := range r.Files {
		got["new/"+name] = string(data)
	}
	for _, n := range r.Notes {
		got["notes"] += n.String() + "\n"
	}
	return got
}

func TestPlan_refuses(t *testing.T) {
	for _, c := range []struct {
		generator string
		old       fstest.MapFS
		want      string
	}{
		{"sphinx", nil, `there is no import from "sphinx"; there is one from mkdocs, hugo, jekyll`},
		{"mkdocs", fstest.MapFS{"docs/a.md": {}}, "this is no site of mkdocs: there is none of mkdocs.yml"},
		{"mkdocs", fstest.MapFS{"mkdocs.yml": {}, "docs/a.txt": {}}, "there is no Markdown in docs"},
		{"hugo", fstest.MapFS{"hugo.toml": {}}, "there is no Markdown in content"},
	} {
		_, err := migrate.Plan(c.generator, c.old, day)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.generator, err, c.want)
		}
	}
}

// FuzzPlan holds that no text of a page makes it panic or fail.
func FuzzPlan(f *testing.F) {
	for _, seed := range []string{"---\ntitle: A\n---\n# A\n[b](b.md) `{{<` {{< x >}}\n", "!!! note \"T\"\n    text\n",
		"+++\ntitle=1\n+++\n{% raw %}{{ a }}{% endraw %}", "```\n{{< x >}}\n", "=== \"A\"\n    - x\n      !!! tip\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, generator := range migrate.Generators() {
			old := fstest.MapFS{"mkdocs.yml": {}, "hugo.toml": {}, "_config.yml": {}}
			for _, dir := range []string{"docs/", "content/", ""} {
				old[dir+"a.md"] = &fstest.MapFile{Data: []byte(text)}
			}
			if _, err := migrate.Plan(generator, old, day); err != nil {
				t.Fatal(err)
			}
		}
	})
}
