// Package internal holds no code: it is the house. This file holds its two laws: imports only go down, and a library is
// known in one room.
package internal

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// floors are the rooms from the ground up. A room imports rooms of lower floors only.
var floors = [][]string{
	{"source", "layout", "output", "watch", "search", "offline", "picture", "browser"},
	{"diag"},
	{"front", "markdown", "preview", "assets", "outside"},
	{"guide"},
	{"page", "chart"},
	{"site", "render"},
	{"compose"},
	{"build"},
	{"cli"},
}

// homes are the rooms in which a library may be named. Tests may use what they like of the tests' own libraries.
var homes = map[string]string{
	"github.com/adrg/frontmatter":     "front",
	"go.yaml.in/yaml/v4":              "front",
	"github.com/yuin/goldmark":        "markdown",
	"github.com/fsnotify/fsnotify":    "watch",
	"github.com/evanw/esbuild":        "assets",
	"github.com/spf13/cobra":          "cli",
	"golang.org/x/mod":                "site",
	"golang.org/x/text":               "site output search",
	"golang.org/x/sys":                "output",
	"golang.org/x/image":              "picture",
	"html/template":                   "render compose",
	"net/http":                        "preview outside",
	"knead/content":                   "site build",
	"knead/templates":                 "build",
	"knead/static":                    "build",
	"github.com/rogpeppe/go-internal": "",
	"github.com/google/go-cmp":        "",
	"github.com/chromedp":             "browser",
	"golang.org/x/tools":              "",
	"golang.org/x/net":                "",
}

func TestImportsGoDownAndLibrariesStayHome(t *testing.T) {
	floor := map[string]int{}
	for i, rooms := range floors {
		for _, room := range rooms {
			floor[room] = i + 1
		}
	}
	for room, imports := range imports(t) {
		if floor[room] == 0 {
			t.Errorf("the room %s is on no floor: say where it stands in floors", room)
		}
		for _, path := range imports {
			if below, ours := strings.CutPrefix(path, "knead/internal/"); ours {
				if floor[below] >= floor[room] {
					t.Errorf("%s (floor %d) imports %s (floor %d)", room, floor[room], below, floor[below])
				}
				continue
			}
			home, known := homeOf(path)
			if known && !slices.Contains(strings.Fields(home), room) {
				t.Errorf("%s imports %s, which is at home in %q", room, path, home)
			}
			if !known && (strings.Contains(path, ".") || strings.HasPrefix(path, "knead/")) {
				t.Errorf("%s imports %s, which has no home: name it in homes", room, path)
			}
		}
	}
}

// homeOf returns the home of a library, given any package of it.
func homeOf(path string) (string, bool) {
	for library, home := range homes {
		if path == library || strings.HasPrefix(path, library+"/") {
			return home, true
		}
	}
	return "", false
}

// imports are what each room imports outside of its tests.
func imports(t *testing.T) map[string][]string {
	all := map[string][]string{}
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		room := filepath.Dir(name)
		all[room] = append(all[room], "")
		for _, i := range f.Imports {
			all[room] = append(all[room], strings.Trim(i.Path.Value, `"`))
		}
	}
	return all
}
