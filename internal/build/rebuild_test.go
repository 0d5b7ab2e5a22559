package build

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"knead/internal/publish"
)

// TestBuild_equalsAFreshBuild holds that after any sequence of edits, a new process that has the cache and the output
// of the one before it makes the files and diagnostics of a fresh build. Between the builds the cache and the output
// are damaged, too. Run it with -scripts=10000 after a change of what is kept.
func TestBuild_equalsAFreshBuild(t *testing.T) {
	var counts rebuildCounts
	for i := range *scripts {
		seed := *firstSeed + uint64(i)
		runRebuilds(t, seed, &counts)
		if t.Failed() {
			t.Fatalf("the script with -seed=%d -scripts=1 failed", seed)
		}
	}
	t.Logf("%d scripts of %d steps: %+v", *scripts, stepsOfScript, counts)
	if *scripts >= 6 && (counts.unchanged == 0 || counts.reused == 0 || counts.noted == 0) {
		t.Errorf("not every way of reuse was taken: %+v", counts)
	}
}

// rebuildCounts are the numbers of builds that did nothing, of pages that were not made again, and of damaged caches.
type rebuildCounts struct{ unchanged, reused, made, noted int }

func runRebuilds(t *testing.T, seed uint64, counts *rebuildCounts) {
	e := &editor{t: t, r: rand.New(rand.NewPCG(seed, 3)), dir: t.TempDir(), day: day}
	write(t, e.dir, editedSite())
	b := rebuild{dir: e.dir, out: filepath.Join(t.TempDir(), "public"),
		options: Options{Clock: func() time.Time { return e.day }, Jobs: 2}, anyway: true}
	var log []string
	damaged := false // at some time: a part of the cache is only read when it is needed
	note := func(step int, what string) { log = append(log, fmt.Sprintf("%d %s", step, what)) }
	for step := range stepsOfScript {
		if e.r.IntN(4) > 0 {
			what, _ := e.edit()
			note(step, what)
		}
		if e.r.IntN(3) == 0 {
			what, inCache := e.damage(b)
			note(step, what)
			damaged = damaged || inCache
		}
		b.swap = e.r.IntN(5) == 0
		fresh, err := Open(Options{Dir: e.dir, Clock: b.options.Clock, Jobs: 2})
		if err != nil {
			t.Fatal(err)
		}
		want := outcome(t, fresh, func() (*Result, error) { return fresh.Load() })
		writes := fresh.last != nil && fresh.last.result.Set != nil
		_ = fresh.Close()
		built, said, notes := b.run(t)
		if len(notes) > 0 && !damaged {
			t.Errorf("the cache is damaged: %q", notes)
		}
		if !built {
			counts.unchanged++
		}
		counts.noted += len(notes)
		counts.reused, counts.made = counts.reused+b.stats.Unchanged, counts.made+b.stats.Written
		got := map[string]string{"diagnostics": said}
		if writes {
			maps.Copy(got, e.published(b.out))
		} else if text, failed := want["error"]; failed {
			want = map[string]string{"diagnostics": text}
		} else {
			want = map[string]string{"diagnostics": want["diagnostics"]}
		}
		if !maps.Equal(got, want) {
			t.Errorf("after\n%s\n%s", strings.Join(log[max(0, len(log)-8):], "\n"), difference(got, want))
			return
		}
	}
}

// published are the files of an output folder.
func (e *editor) published(out string) map[string]string {
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == publish.ManifestName {
			return err
		}
		data, err := os.ReadFile(filepath.Join(out, name))
		all[name] = string(data)
		return err
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return all
}

// damage changes the cache, the output, or a page so that its size and time stay the same. inCache reports whether it
// may be noticed as a damaged cache.
func (e *editor) damage(b rebuild) (what string, inCache bool) {
	cache := filepath.Join(b.dir, CacheName, []string{buildsFile, pagesFile, wordsFile}[e.r.IntN(3)])
	switch e.r.IntN(8) {
	case 0:
		e.must(os.RemoveAll(filepath.Dir(cache)))
		return "the cache is deleted", false
	case 1:
		e.must(os.RemoveAll(cache))
		return cache + " is deleted", false
	case 2, 3:
		data, err := os.ReadFile(cache)
		if err != nil || len(data) == 0 {
			return "there is no cache to damage", false
		}
		at := e.r.IntN(len(data))
		if e.r.IntN(2) == 0 {
			e.must(os.WriteFile(cache, data[:at], 0o644))
			return fmt.Sprintf("%s is cut to %d of %d bytes", cache, at, len(data)), true
		}
		e.must(os.WriteFile(cache, flip(data, at), 0o644))
		return fmt.Sprintf("a bit of %s is flipped at %d of %d bytes", cache, at, len(data)), true
	case 4, 5:
		if _, err := os.Stat(b.out); err != nil {
			return "there is no output to damage", false
		}
		files := e.published(b.out)
		names := slices.Sorted(maps.Keys(files))
		name := names[e.r.IntN(len(names))]
		if e.r.IntN(2) == 0 {
			e.must(os.Remove(filepath.Join(b.out, name)))
			return "the output " + name + " is removed", false
		}
		e.must(rewriteWithTimes(filepath.Join(b.out, name), strings.ToUpper))
		return "the output " + name + " is edited", false
	case 6:
		e.must(os.RemoveAll(b.out))
		return "the output is removed", false
	}
	name := filepath.Join(b.dir, editedPage(e.r.IntN(4)))
	if _, err := os.Stat(name); err != nil {
		return name + " is not there", false
	}
	e.must(rewriteWithTimes(name, func(text string) string {
		return strings.Replace(text, "e", string(rune('a'+e.r.IntN(26))), 1+e.r.IntN(9))
	}))
	return name + " is edited, with its time and size", false
}

func (e *editor) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// rewriteWithTimes edits a file and gives it the time back that it had.
func rewriteWithTimes(file string, edit func(string) string) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(file, []byte(edit(string(data))), 0o644),
		os.Chtimes(file, info.ModTime(), info.ModTime()))
}
