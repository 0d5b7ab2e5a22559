package build

// This file tests what readers see only for some days, what changed, and where they report a mistake.

import (
	"strings"
	"testing"
	"time"
)

// TestLoad_datedNotices builds a site on the days around those of its notices.
func TestLoad_datedNotices(t *testing.T) {
	files := tiny(1)
	files["content/site.yaml"] = strings.Replace(files["content/site.yaml"], "{id: a, title: A}",
		"{id: a, title: A}, {id: b, title: B}", 1) +
		"notices:\n- {text: On all pages., from: 2026-11-21, until: 2026-11-22, importance: warning, read: p0}\n" +
		"- {text: On one topic., from: 2026-11-22, until: 2026-11-23, importance: note, topic: a}\n"
	files["content/b/q.md"] = "---\ntitle: Q\nsummary: S.\ntopic: b\n---\nRead [[p0]].\n"
	dir := t.TempDir()
	write(t, dir, files)
	for day, want := range map[int]string{
		20: "", 21: "all: / /a/ /a/p0/ /b/q/ /topics/", 23: "one: /a/ /a/p0/",
		22: "all: / /a/ /a/p0/ /b/q/ /topics/ one: /a/ /a/p0/", 24: "",
	} {
		p, err := Open(Options{Dir: dir, Now: time.Date(2026, 11, day, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		made := all(t, load(t, p))
		var got []string
		for _, notice := range []string{"all", "one"} {
			var on []string
			for _, url := range []string{"/", "/a/", "/a/p0/", "/b/q/", "/topics/"} {
				if strings.Contains(made[url[1:]+"index.html"], "<p>On "+notice) {
					on = append(on, url)
				}
			}
			if len(on) > 0 {
				got = append(got, notice+": "+strings.Join(on, " "))
			}
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("on day %d the notices are %q, want %q", day, got, want)
		}
		if day == 21 && (!strings.Contains(made["index.html"], `<a href="a/p0/">Page 0</a>`) ||
			strings.Contains(made["a/p0/index.html"], `<a href="./">Page 0</a>`)) {
			t.Error("a notice does not lead to the page that says more, or leads to the page that it is on")
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestLoad_changes has changes on the page, in the feed and in the data for search engines.
func TestLoad_changes(t *testing.T) {
	files := tiny(2)
	files["content/site.yaml"] += "contact: editor@t.example\nedit: https://git.example/edit/{path}\n" +
		"purpose: all of it\nshare_pictures: true\n"
	files["content/a/p0.md"] = strings.Replace(files["content/a/p0.md"], "topic: a\n", "topic: a\n"+
		"publish: 2026-11-01\nchanges:\n- {on: 2026-11-20, kind: evidence, note: A new study.}\n"+
		"- {on: 2026-11-19, kind: new, note: First.}\n", 1)
	dir := t.TempDir()
	write(t, dir, files)
	made := all(t, load(t, open(t, dir, 1)))
	for file, parts := range map[string][]string{
		"a/p0/index.html": {"<title>Page 0 – T: all of it</title>", "What changed", `<ul id="changes">`,
			`<time datetime="2026-11-20">20 November 2026</time> <b>New evidence.</b> A new study.`,
			"Something wrong with this page?", "https://git.example/edit/content/a/p0.md", "Edit this page",
			`href="mailto:editor@t.example?subject=Something%20is%20wrong%20on%20https://t.example/a/p0/"`,
			`"datePublished":"2026-11-01","dateModified":"2026-11-20"`,
			`"publisher":{"@type":"Organization","name":"T","url":"https://t.example/",` +
				`"logo":"https://t.example/icon-512.png"}`,
			`{"@type":"ListItem","position":3,"name":"Page 0"}`,
			`<meta property="og:image:alt" content="Page 0 – T">`, `rel="apple-touch-icon"`},
		"index.html": {"<title>T: all of it</title>", `"@type":"WebSite"`,
			`"urlTemplate":"https://t.example/search/#q={query}"`},
		"topics/index.html": {"Something wrong with this page?"},
		"feed.xml": {"<title>New evidence: Page 0</title>", "<id>https://t.example/a/p0/#changes-2026-11-20</id>",
			`href="https://t.example/a/p0/#changes"`, "<summary>A new study.</summary>", "<title>Page 0</title>",
			"<updated>2026-11-20T00:00:00Z</updated>"},
		"sitemap.xml":          {"<lastmod>2026-11-20</lastmod>"},
		"manifest.webmanifest": {`"src": "icon-192.png"`, `"sizes": "512x512"`, `"purpose": "maskable"`},
	} {
		for _, part := range parts {
			if !strings.Contains(made[file], part) {
				t.Errorf("%s does not have %s", file, part)
			}
		}
	}
	for file, part := range map[string]string{"a/p1/index.html": "What changed", "topics/index.html": "Edit this page",
		"404.html": "?subject="} {
		if strings.Contains(made[file], part) {
			t.Errorf("%s has %s", file, part)
		}
	}
}

// TestLoad_ownIcon holds that a site with an icon of its own gets no other one.
func TestLoad_ownIcon(t *testing.T) {
	files := tiny(1)
	files["static/icon.svg"] = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>`
	files["static/root/icon-512.png"] = "PNG"
	dir := t.TempDir()
	write(t, dir, files)
	made := all(t, load(t, open(t, dir, 1)))
	if made["icon-512.png"] != "PNG" || made["icon-192.png"] != "" || made["apple-touch-icon.png"] != "" {
		t.Error("an icon of the site is not its own")
	}
	if text := made["manifest.webmanifest"]; strings.Contains(text, "icon-192") || !strings.Contains(text, "icon-512") {
		t.Errorf("the manifest has the icons of another site: %s", text)
	}
	if strings.Contains(made["index.html"], "apple-touch-icon") {
		t.Error("a page has an icon of another site")
	}
}
