package e2e

// This file times builds for .ci/bench: what changes between them, and Hugo's in turn.

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

var (
	benchArticles = flag.Int("bench-articles", 0, "measure builds of so many articles (see .ci/bench)")
	benchBinaries = flag.String("bench-binaries", "", "the knead binaries to measure, separated by commas")
	benchHugo     = flag.String("bench-hugo", "hugo", "Hugo, if it is installed")
	benchRuns     = flag.Int("bench-runs", 5, "runs of each build")
	benchEdits    = flag.Int("bench-edits", 25, "saves of each kind in the preview")
	benchDir      = flag.String("bench-dir", os.TempDir(), "folder for the sites")
)

// A benchRow is one build that is repeated.
type benchRow struct {
	program string // as the table shows it
	change  string // what changed since the last build
	base    string // the change of the row to compare with, which is the first one of this change
	site    benchSite
	args    []string
	prepare func(t *testing.T, s benchSite, run int)
	samples []benchSample
}

// A benchSample is one run.
type benchSample struct{ wall, cpu, peak float64 } // s, s, MiB

// TestBench prints the tables of .ci/bench.
func TestBench(t *testing.T) {
	if *benchArticles == 0 {
		t.Skip("no -bench-articles")
	}
	dir, err := os.MkdirTemp(*benchDir, "knead-bench-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	binaries := strings.Split(*benchBinaries, ",")
	once := len(binaries)
	if *benchLanguage {
		binaries = append(binaries, binaries...)
	}
	ours, theirs := writeBenchSites(t, dir, *benchArticles, binaries)
	for _, s := range ours[once:] {
		translateBenchSite(t, s, *benchArticles)
	}
	hugo, err := exec.LookPath(*benchHugo)
	if err != nil {
		fmt.Printf("Hugo is not installed: %v\n", err)
		hugo = ""
	}
	rows := benchRows(hugo, theirs, binaries, ours)
	for run := -1; run < *benchRuns; run++ { // the first one warms the page cache and does not count
		for _, r := range rows {
			r.prepare(t, r.site, run)
			syscall.Sync()
			if s := measure(t, r.site.dir, r.args); run >= 0 {
				r.samples = append(r.samples, s)
			}
		}
	}
	fmt.Printf("\n%d articles, %d runs, %d processors; medians, ratios of the same round.", *benchArticles, *benchRuns,
		runtime.NumCPU())
	fmt.Printf(" A peak below %.0f MiB is not seen.\n\n", peakOf(t, os.Getpid()))
	printBuilds(rows)
	printPreviews(t, previewServers(t, hugo, theirs, binaries, ours))
}

// benchRows are the builds in the order in which they take turns. Each changes the site and leaves it to the next one.
func benchRows(hugo string, theirs benchSite, binaries []string, ours []benchSite) []*benchRow {
	const nothing = "nothing"
	var rows []*benchRow
	add := func(program, change, base string, s benchSite, args []string, prepare func(*testing.T, benchSite, int)) {
		rows = append(rows,
			&benchRow{program: program, change: change, base: base, site: s, args: args, prepare: prepare})
	}
	for _, change := range []string{"everything", nothing} {
		prepare := func(*testing.T, benchSite, int) {}
		if change == "everything" {
			prepare = removeBuilt
		}
		if hugo != "" {
			add("Hugo", change, change, theirs, []string{hugo, "--quiet"}, prepare)
		}
		for i, binary := range binaries {
			add(benchName(i), change, change, ours[i], []string{binary, "build"}, prepare)
		}
	}
	for _, edit := range []struct {
		change  string
		prepare func(*testing.T, benchSite, int)
	}{{"one body", editBody}, {"one title", editTitle}, {"one template", editTemplate}} {
		base := nothing // since Hugo makes everything again
		if hugo == "" {
			base = edit.change
		}
		for i, binary := range binaries {
			add(benchName(i), edit.change, base, ours[i], []string{binary, "build"}, edit.prepare)
		}
	}
	return rows
}

func benchName(i int) string {
	name, binaries := "Knead", 1+strings.Count(*benchBinaries, ",")
	if binaries > 1 {
		name = fmt.Sprintf("Knead %c", 'A'+i%binaries)
	}
	if i >= binaries {
		name += " with Spanish"
	}
	return name
}

// removeBuilt deletes what a build left, with its cache.
func removeBuilt(t *testing.T, s benchSite, _ int) {
	for _, name := range []string{"public", ".knead", "resources", ".hugo_build.lock"} {
		if err := os.RemoveAll(filepath.Join(s.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func editBody(t *testing.T, s benchSite, run int)  { s.insertBody(t, word(run)) }
func editTitle(t *testing.T, s benchSite, run int) { s.insertTitle(t, word(run)) }

// word is a word that no page has and no other edit uses.
func word(run int) string { return fmt.Sprintf("%dx%d", run+1, time.Now().UnixNano()%1e9) }

func (s benchSite) insertBody(t *testing.T, word string)  { s.insert(t, ". See also", "zb", word) }
func (s benchSite) insertTitle(t *testing.T, word string) { s.insert(t, ": guide", "zt", word) }

// insert saves the edited article with a word before the first occurrence of a text, in place of the earlier word of
// the mark: the word in the title stays while the body is edited.
func (s benchSite) insert(t *testing.T, before, mark, word string) {
	t.Helper()
	oldWord := regexp.MustCompile(" " + mark + "[0-9]+x[0-9]+")
	word = mark + word
	text, err := os.ReadFile(s.edited)
	if err == nil {
		text = oldWord.ReplaceAll(text, nil)
		err = os.WriteFile(s.edited, bytes.Replace(text, []byte(before), []byte(" "+word+before), 1), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// editTemplate changes an element that every article has.
func editTemplate(t *testing.T, s benchSite, run int) {
	name := filepath.Join(s.dir, "templates", "article.html")
	text, err := os.ReadFile("../../templates/article.html")
	if err == nil {
		changed := bytes.Replace(text, []byte("<main "), []byte("<main data-run=\""+strconv.Itoa(run+1)+"\" "), 1)
		err = os.WriteFile(name, changed, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// measure runs a program. The peak is at least that of this process, from which the system starts the program.
func measure(t *testing.T, dir string, args []string) benchSample {
	t.Helper()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	log, err := os.CreateTemp(t.TempDir(), "log")
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start).Seconds()
	if err != nil {
		text, _ := os.ReadFile(log.Name())
		t.Fatalf("%v: %v\n%s", args, err, text[max(0, len(text)-2000):])
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return benchSample{wall, cpu.Seconds(), float64(usage.Maxrss) / 1024}
}

func printBuilds(rows []*benchRow) {
	fmt.Println("| build | changed | wall s | CPU s | peak MiB | wall ratio | CPU ratio | peak ratio |")
	fmt.Println("|---|---|--:|--:|--:|--:|--:|--:|")
	for _, r := range rows {
		base := rows[slices.IndexFunc(rows, func(b *benchRow) bool { return b.change == r.base })]
		ratio := func(of func(benchSample) float64) float64 {
			var all []float64
			for i, s := range r.samples {
				all = append(all, of(s)/of(base.samples[i]))
			}
			return quantile(all, 0.5)
		}
		column := func(of func(benchSample) float64) []float64 {
			var all []float64
			for _, s := range r.samples {
				all = append(all, of(s))
			}
			return all
		}
		median := func(of func(benchSample) float64) float64 { return quantile(column(of), 0.5) }
		wall, cpu := func(s benchSample) float64 { return s.wall }, func(s benchSample) float64 { return s.cpu }
		peak := func(s benchSample) float64 { return s.peak }
		fmt.Printf("| %s | %s | %.3f | %.2f | %.0f | %.3f | %.3f | %.2f |\n", r.program, r.change, median(wall),
			median(cpu), median(peak), ratio(wall), ratio(cpu), ratio(peak))
	}
}

// quantile is the value below which the share q of the values is, by the nearest rank.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[max(0, int(q*float64(len(sorted))+0.999999)-1)]
}
