package scaffold

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"knead/internal/pack"
)

// A folder keeps what it has, and a failure leaves none of the new files.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	if err := os.WriteFile(filepath.Join(dir, "taken"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := Write(root, []File{{"a/new", []byte("n"), false}, {"taken", []byte("other"), true}})
	if text, _ := os.ReadFile(filepath.Join(dir, "taken")); err != nil || len(kept) != 1 || string(text) != "mine" {
		t.Errorf("kept %q, %v; the file has %q", kept, err, text)
	}
	_, err = Write(root, []File{{"b/new", nil, false}, {"taken", nil, false}})
	var exists *ExistsError
	if !errors.As(err, &exists) || len(exists.Paths) != 1 {
		t.Errorf("the error of a file that exists is %v", err)
	}
	// The second file cannot be made, because the first one has the name of its folder.
	if _, err = Write(root, []File{{"c", nil, false}, {"c/below", nil, false}}); err == nil {
		t.Error("a file in place of a folder is accepted")
	}
	for _, name := range []string{"b/new", "c"} {
		if _, err := os.Stat(filepath.Join(dir, name)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is left after a failure", name)
		}
	}
}

// The README of a new site has ten lines at most, and the settings are JSON that names schemas which are there.
func TestSite_files(t *testing.T) {
	for _, name := range pack.Names {
		files := map[string][]byte{}
		for _, f := range Site(name, "none") {
			files[f.Path] = f.Text
		}
		if n := strings.Count(string(files["README.md"]), "\n"); n == 0 || n > 10 {
			t.Errorf("%s: the README has %d lines", name, n)
		}
		var settings struct {
			Schemas map[string]string `json:"yaml.schemas"`
		}
		if err := json.Unmarshal(files[".vscode/settings.json"], &settings); err != nil || len(settings.Schemas) == 0 {
			t.Errorf("%s: the settings: %v", name, err)
		}
		for schema := range settings.Schemas {
			if files[strings.TrimPrefix(schema, "./")] == nil {
				t.Errorf("%s: the settings name %s, which is not there", name, schema)
			}
		}
	}
}

func TestTitle(t *testing.T) {
	for slug, want := range map[string]string{"what-to-bring": "What to bring", "2026": "2026", "a": "A"} {
		if got := title(slug); got != want {
			t.Errorf("the title of %q is %q, not %q", slug, got, want)
		}
	}
}

// The outcomes of a new guide lead to an article that readers see.
func TestGuide_skipsDrafts(t *testing.T) {
	site := fstest.MapFS{
		"content/site.yaml": {Data: []byte("title: T\ntopics: [{id: a, title: A}]\n")},
		"content/a/part.md": {Data: []byte("No front matter.\n")},
		"content/a/x.md":    {Data: []byte("---\ntitle: X\ndraft: true\n---\n")},
		"content/a/y.md":    {Data: []byte("---\ntitle: Y\n---\n")},
	}
	f, err := Guide(site, "content/guides/where.md")
	if err != nil || f.Path != "content/guides/where.md" || !strings.Contains(string(f.Text), "read: y\n") {
		t.Errorf("%s, %v:\n%s", f.Path, err, f.Text)
	}
	delete(site, "content/a/y.md")
	if _, err := Guide(site, "where"); err == nil {
		t.Error("a guide without an article is made")
	}
}
