package build

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"knead/internal/markdown"
	"knead/internal/publish"
	"knead/internal/source"
)

// A rebuild is what a new process does: it opens the site with its cache, and builds it if something has changed.
type rebuild struct {
	dir, out string
	options  Options
	swap     bool
	anyway   bool   // write a site with errors, too
	force    bool   // replace files of the output that somebody edited
	themes   themes // templates and static files that need not be parsed
	stats    Stats  // of the last run
}

// run reports whether the site was built, what was reported, and the notes about the cache.
func (b *rebuild) run(t testing.TB) (built bool, text string, notes []string) {
	t.Helper()
	b.options.Dir, b.options.BuildCache = b.dir, filepath.Join(b.dir, CacheName)
	p, err := Open(b.options)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	b.themes.give(p)
	b.stats = Stats{}
	target := Target{Dir: b.out, Options: publish.Options{NoSync: true, Swap: b.swap, Force: b.force,
		Seen: &publish.Seen{}}}
	earlier, err := p.Unchanged(target)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if earlier != nil {
		_ = earlier.Diags.WriteText(&out, false)
		return false, out.String(), p.Notes()
	}
	r, err := p.Load()
	if err != nil {
		return true, err.Error(), p.Notes()
	}
	_ = r.Diags.WriteText(&out, false)
	if faults, _ := r.Diags.Count(); faults > 0 && !b.anyway || r.Set == nil {
		p.KeepPages()
		return true, out.String(), p.Notes()
	}
	stats, diags, err := r.Write(target)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	p.Remember(target, r, stats, r.Diags)
	b.stats = stats
	return true, out.String(), p.Notes()
}

