package markdown

import (
	"strings"
	"testing"
)

// Tables scroll in regions, and the regions of a page must have different names.
func TestTable_uniqueNames(t *testing.T) {
	const table = "| a | b |\n|--|--|\n| c | d |\n\n"
	d, _ := parseText(table + "## One\n\n" + table + "words\n\n" + table + "## Two\n\n" + table)
	seen := map[string]bool{}
	for _, part := range strings.Split(d.HTML, `<div class="table" role="region" tabindex="0" `)[1:] {
		name, _, _ := strings.Cut(part, ">")
		if seen[name] {
			t.Errorf("two tables have the name %s", name)
		}
		seen[name] = true
	}
	for _, want := range []string{`aria-labelledby="title"`, `aria-labelledby="one"`,
		`id="one:2" aria-label="2" aria-labelledby="one one:2"`, `aria-labelledby="two"`} {
		if !seen[want] {
			t.Errorf("no table has the name %s, but %v", want, seen)
		}
	}
}
