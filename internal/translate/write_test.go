package translate

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knead/internal/source"
)

// TestWrite_anyTexts writes random texts into the translation of each file of this repository, in three rounds, from
// nothing or from a skeleton. All texts are then where they belong, and each text of before is as it was.
func TestWrite_anyTexts(t *testing.T) {
	src := contentOf(t)
	r := rand.New(rand.NewPCG(17, 3))
	for n, path := range slices.Sorted(maps.Keys(src)) {
		one := map[string]*source.File{path: src[path]}
		tree := Tree{Lang: "es", Files: map[string]*source.File{}}
		tr, _ := Compare(one, tree, Options{SourceLang: "en"}, nil)
		if n%2 == 0 {
			tree.Files[path] = source.NewFile("content/es/"+path, tr.Skeleton(path))
			tr = compareSound(t, one, tree)
		}
		want := map[string]string{}
		for round := range 3 {
			texts := map[string]string{}
			for _, p := range tr.Pairs(path) {
				if p.Source != nil && r.IntN(3) < round+1 {
					texts[p.Source.Key] = randomText(r, p.Source)
				}
			}
			maps.Copy(want, texts)
			text, lost := tr.Write(path, texts)
			if len(lost) > 0 {
				t.Fatalf("%s would be lost", lost[0].Value)
			}
			written := source.NewFile("content/es/"+path, text)
			tree.Files = map[string]*source.File{path: written}
			if len(texts) == 0 && len(want) == 0 {
				continue
			}
			tr = compareSound(t, one, tree)
			got := map[string]string{}
			for _, p := range tr.Pairs(path) {
				if p.Translation != nil {
					got[p.Key()] = p.Translation.Value
				}
			}
			for key, value := range want {
				if Fold(got[key]) != Fold(value) {
					t.Fatalf("%s, round %d: %q, want %q in\n%s", key, round, got[key], value, tree.Files[path].Text)
				}
			}
		}
	}
}

func compareSound(t *testing.T, src map[string]*source.File, tree Tree) *Translation {
	t.Helper()
	tr, list := Compare(src, tree, Options{SourceLang: "en"}, nil)
	for _, d := range list.Errors() {
		t.Fatalf("%s:%d: %s %s\n%s", d.Span.Name(), d.Span.Start().Line, d.Code, d.Message, d.Span.File.Text)
	}
	return tr
}

// randomText is a text that is hard to write, and of the kind of its source.
func randomText(r *rand.Rand, src *Text) string {
	if src.Kind != "" && src.Kind != "p" && src.Kind != "li" && src.Kind != "oli" && !isHeading(src.Kind) {
		return src.Value
	}
	words := strings.Fields(`¿Dónde duele? "sí" it's null: ok, [uno] {dos} tres # más – 3% año’s — é`)
	text := "Texto"
	for range r.IntN(9) {
		text += " " + words[r.IntN(len(words))]
	}
	return fmt.Sprint(text, " ", r.IntN(1000))
}

// TestWrite_inPlace holds that nothing else of a file changes.
func TestWrite_inPlace(t *testing.T) {
	src := filesOf("content/", map[string]string{"g.md": `---
title: T
guide:
  questions:
    q: {ask: A, why: W, answers: [{id: x, text: X}, {id: y, text: Y}]}
    r: {ask: R}
---
One.

- two
  lines
`})
	for _, c := range []struct {
		own, want string
		texts     map[string]string
	}{
		{`---
# Hello
title: 't' # comment
guide:
    questions:
        q:
            ask: a # why
---
Uno.

* dos
`, `---
# Hello
title: otro # comment
guide:
    questions:
        q:
            ask: a # why
            answers:
              y: "más: o, menos"
        r:
          ask: erre
---
Uno.

* dos
  más
`,
			map[string]string{"g#title": "otro", "g#questions/q/answers/y": "más: o, menos",
				"g#questions/r/ask": "erre", "g#body/2": "dos\nmás"}},
		{"---\n{title: t, guide: {questions: {q: {ask: a}}}}\n---\n",
			"---\n{title: t, guide: {questions: {q: {ask: a, why: w, answers: {x: equis}}}}}\n---\nOne.\n\n- dos\n",
			map[string]string{"g#questions/q/why": "w", "g#questions/q/answers/x": "equis", "g#body/2": "dos"}},
	} {
		own := filesOf("content/es/", map[string]string{"g.md": c.own})
		tr := compareSound(t, src, Tree{Lang: "es", Files: own})
		if got, _ := tr.Write("g.md", c.texts); got != c.want {
			t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
		}
	}
}

