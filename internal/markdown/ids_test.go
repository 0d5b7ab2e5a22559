package markdown

import (
	"testing"

	"knead/internal/source"
)

func TestParse_headingWithReservedID(t *testing.T) {
	f := source.NewFile("a.md", "## Offline\n\n## Offline\n")
	d, _ := Parse(f, source.Range{End: len(f.Text)}, Options{Reserved: []string{"main", "offline"}})
	if d.Headings[0].ID != "offline-1" || d.Headings[1].ID != "offline-2" {
		t.Errorf("headings have the ids %q and %q", d.Headings[0].ID, d.Headings[1].ID)
	}
}
