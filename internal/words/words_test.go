package words

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"knead/internal/fold"
	"knead/internal/pack"
	"knead/internal/pseudo"
	"knead/internal/source"
	"knead/templates"
)

// of returns words of a language without a mistake.
func of(t testing.TB, lang, packName string) *Words {
	t.Helper()
	w, list := Of(lang, pack.Lookup(packName), nil, templates.FS)
	for _, d := range list {
		t.Errorf("%s:%d:%d: %s", d.Span.Name(), d.Span.Start().Line, d.Span.Start().Col, d.Message)
	}
	return w
}

// English has what each pack needs, and what checks know of the language.
func TestOf_english(t *testing.T) {
	for _, name := range pack.Names {
		w := of(t, "en-GB", name)
		if len(w.Missing()) > 0 || w.Language.ID != "en-GB" {
			t.Errorf("%s: %s lacks %v", name, w.Language.ID, w.Missing())
		}
		if l := w.Language; l.Name != "English" || l.Numbers["two"] != 2 || l.Time["days"] != 86400 || l.RightToLeft ||
			!slices.Contains(l.Negations, "not") {
			t.Errorf("the language is %+v", l)
		}
	}
}

// No language of the program lacks a word or has the same text as English for a whole sentence.
func TestOf_packsAreComplete(t *testing.T) {
	for _, name := range pack.Names {
		english := of(t, Source, name)
		for _, lang := range []string{"es"} {
			w := of(t, lang, name)
			if missing := w.Missing(); len(missing) > 0 {
				t.Errorf("%s: words/%s.yaml lacks %d of %d words: %s", name, lang, len(missing), len(w.Keys()),
					strings.Join(missing, ", "))
			}
			for _, key := range w.Keys() {
				e := w.Lookup(key)
				text := e.Forms[0].Text
				if strings.Count(text, " ") > 1 && text == english.Lookup(e.Key).Forms[0].Text {
					t.Errorf("%s: %s is in English: %s", lang, e.Key, text)
				}
			}
			if l := w.Language; l.Name == "" || l.Script == "" || l.Decimal == "" || len(l.Numbers) < 20 ||
				len(l.Time) < 10 || len(l.Negations) < 5 {
				t.Errorf("%s: the language is %+v", lang, l)
			}
		}
	}
}

func TestOf_pseudo(t *testing.T) {
	w := of(t, pseudo.AccentedLanguage, pack.Default)
	if len(w.Missing()) > 0 || w.Language.RightToLeft {
		t.Errorf("the language is %+v and lacks %v", w.Language, w.Missing())
	}
	for _, key := range w.Keys() {
		e := w.Lookup(key)
		for _, form := range e.Forms {
			if strings.ContainsAny(form.Text, "aeiou") && !strings.Contains(form.Text, "{") {
				t.Errorf("%s has letters without an accent: %s", e.Key, form.Text)
			}
		}
	}
	if w = of(t, pseudo.RightToLeftLanguage, pack.Default); !w.Language.RightToLeft {
		t.Error("en-XB is not from right to left")
	}
}

// The README has a row for each language that comes with the program, and an example that is right.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	names, _ := fs.Glob(templates.FS, "words/*.yaml")
	rows := []string{"| `en` | " + of(t, "en", pack.Default).Language.Name + " |"}
	for _, name := range names {
		lang := strings.TrimSuffix(path.Base(name), ".yaml")
		rows = append(rows, "| `"+lang+"` | "+of(t, lang, pack.Default).Language.Name+" |")
	}
	for lang := range pseudo.Functions {
		rows = append(rows, "| `"+lang+"` | English ")
	}
	for _, row := range rows {
		if !strings.Contains(string(readme), row) {
			t.Errorf("README.md lacks %s", row)
		}
	}
	_, example, found := strings.Cut(string(readme), "# content/pl/words.yaml\n")
	example, _, _ = strings.Cut(example, "```")
	w, list := Of("pl", pack.Lookup(pack.Default), source.NewFile("README.md", example), templates.FS)
	if !found || len(list) > 0 || w.Lookup("start").Forms[0].Text != "Zacznij" {
		t.Errorf("the example: %v", list)
	}
}

// A folder of a site has words of its own templates; a file of a language replaces single words.
func TestOf_own(t *testing.T) {
	folder := fstest.MapFS{
		"words.yaml":    {Data: []byte("/: Start\nmine: \"Mine {n}\"\n")},
		"words/es.yaml": {Data: []byte("mine: \"Mío {n}\"\n")},
	}
	own := source.NewFile("content/es/words.yaml", "language: {negations: [NO]}\n/: Portada\n")
	w, list := Of("es", pack.Lookup(pack.Default), own, templates.FS, folder)
	if len(list) > 0 {
		t.Fatal(list[0].Message)
	}
	if got := w.Lookup("/").Forms[0].Text + w.Lookup("mine").Forms[0].Text; got != "PortadaMío {n}" {
		t.Errorf("the words are %q", got)
	}
	if !slices.Equal(w.Language.Negations, []string{"no"}) || w.Language.Name != "Español" {
		t.Errorf("the language is %+v", w.Language)
	}
	if w, _ = Of("en", pack.Lookup(pack.Default), nil, templates.FS, folder); w.Lookup("/").Forms[0].Text != "Start" {
		t.Errorf("the word in English is %+v", w.Lookup("/"))
	}
}

