package render

// This file writes the fixtures to a folder, for a person or a browser to look at: go test -run TestShots -shots DIR.

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var shots = flag.String("shots", "", "write the fixture pages to this folder")

func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("no -shots folder")
	}
	writePages(t, *shots)
}

// writePages renders every fixture beside the files that it loads.
func writePages(t *testing.T, dir string) {
	t.Helper()
	r := newRenderer(t)
	for name, view := range fixtures(t) {
		page := string(render(t, r, name, view))
		for _, up := range []string{"../../../assets/", "../../assets/", "../assets/", "./assets/"} {
			page = strings.ReplaceAll(page, `"`+up, `"assets/`)
		}
		page = strings.ReplaceAll(page, `data-program="../guide.json"`, `data-program="guide.json"`)
		put(t, filepath.Join(dir, name+".html"), []byte(page))
	}
	program, err := os.ReadFile("testdata/sore-after-massage.program.json")
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "guide.json"), program)
	err = fs.WalkDir(staticFS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(staticFS, path)
		put(t, filepath.Join(dir, "assets", path), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
