package artifact

import (
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/source"
)

// text is an artifact with the given bytes.
func text(path, body string) *Artifact {
	return New(path, func() ([]byte, error) { return []byte(body), nil })
}

// setOf makes a set from path, body, path, body…
func setOf(t testing.TB, pairs ...string) *Set {
	t.Helper()
	var list []*Artifact
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, text(pairs[i], pairs[i+1]))
	}
	s, err := NewSet(list...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNewSet_sortsByPath(t *testing.T) {
	s := setOf(t, "b/index.html", "", "index.html", "", "a.css", "", "b.html", "")
	var got []string
	for a := range s.All() {
		got = append(got, a.Path)
	}
	if diff := cmp.Diff([]string{"a.css", "b.html", "b/index.html", "index.html"}, got); diff != "" {
		t.Error(diff)
	}
	if a, ok := s.Get("b.html"); !ok || a.Path != "b.html" {
		t.Errorf("Get(b.html) = %v, %v", a, ok)
	}
	if _, ok := s.Get("B.html"); ok {
		t.Error("Get is exact, but found B.html")
	}
}

// TestAgain holds that a set of the same paths has the new artifacts in order, and that other paths are checked.
func TestAgain(t *testing.T) {
	s := setOf(t, "b.html", "1", "a.css", "1", "c/index.html", "1")
	again, err := s.Again(text("b.html", "2"), text("a.css", "2"), text("c/index.html", "2"))
	if err != nil {
		t.Fatal(err)
	}
	for i, path := range []string{"a.css", "b.html", "c/index.html"} {
		if data, err := again.At(i).Bytes(); again.At(i).Path != path || string(data) != "2" || err != nil {
			t.Errorf("%d is %s %q %v", i, again.At(i).Path, data, err)
		}
	}
	if moved, err := s.Again(text("a.css", ""), text("b.html", ""), text("0.html", "")); err != nil ||
		moved.At(0).Path != "0.html" {
		t.Errorf("other paths are not sorted: %v", err)
	}
	var collides *CollisionError
	if _, err := s.Again(text("b.html", ""), text("a.css", ""), text("B.html", "")); !errors.As(err, &collides) {
		t.Errorf("a collision is not found: %v", err)
	}
	if first, err := (*Set)(nil).Again(text("x", "")); err != nil || first.Len() != 1 {
		t.Errorf("without an earlier set: %v", err)
	}
}

func TestNewSet_collisions(t *testing.T) {
	for _, c := range []struct{ one, two, a, b, message string }{
		{"x.html", "x.html", "x.html", "x.html", `two files would be written to "x.html"`},
		{"fees/index.html", "Fees/index.html", "Fees/index.html", "fees/index.html",
			`"Fees/index.html" and "fees/index.html" are one file on systems that ignore case`},
		{"strasse.html", "straße.html", "strasse.html", "straße.html",
			`"strasse.html" and "straße.html" are one file on systems that ignore case`},
		{"STRASSE.html", "straẞe.html", "STRASSE.html", "straẞe.html",
			`"STRASSE.html" and "straẞe.html" are one file on systems that ignore case`},
		{"Σ.html", "ς.html", "Σ.html", "ς.html", `"Σ.html" and "ς.html" are one file on systems that ignore case`},
		// a Kelvin sign
		{"k.html", "\u212a.html", "k.html", "\u212a.html",
			"\"k.html\" and \"\u212a.html\" are one file on systems that ignore case"},
		{"fees", "fees/index.html", "fees", "fees/index.html",
			`"fees" would have to be a file and, for "fees/index.html", a folder`},
		{"Fees", "fees/a/b.html", "Fees", "fees/a/b.html",
			`"Fees" would have to be a file and, for "fees/a/b.html", a folder`},
	} {
		for _, order := range [][2]string{{c.one, c.two}, {c.two, c.one}} {
			_, err := NewSet(text(order[0], ""), text(order[1], ""))
			var collision *CollisionError
			if !errors.As(err, &collision) {
				t.Errorf("%v: error is %v", order, err)
				continue
			}
			if collision.A != c.a || collision.B != c.b || collision.Error() != c.message {
				t.Errorf("%v: %q, %q: %s; want %s", order, collision.A, collision.B, collision, c.message)
			}
		}
	}
}

func TestNewSet_paths(t *testing.T) {
	for _, path := range []string{
		"", ".", "..", "/", "/etc/passwd", "../x", "a/../b", "a//b", "a/", "./a", `a\b`, `..\..\x`, "a\x00b", "a\nb",
		"a\x7f", "\xff.html", ".knead-journal", ".knead-incomplete", ".KNEAD-journal", ".knead-x/y", "release.json",
		"Release.JSON",
	} {
		var bad *PathError
		if _, err := NewSet(text(path, "")); !errors.As(err, &bad) || bad.Path != path {
			t.Errorf("%q: %v", path, err)
		}
	}
	for _, path := range []string{"a", "日本語/index.html", ".well-known/x", "a b.html", "a/.knead-x", "_headers", "…"} {
		if _, err := NewSet(text(path, "")); err != nil {
			t.Errorf("%q is fine, but: %v", path, err)
		}
	}
}

func TestBytes_areMadeOnce(t *testing.T) {
	calls := 0
	a := New("x", func() ([]byte, error) { calls++; return []byte("x"), nil })
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if b, err := a.Bytes(); string(b) != "x" || err != nil {
				t.Errorf("%q, %v", b, err)
			}
		})
	}
	all.Wait()
	if calls != 1 {
		t.Errorf("made %d times", calls)
	}
}

func TestBytes_errorIsRemembered(t *testing.T) {
	calls := 0
	a := New("x", func() ([]byte, error) { calls++; return nil, errors.New("no") })
	a.Bytes()
	if _, err := a.Bytes(); err == nil || calls != 1 {
		t.Errorf("err %v after %d calls", err, calls)
	}
}

func TestBytes_panicsAfterRelease(t *testing.T) {
	a := text("x", "x")
	a.Release()
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	a.Bytes()
}

func TestArtifact_Digest(t *testing.T) {
	calls := 0
	a := New("a", func() ([]byte, error) { calls++; return []byte("abc"), nil })
	for range 2 {
		if d, err := a.Digest(); err != nil || d != source.DigestOf([]byte("abc")) {
			t.Errorf("got %x, %v", d, err)
		}
		a.Release()
	}
	if calls != 1 {
		t.Errorf("the bytes were made %d times", calls)
	}
	defer func() {
		if recover() == nil {
			t.Error("an artifact that was released without having been made has a digest")
		}
	}()
	b := New("b", func() ([]byte, error) { return nil, nil })
	b.Release()
	_, _ = b.Digest()
}
