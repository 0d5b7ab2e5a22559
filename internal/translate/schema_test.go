package translate_test

import (
	"strings"
	"testing"

	"knead/internal/frontmatter"
	"knead/internal/page"
	"knead/internal/picture"
	"knead/internal/site"
	"knead/internal/translate"
)

// Each declared key of a file is a text or none in the tables, so that a new one cannot be forgotten.
func TestTables_haveAllKeys(t *testing.T) {
	check := func(name string, shape *frontmatter.Shape) {
		if shape == nil {
			t.Errorf("%s has a table and no shape", name)
			return
		}
		for _, key := range translate.Unclassified(name, shape) {
			t.Errorf("%s: say in schema.go what it is", key)
		}
	}
	check("x.md", frontmatter.ShapeFor[page.FrontMatter]())
	for _, name := range translate.Tables() {
		if strings.HasPrefix(name, "pictures/") {
			check(name, frontmatter.ShapeFor[picture.File]())
		} else {
			check(name, site.DataShape(name))
		}
	}
	withoutTexts := map[string]bool{"words.yaml": true, "language.yaml": true}
	for _, name := range site.DataFiles {
		if strings.HasSuffix(name, ".yaml") && translate.HasTexts(name) == withoutTexts[name] {
			t.Errorf("%s is not classified", name)
		}
	}
}
