package render

// This file measures the style sheet and the scripts as they are sent: minified, gzipped.

import (
	"path"
	"strings"
	"testing"

	"knead/internal/assets"
)

// TestAssetBudgets holds the budgets of design/reader.md: 5 KB of styles, 4 KB of script for a guide, and nothing
// inline. The script of the page of a guide has also what every page has, and registers the worker. The search, loaded
// on use, may weigh 5.5 KB.
func TestAssetBudgets(t *testing.T) {
	set, list := assets.Build(staticFS, "assets")
	if len(list) > 0 {
		t.Fatal(list)
	}
	most := map[string]int{".css": 5 << 10, ".js": 4 << 10}
	for _, f := range set.Files {
		limit := most[path.Ext(f.Path)]
		if limit == 0 {
			continue
		}
		switch {
		case strings.Contains(f.Path, "/search-"):
			limit = 5<<10 + 512
		case strings.Contains(f.Path, "/guide-page-"):
			limit += 320
		}
		weight := gzipped(t, f.Bytes)
		t.Logf("%-28s %5d bytes gzipped, %d bare", strings.TrimPrefix(f.Path, "assets/"), weight, len(f.Bytes))
		if weight > limit {
			t.Errorf("%s weighs %d bytes gzipped, more than %d", f.Path, weight, limit)
		}
	}
}