// age makes all files of a site older than what is trusted by its times.
func age(t testing.TB, dir string) {
	t.Helper()
	old := time.Now().Add(-time.Minute)
	for name := range tiny(3) {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
}

func TestUnchanged(t *testing.T) {
	swapText := func(file, old, new string) error { // of equal size and time
		return rewriteWithTimes(file, func(text string) string { return strings.Replace(text, old, new, 1) })
	}
	for name, c := range map[string]struct {
		edit func(b *rebuild) error
		same bool
	}{
		"nothing": {func(*rebuild) error { return nil }, true},
		"equal size and time": {func(b *rebuild) error {
			return swapText(b.dir+"/content/a/p1.md", "words", "wards")
		}, false},
		"a page added": {func(b *rebuild) error {
			return os.WriteFile(b.dir+"/content/a/new.md", []byte(article(1, 3, "new")), 0o644)
		}, false},
		"a page removed": {func(b *rebuild) error { return os.Remove(b.dir + "/content/a/p2.md") }, false},
		"a page renamed": {func(b *rebuild) error {
			return os.Rename(b.dir+"/content/a/p2.md", b.dir+"/content/a/p3.md")
		}, false},
		"a data file edited": {func(b *rebuild) error {
			return swapText(b.dir+"/content/site.yaml", "title: T", "title: U")
		}, false},
		"a template added": {func(b *rebuild) error { return addTemplate(b.dir) }, false},
		"a file of static": {func(b *rebuild) error {
			return errors.Join(os.MkdirAll(b.dir+"/static/root", 0o755),
				os.WriteFile(b.dir+"/static/root/x", nil, 0o644))
		}, false},
		"the day": {func(b *rebuild) error {
			b.options.Now = day.AddDate(0, 0, 1)
			return nil
		}, false},
		"the day of a clock": {func(b *rebuild) error {
			b.options.Now, b.options.Clock = time.Time{}, func() time.Time { return day.Add(25 * time.Hour) }
			return nil
		}, false},
		"the hour": {func(b *rebuild) error {
			b.options.Now, b.options.Clock = time.Time{}, func() time.Time { return day.Add(23 * time.Hour) }
			return nil
		}, true},
		"drafts":       {func(b *rebuild) error { b.options.Drafts = true; return nil }, false},
		"the base URL": {func(b *rebuild) error { b.options.BaseURL = "https://u.example/"; return nil }, false},
		"the output":   {func(b *rebuild) error { return os.WriteFile(b.out+"/index.html", nil, 0o644) }, false},
		"no output":    {func(b *rebuild) error { return os.RemoveAll(b.out) }, false},
		"another one":  {func(b *rebuild) error { b.out += "2"; return nil }, false},
		"no cache":     {func(b *rebuild) error { return os.RemoveAll(b.dir + "/" + CacheName) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := rebuild{dir: t.TempDir(), out: filepath.Join(t.TempDir(), "public"), options: Options{Now: day}}
			write(t, b.dir, tiny(3))
			write(t, b.dir, map[string]string{"content/a/unused.png": "x",
				"content/a/alone.md": article(1, 3, "alone")})
			b.run(t)
			age(t, b.dir)
			built, said, notes := b.run(t)
			if len(notes) > 0 || !strings.Contains(said, "page-orphan") {
				t.Fatalf("built: %t, notes: %q, said:\n%s", built, notes, said)
			}
			if built, again, _ := b.run(t); built || again != said {
				t.Fatalf("built again: %t, said\n%s\nand before\n%s", built, again, said)
			}
			if err := c.edit(&b); err != nil {
				t.Fatal(err)
			}
			if built, _, _ := b.run(t); built == c.same {
				t.Errorf("built again: %t", built)
			}
		})
	}
}

// addTemplate adds a template of the site's own.
func addTemplate(dir string) error {
	return errors.Join(os.MkdirAll(dir+"/templates", 0o755),
		os.WriteFile(dir+"/templates/messages.html", []byte(`{{define "msg:menu-topics"}}All{{end}}`), 0o644))
}

func TestUnchanged_damagedCache(t *testing.T) {
	b := rebuild{dir: t.TempDir(), out: filepath.Join(t.TempDir(), "public"), options: Options{Now: day}}
	write(t, b.dir, tiny(3))
	b.run(t)
	file := filepath.Join(b.dir, CacheName, buildsFile)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for what, data := range map[string][]byte{"cut": whole[:len(whole)/2], "flipped": flip(whole, len(whole)/2),
		"another program": flip(whole, 20), "no cache": []byte("x")} {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		built, _, notes := b.run(t)
		if !built || len(notes) != 1 || !strings.Contains(notes[0], "made again") {
			t.Errorf("%s: built %t, notes %q", what, built, notes)
		}
		if _, _, notes := b.run(t); len(notes) > 0 {
			t.Errorf("%s: the next build says %q", what, notes)
		}
	}
	if err := errors.Join(os.RemoveAll(b.dir+"/"+CacheName), os.Symlink(t.TempDir(), b.dir+"/"+CacheName)); err != nil {
		t.Fatal(err)
	}
	if built, _, notes := b.run(t); !built || len(notes) != 1 || !strings.Contains(notes[0], "not a folder") {
		t.Errorf("a link for the cache: built %t, notes %q", built, notes)
	}
}

func flip(data []byte, at int) []byte {
	data = slices.Clone(data)
	data[at] ^= 4
	return data
}

func TestDecodeWords(t *testing.T) {
	digest := source.DigestOf([]byte("x"))
	body := &markdown.Body{Sections: []markdown.Section{
		{Words: "a", Inserts: []markdown.InsertKey{{Name: "fact", ID: "bees"}, {}}}, {ID: "b"}}}
	data := encodeWords(body, digest)
	if got := decodeWords(data, digest); !reflect.DeepEqual(got, body) {
		t.Errorf("got %+v", got)
	}
	for n := range data {
		if got := decodeWords(data[:n], digest); reflect.DeepEqual(got, body) {
			t.Errorf("%d of %d bytes are decoded as all", n, len(data))
		}
	}
}
