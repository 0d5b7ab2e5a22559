//go:build unix

package publish

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/release"
	"knead/internal/source"
)

// contents are the files of a version and the untracked one.
func contents(version int) map[string]string {
	all := map[string]string{"mine.txt": "mine"}
	for a := range versionOf(version).All() {
		data, _ := a.Bytes()
		all[a.Path] = string(data)
	}
	return all
}

// TestWrite_inPlaceKilledBeforeEachOperation kills a build in place before each operation, or by default before every
// 17th. Then each file is that of the old site or that of the new one, and what the next build does first makes the
// site the old one or the new one.
func TestWrite_inPlaceKilledBeforeEachOperation(t *testing.T) {
	wanted, step := 1, 17
	if n, err := strconv.Atoi(os.Getenv(killCount)); err == nil {
		wanted, step = n, 1
	}
	kills, completed, discarded := 0, 0, 0
	for version := 2; kills < wanted; version++ {
		before, after := contents(version-1), contents(version)
		for end := 0; ; end += step {
			out := newOut(t)
			mustWrite(t, out, versionOf(version-1), quick)
			put(t, out, "mine.txt", "mine")
			if !killBefore(t, out, "in place", version, end) {
				break
			}
			kills++
			for file, text := range read(t, out) {
				old, isOld := before[file]
				updated, isNew := after[file]
				if !(isOld && text == old || isNew && text == updated) && !strings.HasSuffix(file, "/") {
					t.Fatalf("killed before operation %d: %s says %q", end, file, text)
				}
			}
			switch got := recovered(t, out); {
			case cmp.Equal(got, after):
				completed++
			case cmp.Equal(got, before):
				discarded++
			default:
				t.Fatalf("killed before operation %d, the next build leaves a mixture:\n%s", end, cmp.Diff(after, got))
			}
			mustWrite(t, out, versionOf(version+1), quick)
			if diff := cmp.Diff(contents(version+1), read(t, out)); diff != "" {
				t.Fatalf("killed before operation %d and built again:\n%s", end, diff)
			}
			wantNothingBeside(t, out)
		}
	}
	t.Logf("%d kills: %d completed, %d discarded", kills, completed, discarded)
	if completed == 0 || discarded == 0 {
		t.Errorf("%d changes were completed and %d discarded", completed, discarded)
	}
}

// recovered does what a build does first, and returns the files of the output.
func recovered(t *testing.T, out string) map[string]string {
	t.Helper()
	w := &writer{opts: quick, label: out}
	w.fs = &w.opts.fs
	leave, err := w.enter(out)
	if err != nil {
		t.Fatal(err)
	}
	defer leave()
	if err := w.recover(); err != nil {
		t.Fatal(err)
	}
	return read(t, out)
}

func TestWrite_inPlaceKeepsTheFolder(t *testing.T) {
	out := newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "1", "a/b.html", "B", "c/d.html", "D"), quick)
	put(t, out, "mine/x", "X")
	before, _ := os.Stat(out)
	page, _ := os.Stat(filepath.Join(out, "a/b.html"))
	stats := mustWrite(t, out, setOf(t, "index.html", "2", "a/b.html", "B", "e/f/g.html", "G"), quick)
	if stats.Written != 2 || stats.Removed != 1 || stats.Unchanged != 1 {
		t.Errorf("%+v", stats)
	}
	wantTree(t, out, "index.html", "2", "a/b.html", "B", "e/f/g.html", "G", "mine/x", "X")
	if after, _ := os.Stat(out); !os.SameFile(before, after) {
		t.Error("the folder was replaced")
	}
	if after, _ := os.Stat(filepath.Join(out, "a/b.html")); !os.SameFile(page, after) {
		t.Error("an unchanged file was replaced")
	}
}

func TestWrite_swapReplacesTheFolder(t *testing.T) {
	many := make([]string, 0, 4*maxInPlace)
	for i := range maxInPlace + 1 {
		many = append(many, "p/"+strconv.Itoa(i), "x")
	}
	for name, updated := range map[string][]string{
		"a file where a folder was": {"index.html", "1", "a", "A"},
		"a folder where a file was": {"index.html", "1", "a/b.html", "B", "c.html/d", "D"},
		"many files":                many,
	} {
		out := newOut(t)
		mustWrite(t, out, setOf(t, "index.html", "1", "a/b.html", "B", "c.html", "C"), quick)
		before, _ := os.Stat(out)
		mustWrite(t, out, setOf(t, updated...), quick)
		if after, _ := os.Stat(out); os.SameFile(before, after) {
			t.Errorf("%s: the folder was not replaced", name)
		}
		wantTree(t, out, updated...)
	}
}

// TestRecover_tornJournals damages a journal at each byte, and cuts it at each.
func TestRecover_tornJournals(t *testing.T) {
	changes := []change{{path: "a/b.html", record: record{sum: source.Digest{1}}},
		{path: "c", remove: true, record: record{sum: source.Digest{2}}}}
	whole := encodeJournal(source.Digest{3}, source.Digest{4}, changes)
	if j, err := decodeJournal(whole); err != nil || j.from != (source.Digest{3}) || j.to != (source.Digest{4}) ||
		len(j.changes) != 2 || j.changes[0].path != "a/b.html" || j.changes[0].sum != (source.Digest{1}) ||
		!j.changes[1].remove {
		t.Errorf("%+v: %v", j, err)
	}
	for i := range whole {
		damaged := append([]byte{}, whole...)
		damaged[i] ^= 1
		for _, data := range [][]byte{damaged, whole[:i]} {
			if _, err := decodeJournal(data); err == nil {
				t.Fatalf("%q is taken for a journal", data)
			}
		}
	}
}

// TestRecover_journalOfAnotherState leaves a folder alone that is not the one for which the journal was written.
func TestRecover_journalOfAnotherState(t *testing.T) {
	out := newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "1"), quick)
	stage := filepath.Join(filepath.Dir(out), ".knead-stage-public")
	put(t, stage, incompleteMarker, "")
	put(t, stage, "index.html", "2")
	journal := encodeJournal(source.Digest{1}, source.Digest{2}, []change{{path: "index.html"}})
	put(t, stage, journalName, string(journal))
	if got := recovered(t, out); got["index.html"] != "1" {
		t.Errorf("the page says %q", got["index.html"])
	}
	wantNothingBeside(t, out)
}

// TestRecover_emptyFolder is a build that was killed when it had removed a file, and not yet the folder of the file.
func TestRecover_emptyFolder(t *testing.T) {
	out, other := newOut(t), newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "1", "a/b/c.html", "C"), quick)
	mustWrite(t, other, setOf(t, "index.html", "1"), quick)
	manifestOf := func(dir string) (text string, digest source.Digest) {
		data, err := os.ReadFile(filepath.Join(dir, release.Name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data), source.DigestOf(data)
	}
	_, from := manifestOf(out)
	next, to := manifestOf(other)
	stage := filepath.Join(filepath.Dir(out), ".knead-stage-public")
	put(t, stage, incompleteMarker, "")
	put(t, stage, release.Name, next)
	put(t, stage, journalName, string(encodeJournal(from, to, []change{
		{path: "a/b/c.html", remove: true, record: record{sum: source.DigestOf([]byte("C"))}}})))
	if err := os.Remove(filepath.Join(out, "a/b/c.html")); err != nil {
		t.Fatal(err)
	}
	recovered(t, out)
	wantTree(t, out, "index.html", "1")
	wantNothingBeside(t, out)
}
