package render

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"knead/internal/pack"
	"knead/internal/pseudo"
	"knead/internal/source"
	"knead/internal/words"
	"knead/templates"
)

// Every text of the templates is a word of the interface: in letters of another script, no Latin ones are left.
func TestTemplates_noLiteralWords(t *testing.T) {
	names, _ := fs.Glob(templates.FS, "*.html")
	if len(names) < 30 {
		t.Fatalf("only %d templates", len(names))
	}
	for _, name := range names {
		text, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range literalWords(t, source.NewFile(name, string(text))) {
			t.Errorf("%s: %q is not in words.yaml", name, found)
		}
	}
}

func TestLiteralWords(t *testing.T) {
	const text = `<p>Call <b title="Now">{{.X}}</b>{{if eq .Y "no"}}, or go{{end}}</p>
{{word "start"}}{{"Bare"}}<i class="x">–</i>
<svg aria-label="{{word "qr-label"}} Code"/><style>b {}</style><input data-msg-none="None" data-part="x">
{{/* Not this */}}`
	found := literalWords(t, source.NewFile("a.html", text))
	slices.Sort(found)
	if got := strings.Join(found, "|"); got != "Bare|Call|Code|None|Now|go|or" {
		t.Errorf("found %s", got)
	}
}

// shownAttribute matches the attributes whose values readers see or hear.
var shownAttribute = regexp.MustCompile(`^(alt|title|aria-label|placeholder|data-msg-.*|data-title|data-text)$`)

var latin = regexp.MustCompile(`[A-Za-z]+`)

// literalWords are the Latin words of a template that are not in words.yaml.
func literalWords(t *testing.T, f *source.File) (found []string) {
	t.Helper()
	w, _ := words.Of(pseudo.RightToLeftLanguage, pack.Lookup(pack.Default), nil, templates.FS)
	x := &expander{words: w, file: f, used: map[string]bool{}}
	text := x.expand(source.Range{End: len(f.Text)})
	for _, d := range x.list {
		t.Errorf("%s:%v: %s", f.Name, d.Span.Start(), d.Message)
	}
	var plain strings.Builder
	for end := 0; ; {
		start := strings.Index(text[end:], "{{")
		if start < 0 {
			plain.WriteString(text[end:])
			break
		}
		a := scanAction(text, end+start)
		plain.WriteString(text[end : end+start])
		if len(a.tokens) == 1 && a.tokens[0].kind != tokenOperand {
			found = append(found, latin.FindAllString(a.tokens[0].value(), -1)...)
		}
		end = a.end
	}
	hidden := 0
	page := strings.ReplaceAll(plain.String(), "noscript", "div") // whose content is text to the tokenizer
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		token := z.Token()
		isCode := token.Data == "style" || token.Data == "script"
		switch token.Type {
		case html.TextToken:
			if hidden == 0 {
				found = append(found, latin.FindAllString(token.Data, -1)...)
			}
		case html.EndTagToken:
			if isCode {
				hidden--
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if isCode && token.Type == html.StartTagToken {
				hidden++
			}
			for _, a := range token.Attr {
				if shownAttribute.MatchString(a.Key) {
					found = append(found, latin.FindAllString(a.Val, -1)...)
				}
			}
		}
	}
	return found
}
