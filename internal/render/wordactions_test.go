package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"knead/internal/pack"
	"knead/internal/source"
	"knead/internal/words"
)

// wordsOf are words of a language, with those of a file in English and one in the language.
func wordsOf(t *testing.T, lang, english, texts string) *words.Words {
	t.Helper()
	w, list := words.Of(lang, pack.Lookup(pack.Default), nil, fstest.MapFS{
		"words.yaml": {Data: []byte(english)}, "words/" + lang + ".yaml": {Data: []byte(texts)}})
	for _, d := range list {
		t.Fatal(d.Span.Name(), d.Span.Start(), d.Message)
	}
	return w
}

const sampleWords = `
plain: Fish & "chips" < 3
at-most: {one: At most 1 more, other: "At most {n} more, {name}"}
see: "See the {a}warning signs{/a}, {name}."
only-english: Skip {n}
`

func TestNew_words(t *testing.T) {
	const arabic = `
plain: ص
at-most: {zero: "{name}", one: "{name}", two: "{name}", few: "قليل {n} {name}", many: "{name}", other: "{name}"}
see: "{name}: {a}ب{/a}"
`
	const page = `<p title="{{word "plain"}}">{{word "plain"}}</p>
  {{- /* {{word "no"}} */ -}}
  <b>{{- word "at-most" "n" (len .List)
    "name" .Name -}}
  </b><i>{{word "see" "a" ` + "`<a href=\"{{.Href}}\" title=\"{{word \"plain\"}}\">{}</a>`" + ` "name" .Name}}</i>
{{- word "only-english" "n" .Name}}`
	type view struct {
		List       []int
		Name, Href string
	}
	for lang, want := range map[string]string{
		"en": `<p title="Fish &amp; &#34;chips&#34; &lt; 3">Fish &amp; &#34;chips&#34; &lt; 3</p>` +
			`<b>At most 3 more, &lt;x&gt;</b><i>See the <a href="/%22%3e" title="Fish &amp; &#34;chips&#34; &lt; 3">` +
			`warning signs</a>, &lt;x&gt;.</i>Skip &lt;x&gt;`,
		"ar": `<p title="ص">ص</p><b>قليل 3 &lt;x&gt;</b><i>&lt;x&gt;: <a href="/%22%3e" title="ص">ب</a></i>` +
			`<bdi lang="en" dir="ltr">Skip </bdi>&lt;x&gt;`,
	} {
		texts := ""
		if lang == "ar" {
			texts = arabic
		}
		r, list := New(fstest.MapFS{"a.html": {Data: []byte(page)}}, wordsOf(t, lang, sampleWords, texts))
		if len(list) > 0 {
			t.Fatal(list)
		}
		got, err := r.Bytes("a", view{[]int{1, 2, 3}, "<x>", `/">`})
		if err != nil || string(got) != want {
			t.Errorf("%s: %v\n got %q\nwant %q", lang, err, got, want)
		}
	}
}

func TestNew_wordForms(t *testing.T) {
	const page = "<p {{wordforms \"data-msg\" \"at-most\" \"n\" `%` \"name\" .}} {{wordforms \"x\" \"plain\"}}></p>"
	r, list := New(fstest.MapFS{"a.html": {Data: []byte(page)}}, wordsOf(t, "en", sampleWords, ""))
	if len(list) > 0 {
		t.Fatal(list)
	}
	const want = `<p data-msg-one="At most 1 more" data-msg-other="At most % more, &#34;"` +
		` x-other="Fish &amp; &#34;chips&#34; &lt; 3"></p>`
	if got, err := r.Bytes("a", `"`); err != nil || string(got) != want {
		t.Errorf("%v\n got %q\nwant %q", err, got, want)
	}
}

// Errors behind words that reach over lines are at their lines.
func TestNew_wordsKeepLines(t *testing.T) {
	const page = "{{word \"see\" \"name\"\n.Name \"a\" `<a\n>{}</a>`}}\n{{.Wrong}}"
	r, list := New(fstest.MapFS{"a.html": {Data: []byte(page)}}, wordsOf(t, "en", sampleWords, ""))
	if len(list) > 0 {
		t.Fatal(list)
	}
	_, err := r.Bytes("a", struct{ Name string }{})
	if err == nil || !strings.Contains(err.Error(), "a.html:4:") {
		t.Errorf("the error is %v", err)
	}
}

