package render

// This file compares every page with testdata/golden, which go test -update rewrites.

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
	for name, view := range views {
		if g, ok := view.(Guide); ok { // a whole guide is long and says nothing new
			g.Steps, g.Ends = g.Steps[9:12], g.Ends[len(g.Ends)-6:]
			view = g
		}
		t.Run(name, func(t *testing.T) {
			got := string(render(t, r, name, view))
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
