package migrate_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/migrate"
	"knead/internal/page"
)

// readGuide reads a file as a guide, and holds that the guide is one that can be read again, and that each note has a
// place.
func readGuide(t *testing.T, name string, data []byte) *migrate.Guide {
	t.Helper()
	g, err := migrate.ReadGuide(name, data, migrate.GuideOptions{ID: "a-guide", Read: "x"})
	if err != nil {
		if !strings.HasPrefix(err.Error(), name) {
			t.Fatalf("an error without a place: %v", err)
		}
		return nil
	}
	p, _ := page.Parse("content/guides/a-guide.md", g.Text, page.Options{})
	for _, d := range p.Diags {
		if d.Severity == diag.Error {
			t.Errorf("%v in\n%s\nmade of\n%s", d, g.Text, data)
		}
	}
	if p.Guide == nil || len(p.Guide.Questions) != g.Questions || len(p.Guide.Outcomes) != g.Outcomes {
		t.Errorf("not %d questions and %d outcomes:\n%s", g.Questions, g.Outcomes, g.Text)
	}
	for _, n := range g.Notes {
		if n.File != name || n.Line < 1 || n.Column < 1 {
			t.Errorf("a note without a place: %v", n)
		}
	}
	return g
}

// FuzzReadGuide holds that what is read becomes a guide that is read without errors, and nothing panics.
func FuzzReadGuide(f *testing.F) {
	a, err := txtar.ParseFile("../cli/testdata/script/import_guide.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range a.Files {
		if strings.HasSuffix(file.Name, ".json") || strings.HasSuffix(file.Name, ".twee") {
			f.Add(file.Data)
		}
	}
	f.Add([]byte(":: Start\n[[a]]\n[[b|c]][$x]\n:: a\n: {{fact x}} --- #\n:: c\n\\[\x00\u202e'\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) { readGuide(t, "file", data) })
}

// Files as long as can be take seconds, not hours.
func TestReadGuide_longFiles(t *testing.T) {
	chain, loops, names, marks := &bytes.Buffer{}, &bytes.Buffer{}, &bytes.Buffer{}, &bytes.Buffer{}
	chain.WriteString(":: Start\n[[0]] [[end]]\n:: end\n")
	loops.WriteString(":: Start\n[[0]] [[1]]\n")
	names.WriteString(":: Start\n[[-0]] [[-1]]\n")
	for i := range 5_000 {
		fmt.Fprintf(chain, ":: %d\n[[%d]]\n", i, i+1)
		fmt.Fprintf(loops, ":: %d\n[[%d]] [[%d]] [[Start]]\n", i, i+1, i/2)
		fmt.Fprintf(names, ":: %sé%d\n[[%d]] [[%d]]\n", strings.Repeat("-", i%9), i%7, i, i)
	}
	marks.WriteString(":: Start\n[[a]] [[b]] " + strings.Repeat("<a $x (if: <<", 10_000) + "\n:: a\n:: b\n")
	for _, data := range []*bytes.Buffer{chain, loops, names, marks} {
		start := time.Now()
		readGuide(t, "file", data.Bytes())
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d KB of %.40q took %v", data.Len()>>10, data, took)
		}
	}
	if _, err := migrate.ReadGuide("file", make([]byte, migrate.MaxGuide+1), migrate.GuideOptions{}); err == nil ||
		!strings.Contains(err.Error(), "the maximum is 2 MB") {
		t.Errorf("a file that is too long: %v", err)
	}
	if _, err := os.Stat("content"); err == nil {
		t.Error("something was written")
	}
}
