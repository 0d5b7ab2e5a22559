package build

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/artifact"
	"knead/internal/site"
	"knead/internal/translate"
)

func openSession(t *testing.T, dir string) *Session {
	t.Helper()
	s, err := OpenSession(Options{Dir: dir, Now: day, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// shown is the bytes of a result at a path, or "".
func shown(t *testing.T, v *Result, path string) string {
	t.Helper()
	a, ok := v.Set.Get(path)
	if !ok {
		return ""
	}
	data, err := a.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func refresh(t *testing.T, s *Session, names ...string) *Result {
	t.Helper()
	v, err := s.Refresh(names...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

const pageZero, pageOne = "a/p0/index.html", "a/p1/index.html"

func TestSession_buffers(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(4))
	s := openSession(t, dir)
	refresh(t, s)
	s.SetBuffer("content/a/p0.md", []byte(article(0, 4, "unsaved words")))
	if v := refresh(t, s, "content/a/p0.md"); !strings.Contains(shown(t, v, pageZero), "unsaved words") {
		t.Error("the text of the buffer is not shown")
	}
	s.SetBuffer("content/a/new.md", []byte("---\ntitle: New\ntopic: a\n---\n\n[x](gone.md)\n"))
	v := refresh(t, s, "content/a/new.md")
	last := len(v.Diags) - 1
	if last < 0 || v.Diags[last].Span.Name() != "content/a/new.md" || v.Diags[last].Span.Start().Line != 6 {
		t.Errorf("a file that is in the editor only has the diagnostics %v", v.Diags)
	}
	s.DropBuffer("content/a/new.md")
	s.DropBuffer("content/a/p0.md")
	v = refresh(t, s, "content/a/p0.md", "content/a/new.md")
	if errors, _ := v.Diags.Count(); errors > 0 || strings.Contains(shown(t, v, pageZero), "unsaved") {
		t.Errorf("after the buffers were dropped: %v", v.Diags)
	}
}

// TestSession_relinks holds that after Relink the positions of the site are those of the texts as they are.
func TestSession_relinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(4))
	s := openSession(t, dir)
	refresh(t, s)
	const name = "content/a/p0.md"
	line := func(v *Result) int {
		for _, r := range v.Site.ReferencesIn(name) {
			if r.Kind == site.NamePage {
				return r.At.Start().Line
			}
		}
		return 0
	}
	before := line(refresh(t, s))
	s.SetBuffer(name, []byte(strings.Replace(article(0, 4, "words"), "[a link]", "More.\n\n[a link]", 1)))
	if _, err := s.Refresh(name); err != nil {
		t.Fatal(err)
	}
	v, err := s.Relink(name)
	if err != nil || before == 0 || line(v) != before+2 {
		t.Errorf("the link in line %d is in line %d: %v", before, line(v), err)
	}
	if again, err := s.Relink(); err != nil || again != v {
		t.Errorf("nothing changed, but the site was linked again: %v", err)
	}
}

// TestSession_showsSentencesOfLinks holds that a sentence with a link is shown as it is now on the page that the link
// leads to, without linking the site again.
func TestSession_showsSentencesOfLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(4))
	s := openSession(t, dir)
	before := refresh(t, s)
	const other = "a/p2/index.html"
	kept := shown(t, before, other)
	s.SetBuffer("content/a/p0.md", []byte(article(0, 4, "rare words")))
	now := refresh(t, s, "content/a/p0.md")
	if now.Site != before.Site {
		t.Error("the site was linked again")
	}
	if got := shown(t, now, pageOne); !strings.Contains(got, "Some rare words and a link.") {
		t.Errorf("the page shows another sentence:\n%s", got)
	}
	if got := shown(t, before, pageOne); strings.Contains(got, "rare") {
		t.Errorf("the page before shows the new sentence:\n%s", got)
	}
	if a, _ := before.Set.Get(other); shown(t, now, other) != kept || a == nil {
		t.Error("another page changed")
	}
}

// TestSession_keepsLanguagesLinked holds that a text whose translation is not current any more is saved again without
// linking the site again, and that messages about the translation point into the text as it is.
func TestSession_keepsLanguagesLinked(t *testing.T) {
	dir, name := t.TempDir(), editedPage(0)
	files := editedSite()
	page := func(text string) string {
		return "---\ntitle: Page\nsummary: S.\ntopic: a\n---\n\nOne.\n\n" + text + "\n\nThree.\n\nFour.\n\nFive.\n"
	}
	files[name] = page("The first text is here.")
	files[inSpanish(name)] = strings.Replace(page("El primer texto está aquí."), "\ntopic: a", "", 1)
	write(t, dir, files)
	confirmAll(t, dir, "es", translate.Translated)
	s := openSession(t, dir)
	refresh(t, s)
	var linked *site.Site
	for i, text := range []string{"The second text is here.", "\n\nThe third text is here.", "The last one is here."} {
		write(t, dir, map[string]string{name: page(text)})
		r := refresh(t, s, name)
		if i > 0 && r.Site != linked {
			t.Errorf("the site was linked again for %q", text)
		}
		linked = r.Site
		now, _ := fresh(t, Options{Dir: dir, Now: day}, nil)
		if got := all(t, r); !maps.Equal(got, now) {
			t.Errorf("%q: %s", text, difference(got, now))
		}
		if !strings.Contains(now["diagnostics"], "is stale") {
			t.Errorf("no text is stale: %s", now["diagnostics"])
		}
	}
}

// TestSession_doesNotMixVersions holds that a page is never made of another version of its file than was linked.
func TestSession_doesNotMixVersions(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, tiny(4))
	s := openSession(t, dir)
	v := refresh(t, s)
	write(t, dir, map[string]string{"content/a/p0.md": strings.Replace(article(0, 4, "words"), "[a link]", "", 1)})
	a, _ := v.Set.Get(pageZero)
	if _, err := a.Bytes(); !errors.Is(err, artifact.ErrOutdated) {
		t.Errorf("a page of two versions: %v", err)
	}
	if again := refresh(t, s, "content/a/p0.md"); again == v || shown(t, again, pageZero) == "" {
		t.Error("the next view does not show the page")
	}
	a, _ = refresh(t, s, "content/a/p2.md").Set.Get("a/p2/index.html")
	name := filepath.Join(dir, "content/a/p2.md")
	text, _ := os.ReadFile(name)
	_ = os.Remove(name)
	_, err := a.Bytes()
	write(t, dir, map[string]string{"content/a/p2.md": string(text)})
	if data, again := a.Bytes(); err == nil || again != nil || len(data) == 0 {
		t.Errorf("a file that was away for a moment: %v, then %v", err, again)
	}
}

func BenchmarkSession(b *testing.B) {
	const n = 1000
	dir := b.TempDir()
	write(b, dir, tiny(n))
	s, err := OpenSession(Options{Dir: dir, Now: day})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Load(); err != nil {
		b.Fatal(err)
	}
	for name, words := range map[string]func(i int) string{
		"body": func(i int) string { return article(1, n, "words") + "\n" + strings.Repeat("x", 1+i%9) + "\n" },
		"title": func(i int) string {
			return strings.Replace(article(1, n, "words"), "Page", strings.Repeat("P", 1+i%9), 1)
		},
	} {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				s.SetBuffer("content/a/p1.md", []byte(words(i)))
				v, err := s.Refresh("content/a/p1.md")
				if err != nil {
					b.Fatal(err)
				}
				a, _ := v.Set.Get(pageOne)
				if _, err := a.Bytes(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
