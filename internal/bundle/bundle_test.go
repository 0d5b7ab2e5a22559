package bundle

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"knead/internal/artifact"
)

func TestFileLink(t *testing.T) {
	for link, want := range map[string]string{
		"./": "index.html", "../": "../index.html", "..": "../index.html", "../a/#b": "../a/index.html#b",
		"a.png": "a.png", "a/?x=1#b": "a/index.html?x=1#b", "#top": "#top", "": "",
		"https://t.example/": "https://t.example/", "tel:999": "tel:999", "/a/": "/a/",
	} {
		if got := fileLink(link); got != want {
			t.Errorf("fileLink(%q) = %q, want %q", link, got, want)
		}
	}
}

func TestWrite(t *testing.T) {
	page := `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="x">` +
		`<meta http-equiv="refresh" content="0; url=../a/"><link rel="stylesheet" href="a.css">` +
		`<link rel="manifest" href="m"></head><body><noscript><p>No script</p></noscript>` +
		`<script src="a.js"></script></body></html>`
	want := `<!DOCTYPE html><html lang="en"><head>` +
		`<meta http-equiv="refresh" content="0; url=../a/index.html"/><link rel="stylesheet" href="a.css"/>` +
		`</head><body><p>No script</p></body></html>`
	text := func(s string) func() ([]byte, error) { return func() ([]byte, error) { return []byte(s), nil } }
	site := func() *artifact.Set {
		set, err := artifact.NewSet(artifact.New("index.html", text(page)), artifact.New("_headers", text("h")),
			artifact.New("404.html", text("")), artifact.New("a/404.html", text("")), artifact.New("a.js", text("")),
			artifact.NewStream("leaflet.pdf", func() (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader("pdf")), nil
			}))
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	var first, second bytes.Buffer
	for _, into := range []*bytes.Buffer{&first, &second} {
		if err := Write(into, "s", site()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two archives of one site differ")
	}
	z, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	if want := []string{"s/a/404.html", "s/index.html", "s/leaflet.pdf"}; !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	f, err := z.Open("s/index.html")
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(f)
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v\nwant %s", got, err, want)
	}
}
