package build

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"knead/internal/diag"
)

// readmeFile is an example of README.md: the name of a file in a paragraph of its own, and its text in a fence.
var readmeFile = regexp.MustCompile("(?m)^`(content/[\\w/.-]+)`[^\\n]*\\n\\n```\\w+\\n((?s:.*?)\\n)```$")

// TestReadme_exampleIsASite holds that the files of README.md are a site without anything to report but its lock, which
// a reader of README.md makes with a command.
func TestReadme_exampleIsASite(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	files := readmeFile.FindAllSubmatch(text, -1)
	if len(files) < 9 {
		t.Errorf("README.md has %d files of its example", len(files))
	}
	dir := t.TempDir()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(string(f[1])))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f[2], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Open(Options{Dir: dir, Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Diags {
		if d.Code != diag.CodeGuideLockMissing {
			t.Error(d)
		}
	}
	if r.Pages != 3 || r.Guides != 1 {
		t.Errorf("%d pages and %d guides", r.Pages, r.Guides)
	}
}
