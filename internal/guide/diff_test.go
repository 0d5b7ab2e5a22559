package guide_test

// The archives in testdata/diff are two versions of a small site, over base.txtar, and what must be said of the change:
// by guide.Diff, and by the lock. `go test -update` rewrites what is wanted.

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/guidetest"
	"knead/internal/source"
)

// versions links the two versions of an archive. What stands in neither folder is in both.
func versions(t *testing.T, a *txtar.Archive) (old, new *guide.Set, signs *guidefile.Signs) {
	t.Helper()
	base, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	link := func(version string) *guide.Set {
		files := map[string][]byte{}
		for _, f := range append(base.Files, a.Files...) {
			name, mine := strings.CutPrefix(f.Name, version)
			if mine || !strings.HasPrefix(name, "old/") && !strings.HasPrefix(name, "new/") {
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

func TestDiffStories(t *testing.T) {
	files, _ := filepath.Glob("testdata/diff/*.txtar")
	if len(files) < 12 {
		t.Fatalf("%d archives", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := story(t, a)
			last := &a.Files[len(a.Files)-1]
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(last.Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// story is what is said of a change: every guide's differences, then what the lock tells.
func story(t *testing.T, a *txtar.Archive) string {
	old, new, signs := versions(t, a)
	var b strings.Builder
	lock := &guide.Lock{}
	for _, c := range publishedGuides(old) {
		was, now := c.Record(), (*guide.Record)(nil)
		lock.Set(was, "2026-11-21", nil)
		if c := new.ByID(c.ID); c != nil {
			now = c.Record()
		}
		changes := guide.Diff(was, now)
		fmt.Fprintln(&b, changes.Guide)
		for _, line := range changes.Lines() {
			fmt.Fprintln(&b, " ", line)
		}
	}
	read, told := guide.ParseLock(source.NewFile("guide.lock", string(lock.Bytes())))
	list := append(told, guide.CheckLock(read, signs, publishedGuides(new))...)
	list.Sort()
	b.WriteString(guidetest.Format(list))
	return b.String()
}

// The stories of the two codes show them, and their near misses do not.
func TestTheLocksCodesHaveTheirStories(t *testing.T) {
	for _, code := range []diag.Code{diag.CodeGuideAdviceLowered, diag.CodeGuideIDChanged} {
		for name, want := range map[string]bool{string(code): true, string(code) + "-not": false} {
			data, err := os.ReadFile("testdata/diff/" + name + ".txtar")
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(data), " "+string(code)+": "); got != want {
				t.Errorf("%s: told %v, want %v", name, got, want)
			}
		}
	}
}

func TestALockIsReadAsItWasWritten(t *testing.T) {
	set := guidetest.LinkContent(t)
	lock := &guide.Lock{}
	for _, c := range publishedGuides(set) {
		lock.Set(c.Record(), "2026-11-21", &guide.SignOff{On: "2026-11-21", By: "A Name", Reason: "<because>", Lowered: []string{"one"}})
	}
	text := lock.Bytes()
	again, told := guide.ParseLock(source.NewFile("guide.lock", string(text)))
	if len(told) > 0 {
		t.Fatal(told)
	}
	if diff := cmp.Diff(string(text), string(again.Bytes())); diff != "" {
		t.Errorf("(-written +read and written again):\n%s", diff)
	}
	for _, c := range publishedGuides(set) {
		if changes := guide.Diff(again.Guide(c.ID).Record, c.Record()); !changes.Empty() {
			t.Errorf("%s: %q", c.ID, changes.Lines())
		}
	}
}

func TestALockThatIsNoneIsTold(t *testing.T) {
	const end = `"ends":[{"id":"e","kind":"outcome","level":"info","title":"E"}]}]}`
	text := func(answers string) string {
		return `{"v":1,"signs":{},"guides":[{"id":"g","kind":"choice","title":"G","on":"","accepted":[],"questions":[{"id":"q","kind":"plain","ask":"Q","answers":[` + answers + `]}],` + end
	}
	for lockText, want := range map[string]string{
		"":                              "1:1: error lock-invalid: guide.lock cannot be read: EOF",
		"{\"v\":1,\n<<<<":               "2:1: error lock-invalid: guide.lock cannot be read: invalid character '<'",
		`{"v":2}`:                       "the version 2",
		`{"v":1,"x":1}`:                 "unknown field",
		`{"v":1} {}`:                    "goes on after its end",
		`{"v":1,"guides":[{"id":"g"}]}`: "has no question",
		text(`{"id":"a","role":"answer","then":"nowhere"}`): `the answer "a" of "q" leads nowhere`,
		text(`{"id":"a","role":"answer","then":"q"}`):       `the answers of "g" lead in a circle`,
		text(`{"id":"a","role":"king","then":"e"}`):         `the answer "a" of "q" leads nowhere`,
	} {
		lock, told := guide.ParseLock(source.NewFile("guide.lock", lockText))
		if lock != nil || len(told) != 1 || !strings.Contains(told[0].String(), want) {
			t.Errorf("%s: told %v, want %s", lockText, told, want)
		}
	}
	if lock, told := guide.ParseLock(source.NewFile("guide.lock", text(`{"id":"a","role":"answer","then":"e"}`))); lock == nil {
		t.Errorf("a good lock is refused: %v", told)
	}
}

// A guide of many questions has paths without number. One answer is changed in the middle: the class is one, and its
// count has thousands of digits.
func TestLongGuidesAreComparedExactly(t *testing.T) {
	const questions = 3000
	ladder := func(change bool) *guide.Record {
		r := &guide.Record{ID: "long", Questions: questions}
		for i := range questions {
			r.Nodes = append(r.Nodes, guide.RecordNode{ID: fmt.Sprintf("q%d", i), Ask: fmt.Sprint(i), Edges: []guide.RecordEdge{
				{ID: "a", Target: i + 1}, {ID: "b", Target: i + 1}, {ID: "c", Target: questions + 1}}})
		}
		r.Nodes = append(r.Nodes, guide.RecordNode{ID: "well", Kind: graph.NodeOutcome, Title: "Well", Lowest: graph.Info, Highest: graph.Info},
			guide.RecordNode{ID: "call", Kind: graph.NodeOutcome, Title: "Call", Lowest: graph.Emergency, Highest: graph.Emergency})
		if change {
			r.Nodes[2000].Edges[2].Target = questions
		}
		if err := r.Finish(); err != nil {
			t.Fatal(err)
		}
		return r
	}
	c := guide.Diff(ladder(false), ladder(true))
	if len(c.Advice) != 1 || c.Advice[0].Direction != guide.DirectionLowered || c.Advice[0].Paths.Cmp(new(big.Int).Lsh(big.NewInt(1), 2000)) != 0 || len(c.Advice[0].Path) != 2001 {
		t.Errorf("%d classes, the first is %.200q", len(c.Advice), c.Lines())
	}
}
