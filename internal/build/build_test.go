package build

import (
	"bytes"
	"fmt"
	"knead/internal/diag"
	"knead/internal/publish"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var day = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// tiny is the smallest site with links.
func tiny(n int) map[string]string {
	files := map[string]string{
		"content/site.yaml": "title: T\nbase_url: https://t.example/\nlanguage: en\ntopics: [{id: a, title: A}]\n",
		"content/index.md":  "---\ntitle: Home\nsummary: S.\n---\n\nRead [[p0]].\n",
	}
	for i := range n {
		files[fmt.Sprintf("content/a/p%d.md", i)] = article(i, n, "words")
	}
	return files
}

func article(i, n int, words string) string {
	return fmt.Sprintf("---\ntitle: Page %d\nsummary: S.\ntopic: a\nabout: [neck]\n---\n\nSome %s and [a "+
		"link](p%d.md).\n\n## More\n\n[[p%d#more]]\n", i, words, (i+1)%n, (i*7+3)%n)
}

func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func open(t testing.TB, dir string, jobs int) *Pipeline {
	t.Helper()
	return openWith(t, Options{Dir: dir, Now: day, Jobs: jobs})
}

// sharedThemes are for tests that are not about templates and static files.
var sharedThemes = &Themes{}

// openParsed is open for a site whose templates and static files were parsed if they are those of another test.
func openParsed(t testing.TB, dir string, jobs int) *Pipeline {
	t.Helper()
	return openWith(t, Options{Dir: dir, Now: day, Jobs: jobs, Themes: sharedThemes})
}

func openWith(t testing.TB, o Options) *Pipeline {
	t.Helper()
	p, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func symlink(t testing.TB, to, from string) {
	t.Helper()
	if err := os.Symlink(to, from); err != nil {
		t.Fatal(err)
	}
}

// load loads a folder, which the system can read.
func load(t testing.TB, p *Pipeline) *Result {
	t.Helper()
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// all makes all artifacts of a result, with its diagnostics as one more file.
func all(t testing.TB, r *Result) map[string]string {
	t.Helper()
	files := map[string]string{}
	var b bytes.Buffer
	_ = r.Diags.WriteText(&b, false)
	files["diagnostics"] = b.String()
	for a := range r.Set.All() {
		data, err := a.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", a.Path, err)
		}
		files[a.Path] = string(data)
	}
	return files
}

func TestLoad_isIndependentOfJobs(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(30))
	want := all(t, load(t, open(t, dir, 1)))
	for jobs := 2; jobs < 6; jobs++ {
		if got := all(t, load(t, open(t, dir, jobs))); !maps.Equal(got, want) {
			t.Errorf("%d jobs make a different site than one", jobs)
		}
	}
}

func TestWrite_countsChanges(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
	write(t, dir, tiny(5))
	first, diags, err := load(t, open(t, dir, 2)).Write(Target{Dir: out, Options: publish.Options{Jobs: 2}})
	if err != nil || len(diags) > 0 || first.Written != first.Files || first.Pages != 6 {
		t.Fatalf("%+v %v %v", first, diags, err)
	}
	write(t, dir, map[string]string{"content/a/p1.md": article(1, 5, "other")})
	second, _, err := load(t, open(t, dir, 2)).Write(Target{Dir: out, Options: publish.Options{Jobs: 2}})
	if err != nil || second.Written == 0 || second.Written > 3 {
		t.Errorf("one edit wrote %d files: %+v %v", second.Written, second, err)
	}
}

func TestWrite_reportsAFailingTemplate(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
	write(t, dir, tiny(2))
	write(t, dir, map[string]string{"templates/article.html": "{{.Title}}\n{{.NoSuchThing}}\n"})
	_, diags, err := load(t, open(t, dir, 1)).Write(Target{Dir: out, Options: publish.Options{Jobs: 1}})
	if err != nil || len(diags) != 1 || diags[0].Code != diag.CodeTemplateError ||
		!strings.Contains(diags[0].String(), "templates/article.html:2") {
		t.Errorf("%v %v", diags, err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a failed build left a folder")
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprintf("cold-%d", n), func(b *testing.B) {
			dir := b.TempDir()
			write(b, dir, tiny(n))
			b.ReportAllocs()
			for b.Loop() {
				load(b, open(b, dir, 0))
			}
		})
		b.Run(fmt.Sprintf("one-edit-%d", n), func(b *testing.B) {
			dir := b.TempDir()
			write(b, dir, tiny(n))
			p := open(b, dir, 0)
			load(b, p)
			for i := 0; b.Loop(); i++ {
				write(b, dir, map[string]string{"content/a/p1.md": article(1, n, fmt.Sprint("words", i%10))})
				a, _ := load(b, p).Set.Get("a/p1/index.html")
				if _, err := a.Bytes(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The size is known before a page is read, so that memory can be limited in time.
func TestLoad_callsOnScanWithItsSize(t *testing.T) {
	dir := t.TempDir()
	files := tiny(3)
	write(t, dir, files)
	pages, bytes, want := 0, int64(0), 0
	p, err := Open(Options{Dir: dir, Now: day, OnScan: func(n int, size int64) { pages, bytes = n, size }})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	load(t, p)
	for name, text := range files {
		if filepath.Ext(name) == ".md" {
			want += len(text)
		}
	}
	if pages != 4 || bytes != int64(want) {
		t.Errorf("%d pages with %d bytes, want 4 with %d", pages, bytes, want)
	}
}

func TestLoad_unreadableSiteFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(1))
	p := open(t, dir, 1)
	load(t, p)
	write(t, dir, map[string]string{"content/site.yaml": "\xff\xfet\x00"})
	if r := load(t, p); len(r.Diags) == 0 || strings.Contains(all(t, r)["diagnostics"], "has no content/site.yaml") {
		t.Errorf("a site.yaml that cannot be read: %v", r.Diags)
	}
	if err := os.Remove(filepath.Join(dir, "content/site.yaml")); err != nil {
		t.Fatal(err)
	}
	if r := load(t, p); !strings.Contains(all(t, r)["diagnostics"], "has no content/site.yaml") {
		t.Errorf("no site.yaml: %v", r.Diags)
	}
}
