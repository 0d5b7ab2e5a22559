package guidetest

import (
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/guide"
)

// nearMiss is the folder of an archive's near miss.
const nearMiss = "not/"

// Archive links the files of an archive over those of base.txtar in its folder, without those of its near miss.
func Archive(t testing.TB, file string) (*txtar.Archive, *guide.Set, diag.List) {
	t.Helper()
	a, files := read(t, file)
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, nearMiss) })
	set, list := Link(files)
	return a, set, list
}

// NearMiss links an archive's near miss: its files, with those in the folder not/ over the others. The archive has a
// near miss if it has such files.
func NearMiss(t testing.TB, file string) (list diag.List, has bool) {
	t.Helper()
	_, files := read(t, file)
	for name, data := range files {
		if replaced, ok := strings.CutPrefix(name, nearMiss); ok {
			delete(files, name)
			files[replaced], has = data, true
		}
	}
	_, list = Link(files)
	return list, has
}

// read returns an archive, and its files over those of base.txtar in its folder.
func read(t testing.TB, file string) (*txtar.Archive, map[string][]byte) {
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
	return a, files
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
