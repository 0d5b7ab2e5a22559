package guidetest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/guide"
)

// Archive links the files of an archive over those of base.txtar in its folder.
func Archive(t testing.TB, file string) (*txtar.Archive, *guide.Set, diag.List) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	base, err := txtar.ParseFile(filepath.Join(filepath.Dir(file), "base.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range append(base.Files, a.Files...) {
		files[f.Name] = f.Data
	}
	set, list := Link(files)
	return a, set, list
}

// Format writes diagnostics as archives have them: one a line, with related places, path and hint indented below.
func Format(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintln(&b, d)
		for _, n := range d.Related {
			fmt.Fprintf(&b, "  see %s:%d: %s\n", n.Span.Name(), n.Span.Start().Line, n.Message)
		}
		for _, step := range d.Path {
			fmt.Fprintln(&b, "  path:", step)
		}
		if d.Hint != "" {
			fmt.Fprintln(&b, "  hint:", d.Hint)
		}
	}
	return b.String()
}
