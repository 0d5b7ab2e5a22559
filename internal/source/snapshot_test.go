package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
)

func paths(s Snapshot) (all []string) {
	for _, e := range s.Entries {
		all = append(all, e.Path)
	}
	return all
}

func TestScan(t *testing.T) {
	tree := Scan(fstest.MapFS{
		"content/b.md": {}, "content/a/x.md": {}, "content/.git/x": {}, "content/_draft.md": {},
		"content/a.md~": {}, "content/node_modules/x.md": {}, "content/dir.md/y.md": {}, "other.md": {},
	}, "content")
	want := []string{"content/_draft.md", "content/a.md~", "content/a/x.md", "content/b.md", "content/dir.md"}
	if !slices.Equal(paths(tree), want) {
		t.Errorf("got %q, want %q", paths(tree), want)
	}
	if missing := Scan(fstest.MapFS{}, "content"); len(missing.Entries) != 0 {
		t.Errorf("a missing folder has entries: %v", missing.Entries)
	}
}

func TestScan_linksOutOfTheSite(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(dir, "secret.txt")
	site := filepath.Join(dir, "site")
	must(t, os.WriteFile(secret, []byte("secret"), 0o600))
	must(t, os.MkdirAll(filepath.Join(site, "content", "sub"), 0o755))
	must(t, os.WriteFile(filepath.Join(site, "content", "real.md"), []byte("hello"), 0o644))
	must(t, os.Symlink(secret, filepath.Join(site, "content", "out.md")))
	must(t, os.Symlink("real.md", filepath.Join(site, "content", "in.md")))
	must(t, os.Symlink("..", filepath.Join(site, "content", "loop")))
	root, err := os.OpenRoot(site)
	must(t, err)
	defer root.Close()
	got := map[string]Problem{}
	for _, e := range Scan(root.FS(), "content").Entries {
		got[e.Path] = e.Problem
	}
	want := map[string]Problem{"content/real.md": ProblemNone, "content/in.md": ProblemNone,
		"content/out.md": ProblemOutside, "content/loop": ProblemFolderLink}
	for path, problem := range want {
		if got[path] != problem {
			t.Errorf("%s: problem %d, want %d", path, got[path], problem)
		}
	}
}

func TestOverlay(t *testing.T) {
	both := Overlay(fstest.MapFS{"a.html": {Data: []byte("mine")}, "c.html": {}},
		fstest.MapFS{"a.html": {Data: []byte("default")}, "b.html": {Data: []byte("default b")}})
	for name, want := range map[string]string{"a.html": "mine", "b.html": "default b"} {
		if got, err := fs.ReadFile(both, name); err != nil || string(got) != want {
			t.Errorf("%s = %q, %v", name, got, err)
		}
	}
	if got := paths(Scan(both, ".")); !slices.Equal(got, []string{"a.html", "b.html", "c.html"}) {
		t.Errorf("listing is %q", got)
	}
	if _, err := fs.ReadFile(both, "none.html"); err == nil {
		t.Error("a file in neither folder can be read")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
