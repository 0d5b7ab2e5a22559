package diag

import (
	"bytes"
	"encoding/gob"
	"math/rand/v2"
	"strings"
	"testing"

	"knead/internal/source"
)

// formatted is a list in every format.
func formatted(t *testing.T, l List) string {
	t.Helper()
	var b strings.Builder
	for _, write := range []func() error{
		func() error { return l.WriteText(&b, false) },
		func() error { return l.WriteText(&b, true) },
		func() error { return l.WriteJSON(&b, Summary{Pages: 1}) },
		func() error { return l.WriteSARIF(&b, "1") },
		func() error { return l.WriteGitHub(&b) },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestStore_isWrittenAsBefore stores random diagnostics and compares what they are written as in every format.
func TestStore_isWrittenAsBefore(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	texts := []string{"", "\n", "one line", "a\tb\r\nc\r\n\r\nd", "é日本\n" + strings.Repeat("wörd ", 400) + "\nend",
		"\x00\u202e\xff\nx"}
	for range 2000 {
		file := source.NewFile("content/a.md", texts[r.IntN(len(texts))])
		span := func() source.Span {
			if r.IntN(20) == 0 {
				return source.Span{}
			}
			at := r.IntN(len(file.Text) + 1)
			return file.Span(source.Range{Start: at, End: at + r.IntN(1+r.IntN(40))})
		}
		d := New(CodeHeadingEmpty, span(), "message").WithSeverity(Severity(r.IntN(3)))
		if r.IntN(2) == 0 {
			d = d.WithHint("hint").WithRelated(span(), "see").WithPath([]string{"one", "two"})
		}
		list := List{d, New(CodeLinkUnsafe, span(), "other")}
		list[1].Omitted = r.IntN(2)
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(list.Store()); err != nil {
			t.Fatal(err)
		}
		var stored []Stored
		if err := gob.NewDecoder(&b).Decode(&stored); err != nil {
			t.Fatal(err)
		}
		if want, got := formatted(t, list), formatted(t, Restore(stored)); got != want {
			t.Fatalf("%+v of %q is written as\n%s\nand was\n%s", d.Span.Range, file.Text, got, want)
		}
	}
}
