package markdown

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/templates"
)

func TestReservedIDs_thoseOfTemplates(t *testing.T) {
	names, err := fs.Glob(templates.FS, "*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("no templates: %v", err)
	}
	var used []string
	for _, name := range names {
		text, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(` id="([^"{:]+)"`).FindAllSubmatch(text, -1) {
			if id := string(m[1]); !strings.HasPrefix(id, "i-") { // icons
				used = append(used, id)
			}
		}
	}
	slices.Sort(used)
	if diff := cmp.Diff(slices.Compact(used), reservedIDs); diff != "" {
		t.Errorf("the ids of templates and reservedIDs differ (-templates +reserved):\n%s", diff)
	}
}

func TestParse_headingWithReservedID(t *testing.T) {
	d, _ := parseText("## Offline\n\n## Offline\n")
	if d.Headings[0].ID != "offline-1" || d.Headings[1].ID != "offline-2" {
		t.Errorf("headings have the ids %q and %q", d.Headings[0].ID, d.Headings[1].ID)
	}
}
