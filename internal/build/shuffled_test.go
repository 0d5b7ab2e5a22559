package build

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"knead/internal/publish"
	"knead/internal/source"
)

var shuffles = flag.Int("shuffles", 4, "the number of builds with everything shuffled that must not matter")

// TestBuild_shuffledIsTheSame builds one site many times. Each time the files are created in another order, with other
// times, in a folder with another name; the time zone, the language of the system, the number of processors, of jobs
// and the way in which the output is written are others. All outputs have the same bytes.
func TestBuild_shuffledIsTheSame(t *testing.T) {
	zone, processors := time.Local, runtime.GOMAXPROCS(0)
	t.Cleanup(func() { time.Local = zone; runtime.GOMAXPROCS(processors) })
	outputs, files := map[source.Digest]int{}, 0
	for seed := range *shuffles {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		parent := filepath.Join(t.TempDir(), strings.Repeat("é x", 1+r.IntN(9)))
		dir := filepath.Join(parent, fmt.Sprintf("site%d", r.IntN(1000)))
		site := editedSite()
		for _, i := range r.Perm(len(site)) {
			name := slices.Sorted(maps.Keys(site))[i]
			write(t, dir, map[string]string{name: site[name]})
			at := day.Add(-time.Duration(r.IntN(1e6)) * time.Second)
			if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
				t.Fatal(err)
			}
		}
		time.Local = time.FixedZone("", r.IntN(24*3600)-12*3600)
		for _, name := range []string{"LANG", "LC_ALL"} {
			t.Setenv(name, []string{"C", "de_DE.UTF-8", "tr_TR.UTF-8", "ja_JP.eucJP"}[r.IntN(4)])
		}
		runtime.GOMAXPROCS(1 + r.IntN(8))
		p, err := Open(Options{Dir: dir, Now: day, Jobs: 1 + r.IntN(8)})
		if err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(parent, "public")
		result := load(t, p)
		to := Target{Dir: out, Options: publish.Options{Jobs: 1 + r.IntN(8), Swap: r.IntN(2) == 0, NoSync: true}}
		if _, list, err := result.Write(to); err != nil || len(list) > 0 {
			t.Fatal(list, err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		written := filesOf(t, out)
		var all strings.Builder
		for _, name := range slices.Sorted(maps.Keys(written)) {
			fmt.Fprintf(&all, "%q %q\n", name, written[name])
		}
		outputs[source.DigestOf([]byte(all.String()))]++
		files = len(written)
	}
	if len(outputs) != 1 {
		t.Errorf("%d different outputs of one site: %v", len(outputs), outputs)
	}
	t.Logf("%d builds with everything shuffled: %d output, of %d files", *shuffles, len(outputs), files)
}