func TestSkeleton_keysAndSources(t *testing.T) {
	src := filesOf("content/", map[string]string{"g.md": "---\ntitle: T\nkey_points: [One, Two]\nguide:\n" +
		"  questions:\n    q: {ask: \"A\\nB\", answers: [{id: x, text: X}]}\n  outcomes:\n    o: {do: [Go]}\n" +
		"---\nBody.\n"})
	want := "---\n# T\ntitle:\nkey_points:\n  # One\n  - \"\"\n  # Two\n  - \"\"\nguide:\n  questions:\n    q:\n" +
		"      # A\n      # B\n      ask:\n      answers:\n        # X\n        x:\n  outcomes:\n    o:\n      do:\n" +
		"        # Go\n        - \"\"\n---\nBody.\n"
	tr, _ := Compare(src, Tree{Lang: "es"}, Options{}, nil)
	if got := tr.Skeleton("g.md"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// FuzzWrite holds that any text can be written into whatever a translator has made of a file: nothing panics.
func FuzzWrite(f *testing.F) {
	const page = "---\ntitle: T\nsummary: S\nguide:\n  questions: {q: {ask: A, answers: [{id: x, text: X}]}}\n" +
		"  outcomes:\n    o: {do: [a, b]}\n---\nOne.\n\n- two\n"
	f.Add(page, "---\n{title: t, guide: {questions: {q: {answers: {x: 1}}}}}\n---\nUno.\n\n- dos\n", "d: \"tres\" # x")
	f.Add(page, "---\nguide:\n  outcomes:\n    o:\n      do: [a]\n---\n", "a\nb")
	f.Add(page, "title", "- null")
	f.Fuzz(func(t *testing.T, src, own, value string) {
		if !utf8.ValidString(src) || !utf8.ValidString(own) || !utf8.ValidString(value) || len(src) > 2000 {
			return
		}
		one := filesOf("content/", map[string]string{"g.md": src})
		files := filesOf("content/es/", map[string]string{"g.md": own})
		tr, _ := Compare(one, Tree{Lang: "es", Files: files}, Options{SourceLang: "en"}, nil)
		tr.Skeleton("g.md")
		tr.Check(checker)
		for _, p := range tr.Pairs("g.md") {
			if p.Source != nil {
				tr.Write("g.md", map[string]string{p.Source.Key: value})
			}
		}
	})
}

// TestWrite_keepsTranslations deletes a block of a body that was confirmed, and writes its translation again: the
// others stay. A block that nobody confirmed, and that has no place, is named.
func TestWrite_keepsTranslations(t *testing.T) {
	src := filesOf("content/", map[string]string{"g.md": "---\ntitle: T\nkey_points: [K, L]\n---\n" +
		"One.\n\n- two\n- three\n\nFour.\n"})
	const whole = "---\ntitle: t\nkey_points: [ka, ele]\n---\nUno.\n\n* dos\n* tres\n\nCuatro.\n"
	base := confirmed(t, src, Tree{Lang: "es", Files: filesOf("content/es/", map[string]string{"g.md": whole})})
	for _, c := range []struct{ old, new, key, value, want, lost string }{
		{"* dos\n", "", "g#body/2", "dos",
			"---\ntitle: t\nkey_points: [ka, ele]\n---\nUno.\n\n- dos\n- tres\n\nCuatro.\n", ""},
		{"[ka, ele]", "[ele]", "g#key_points/1", "ka", whole, ""},
		{"* dos\n* tres\n", "* tres y más\n", "g#body/2", "dos",
			"---\ntitle: t\nkey_points: [ka, ele]\n---\nUno.\n\n- dos\n- three\n\nCuatro.\n", "tres y más"},
	} {
		files := filesOf("content/es/", map[string]string{"g.md": strings.Replace(whole, c.old, c.new, 1)})
		tr, _ := Compare(src, Tree{"es", files, base.tree.Lock}, base.options, nil)
		got, lost := tr.Write("g.md", map[string]string{c.key: c.value})
		var names []string
		for _, text := range lost {
			names = append(names, text.Value)
		}
		if got != c.want || strings.Join(names, ", ") != c.lost {
			t.Errorf("%q: lost %q\n%s\nwant:\n%s", c.new, names, got, c.want)
		}
	}
}
