package render

// This file tests what becomes of marked texts.

import (
	"bytes"
	"fmt"
	"math/big"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"knead/internal/langtag"
	"knead/templates"
)

// marked replaces ⟦en⟧ by the start of a marked text and ⟦⟧ by its end.
var marked = func(text string) string {
	return regexp.MustCompile(`⟦([a-z0-9-]+)⟧([^⟦]*)⟦⟧`).ReplaceAllStringFunc(text, func(m string) string {
		lang, rest, _ := strings.Cut(strings.TrimPrefix(m, "⟦"), "⟧")
		return langtag.Mark(strings.TrimSuffix(rest, "⟦⟧"), lang)
	})
}

func TestWithLanguages(t *testing.T) {
	const note = ` <small class="untranslated">Not yet translated</small>`
	r := newRenderer(t)
	for _, c := range []struct{ lang, text, want string }{
		{"es", `<i>⟦en⟧chest pain⟦⟧</i>`, `<i><bdi lang="en" dir="ltr">chest pain</bdi></i>`},
		{"es", `<li>a ⟦en⟧b⟦⟧ c</li>`, `<li>a <bdi lang="en" dir="ltr">b</bdi> c</li>`},
		{"es", `<p>⟦en⟧all <b>of</b> it⟦⟧</p>`, `<p lang="en" dir="ltr">all <b>of</b> it</p>`},
		{"es", `<p class="x">⟦ar⟧كل⟦⟧</p>`, `<p class="x" lang="ar" dir="rtl">كل</p>`},
		{"es", `<p lang="fr">⟦en⟧all⟦⟧</p>`, `<p lang="fr"><bdi lang="en" dir="ltr">all</bdi></p>`},
		{"es", `<p>⟦en⟧a⟦⟧ ⟦en⟧b⟦⟧</p>`, `<p><bdi lang="en" dir="ltr">a</bdi> <bdi lang="en" dir="ltr">b</bdi></p>`},
		{"es", `<i>⟦en⟧<b>a</b> b⟦⟧</i>`, `<i><bdi lang="en" dir="ltr"><b>a</b> b</bdi></i>`},
		{"es", `<li>⟦en⟧a<ul><li>b</li></ul>⟦⟧</li>`,
			`<li><bdi lang="en" dir="ltr">a</bdi><ul><li><bdi lang="en" dir="ltr">b</bdi></li></ul></li>`},
		{"es", `<p>a ⟦en⟧b</p><p>c⟦⟧ d</p>`,
			`<p>a <bdi lang="en" dir="ltr">b</bdi></p><p><bdi lang="en" dir="ltr">c</bdi> d</p>`},
		{"es", `<i>⟦en-x-new⟧a⟦⟧</i>`, `<i><bdi lang="en" dir="ltr">a</bdi>` + note + `</i>`},
		{"es", `<p>⟦en-x-new⟧a⟦⟧</p>`, `<p lang="en" dir="ltr">a <small class="untranslated" lang="es" dir="ltr">` +
			`Not yet translated</small></p>`},
		{"es", `<i>⟦en-x-20261102⟧a⟦⟧</i>`, `<i><bdi lang="en" dir="ltr">a</bdi> <small class="untranslated">` +
			`Changed on 2 November 2026, not yet translated</small></i>`},
		{"es", `<i>⟦en-x-old⟧a⟦⟧</i>`, `<i><bdi lang="en" dir="ltr">a</bdi> <small class="untranslated">` +
			`Changed, not yet translated</small></i>`},
		{"es", `<a title="⟦en-x-new⟧a > b⟦⟧" href='x'>⟦en⟧c⟦⟧</a>`,
			`<a title="a > b" href='x'><bdi lang="en" dir="ltr">c</bdi></a>`},
		{"es", `<title>⟦en⟧a⟦⟧</title><script>"⟦en⟧</b>⟦⟧"</script><!-- ⟦en⟧ > c⟦⟧ -->`,
			`<title>a</title><script>"</b>"</script><!--  > c -->`},
		{"es", `<svg><title>⟦en⟧a⟦⟧</title><text>⟦en-x-new⟧b⟦⟧</text><desc>⟦en⟧c⟦⟧</desc></svg>`,
			`<svg><title>a</title><text><tspan lang="en">b</tspan></text><desc>c</desc></svg>`},
		{"es", `<br>⟦en⟧a<br>b⟦⟧<img alt="⟦en⟧c⟦⟧">`, `<br><bdi lang="en" dir="ltr">a<br>b</bdi><img alt="c">`},
		{"es", `<p>Llame al +34 91 000 00 00</p>`, ``},
		{"ar", `<p>+44 20 7946 0000 و 112 و 2-3</p>`, `<p><bdi dir="ltr">+44 20 7946 0000</bdi> و 112 و 2-3</p>`},
		{"ar", `<a href="tel:112"><b>112 <span>x</span></b></a> 112`,
			`<a href="tel:112"><b><bdi dir="ltr">112</bdi> <span>x</span></b></a> 112`},
		{"ar", `<a href="tel:+4420">&#43;44 20 &#34;x&#34;</a>`,
			`<a href="tel:+4420"><bdi dir="ltr">&#43;44 20</bdi> &#34;x&#34;</a>`},
		{"ar", `<p>&#43;44 20 79460 و &#123456;</p>`, `<p><bdi dir="ltr">&#43;44 20 79460</bdi> و &#123456;</p>`},
		{"ar", `<p>⟦en⟧020 7946 0000⟦⟧ 020 7946 0000</p>`,
			`<p><bdi lang="en" dir="ltr">020 7946 0000</bdi> <bdi dir="ltr">020 7946 0000</bdi></p>`},
	} {
		head := `<!doctype html><html lang="` + c.lang + `"><body>`
		page := marked(head + c.text)
		got, _ := strings.CutPrefix(string(r.withLanguages([]byte(page))), head)
		if c.want == "" {
			c.want = c.text
		}
		if got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.text, got, c.want)
		}
	}
}

