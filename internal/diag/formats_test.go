package diag

import (
	"strings"
	"testing"

	"knead/internal/source"
)

// GitHub refuses a whole log for one result without a file or with a space in its name.
func TestFormats_everyResultHasAFile(t *testing.T) {
	blank := source.NewFile("content/a/a b.md", "x").Span(source.Range{})
	list := List{New(CodeHeadingEmpty, source.Span{}, "m"), New(CodeHeadingEmpty, blank, "m")}
	for format, write := range map[string]func(*strings.Builder) error{
		"sarif":  func(b *strings.Builder) error { return list.WriteSARIF(b, "1") },
		"github": func(b *strings.Builder) error { return list.WriteGitHub(b) },
		"text":   func(b *strings.Builder) error { return list.WriteText(b, false) },
		"json":   func(b *strings.Builder) error { return list.WriteJSON(b, Summary{}) },
	} {
		var b strings.Builder
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		want := "content/a/a b.md"
		if format == "sarif" {
			want = `"uri": "content/a/a%20b.md"`
		}
		if !strings.Contains(b.String(), want) || !strings.Contains(b.String(), "content/site.yaml") {
			t.Errorf("%s:\n%s", format, b.String())
		}
	}
}
