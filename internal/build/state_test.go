package build

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/source"
)

// TestDiags_areSorted compares the diagnostics of a site with all of them, sorted at once.
func TestDiags_areSorted(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var s state
		var all diag.List
		some := func(f *source.File) (list diag.List) {
			for range random.IntN(4) {
				list.Add(diag.CodeLinkEmpty, f.Span(source.Range{Start: random.IntN(3)}), "%d", random.IntN(2))
			}
			all = append(all, list...)
			return list
		}
		for i := range 6 {
			f := source.NewFile(fmt.Sprintf("content/%d.md", i), "text")
			if random.IntN(3) > 0 {
				s.noted = append(s.noted, &page.Summary{File: f, Diags: some(f)})
			}
			s.files, s.linked = append(s.files, some(f)...), append(s.linked, some(f)...)
		}
		random.Shuffle(len(s.linked), func(i, k int) { s.linked[i], s.linked[k] = s.linked[k], s.linked[i] })
		all.Sort()
		text := func(l diag.List) (lines []string) {
			for _, d := range l {
				lines = append(lines, d.String())
			}
			return lines
		}
		if d := cmp.Diff(text(all), text(s.diags())); d != "" {
			t.Fatal(d)
		}
	}
}
