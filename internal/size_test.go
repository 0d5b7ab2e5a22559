package internal

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	maxShare         = 15  // percent of the production lines that one package may have
	maxWidth         = 120 // columns of a line of Go and of JavaScript
	maxTemplateWidth = 140
	tabWidth         = 4
)

func TestSize_noPackageHasTooManyLines(t *testing.T) {
	lines, total := map[string]int{}, 0
	for _, f := range goFiles(t) {
		if !f.isTest() {
			n := strings.Count(f.text, "\n")
			lines[f.pkg()] += n
			total += n
		}
	}
	for pkg, n := range lines {
		if n*100 > total*maxShare {
			t.Errorf("%s has %d of %d production lines, more than %d %%", pkg, n, total, maxShare)
		}
	}
}

func TestSize_noLineIsTooLong(t *testing.T) {
	for _, f := range goFiles(t) {
		if !strings.Contains(f.text, "// Code generated") {
			checkWidth(t, f.name, f.text, maxWidth)
		}
	}
	for suffix, limit := range map[string]int{
		".js": maxWidth, ".mjs": maxWidth, ".css": maxWidth, ".html": maxTemplateWidth,
	} {
		for _, name := range filesWith(t, suffix) {
			text, err := os.ReadFile(filepath.Join("..", name))
			if err != nil {
				t.Fatal(err)
			}
			checkWidth(t, name, string(text), limit)
		}
	}
}

func checkWidth(t *testing.T, name, text string, limit int) {
	t.Helper()
	for i, line := range strings.Split(text, "\n") {
		if width := utf8.RuneCountInString(line) + (tabWidth-1)*strings.Count(line, "\t"); width > limit {
			t.Errorf("%s:%d: the line has %d columns, more than %d", name, i+1, width, limit)
		}
	}
}
