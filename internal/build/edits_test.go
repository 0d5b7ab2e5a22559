package build

import (
	"errors"
	"flag"
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

	"knead/internal/release"
	"knead/internal/translate"
)

var (
	scripts   = flag.Int("scripts", 5, "the number of scripts of random edits")
	firstSeed = flag.Uint64("seed", 1, "the seed of the first script of random edits")
)

const stepsOfScript = 3

// TestBuild_equalsAFreshBuild holds that after any sequence of edits and damages, a process that lives on, and a new
// process that has the cache and the output of the one before it, make the files and the diagnostics of a fresh build.
// All scripts begin with the same site, which was built. Run it after a change of what is reused, in memory. This is
// half of 10,000 scripts; the other half, with -seed=5001, can run beside it:
//
//	TMPDIR=/dev/shm GOGC=400 GOMAXPROCS=1 \
//	go test ./internal/build -run equalsAFreshBuild -seed=1 -scripts=5000 -timeout 0 -v
func TestBuild_equalsAFreshBuild(t *testing.T) {
	c := editCounts{kinds: map[string]*kindCount{}}
	f := newEditedFolder(t, t.TempDir())
	const found = 2 // the first scripts are those that found a fault once
	for i := -found; i < *scripts; i++ {
		seed := *firstSeed + uint64(i)
		if i < 0 {
			seed = [found]uint64{898, 3978}[-1-i]
		}
		f.runScript(t, seed, &c)
		if t.Failed() {
			t.Fatalf("the script with -seed=%d -scripts=1 failed", seed)
		}
		if i%1000 == 999 {
			t.Logf("%d scripts of %d steps: %s", i+1, stepsOfScript, &c)
		}
	}
	t.Logf("%d scripts of %d steps: %s", *scripts, stepsOfScript, &c)
	c.check(t, *scripts)
}

// An editedFolder has a site and its output, which each script edits from the same state on.
type editedFolder struct {
	dir, out string
	files    map[string]string // of the first state, with the cache and the output
	first    map[string]string // the outcome of the first state
	themes   themes
}

func newEditedFolder(t *testing.T, parent string) *editedFolder {
	f := &editedFolder{dir: filepath.Join(parent, "site"), out: filepath.Join(parent, "public"), themes: themes{}}
	write(t, f.dir, editedSite())
	confirmAll(t, f.dir, "es", translate.Translated)
	b := rebuild{dir: f.dir, out: f.out, options: Options{Now: day}, anyway: true}
	b.run(t)
	f.files = filesOf(t, parent)
	f.first, _ = fresh(t, b.options, f.themes)
	return f
}

// reset makes the first state again.
func (f *editedFolder) reset(t *testing.T) {
	t.Helper()
	if err := errors.Join(os.RemoveAll(f.dir), os.RemoveAll(f.out)); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Dir(f.dir), f.files)
}

