package devserver

// This file tests what is served while some pages have errors, on a small site.

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"knead/internal/build"
	"knead/internal/editorial"
)

// A builder makes the Snapshots of a folder, as knead serve does.
type builder struct {
	*build.Pipeline
	baseline *editorial.Baseline
	builds   int
}

var themes = &build.Themes{} // templates and static files, which most tests have alike

// newBuilder opens a folder, for a site at an address.
func newBuilder(t *testing.T, dir, url string) *builder {
	t.Helper()
	p, err := build.Open(build.Options{Dir: dir, BaseURL: url, Preview: true, Editing: true, Themes: themes,
		Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return &builder{Pipeline: p}
}

// snapshot builds the folder as it is now.
func (b *builder) snapshot(t *testing.T) Snapshot {
	t.Helper()
	r, err := b.Load()
	if err != nil {
		t.Fatal(err)
	}
	if b.baseline == nil {
		b.baseline = editorial.NewBaseline(r.Site)
		b.MarkVersions()
	}
	b.builds++
	next := Snapshot{Build: strconv.Itoa(b.builds),
		Report: editorial.New(r.Site, r.Diags, b.baseline, b.Edited(), r.Stopped)}
	if r.Set != nil {
		next.Lookup = r.Set.Get
	}
	return next
}

// A smallSite is a folder with a site of a few pages, and a server of it.
type smallSite struct {
	*testing.T
	*Server
	*builder
	dir string
}

var smallFiles = map[string]string{
	"content/site.yaml": "title: Small\nbase_url: https://example.org/\nlanguage: en\n" +
		"topics:\n  - {id: care, title: Care, summary: All about it.}\n",
	"content/index.md": "---\ntitle: Home\nsummary: All about care.\n---\n" +
		"See [one](care/one.md), [two](care/two.md).\n",
	"content/care/one.md":   "---\ntitle: One\ntopic: care\n---\nThe first page. See [two](two.md).\n",
	"content/care/two.md":   "---\ntitle: Two\ntopic: care\n---\nThe second page.\n\n{{include part.md}}\n\n",
	"content/care/part.md":  "A part.\n",
	"content/care/draft.md": "---\ntitle: Draft\ntopic: care\ndraft: true\n---\nNot finished.\n",
	"content/care/later.md": "---\ntitle: Later\ntopic: care\npublish: 2030-01-02\n---\nNot yet.\n",
}

func newSmallSite(t *testing.T) *smallSite {
	t.Helper()
	s := &smallSite{T: t, dir: t.TempDir(), Server: New(Options{Hosts: []string{host}})}
	for name, text := range smallFiles {
		s.write(name, text)
	}
	s.builder = newBuilder(t, s.dir, "http://"+host+"/")
	s.SetSnapshot(s.snapshot(t))
	return s
}

func (s *smallSite) write(name, text string) {
	s.T.Helper()
	name = filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		s.T.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		s.T.Fatal(err)
	}
}

// save writes a file, and serves the result.
func (s *smallSite) save(name, text string) {
	s.T.Helper()
	s.write(name, text)
	s.SetSnapshot(s.snapshot(s.T))
}

// want checks that a page has a text, and that its status does or does not say that it is stale.
func (s *smallSite) want(path, text string, isStale bool) {
	s.T.Helper()
	if w := request(s.Server, "GET", path); !strings.Contains(w.Body.String(), text) {
		s.T.Errorf("%s: %d, without %q: %s", path, w.Code, text, w.Body)
	}
	status := request(s.Server, "GET", "/_knead/status.json?path="+path).Body.String()
	if strings.Contains(status, "staleSince") != isStale {
		s.T.Errorf("%s: stale should be %v in %s", path, isStale, status)
	}
}

func TestStale_otherPagesGoOn(t *testing.T) {
	s := newSmallSite(t)
	one, two := smallFiles["content/care/one.md"], smallFiles["content/care/two.md"]
	s.want("/care/one/", "The first page", false)

	// An error in one page stops that page, and the lists; the other one goes on.
	s.save("content/care/one.md", strings.Replace(one, "two.md", "gone.md", 1)+"New words.\n")
	s.want("/care/one/", "The first page", true)
	if body := request(s.Server, "GET", "/care/one/").Body.String(); strings.Contains(body, "New words") {
		t.Errorf("the page with the error is shown: %s", body)
	}
	s.want("/care/two/", "The second page", false)
	s.save("content/care/two.md", two+"Fresh words.\n")
	s.want("/care/two/", "Fresh words", false)
	s.want("/care/one/", "The first page", true)
	s.want("/care/", "Two", true)

	// A second page with an error stays as it was last, not as it was before the first error.
	s.save("content/care/two.md", two+"Fresh words. [Gone](gone.md)\n")
	s.want("/care/two/", "Fresh words", true)

	// An error in a data file stops all pages.
	s.save("content/site.yaml", smallFiles["content/site.yaml"]+"unknown: 1\n")
	s.want("/care/two/", "Fresh words", true)
	s.want("/", "Home", true)

	s.save("content/site.yaml", smallFiles["content/site.yaml"])
	s.want("/", "Home", false)
	s.save("content/care/one.md", one+"New words.\n")
	s.save("content/care/two.md", two+"Newer words.\n")
	s.want("/care/one/", "New words", false)
	s.want("/care/two/", "Newer words", false)
	s.want("/care/", "Two", false)
}

// TestStale_templateStopsThePagesThatNeedIt holds that an error in a template stops the pages that execute it, those
// with a partial template that a page executes, and all pages if it is not known which ones need it.
func TestStale_templateStopsThePagesThatNeedIt(t *testing.T) {
	s := newSmallSite(t)
	two := smallFiles["content/care/two.md"]
	s.want("/care/two/", "The second page", false)
	s.save("templates/article.html", "{{if}}")
	s.want("/care/two/", "The second page", true)
	s.want("/care/one/", "The first page", true)
	s.want("/", "Home", false)
	s.save("content/index.md", smallFiles["content/index.md"]+"Fresh words.\n")
	s.want("/", "Fresh words", false)
	s.save("content/care/two.md", two+"Newer words.\n")
	s.want("/care/two/", "The second page", true)
	stops := `"stops":[{"file":"templates/article.html","line":1,"column":1,` +
		`"pages":[{"title":"One","url":"/care/one/","file":"content/care/one.md"},` +
		`{"title":"Two","url":"/care/two/","file":"content/care/two.md"}],"since":"`
	if got := request(s.Server, "GET", "/_knead/status.json?path=/").Body.String(); !strings.Contains(got, stops) {
		t.Errorf("the status is %s", got)
	}

	s.save("templates/article.html", "<main>{{template \"own\" .}}</main>")
	s.want("/care/two/", "The second page", true) // no template defines it
	s.save("templates/own.html", "{{define \"own\"}}Own words {{.Title}}{{end}}")
	s.want("/care/two/", "Own words Two", false)
	s.save("templates/own.html", "{{define \"own\"}}Other words {{end}")
	s.want("/care/two/", "Own words Two", true)
	s.want("/", "Fresh words", false)
	s.save("templates/own.html", "{{define \"own\"}}<a href='{{.Title}}{{end}}")
	s.want("/care/two/", "Own words Two", true)
	s.want("/", "Fresh words", false)
	s.save("templates/own.html", "{{define \"own\"}}Fixed words{{end}}")
	s.want("/care/two/", "Fixed words", false)

	s.want("/", "Fresh words", false)
	s.save("templates/icons.html", "{{")
	s.save("content/index.md", smallFiles["content/index.md"]+"Later words.\n")
	s.want("/", "Fresh words", true)
}

func TestStale_includedPartStopsItsPages(t *testing.T) {
	s := newSmallSite(t)
	s.want("/care/two/", "A part.", false)
	s.save("content/care/part.md", "A part. [Gone](gone.md)\n")
	s.want("/care/two/", "A part.", true)
	s.want("/care/one/", "The first page", false)
}

func TestStale_pageThatWasNeverGood(t *testing.T) {
	s := newSmallSite(t)
	s.save("content/care/three.md", "---\ntitle: Three\ntopic: care\n---\n[Gone](gone.md)\n")
	w := request(s.Server, "GET", "/care/three/")
	if text := w.Body.String(); w.Code != http.StatusServiceUnavailable ||
		!strings.Contains(text, "No earlier version of it was kept") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	s.save("content/care/three.md", "---\ntitle: Three\ntopic: care\n---\nWords.\n")
	s.want("/care/three/", "Words.", false)
}

func TestUnpublished_pageExplainsItself(t *testing.T) {
	s := newSmallSite(t)
	for path, want := range map[string]string{
		"/care/draft/": `<main data-state="draft">`, "/care/later/": "It is not published before 2030-01-02",
	} {
		w := request(s.Server, "GET", path)
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		if w := request(s.Server, "GET", strings.TrimSuffix(path, "/")); w.Code != http.StatusTemporaryRedirect {
			t.Errorf("%s without its slash: %d", path, w.Code)
		}
	}
	if w := request(s.Server, "GET", "/care/nothing/"); strings.Contains(w.Body.String(), "data-state") {
		t.Error("a page that does not exist is explained")
	}
}

func TestStatus_factsOfPages(t *testing.T) {
	s := newSmallSite(t)
	s.save("content/care/part.md", "Another part.\n")
	got := request(s.Server, "GET", "/_knead/status.json?path=/care/two/").Body.String()
	want := `"facts":{"file":"content/care/two.md","state":"live","levels":null,"changedPages":1,"changes":null}`
	if !strings.Contains(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	got = request(s.Server, "GET", "/_knead/status.json?path=/care/").Body.String()
	if strings.Contains(got, "facts") {
		t.Errorf("a list has facts: %s", got)
	}
}

// TestStale_lastGoodEditIsKept holds that the version before errors is shown though no tab has asked for it.
func TestStale_lastGoodEditIsKept(t *testing.T) {
	s := newSmallSite(t)
	one := smallFiles["content/care/one.md"]
	s.save("content/care/one.md", one+"No tab has asked for it.\n")
	s.save("content/care/one.md", one+"[Gone](gone.md)\n")
	s.save("content/care/one.md", one+"[Gone](gone.md) again\n")
	s.want("/care/one/", "No tab has asked for it.", true)
	s.want("/care/nothing/", "", false) // no version of it can be stale
}

// TestStale_browserKeepsABetterVersion holds that a tab keeps the page that it shows if the server has none.
func TestStale_browserKeepsABetterVersion(t *testing.T) {
	s := newSmallSite(t)
	one := smallFiles["content/care/one.md"]
	s.save("content/care/one.md", one+"[Gone](gone.md)\n")
	s.want("/care/one/", "No earlier version of it was kept", true)
	if got := request(s.Server, "GET", "/_knead/status.json?path=/care/one/").Body.String(); !strings.Contains(got,
		`"page":""`) {
		t.Errorf("the status is %s", got)
	}
}
