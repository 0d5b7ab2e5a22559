package lsp

import (
	"regexp"
	"strings"
	"testing"

	"knead/internal/schema"
)

// TestKeyNames_areKeys holds that each path of the tables is one of a key, and that no key whose values are ids or
// slugs is left out, but for symbols of drawings, which nothing lists.
func TestKeyNames_areKeys(t *testing.T) {
	known := map[string]bool{}
	namesSomething := regexp.MustCompile(`(?i)\b(ids?|slugs?) of (the|an?|its|related|kinds|sources|articles)`)
	for _, r := range schema.Rows() {
		path := strings.ReplaceAll(r.Path, "[]", "")
		known[r.File+" "+path] = true
		isCompleted := named(r.File, r.Path) != nameNone || named(r.File, r.Path+".ID") != nameNone
		if namesSomething.MatchString(r.Doc) && !isCompleted && r.Path != "parts[].symbol" {
			t.Errorf("%s: nothing completes %s: %s", r.File, r.Path, r.Doc)
		}
	}
	for file, paths := range keyNames {
		for path := range paths {
			above := path[:max(strings.LastIndexByte(path, '.'), 0)] // whose row describes short values as well
			if !known[file+" "+path] && !known[file+" "+above] {
				t.Errorf("%s has no key %s", file, path)
			}
		}
	}
	for path := range mapKeyNames {
		if !known[schema.FrontMatter+" "+path] {
			t.Errorf("front matter has no key %s", path)
		}
	}
}