// filesOf are the files of a folder.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// runScript makes one script. One in 512 shares no templates and static files with others.
func (f *editedFolder) runScript(t *testing.T, seed uint64, c *editCounts) {
	f.reset(t)
	e := &editor{t: t, r: rand.New(rand.NewPCG(seed, 2)), dir: f.dir, day: day}
	shared := f.themes
	if seed%512 == 0 {
		shared = nil
	}
	options := Options{Dir: e.dir, Clock: func() time.Time { return e.day }, Jobs: 1 + e.r.IntN(2), ahead: aheadOfClock}
	living := openLiving(t, options, shared, e.r.IntN(3))
	defer living.Close()
	if _, err := living.Load(); err != nil {
		t.Fatal(err)
	}
	b := rebuild{dir: f.dir, out: f.out, options: options, themes: shared, anyway: true, force: true}
	var log []string
	damaged := false // at some time: a part of the cache is only read when it is needed
	want, writes, before := f.first, true, f.first
	for step := range stepsOfScript {
		done := e.step(&b)
		for _, d := range done {
			damaged = damaged || d.inCache
			log = append(log, fmt.Sprintf("%d %s", step, d))
		}
		if len(namesOf(done)) > 0 || !e.day.Equal(day) {
			want, writes = fresh(t, options, shared)
		}
		got := outcome(t, func() (*Result, error) { return living.load(living.Pipeline, namesOf(done)) })
		if !maps.Equal(got, want) {
			t.Errorf("%s after\n%s\n%s", living.name, strings.Join(log, "\n"), difference(got, want))
			return
		}
		built, said, notes := b.run(t)
		if len(notes) > 0 && !damaged || len(notes) > len(cacheFiles) {
			t.Errorf("the notes about the cache are %q", notes)
		}
		if got = map[string]string{"diagnostics": said}; writes {
			maps.Copy(got, published(t, f.out))
			maps.DeleteFunc(got, func(name, _ string) bool {
				_, wanted := want[name]
				return !wanted && slices.Contains(e.edited, name)
			})
		}
		if again := writtenOf(want, writes); !maps.Equal(got, again) {
			t.Errorf("a new process after\n%s\n%s", strings.Join(log, "\n"), difference(got, again))
			return
		}
		c.note(done, !maps.Equal(before, want), built, len(notes) > 0, b.stats)
		before = want
	}
}

// writtenOf is what a process that writes a site leaves and says: it writes nothing if there is no site.
func writtenOf(outcome map[string]string, writes bool) map[string]string {
	if writes {
		return outcome
	}
	return map[string]string{"diagnostics": outcome["error"] + outcome["diagnostics"]}
}

// A living pipeline follows the edits, in one of several ways.
type living struct {
	name string
	*Pipeline
	load func(p *Pipeline, names []string) (*Result, error)
}

// openLiving opens a pipeline that keeps the texts, one that reads them again when they are needed, or one that gets
// the names of the files.
func openLiving(t *testing.T, o Options, shared themes, way int) living {
	full := func(p *Pipeline, _ []string) (*Result, error) { return p.Load() }
	named := func(p *Pipeline, names []string) (*Result, error) { return p.Refresh(names...) }
	l := []living{{"all files", nil, full}, {"all files, without texts", nil, full}, {"named files", nil, named}}[way]
	o.Editing = way > 0
	l.Pipeline = openPipeline(t, o)
	shared.give(l.Pipeline)
	return l
}

func openPipeline(t *testing.T, o Options) *Pipeline {
	t.Helper()
	p, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// fresh is the outcome of a fresh build, and whether it is a site that can be written.
func fresh(t *testing.T, o Options, shared themes) (want map[string]string, writes bool) {
	p := openPipeline(t, o)
	defer p.Close()
	shared.give(p)
	want = outcome(t, p.Load)
	shared.take(p)
	return want, p.last != nil && p.last.result.Set != nil
}

// outcome is all artifacts and diagnostics of a state of the folder, or its error.
func outcome(t *testing.T, load func() (*Result, error)) map[string]string {
	t.Helper()
	r, err := load()
	if err != nil {
		return map[string]string{"error": err.Error()}
	}
	if r.Set == nil {
		var b strings.Builder
		_ = r.Diags.WriteText(&b, false)
		return map[string]string{"diagnostics": b.String()}
	}
	return all(t, r)
}

// published are the files of an output folder.
func published(t *testing.T, out string) map[string]string {
	all := filesOf(t, out)
	delete(all, release.Name)
	return all
}

// difference describes the first file that differs.
func difference(got, want map[string]string) string {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			return fmt.Sprintf("%s is\n%s\nand in a fresh build\n%s", name, excerpt(got[name], want[name]),
				excerpt(want[name], got[name]))
		}
	}
	return fmt.Sprintf("it has %d files, and a fresh build %d", len(got), len(want))
}

// excerpt is the part of a text in which it differs from another.
func excerpt(text, other string) string {
	at := 0
	for at < len(text) && at < len(other) && text[at] == other[at] {
		at++
	}
	return text[max(0, at-200):min(len(text), at+200)]
}