// Words of a language that nobody has described are in English, all of them.
func TestOf_unknownLanguage(t *testing.T) {
	w := of(t, "cy", pack.Default)
	if len(w.Missing()) != len(w.Keys()) || w.Lookup("/").Forms[0].Text != "Home" {
		t.Errorf("%d of %d words are missing", len(w.Missing()), len(w.Keys()))
	}
}

// A file that somebody begins is without a mistake, has a key for each word, and no text.
func TestSkeleton(t *testing.T) {
	begun := of(t, "cy", pack.Default).Skeleton("Cymraeg")
	w, list := Of("cy", pack.Lookup(pack.Default), source.NewFile("words.yaml", begun), templates.FS)
	for _, d := range list {
		t.Errorf("%v: %s", d.Span.Start(), d.Message)
	}
	if len(w.Missing()) != len(w.Keys()) || w.Language.Name != "Cymraeg" || w.Language.Script != "" {
		t.Errorf("the language is %+v and lacks %d of %d words", w.Language, len(w.Missing()), len(w.Keys()))
	}
	for _, key := range w.Keys() {
		if !strings.Contains(begun, "\n"+key+":\n") {
			t.Errorf("there is no key %s", key)
		}
	}
	for _, want := range []string{"(zero, one, two, few, many, other)",
		"\n# one: 1 result\n# other: {n} results\nsearch-results:\n"} {
		if !strings.Contains(begun, want) {
			t.Errorf("there is no %q", want)
		}
	}
	if n := len(w.MissingImportant()); n != len(important) {
		t.Errorf("%d of %d important words exist", n, len(important))
	}
	if missing := of(t, "es", pack.Default).MissingImportant(); missing != nil {
		t.Errorf("Spanish lacks %v", missing)
	}
}

func TestOf_mistakes(t *testing.T) {
	english := fstest.MapFS{"words.yaml": {Data: []byte(
		"say: Say {a}this{/a} to {name}\nleft: {one: 1 left, other: \"{n} left\"}\nplain: Plain\n")}}
	for _, c := range [][2]string{
		{"sey: x", `1:1: no word of the interface has the key "sey"`},
		{"say: x", `1:6: the text of "say" lacks {a}`},
		{`say: "{a}x{/a} {nam}"`,
			`1:6: the text of "say" has {nam}, which is not among its placeholders: {a}, {/a}, {name}`},
		{`say: "{a}x{/a} {"`, `1:6: the text of "say" has a brace that is in no placeholder, as {name}`},
		{`say: "{/a}x{a} {name}"`, `1:6: the text of "say" has {/a} without {a} before it`},
		{`say: "{a}{name}{/a}{/name}"`, `1:6: the text of "say" has {name} inside of {a}`},
		{`say: "{a}x {name}"`, `1:6: the text of "say" lacks {/a}`},
		{`plain: "{x}"`, `1:8: the text of "plain" has {x}, which is not among its placeholders: it has none`},
		{"plain: {one: x, few: x, many: x}", `1:1: "plain" has no {n}, and so no plural forms`},
		{"left: {one: x, other: y}", `1:1: "left" lacks the form "few"`},
		{"left: {zero: x, one: x, few: y, many: y}", `1:14: no number has the form "zero" in pl`},
		{"left: {one: x}", `1:1: "left" lacks the form "few"`},
		{"left: [x]", `1:7: "left" should be text, or forms of a text`},
		{"language: {direction: up}", `1:23: direction cannot be "up": it is one of ltr, rtl`},
		{"language: {nam: x}", `1:12: language has no key "nam"`},
		{"plain: a\nplain: b", `2:1: duplicate key "plain"`},
		{"language: {numbers: {two: many}}", `1:27: two should be a whole number, not "many"`},
	} {
		text, want := c[0], c[1]
		_, list := Of("pl", pack.Lookup(pack.Default), source.NewFile("words.yaml", text), english)
		if len(list) == 0 {
			t.Errorf("%s: no diagnostic", text)
			continue
		}
		at := list[0].Span.Start()
		if got := fmt.Sprintf("%d:%d: %s", at.Line, at.Col, list[0].Message); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// The texts of a plural entry are in the order of the categories, so that the last is for all other numbers.
func TestLookup_formsInOrder(t *testing.T) {
	w := of(t, "es", pack.Default)
	for _, key := range w.Keys() {
		e := w.Lookup(key)
		for i := 1; i < len(e.Forms); i++ {
			before := slices.Index(fold.PluralCategories, e.Forms[i-1].Category)
			if before >= slices.Index(fold.PluralCategories, e.Forms[i].Category) {
				t.Errorf("the forms of %s are %+v", e.Key, e.Forms)
			}
		}
	}
}
