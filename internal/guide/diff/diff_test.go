package diff_test

// The archives in testdata are two versions of a small site, over base.txtar, and what is expected of the change: from
// Compare, and from the check against the lock. `go test -update` rewrites what is expected.

import (
	"flag"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/guidetest"
	"knead/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected changes in testdata")

// publishedGuides are all guides but the fragments.
func publishedGuides(set *guide.Set) []*guide.Linked {
	return slices.DeleteFunc(slices.Clone(set.Guides), func(c *guide.Linked) bool { return c.Kind == graph.Fragment })
}

// versions links the two versions of an archive. A file that is in neither folder is in both versions.
func versions(t *testing.T, a *txtar.Archive) (old, new *guide.Set, signs *guidefile.Signs) {
	t.Helper()
	base, err := txtar.ParseFile("../testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	link := func(version string) *guide.Set {
		files := map[string][]byte{}
		for _, f := range append(base.Files, a.Files...) {
			name, isOurs := strings.CutPrefix(f.Name, version)
			if isOurs || !strings.HasPrefix(name, "old/") && !strings.HasPrefix(name, "new/") {
				files[name] = f.Data
			}
		}
		signs, _ = guidetest.ReadSigns("signs.yaml", files["signs.yaml"])
		set, _ := guidetest.Link(files)
		return set
	}
	old = link("old/")
	return old, link("new/"), signs
}

func TestCompare_archives(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) < 12 {
		t.Fatalf("%d archives", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := describe(t, a)
			last := &a.Files[len(a.Files)-1]
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if d := cmp.Diff(string(last.Data), got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// describe returns the changes of every guide, then the diagnostics of the check against the lock.
func describe(t *testing.T, a *txtar.Archive) string {
	old, new, signs := versions(t, a)
	var b strings.Builder
	lock := &diff.Lock{}
	for _, c := range publishedGuides(old) {
		lock.Set(c.Graph, nil, "2026-11-21", nil)
		var newer *graph.Graph
		if c := new.ByID(c.ID); c != nil {
			newer = c.Graph
		}
		changes := diff.Compare(c.Graph, newer, guidetest.Words().Language)
		fmt.Fprintln(&b, changes.Guide)
		for _, line := range changes.Lines() {
			fmt.Fprintln(&b, " ", line)
		}
	}
	read, list := diff.ParseLock(source.NewFile("guide.lock", string(lock.Bytes())))
	list = append(list, guide.CheckLock(read, signs, guidetest.Words().Language,
		publishedGuides(new), noneWithdrawn)...)
	list.Sort()
	b.WriteString(guidetest.Format(list))
	return b.String()
}

// The archives of the three codes show them, and their near misses do not.
func TestCheckLock_archivesShowCodes(t *testing.T) {
	for _, code := range []diag.Code{diag.CodeGuideAdviceLowered, diag.CodeGuideIDChanged, diag.CodeGuideLockMissing} {
		for name, want := range map[string]bool{string(code): true, string(code) + "-not": false} {
			data, err := os.ReadFile("testdata/" + name + ".txtar")
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(data), " "+string(code)+": "); got != want {
				t.Errorf("%s: reported %v, want %v", name, got, want)
			}
		}
	}
}

// A guide of many questions has more paths than any integer type counts. One answer in the middle changes: that is one
// class of paths, and their number has hundreds of digits.
func TestCompare_countsPathsOfLongGuides(t *testing.T) {
	const questions = 3000
	long := func(isChanged bool) *graph.Graph {
		g := &graph.Graph{ID: "long", Questions: questions}
		for i := range questions {
			g.Nodes = append(g.Nodes, graph.Node{ID: fmt.Sprintf("q%d", i), Ask: fmt.Sprint(i), Edges: []graph.Edge{
				{ID: "a", Target: i + 1}, {ID: "b", Target: i + 1}, {ID: "c", Target: questions + 1}}})
		}
		g.Nodes = append(g.Nodes, outcome("well", "Well", graph.Info), outcome("call", "Call", graph.Emergency))
		if isChanged {
			g.Nodes[2000].Edges[2].Target = questions
		}
		finish(g)
		return g
	}
	c := diff.Compare(long(false), long(true), diff.Language{})
	want := new(big.Int).Lsh(big.NewInt(1), 2000)
	if len(c.Advice) != 1 || c.Advice[0].Direction != diff.DirectionLowered || c.Advice[0].Paths.Cmp(want) != 0 ||
		len(c.Advice[0].Path) != 2001 {
		t.Errorf("%d classes, the first is %.200q", len(c.Advice), c.Lines())
	}
}

func outcome(id, title string, level graph.Level) graph.Node {
	return graph.Node{ID: id, Kind: graph.NodeOutcome, End: &graph.End{Level: level, Title: title}}
}

// finish completes a graph without cycles.
func finish(g *graph.Graph) {
	g.Finish(func(cycle []graph.EdgeRef) { panic(fmt.Sprint("the graph has the cycle ", cycle)) })
}

// noneWithdrawn is for sites in which no guide was withdrawn.
func noneWithdrawn(string) bool { return false }
