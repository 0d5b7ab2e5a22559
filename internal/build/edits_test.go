package build

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	scripts   = flag.Int("scripts", 2, "the number of scripts of random edits")
	firstSeed = flag.Uint64("seed", 1, "the seed of the first script of random edits")
)

const stepsOfScript = 25

// TestLoad_equalsAFreshBuild holds that after any sequence of edits the artifacts and diagnostics are those of a fresh
// build: of a pipeline that keeps the texts, of one that reads them again when they are needed, and of one that gets
// the names of the files. Run it with -scripts=10000 after a change of what is reused.
func TestLoad_equalsAFreshBuild(t *testing.T) {
	reused := 0
	for i := range *scripts {
		seed := *firstSeed + uint64(i)
		reused += runScript(t, seed)
		if t.Failed() {
			t.Fatalf("the script with -seed=%d -scripts=1 failed", seed)
		}
	}
	if reused == 0 {
		t.Error("no step reused a linked site")
	}
	t.Logf("%d scripts of %d steps; %d steps reused the linked site", *scripts, stepsOfScript, reused)
}

// A living pipeline follows the edits, in one of several ways.
type living struct {
	name string
	*Pipeline
	load func(p *Pipeline, names []string) (*Result, error)
}

func runScript(t *testing.T, seed uint64) (reused int) {
	e := &editor{t: t, r: rand.New(rand.NewPCG(seed, 2)), dir: t.TempDir(), day: day}
	write(t, e.dir, editedSite())
	clock := func() time.Time { return e.day }
	openWith := func(editing bool) *Pipeline {
		p, err := Open(Options{Dir: e.dir, Clock: clock, Jobs: 2, Editing: editing})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = p.Close() })
		return p
	}
	full := func(p *Pipeline, _ []string) (*Result, error) { return p.Load() }
	named := func(p *Pipeline, names []string) (*Result, error) { return p.Refresh(names...) }
	all := []living{{"all files", openWith(false), full}, {"all files, without texts", openWith(true), full},
		{"named files", openWith(true), named}}
	fresh := openWith(false)
	var log []string
	for step := range stepsOfScript {
		var names []string
		for range 1 + e.r.IntN(5)/4 {
			what, changed := e.edit()
			log, names = append(log, fmt.Sprintf("%d %s", step, what)), append(names, changed...)
		}
		next := openWith(false)
		next.extras = fresh.extras // is read again if one of its files changed
		fresh = next
		want := outcome(t, fresh, func() (*Result, error) { return fresh.Load() })
		for _, l := range all {
			before := l.last
			got := outcome(t, l.Pipeline, func() (*Result, error) { return l.load(l.Pipeline, names) })
			if before != nil && l.last != nil && before.result.Site == l.last.result.Site {
				reused++
			}
			if !maps.Equal(got, want) {
				latest := strings.Join(log[max(0, len(log)-8):], "\n")
				t.Errorf("%s after\n%s\n%s", l.name, latest, difference(got, want))
				return reused
			}
		}
	}
	return reused
}

// outcome is all artifacts and diagnostics of a state of the folder, or its error.
func outcome(t *testing.T, p *Pipeline, load func() (*Result, error)) map[string]string {
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
