package guide

// The archives in testdata tell one story each: a small site and all that is wrong with it. What an archive does not
// bring comes from base.txtar. `go test -update` rewrites what is wanted.

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"knead/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the wanted findings in testdata")

// quiet codes would stand in every story: only their own archives show them.
var quiet = []diag.Code{diag.CodeGuideAnswerUntested, diag.CodeGuideNoWhy}

// elsewhere are codes of other tables that guides tell too.
var elsewhere = []diag.Code{diag.CodeSignUnknown, diag.CodeSourceUnknown, diag.CodeReviewOverdue, diag.CodeFrontMatterDuplicateKey, diag.CodeFrontMatterUnknownKey, diag.CodeFrontMatterValue}

// archived reads an archive over base.txtar and links it.
func archived(t testing.TB, file string) (*txtar.Archive, *Set, diag.List) {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	base, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range append(base.Files, a.Files...) {
		files[f.Name] = f.Data
	}
	set, list := linkFiles(files)
	return a, set, list
}

// linkFiles makes a site of files: pages, signs.yaml, levels.yaml, and sources with one id a line.
func linkFiles(files map[string][]byte) (*Set, diag.List) {
	in := Input{Now: today}
	var list diag.List
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		var told diag.List
		data := files[name]
		switch {
		case name == "signs.yaml":
			in.Signs, told = readSigns(name, data)
		case name == "levels.yaml":
			in.Levels, told = readLevels(name, data)
		case name == "sources":
			in.SourceIDs = strings.Fields(string(data))
			in.HasSource = func(id string) bool { return slices.Contains(in.SourceIDs, id) }
		case strings.HasSuffix(name, ".md"):
			var p Page
			p, told = readPage(name, data)
			in.Pages = append(in.Pages, p)
		}
		list = append(list, told...)
	}
	set, told := Link(in)
	list = append(list, told...)
	list.Sort()
	return set, list
}

// told writes findings as archives want them.
func shown(list diag.List, name string) string {
	var b strings.Builder
	for _, d := range list {
		if slices.Contains(quiet, d.Code) && !strings.HasPrefix(name, string(d.Code)) {
			continue
		}
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

func TestArchives(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 90 {
		t.Fatalf("%d archives: %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			a, _, list := archived(t, file)
			got := shown(list, name)
			i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
			if *update {
				if i < 0 {
					i, a.Files = len(a.Files), append(a.Files, txtar.File{Name: "want"})
				}
				a.Files[i].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if i < 0 {
				t.Fatal("the archive has no file want")
			}
			if diff := cmp.Diff(string(a.Files[i].Data), got); diff != "" {
				t.Errorf("findings differ (-want +got):\n%s", diff)
			}
		})
	}
}

// Every code that guides tell has an archive that shows it, and one that nearly does and must not.
func TestEveryCodeHasItsStoryAndItsNearMiss(t *testing.T) {
	codes := slices.Clone(elsewhere)
	for _, doc := range diag.Codes() {
		if strings.HasPrefix(string(doc.Code), "guide-") {
			codes = append(codes, doc.Code)
		}
	}
	for _, code := range codes {
		if later := []diag.Code{diag.CodeGuideAdviceLowered, diag.CodeGuideIDChanged}; slices.Contains(later, code) {
			continue // these compare two versions of a site: see the archives of the lock
		}
		tells := func(file string) bool {
			_, _, list := archived(t, file)
			return slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == code })
		}
		if !tells("testdata/" + string(code) + ".txtar") {
			t.Errorf("%s: its archive does not show it", code)
		}
		if tells("testdata/" + string(code) + "-not.txtar") {
			t.Errorf("%s: its near miss shows it", code)
		}
	}
}
