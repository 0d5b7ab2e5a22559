package lsp

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"knead/internal/build"
	"knead/internal/diag"
)

var everyCode = flag.Bool("every-code", false, "apply the fixes of the examples of all codes, else of some")

// someCodes are codes whose examples have many fixes, of different forms.
var someCodes = map[string]bool{"link-missing-page": true, "frontmatter-unknown-key": true, "link-ambiguous": true,
	"directive-unknown": true}

// TestFixes_removeTheirDiagnostic applies each fix of each example of a code, and holds that what it fixes is gone.
func TestFixes_removeTheirDiagnostic(t *testing.T) {
	archives, err := filepath.Glob("../build/testdata/codes/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	all, applied := 0, 0
	for _, name := range archives {
		if !*everyCode && !someCodes[strings.TrimSuffix(filepath.Base(name), ".txtar")] {
			continue
		}
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		dir := tinySite(t)
		for _, f := range archive.Files {
			file := filepath.Join(dir, f.Name)
			err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, f.Data, 0o666))
			if err != nil {
				t.Fatal(err)
			}
		}
		s, err := openDay(dir)
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Load()
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		for _, d := range r.Diags {
			all++
			for _, f := range fixes(r.Site, d) {
				applied++
				applyFix(t, s, r, d, f)
			}
		}
		_ = s.Close()
	}
	t.Logf("%d diagnostics, %d fixes", all, applied)
	if applied < len(someCodes) {
		t.Error("few fixes were tested")
	}
}

func applyFix(t *testing.T, s *build.Session, r *build.Result, d diag.Diagnostic, f fix) {
	t.Helper()
	name := d.Span.Name()
	text := d.Span.File.Contents()
	if f.moved[0] != "" {
		s.HideFile(name)
		s.SetBuffer(f.moved[1], []byte(text))
	} else {
		s.SetBuffer(name, []byte(text[:f.at.Range.Start]+f.text+text[f.at.Range.End:]))
	}
	after, err := s.Load()
	s.DropBuffer(name)
	s.DropBuffer(f.moved[1])
	if err != nil {
		t.Fatal(err)
	}
	if count(after.Diags, d) >= count(r.Diags, d) {
		t.Errorf("%v\n%q does not fix it", d, f.title)
	}
}

// count is how many diagnostics say the same of the same file.
func count(all diag.List, d diag.Diagnostic) (n int) {
	for _, other := range all {
		if other.Code == d.Code && other.Message == d.Message && other.Span.Name() == d.Span.Name() {
			n++
		}
	}
	return n
}
