package build

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"knead/content"
	"knead/internal/diag"
)

// readmeFile is an example of README.md: the name of a file in a paragraph of its own, and its text in a fence.
var readmeFile = regexp.MustCompile("(?m)^`(content/[\\w/.-]+)`[^\\n]*\\n\\n```\\w+\\n((?s:.*?)\\n)```$")

// TestReadme_messageIsReal holds that the message at the top of README.md is what its tour leads to, apart from numbers
// of lines.
func TestReadme_messageIsReal(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), content.FS); err != nil {
		t.Fatal(err)
	}
	guide := filepath.Join(dir, "content/guides/sore-after-massage.md")
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	broken := strings.Replace(string(text), "then: coping", "then: copin", 1)
	if err := os.WriteFile(guide, []byte(broken), 0o644); err != nil {
		t.Fatal(err)
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
	var shown strings.Builder
	if err := r.Diags.WriteText(&shown, false); err != nil {
		t.Fatal(err)
	}
	withoutNumbers := func(s string) string { return regexp.MustCompile(`\d+`).ReplaceAllString(s, "#") }
	message := regexp.MustCompile(`(?m)^    content/guides/sore-after-massage.md(?:.*\n    .*)*`).Find(readme)
	want := strings.TrimSpace(regexp.MustCompile(`(?m)^    `).ReplaceAllString(string(message), ""))
	if want == "" || !strings.Contains(withoutNumbers(shown.String()), withoutNumbers(want)) {
		t.Errorf("README.md shows\n%s\n\nwhere check reports\n%s", want, shown.String())
	}
}

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