func TestNew_wordMistakes(t *testing.T) {
	const form = `write {{word "KEY"}}, and after the key the name and the value of each placeholder`
	const noFunction = `function "word" not defined`
	for _, c := range [][2]string{
		{`<p>{{word "plainn"}}`, `1:11: no word of the interface has the key "plainn" (Did you mean "plain"?)`},
		{"\n {{- word \"see\" \"name\" .X -}}", `2:11: the word "see" needs a value for {a}`},
		{`{{word "plain" "n" 1}}`, `1:16: the word "plain" has no placeholder "n"`},
		{`{{word "see" "nam" . "a" . }}`, `1:14: the word "see" has no placeholder "nam" (Did you mean "name"?)`},
		{`{{word}}`, `1:1: ` + form},
		{`{{wordforms "data-msg"}}`,
			`1:1: write {{wordforms "ATTRIBUTE" "KEY"}}, and then the placeholders as in {{word}}`},
		{`{{word .Key}}`, `1:1: ` + form},
		{`{{word "see" "a"}}`, `1:1: ` + form},
		{"{{word `only-english` \"n\" .}}", `1:1: ` + form},
		{"{{word \"only-english\" \"n\" `{{word \"q\"}}`}}", `1:35: no word of the interface has the key "q"`},
		{`{{word "plain"`, `1:1: ` + noFunction},
		{`{{word "plain`, `1:1: ` + noFunction},
		{`{{if word "plain"}}{{end}}`, `1:1: ` + noFunction},
	} {
		text, want := c[0], c[1]
		_, list := New(fstest.MapFS{"a.html": {Data: []byte(text)}}, wordsOf(t, "en", sampleWords, ""))
		if len(list) == 0 {
			t.Errorf("%s: no diagnostic", text)
			continue
		}
		got := fmt.Sprintf("%d:%d: %s", list[0].Span.Start().Line, list[0].Span.Start().Col, list[0].Message)
		if list[0].Hint != "" {
			got += " (" + list[0].Hint + ")"
		}
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// A site's own texts have the place of words, of templates of the same name, and of messages of its own templates.
func TestNew_ownWords(t *testing.T) {
	f := source.NewFile("content/site.yaml", "words: {}")
	at := f.Span(source.Range{End: 5})
	templates := fstest.MapFS{
		"messages.html": {Data: []byte(`{{define "msg:see"}}{{word "see" "name" .Name "a" ` + "`[{}]`" + `}}{{end}}`)},
		"own.html":      {Data: []byte(`{{define "msg:mine"}}Mine {{.}}{{end}}{{define "msg:plain"}}Own{{end}}`)},
	}
	w := wordsOf(t, "en", sampleWords, "")
	r, list := New(templates, w, Word{"see", "{name}, look!", at}, Word{"mine", "Yours {}", at},
		Word{"only-english", "{} <b>", at})
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, c := range [][2]string{
		{r.MessageData("see", struct{ Name string }{"Ann"}), "Ann, look!"},
		{r.MessageWith("mine", "dog"), "Yours dog"},
		{r.MessageWith("only-english", "<a>"), "<a> <b>"},
		{r.Message("plain"), "Own"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
	for _, c := range []struct{ word, text, want string }{
		{"nothing", "x", `no template has a text "nothing"`},
		{"see", "{}", `the text of "see" has {}, which is not among its placeholders: {a}, {/a}, {name}`},
		{"plain", "{x}", `the text of "plain" has {x}, which is not among its placeholders: it has none`},
		{"plain", "a { b", `the text of "plain" has a brace that is in no placeholder, as {name}`},
	} {
		_, list := New(templates, w, Word{c.word, c.text, at})
		if len(list) != 1 || list[0].Message != c.want {
			t.Errorf("%s: %s: %v, want %s", c.word, c.text, list, c.want)
		}
	}
}

// Whatever a template has, its lines keep their numbers, and what is no word stays.
func FuzzExpand(f *testing.F) {
	for _, seed := range []string{"{{word \"see\" \"a\" `\n{}`\n\"name\" (.X \")\")}}\nb", "{{- word `x",
		"{{word \"at-most\" \"n\" 1 -}}", "{{/* {{word */}}",
		"{{wordforms \"a\" \"at-most\" \"n\" `%` \"name\" ``}}", "{{word \"plain\" ()}}", "{{(\"}}"} {
		f.Add(seed)
	}
	w, _ := words.Of("en", pack.Lookup(pack.Default), nil, fstest.MapFS{"words.yaml": {Data: []byte(sampleWords)}})
	f.Fuzz(func(t *testing.T, text string) {
		x := &expander{words: w, file: source.NewFile("a.html", text), used: map[string]bool{}}
		got := x.expand(source.Range{End: len(text)})
		if strings.Count(got, "\n") < strings.Count(text, "\n") && len(x.list) == 0 {
			t.Errorf("%q has fewer lines than %q", got, text)
		}
		if !strings.Contains(text, "word") && got != text {
			t.Errorf("%q became %q", text, got)
		}
	})
}
