package internal

import (
	"go/ast"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// TestReadme_documentsEveryKey holds that the README of the project has every key of front matter, site.yaml and the
// data files, as code or in an example.
func TestReadme_documentsEveryKey(t *testing.T) {
	code := readmeCode(t)
	keys := map[string]string{}
	for _, f := range goFiles(t) {
		if f.isTest() || f.pkg() == "guide/guidetest" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			field, ok := n.(*ast.Field)
			if !ok || field.Tag == nil {
				return true
			}
			tag := reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("front")
			if key, _, _ := strings.Cut(tag, ","); key != "" {
				keys[key] = f.name
			}
			return true
		})
	}
	if len(keys) < 80 {
		t.Errorf("only %d keys found", len(keys))
	}
	for key, file := range keys {
		if !regexp.MustCompile(`(^|[^a-z0-9_-])` + regexp.QuoteMeta(key) + `($|[^a-z0-9_-])`).MatchString(code) {
			t.Errorf("README.md does not have the key %s of %s", key, file)
		}
	}
}

// readmeCode is the text of the README's code blocks and code spans.
func readmeCode(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i, part := range strings.Split(string(text), "```") {
		if i%2 == 1 {
			b.WriteString(part)
			continue
		}
		for _, span := range regexp.MustCompile("`[^`]+`").FindAllString(part, -1) {
			b.WriteString(span + "\n")
		}
	}
	return b.String()
}
