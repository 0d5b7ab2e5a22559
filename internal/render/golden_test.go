package render

// This file compares every page with testdata/golden, which go test -update rewrites. That of an article is whole; of
// the other pages, the lines of its frame are left out.

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/golden")

func TestGolden(t *testing.T) {
	r := newRenderer(t)
	views := fixtures(t)
	views["alias"] = aliasFixture()
	frame := frameOf(string(render(t, r, "article", views["article"])))
	for name, view := range views {
		if g, ok := view.(Guide); ok { // a whole guide is long and says nothing new
			g.Steps, g.Ends = g.Steps[9:12], g.Ends[len(g.Ends)-6:]
			view = g
		}
		t.Run(name, func(t *testing.T) {
			got := string(render(t, r, name, view))
			if name != "article" {
				got = withoutLines(got, frame)
			}
			file := filepath.Join("testdata", "golden", name+".html")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s is not what it was (-want +got):\n%s", file, diff)
			}
		})
	}
}

// frameOf are the lines of a page outside of its main element.
func frameOf(page string) map[string]bool {
	before, rest, _ := strings.Cut(page, "<main")
	_, after, _ := strings.Cut(rest, "</main>")
	frame := map[string]bool{}
	for _, line := range strings.Split(before+after, "\n") {
		frame[fromRoot(line)] = true
	}
	return frame
}

// withoutLines is a page without the lines of a frame that are outside of its main element.
func withoutLines(page string, frame map[string]bool) string {
	var kept []string
	isMain := false
	for _, line := range strings.Split(page, "\n") {
		isMain = isMain || strings.Contains(line, "<main")
		if isMain || !frame[fromRoot(line)] {
			kept = append(kept, line)
		}
		isMain = isMain && !strings.Contains(line, "</main>")
	}
	return strings.Join(kept, "\n")
}

// fromRoot is a line with addresses as the home page has them, so that pages in different folders have equal lines.
func fromRoot(line string) string { return strings.ReplaceAll(line, "../", "") }
