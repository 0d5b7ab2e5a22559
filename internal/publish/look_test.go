package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"knead/internal/artifact"
	"knead/internal/release"
	"knead/internal/source"
)

func isUnchanged(t *testing.T, out string, seen *Seen) bool {
	t.Helper()
	ok, err := Unchanged(out, Options{Seen: seen})
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

func TestUnchanged(t *testing.T) {
	long := time.Now().Add(-time.Hour)
	rewrite := func(out, name, text string) error { // of equal size and time
		file := filepath.Join(out, name)
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		return errors.Join(os.WriteFile(file, []byte(text), 0o644), os.Chtimes(file, info.ModTime(), info.ModTime()))
	}
	touch := func(out string, _ *Seen) error { return os.Chtimes(out+"/a/b.html", long, long) }
	write := func(name, text string) func(string, *Seen) error {
		return func(out string, _ *Seen) error { return os.WriteFile(filepath.Join(out, name), []byte(text), 0o644) }
	}
	remove := func(name string) func(string, *Seen) error {
		return func(out string, _ *Seen) error { return os.RemoveAll(filepath.Join(out, name)) }
	}
	edit := func(name string) func(string, *Seen) error {
		return func(out string, _ *Seen) error { return rewrite(out, name, "X") }
	}
	for name, c := range map[string]struct {
		edit func(out string, seen *Seen) error
		want bool
	}{
		"nothing":                   {func(string, *Seen) error { return nil }, true},
		"a file touched":            {touch, true},
		"a file edited":             {edit("a/b.html"), false},
		"a file at the top edited":  {edit("index.html"), false},
		"a file longer":             {write("a/b.html", "BB"), false},
		"a file removed":            {remove("a/b.html"), false},
		"a folder removed":          {remove("a"), false},
		"all removed":               {remove("."), false},
		"a file added":              {write("a/new", ""), false},
		"a folder added":            {func(out string, _ *Seen) error { return os.Mkdir(out+"/a/new", 0o755) }, false},
		"an untracked file removed": {remove("mine/x"), false},
		"an untracked file edited":  {edit("mine/x"), true},
		"a manifest removed":        {remove(release.Name), false},
		"a link for a folder": {func(out string, _ *Seen) error {
			return errors.Join(os.Rename(out+"/a", out+"-a"), os.Symlink("../public-a", out+"/a"))
		}, false},
		"nothing noted": {func(_ string, seen *Seen) error { *seen = Seen{}; return nil }, false},
		"the clock set back": {func(out string, seen *Seen) error {
			seen.Settled = time.Now().Add(time.Hour)
			return rewrite(out, "a/b.html", "X")
		}, false},
		"the clock set back, nothing edited": {func(_ string, seen *Seen) error {
			seen.Settled = time.Now().Add(time.Hour)
			return nil
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			out, seen := newOut(t), Seen{}
			s := setOf(t, "index.html", "1", "a/b.html", "B", "c/d/e.html", "E")
			mustWrite(t, out, s, quick)
			put(t, out, "mine/x", "X")
			o := quick
			o.Seen = &seen
			mustWrite(t, out, s, o)
			if name != "nothing noted" && (!isUnchanged(t, out, &seen) || len(seen.Untracked) != 1) {
				t.Fatalf("after a build the folder is taken for another: %+v", seen)
			}
			time.Sleep(10 * time.Millisecond) // until the clock of the file system has moved
			if err := c.edit(out, &seen); err != nil {
				t.Fatal(err)
			}
			if got := isUnchanged(t, out, &seen); got != c.want {
				t.Errorf("unchanged is %t", got)
			}
			if name == "a manifest removed" || name == "a link for a folder" { // a build refuses to write there
				return
			}
			mustWrite(t, out, s, o)
			if got := read(t, out)["a/b.html"]; got != "B" {
				t.Errorf("after the next build the file says %q", got)
			}
			if !isUnchanged(t, out, &seen) {
				t.Error("after the next build the folder is taken for another")
			}
		})
	}
}

// TestWrite_doesNotMakeWhatHasItsKey counts which artifacts are made, for a folder that a build noted.
func TestWrite_doesNotMakeWhatHasItsKey(t *testing.T) {
	out, seen := newOut(t), Seen{}
	o := quick
	o.Seen = &seen
	write := func(keys map[string]string) (made []string) {
		t.Helper()
		var all []*artifact.Artifact
		for path, key := range keys {
			all = append(all, artifact.New(path, func() ([]byte, error) {
				made = append(made, path)
				return []byte("made of " + key), nil
			}).WithKey(func() (source.Digest, bool) { return source.DigestOf([]byte(key)), key != "" }))
		}
		set, err := artifact.NewSet(all...)
		if err != nil {
			t.Fatal(err)
		}
		o.Jobs = 1
		if _, err := Write(out, set, o); err != nil {
			t.Fatal(err)
		}
		for path, key := range keys {
			if got := read(t, out)[path]; got != "made of "+key {
				t.Errorf("%s says %q", path, got)
			}
		}
		return made
	}
	keys := map[string]string{"a/x.html": "1", "b.html": "2", "c.html": ""}
	for _, step := range []struct {
		edit func()
		made []string
	}{
		{func() {}, []string{"a/x.html", "b.html", "c.html"}},
		{func() {}, []string{"c.html"}}, // it has no key
		{func() { keys["b.html"] = "3" }, []string{"b.html", "c.html"}},
		{func() { keys["d.html"] = "4" }, []string{"c.html", "d.html"}},
		{func() { delete(keys, "d.html") }, []string{"c.html"}},
		{func() { put(t, out, "b.html", "edited.") }, []string{"b.html", "c.html"}},
		{func() { os.RemoveAll(out) }, []string{"a/x.html", "b.html", "c.html"}},
		{func() { mustWrite(t, out, setOf(t, "b.html", "another"), quick) }, []string{"a/x.html", "b.html", "c.html"}},
	} {
		step.edit()
		if diff := cmp.Diff(step.made, write(keys)); diff != "" {
			t.Errorf("made (-want +got):\n%s", diff)
		}
	}
}
