package page

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"knead/content"
)

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// encoded is a Summary as bytes.
func encoded(t *testing.T, p *Summary) []byte {
	t.Helper()
	data, ok := p.Encode()
	if !ok {
		t.Fatalf("%s cannot be stored", p.File.Name)
	}
	return data
}

// TestEncode_isLossless holds that a Summary is the same after it was stored, diagnostics included, for all articles of
// this repository and damaged versions of them.
func TestEncode_isLossless(t *testing.T) {
	r, stored, size, length := rand.New(rand.NewPCG(3, 4)), 0, 0, 0
	for _, name := range articles(t) {
		data, err := content.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for range 4 {
			p, _ := Parse("content/"+name, data, Options{HasFigure: hasDigit})
			data = []byte(damages[r.IntN(len(damages))].apply(r, string(data)))
			bytes, ok := p.Encode()
			if !ok {
				continue // a guide, or a text in another encoding
			}
			stored, size, length = stored+1, size+len(bytes), length+len(data)
			got, err := Decode(bytes, p.File)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if !reflect.DeepEqual(got, p) {
				t.Fatalf("%s is stored as\n%+v\nand was\n%+v", name, got, p)
			}
		}
	}
	if stored == 0 || size > 2*length {
		t.Errorf("%d summaries of %d bytes of text have %d bytes", stored, length, size)
	}
}

func TestEncode_leavesOutGuides(t *testing.T) {
	text := "---\ntitle: T\nsummary: S.\nguide: {kind: choice}\n---\n"
	p, _ := Parse("content/guides/x.md", []byte(text), Options{})
	if _, ok := p.Encode(); ok {
		t.Error("a page with a guide is stored")
	}
}

func TestDecode_damaged(t *testing.T) {
	p, _ := Parse("content/a/x.md", []byte("---\ntitle: T\ntopic: a\nclaims: [b, c]\n---\n\n## H\n\n[x](y.md) [@z].\n"),
		Options{})
	data := encoded(t, p)
	for n := range data {
		if _, err := Decode(data[:n], p.File); err == nil {
			t.Errorf("%d of %d bytes are a summary", n, len(data))
		}
		for bit := range 8 { // whatever it returns, it must return
			flipped := append([]byte{}, data...)
			flipped[n] ^= 1 << bit
			_, _ = Decode(flipped, p.File)
		}
	}
	if _, err := Decode(append(data, 0), p.File); err == nil {
		t.Error("bytes behind a summary are not noticed")
	}
}

func TestInterface(t *testing.T) {
	const front = "---\ntitle: T\ntopic: a\n---\n"
	of := func(text string) Interface {
		p, _ := Parse("content/a/x.md", []byte(text), Options{HasFigure: hasDigit})
		return p.Interface
	}
	base := front + "Some words. See [x](y.md#z) now.\n\n## Head\n\n{{care}}\n\nIt took 3 days [@s]. Rest.\n\nMore.\n"
	edit := func(old, new string) string {
		if !strings.Contains(base, old) {
			t.Fatalf("no %q to edit", old)
		}
		return strings.Replace(base, old, new, 1)
	}
	for _, same := range []string{edit("Some words.", "Many other words."), edit("More.", "Less.\n\n- a\n- `b`"),
		edit("\n\n## Head", " Go.\n\nNew.\n\n## Head"), edit("See", "Read")} {
		if of(same) != of(base) {
			t.Errorf("another interface, but only the text changed: %q", same)
		}
	}
	for _, other := range []string{edit("title: T", "title: U"), edit("topic: a", "topic:  a"), edit("y.md", "x.md"),
		edit("now.", "now, and [z](z.md)."), edit("Head", "Tail"), edit("## Head", "### Head"),
		edit("3 days", "4 days"), edit("[@s]", "[@t]"), edit("[@s]", ""), edit("More.", "<b>x</b>"),
		edit("More.", "![a](b.png)"),
		edit("Rest.", "We think so."), edit("{{care}}", "{{types}}"),
		edit("## Head\n\n{{care}}", "{{care}}\n\n## Head")} {
		if of(other) == of(base) {
			t.Errorf("the same interface, but another page may change: %q", other)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	text := "---\ntitle: T\nsummary: A summary.\ntopic: a\n---\n" +
		strings.Repeat("Some words and [a link](x.md) here.\n\n", 20)
	p, _ := Parse("content/a/x.md", []byte(text), Options{})
	data, _ := p.Encode()
	b.Run(fmt.Sprintf("%d-bytes", len(data)), func(b *testing.B) {
		for b.Loop() {
			if _, err := Decode(data, p.File); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			p.Encode()
		}
	})
}
