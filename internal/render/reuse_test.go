package render

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"knead/internal/diag"
	"knead/internal/pack"
	"knead/internal/source"
	"knead/internal/words"
	"knead/templates"
)

// A Cache returns the same Renderer for equal input, and another one if anything of it differs.
func TestCache_keepsByContent(t *testing.T) {
	c := &Cache{}
	with := func(name, text string) fs.FS {
		return source.Overlay(fstest.MapFS{name: {Data: []byte(text)}}, templates.FS)
	}
	german, _ := words.Of("de", pack.Lookup(pack.Default), nil, templates.FS)
	made := map[*Renderer]string{}
	for name, of := range map[string]func() (*Renderer, diag.List){
		"built-in":         func() (*Renderer, diag.List) { return c.New(templates.FS, english()) },
		"another file":     func() (*Renderer, diag.List) { return c.New(with("zz.html", "<p>a</p>"), english()) },
		"another text":     func() (*Renderer, diag.List) { return c.New(with("zz.html", "<p>b</p>"), english()) },
		"another name":     func() (*Renderer, diag.List) { return c.New(with("zy.html", "<p>b</p>"), english()) },
		"another language": func() (*Renderer, diag.List) { return c.New(templates.FS, german) },
		"a preview": func() (*Renderer, diag.List) {
			return c.NewPreview(fstest.MapFS{}, templates.FS, english())
		},
		"a word of the site": func() (*Renderer, diag.List) {
			return c.New(templates.FS, english(), Word{Key: "untranslated", Text: "Soon"})
		},
	} {
		r, list := of()
		if len(list) > 0 {
			t.Fatalf("%s: %v", name, list)
		}
		if other, isKnown := made[r]; isKnown {
			t.Errorf("%s has the Renderer of %s", name, other)
		}
		made[r] = name
		if again, _ := of(); again != r {
			t.Errorf("%s is parsed again", name)
		}
	}
}

// What is wrong is reported each time.
func TestCache_keepsNoMistakes(t *testing.T) {
	c := &Cache{}
	broken := source.Overlay(fstest.MapFS{"home.html": {Data: []byte("{{shout}}")}}, templates.FS)
	for range 2 {
		if r, list := c.New(broken, english()); r != nil || !strings.Contains(fmt.Sprint(list), `"shout"`) {
			t.Errorf("reported %v", list)
		}
	}
}