// Wherever a template shows a text, its page has no tag, and is otherwise what it is without marks.
func TestBytes_marked(t *testing.T) {
	r := newRenderer(t)
	views := fixtures(t)
	views["alias"] = aliasFixture()
	plain := map[string]string{}
	for name, view := range views {
		plain[name] = string(render(t, r, name, view))
	}
	for name, view := range views {
		copied := reflect.New(reflect.TypeOf(view)).Elem()
		copied.Set(reflect.ValueOf(view))
		n := markTexts(copied)
		page := string(render(t, r, name, copied.Interface()))
		if langtag.Has(page) {
			t.Errorf("%s has a tag", name)
		}
		if n == 0 || !strings.Contains(page, `lang="fr" dir="ltr"`) && name != "alias" {
			t.Errorf("%s has no marked text", name)
		}
		if diff := cmp.Diff(plain[name], addedMarkup.ReplaceAllString(page, "")); diff != "" {
			t.Errorf("%s, if a text is marked (-plain +marked):\n%s", name, diff)
		}
	}
}

// markTexts marks the texts of a view, those strings that have a letter and a space, and returns how many it has.
func markTexts(v reflect.Value) (n int) {
	switch v.Kind() {
	case reflect.String:
		isText := strings.ContainsAny(v.String(), "aeiou") && strings.Contains(v.String(), " ")
		if langtag.Has(v.String()) { // by another view, which has it too
			return 1
		}
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() && isText {
			v.SetString(langtag.Mark(v.String(), "fr"))
			return 1
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += markTexts(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() && v.Type().Field(i).Name != "SrcSet" {
				n += markTexts(v.Field(i))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*big.Int]() {
			n += markTexts(v.Elem())
		}
	}
	return n
}

var addedMarkup = regexp.MustCompile(`</?(?:bdi|tspan)[^>]*>| <small class="untranslated"[^>]*>[^<]*</small>` +
	`| lang="[a-z]*" dir="(?:ltr|rtl)"`)

// Whatever is marked in a page, without its tags it is the same page but for the elements.
func FuzzWithLanguages(f *testing.F) {
	r, list := New(templates.FS, english())
	if len(list) > 0 {
		f.Fatal(list)
	}
	f.Add(marked(`<p>⟦en⟧a <b>b</b></p>⟦⟧<ul><li>⟦ar⟧+44 20 000 000`))
	f.Add(langtag.Mark("<p", "en") + "<a href=\"tel:1\">" + langtag.Mark("1", "ar") + "</svg><svg><text>")
	f.Fuzz(func(t *testing.T, page string) {
		if !utf8.ValidString(page) || !langtag.HasTag([]byte(page)) {
			return
		}
		got := r.withLanguages([]byte(page))
		if langtag.HasTag(got) {
			t.Errorf("%+q has a tag", got)
		}
		plain := addedMarkup.ReplaceAllString(langtag.Strip(page), "")
		if addedMarkup.ReplaceAllString(string(got), "") != plain {
			t.Errorf("%+q", got)
		}
	})
}

func BenchmarkWithLanguages(b *testing.B) {
	r, list := New(fstest.MapFS{}, english())
	if len(list) > 0 {
		b.Fatal(list)
	}
	plain := bytes.Repeat([]byte("<p>"+strings.Repeat("word ", 60)+"</p>\n"), 60)
	for name, page := range map[string][]byte{"plain": plain, "marked": append(plain,
		"<p>"+langtag.Mark("word", "en")+"</p>"...)} {
		b.Run(fmt.Sprintf("%s/%d", name, len(page)), func(b *testing.B) {
			for b.Loop() {
				r.withLanguages(page)
			}
		})
	}
}
