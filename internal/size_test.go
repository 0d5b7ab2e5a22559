package internal

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	maxShare = 15  // percent of the production lines that one package may have
	maxWidth = 120 // columns of a line
	tabWidth = 4
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
		if strings.Contains(f.text, "// Code generated") {
			continue
		}
		for i, line := range strings.Split(f.text, "\n") {
			width := utf8.RuneCountInString(line) + (tabWidth-1)*strings.Count(line, "\t")
			if width > maxWidth {
				t.Errorf("%s:%d: the line has %d columns, more than %d", f.name, i+1, width, maxWidth)
			}
		}
	}
}
