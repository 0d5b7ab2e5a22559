package cli

// This file tests that nothing of a page that readers must not see is in any file of the site.

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"knead/internal/build"
	"knead/internal/devserver"
	"knead/internal/diag"
	"knead/internal/publish"
)

// hiddenPages are the states of pages that readers must not see, by slug, with the line of front matter.
var hiddenPages = map[string]string{
	"gone":  "withdrawn: {on: 2026-11-20, reason: It was wrong., replaced_by: x}\npublish: 2026-11-20",
	"draft": "draft: true\npublish: 2026-11-20",
	"early": "publish: 2026-11-22",
	"late":  "expires: 2026-11-21\npublish: 2026-11-20",
}

// canarySite is the site of canary.txtar with a word in everything that only pages in some states have.
func canarySite(t *testing.T, word string, states map[string]string) *build.Result {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/canary.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir, models := t.TempDir(), map[string]string{}
	write := func(name, text string) {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(strings.ReplaceAll(text, "CANARY", word)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "content/") {
			write(f.Name, string(f.Data))
		} else {
			models[f.Name] = string(f.Data)
		}
	}
	for slug, state := range states {
		fill := strings.NewReplacer("STATE", state, "SLUG", slug)
		write("content/a/"+slug+".md", fill.Replace(models["article"]))
		write("content/a/"+slug+"-part.md", fill.Replace(models["text"]))
		write("content/guides/"+slug+".md", fill.Replace(models["guide"]))
		for _, file := range []string{slug + ".svg", slug + ".txt", slug + "-part.svg"} {
			write("content/a/"+file, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">CANARY</svg>`)
		}
	}
	p, err := build.Open(build.Options{Dir: dir, Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Diags {
		if d.Severity == diag.Error {
			t.Error(d)
		}
	}
	return r
}

// builtFiles are the files of a built site, by path.
func builtFiles(t *testing.T, r *build.Result) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	if _, list, err := r.Write(build.Target{Dir: dir, Options: publish.Options{Jobs: 1}}); err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		below, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(below)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// servedFiles are the responses of the development server at the paths of a built site and of all hidden pages.
func servedFiles(t *testing.T, r *build.Result, paths []string) map[string]string {
	t.Helper()
	server := devserver.New(devserver.Options{Hosts: []string{"127.0.0.1:4000"}})
	p := preview{app: &app{}, pipeline: &build.Pipeline{}}
	server.SetSnapshot(p.snapshot(r))
	all := map[string]string{}
	for _, path := range paths {
		request := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:4000/"+path, nil)
		w := httptest.NewRecorder()
		server.ServeHTTP(w, request)
		body, _ := io.ReadAll(w.Result().Body)
		all[path] = string(body)
	}
	return all
}

// notices are the only files that show something of a hidden page: its title, over the notice.
var notices = []string{"a/gone/index.html", "guides/gone/index.html"}

// Two builds differ in nothing but a word of hidden pages. So must their files: whatever their encoding, what is equal
// in both holds nothing of the word.
func TestBuild_nothingOfHiddenPages(t *testing.T) {
	const one, other = "Quollwort", "Zebrafink"
	a, b := builtFiles(t, canarySite(t, one, hiddenPages)), builtFiles(t, canarySite(t, other, hiddenPages))
	var paths []string
	for path := range a {
		paths = append(paths, path)
	}
	for slug := range hiddenPages {
		for _, below := range []string{"a/%/", "a/%/share.png", "a/%.svg", "a/%.txt", "a/%-part.svg", "guides/%/",
			"guides/%/guide.json", "guides/%/chart/", "guides/%/review/", "guides/%/share.png"} {
			paths = append(paths, strings.ReplaceAll(below, "%", slug))
		}
	}
	slices.Sort(paths)
	check := func(where string, a, b map[string]string) {
		t.Helper()
		for path, text := range a {
			switch {
			case slices.Contains(notices, strings.TrimSuffix(path, "index.html")+"index.html"):
				title := "<h1>" + one + " title</h1>"
				if !strings.Contains(text, title) || !strings.Contains(text, "It was wrong.") ||
					!strings.Contains(text, `content="noindex"`) || strings.Contains(text, "ld+json") {
					t.Errorf("%s: %s is no notice:\n%s", where, path, text)
				}
				rest := strings.NewReplacer(title, "", "<title>"+one+" title – T</title>", "",
					`property="og:title" content="`+one+` title"`, "").Replace(text)
				if strings.Contains(strings.ToLower(rest), strings.ToLower(one)) {
					t.Errorf("%s: %s shows more than the title:\n%s", where, path, rest)
				}
			case strings.Contains(strings.ToLower(path), strings.ToLower(one)): // an alias of a withdrawn page
				if strings.Contains(text, one) || !strings.Contains(text, "gone/") {
					t.Errorf("%s: the alias %s:\n%s", where, path, text)
				}
			case path == "release.json", path == "_redirects", path == "_nginx.conf": // list the aliases
			case b[path] != text:
				t.Errorf("%s: %s depends on a hidden page", where, path)
			case strings.Contains(strings.ToLower(text), strings.ToLower(one)):
				t.Errorf("%s: %s has the word", where, path)
			}
		}
	}
	check("build", a, b)
	check("serve", servedFiles(t, canarySite(t, one, hiddenPages), paths),
		servedFiles(t, canarySite(t, other, hiddenPages), paths))
	for path := range a {
		for slug := range hiddenPages {
			isHidden := strings.Contains(path, slug) && !strings.HasPrefix(path, "old/")
			if isHidden && !slices.Contains(notices, path) || strings.Contains(path, "/"+slug+"/share.png") {
				t.Errorf("%s is published", path)
			}
		}
	}
	for path, want := range map[string]string{
		"index.html":     `<a href="a/gone/">its part (withdrawn)</a>, late, again and `,
		"a/x/index.html": `<a href="../gone/">gone (withdrawn)</a> and late.`,
	} {
		if !strings.Contains(a[path], want) {
			t.Errorf("%s has no %s:\n%s", path, want, a[path])
		}
	}
}

// The test above would notice a word in any of these files, since they hold the words of pages that readers see.
func TestBuild_canaryOfLivePages(t *testing.T) {
	const one, other = "Quollwort", "Zebrafink"
	states := map[string]string{"gone": "publish: 2026-11-20", "late": "publish: 2026-11-20",
		"early": "draft: true"}
	a, b := builtFiles(t, canarySite(t, one, states)), builtFiles(t, canarySite(t, other, states))
	for _, path := range []string{"a/index.html", "feed.xml", "search/index.json", "sw.js", "guides/gone/guide.json",
		"guides/gone/review/index.html", "guides/gone/chart/index.html", "a/gone/share.png", "a/gone.svg", "a/gone.txt",
		"a/gone-part.svg", "index.html", "guides/index.html", "a/x/index.html"} {
		if a[path] == "" || a[path] == b[path] {
			t.Errorf("%s does not depend on the word", path)
		}
	}
}
