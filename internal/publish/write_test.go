package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"knead/internal/artifact"
	"knead/internal/release"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// quick does not sync, which no test here can observe.
var quick = Options{NoSync: true}

// newOut returns the name of a folder that does not exist in an empty folder.
func newOut(t testing.TB) string { return filepath.Join(t.TempDir(), "public") }

func mustWrite(t testing.TB, dir string, s *artifact.Set, o Options) Stats {
	t.Helper()
	o.KeepBytes = true
	stats, err := Write(dir, s, o)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

// text is an artifact with the given bytes.
func text(path, body string) *artifact.Artifact {
	return artifact.New(path, func() ([]byte, error) { return []byte(body), nil })
}

// setOf makes a set from path, body, path, body…
func setOf(t testing.TB, pairs ...string) *artifact.Set {
	t.Helper()
	var list []*artifact.Artifact
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, text(pairs[i], pairs[i+1]))
	}
	s, err := artifact.NewSet(list...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// put writes a file as another program would.
func put(t testing.TB, dir, path, body string) {
	t.Helper()
	file := filepath.Join(dir, path)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(body), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// read returns every file below dir, without the manifest; links as "→ target", folders only when empty.
func read(t testing.TB, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path, _ := filepath.Rel(dir, file)
		switch {
		case path == release.Name:
		case e.IsDir():
			if inside, err := os.ReadDir(file); err != nil || len(inside) == 0 {
				got[path+"/"] = ""
			}
		case e.Type()&fs.ModeSymlink != 0:
			target, _ := os.Readlink(file)
			got[path] = "→ " + target
		default:
			body, err := os.ReadFile(file)
			got[path] = string(body)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// wantTree checks the whole folder, and that nothing is left beside it.
func wantTree(t testing.TB, dir string, pairs ...string) {
	t.Helper()
	want := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		want[pairs[i]] = pairs[i+1]
	}
	if diff := cmp.Diff(want, read(t, dir)); diff != "" {
		t.Errorf("%s is not as it should be (-want +got):\n%s", filepath.Base(dir), diff)
	}
	wantNothingBeside(t, dir)
}

func wantNothingBeside(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), artifact.ReservedPrefix) {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func times(t testing.TB, dir string) map[string]time.Time {
	t.Helper()
	got := map[string]time.Time{}
	for path := range read(t, dir) {
		info, err := os.Lstat(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		got[path] = info.ModTime()
	}
	return got
}

func TestWrite_twice(t *testing.T) {
	out := newOut(t)
	first := mustWrite(t, out, setOf(t, "index.html", "home", "a/index.html", "A", "a/b/c.html", "C"), quick)
	if diff := cmp.Diff(Stats{Written: 3, Bytes: 6}, first); diff != "" {
		t.Error(diff)
	}
	wantTree(t, out, "index.html", "home", "a/index.html", "A", "a/b/c.html", "C")
	before := times(t, out)

	second := mustWrite(t, out, setOf(t, "index.html", "home", "a/index.html", "A2", "d/new.html", "D"), quick)
	if diff := cmp.Diff(Stats{Written: 2, Unchanged: 1, Removed: 1, Bytes: 7}, second); diff != "" {
		t.Error(diff)
	}
	wantTree(t, out, "index.html", "home", "a/index.html", "A2", "d/new.html", "D")
	if !before["index.html"].Equal(times(t, out)["index.html"]) {
		t.Error("an unchanged file has a new time")
	}
}

func TestWrite_unchangedSiteWritesNothing(t *testing.T) {
	out := newOut(t)
	s := setOf(t, "index.html", "home", "a/index.html", "A")
	mustWrite(t, out, s, quick)
	before, err := os.Stat(out)
	if err != nil {
		t.Fatal(err)
	}
	o := quick
	o.fs.fault = func(op, path string) error {
		if slices.Contains([]string{"mkdir", "create", "write", "link", "exchange", "rename", "remove", "chmod"}, op) &&
			!strings.HasSuffix(path, filepath.Dir(out)) {
			t.Errorf("%s %s", op, path)
		}
		return nil
	}
	if diff := cmp.Diff(Stats{Unchanged: 2, Bytes: 5}, mustWrite(t, out, s, o)); diff != "" {
		t.Error(diff)
	}
	if after, err := os.Stat(out); err != nil || !os.SameFile(before, after) {
		t.Errorf("the folder was replaced: %v", err)
	}
}

func TestWrite_manifestIsDeterministic(t *testing.T) {
	manifestOf := func(o Options, reversed bool) string {
		out := newOut(t)
		var list []*artifact.Artifact
		for i := range 100 {
			list = append(list, text(fmt.Sprintf("%d/%d.html", i%7, i), fmt.Sprint(i)))
		}
		if reversed {
			slices.Reverse(list)
		}
		s, err := artifact.NewSet(list...)
		if err != nil {
			t.Fatal(err)
		}
		mustWrite(t, out, s, o)
		data, err := os.ReadFile(filepath.Join(out, release.Name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if diff := cmp.Diff(manifestOf(Options{NoSync: true, Jobs: 1}, false),
		manifestOf(Options{NoSync: true, Jobs: 8}, true)); diff != "" {
		t.Error(diff)
	}
}

func TestWrite_emptySet(t *testing.T) {
	out := newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "home"), quick)
	if _, err := Write(out, setOf(t), quick); !errors.Is(err, ErrEmpty) {
		t.Errorf("error is %v", err)
	}
	wantTree(t, out, "index.html", "home")
}

func TestWrite_keepsAndReportsUntrackedFiles(t *testing.T) {
	for name, o := range variants() {
		t.Run(name, func(t *testing.T) {
			out := newOut(t)
			mustWrite(t, out, setOf(t, "index.html", "1", "a/index.html", "A"), o)
			put(t, out, "CNAME", "example.org")
			put(t, out, "a/notes.txt", "mine")
			put(t, out, ".git/objects/ab/cd", "blob")
			if err := errors.Join(os.Symlink("/nowhere", filepath.Join(out, "link")),
				os.MkdirAll(filepath.Join(out, "empty/er"), 0o755)); err != nil {
				t.Fatal(err)
			}
			stats := mustWrite(t, out, setOf(t, "index.html", "2"), o)
			want := Stats{Written: 1, Removed: 1, Bytes: 1,
				Untracked: []string{".git/objects/ab/cd", "CNAME", "a/notes.txt", "link"}}
			if diff := cmp.Diff(want, stats); diff != "" {
				t.Error(diff)
			}
			wantTree(t, out, "index.html", "2", "CNAME", "example.org", "a/notes.txt", "mine", ".git/objects/ab/cd",
				"blob", "link", "→ /nowhere", "empty/er/", "")
		})
	}
}

// variants are the options that behave like different systems: with an exchange of folders or two renames, with hard
// links or copies.
func variants() map[string]Options {
	noLinks := func(op, path string) error {
		if op == "link" {
			return syscall.EPERM
		}
		return nil
	}
	return map[string]Options{
		"in place":           quick,
		"exchange":           {NoSync: true, Swap: true},
		"renames":            {NoSync: true, Swap: true, fs: fsOps{noExchange: true}},
		"renames and copies": {NoSync: true, Swap: true, fs: fsOps{noExchange: true, fault: noLinks}},
		"copies":             {NoSync: true, fs: fsOps{fault: noLinks}},
	}
}

func TestWrite_copyKeepsTimeAndPermissions(t *testing.T) {
	out, o := newOut(t), variants()["copies"]
	mustWrite(t, out, setOf(t, "index.html", "1", "a.html", "A"), o)
	put(t, out, "run.sh", "#!")
	if err := os.Chmod(filepath.Join(out, "run.sh"), 0o750); err != nil {
		t.Fatal(err)
	}
	before := times(t, out)
	mustWrite(t, out, setOf(t, "index.html", "2", "a.html", "A"), o)
	after := times(t, out)
	for _, path := range []string{"a.html", "run.sh"} {
		if !before[path].Equal(after[path]) {
			t.Errorf("%s has a new time", path)
		}
	}
	if info, err := os.Stat(filepath.Join(out, "run.sh")); err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestWrite_replacesAndReportsModifiedFiles(t *testing.T) {
	out := newOut(t)
	s := setOf(t, "index.html", "home", "a.html", "A", "b.html", "B")
	mustWrite(t, out, s, quick)
	put(t, out, "index.html", "HOME") // as long as before
	put(t, out, "a.html", "longer")
	put(t, out, "b.html", "B") // touched only
	if diff := cmp.Diff(Stats{Written: 2, Unchanged: 1, Bytes: 6, Modified: []string{"a.html", "index.html"}},
		mustWrite(t, out, s, quick)); diff != "" {
		t.Error(diff)
	}
	wantTree(t, out, "index.html", "home", "a.html", "A", "b.html", "B")
}

func TestWrite_restoresDeletedFiles(t *testing.T) {
	out := newOut(t)
	s := setOf(t, "index.html", "home", "a/b.html", "A")
	mustWrite(t, out, s, quick)
	os.RemoveAll(filepath.Join(out, "a"))
	if diff := cmp.Diff(Stats{Written: 1, Unchanged: 1, Bytes: 5}, mustWrite(t, out, s, quick)); diff != "" {
		t.Error(diff)
	}
	wantTree(t, out, "index.html", "home", "a/b.html", "A")
}

func TestWrite_keepsModifiedFilesThatTheSiteNoLongerHas(t *testing.T) {
	out := newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "home", "a.html", "A"), quick)
	put(t, out, "a.html", "my words")
	stats := mustWrite(t, out, setOf(t, "index.html", "2"), quick)
	if diff := cmp.Diff(Stats{Written: 1, Bytes: 1, Untracked: []string{"a.html"}}, stats); diff != "" {
		t.Error(diff)
	}
	wantTree(t, out, "index.html", "2", "a.html", "my words")
}

func TestWrite_replacesModifiedFilesWithOldTimes(t *testing.T) {
	out := newOut(t)
	s := setOf(t, "index.html", "home")
	mustWrite(t, out, s, quick)
	put(t, out, "index.html", "HOME")
	long := time.Now().Add(-time.Hour) // an old file of the same size, as from a backup
	if err := os.Chtimes(filepath.Join(out, "index.html"), long, long); err != nil {
		t.Fatal(err)
	}
	if stats := mustWrite(t, out, s, quick); stats.Written != 1 {
		t.Errorf("%+v", stats)
	}
	wantTree(t, out, "index.html", "home")
}

func TestWrite_unmanagedFolder(t *testing.T) {
	out := newOut(t)
	put(t, out, "thesis/chapter-1.txt", "two years of work")
	_, err := Write(out, setOf(t, "index.html", "home"), quick)
	var refused *UnmanagedDirError
	if !errors.As(err, &refused) || refused.Example != "thesis" {
		t.Fatalf("error is %v", err)
	}
	wantTree(t, out, "thesis/chapter-1.txt", "two years of work")

	stats := mustWrite(t, out, setOf(t, "index.html", "home"), Options{NoSync: true, Force: true})
	if diff := cmp.Diff([]string{"thesis/chapter-1.txt"}, stats.Untracked); diff != "" {
		t.Error(diff)
	}
	wantTree(t, out, "index.html", "home", "thesis/chapter-1.txt", "two years of work")
}

func TestWrite_intoAnEmptyFolder(t *testing.T) {
	out := newOut(t)
	if err := os.Mkdir(out, 0o750); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, out, setOf(t, "index.html", "home"), quick)
	wantTree(t, out, "index.html", "home")
	if info, err := os.Stat(out); err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("the folder's permissions are %v, %v", info.Mode(), err)
	}
}

func TestWrite_conflictingUntrackedFiles(t *testing.T) {
	for _, c := range []struct{ there, wanted, message string }{
		{"robots.txt", "robots.txt",
			"robots.txt was not written by Knead, and the site has a file with this path: move it away, or use " +
				"--force to replace it"},
		{"a", "a/index.html",
			"a was not written by Knead, and it conflicts with a/index.html of the site: move it away"},
		{"a/mine.txt", "a", "a/mine.txt was not written by Knead, and it conflicts with a of the site: move it away"},
		{"a/", "a", "a was not written by Knead, and the site has a file with this path: move it away, or use " +
			"--force to replace it"},
	} {
		out := newOut(t)
		mustWrite(t, out, setOf(t, "index.html", "1"), quick)
		if dir, is := strings.CutSuffix(c.there, "/"); is {
			os.Mkdir(filepath.Join(out, dir), 0o755)
		} else {
			put(t, out, c.there, "mine")
		}
		before := read(t, out)
		_, err := Write(out, setOf(t, "index.html", "2", c.wanted, "x"), quick)
		var refused *UntrackedFileError
		if !errors.As(err, &refused) || strings.ReplaceAll(err.Error(), filepath.ToSlash(out)+"/", "") != c.message {
			t.Errorf("%s: %v", c.there, err)
		}
		if diff := cmp.Diff(before, read(t, out)); diff != "" {
			t.Errorf("%s: %s", c.there, diff)
		}
		wantNothingBeside(t, out)
	}
}

func TestWrite_forceReplacesUntrackedFiles(t *testing.T) {
	out := newOut(t)
	put(t, out, "robots.txt", "mine")
	stats := mustWrite(t, out, setOf(t, "index.html", "1", "robots.txt", "ours"), Options{NoSync: true, Force: true})
	if diff := cmp.Diff(Stats{Written: 2, Bytes: 5, Replaced: []string{"robots.txt"}}, stats,
		cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	wantTree(t, out, "index.html", "1", "robots.txt", "ours")
}

func TestWrite_damagedManifestMakesAllFilesUntracked(t *testing.T) {
	out := newOut(t)
	s := setOf(t, "index.html", "1")
	mustWrite(t, out, s, quick)
	put(t, out, release.Name, "{\n<<<<<<< HEAD\n")
	_, err := Write(out, s, quick)
	if e := (*Error)(nil); !errors.As(err, &e) || !strings.Contains(e.Error(), release.Name) ||
		!strings.Contains(e.Hint, "--force") {
		t.Errorf("error is %v", err)
	}
	stats := mustWrite(t, out, s, Options{NoSync: true, Force: true})
	if diff := cmp.Diff(Stats{Written: 1, Bytes: 1, Replaced: []string{"index.html"}}, stats,
		cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestWrite_outputIsNotAFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "file", "x")
	put(t, dir, "real/keep", "x")
	if err := os.Symlink("real", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for name, what := range map[string]string{"file": "it is a file", "link": "it is a symbolic link"} {
		_, err := Write(filepath.Join(dir, name), setOf(t, "a", "x"), Options{NoSync: true, Force: true})
		if err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", name, err)
		}
	}
	wantTree(t, filepath.Join(dir, "real"), "keep", "x")
}

func TestWrite_doesNotFollowLinks(t *testing.T) {
	out, outside := newOut(t), t.TempDir()
	put(t, outside, "index.html", "not yours")
	mustWrite(t, out, setOf(t, "index.html", "1", "a/index.html", "A"), quick)
	os.RemoveAll(filepath.Join(out, "a"))
	if err := os.Symlink(outside, filepath.Join(out, "a")); err != nil {
		t.Fatal(err)
	}
	_, err := Write(out, setOf(t, "index.html", "2", "a/index.html", "A2"), quick)
	if refused := (*UntrackedFileError)(nil); !errors.As(err, &refused) {
		t.Errorf("error is %v", err)
	}
	mustWrite(t, out, setOf(t, "index.html", "3"), quick)
	wantTree(t, outside, "index.html", "not yours")
	wantTree(t, out, "index.html", "3", "a", "→ "+outside)
}

func TestWrite_returnsTheFirstErrorOfAnArtifact(t *testing.T) {
	out := newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "1"), quick)
	var list []*artifact.Artifact
	for i := range 200 {
		list = append(list, artifact.New(fmt.Sprintf("%03d.html", i), func() ([]byte, error) {
			if i >= 50 {
				return nil, fmt.Errorf("page %d", i)
			}
			return []byte("x"), nil
		}))
	}
	for range 20 {
		s, err := artifact.NewSet(list...)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Write(out, s, Options{NoSync: true, Jobs: 8, KeepBytes: true}); err == nil ||
			err.Error() != "page 50" {
			t.Errorf("error is %v", err)
		}
		wantTree(t, out, "index.html", "1")
	}
}

func TestWrite_releasesTheBytes(t *testing.T) {
	out := newOut(t)
	s := setOf(t, "index.html", "1")
	if _, err := Write(out, s, quick); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if recover() == nil {
			t.Error("the bytes are still there")
		}
	}()
	s.At(0).Bytes()
}

func TestWrite_lockedByAnotherBuild(t *testing.T) {
	out := newOut(t)
	inside, held := make(chan bool), make(chan bool)
	slow, err := artifact.NewSet(artifact.New("index.html", func() ([]byte, error) {
		close(inside)
		<-held
		return []byte("slow"), nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() { _, err := Write(out, slow, quick); done <- err }()
	<-inside
	_, err = Write(out, setOf(t, "index.html", "quick"), quick)
	var locked *LockedError
	if !errors.As(err, &locked) || !strings.HasPrefix(locked.Holder, fmt.Sprintf("pid %d since 20", os.Getpid())) {
		t.Errorf("error is %v", err)
	}
	close(held)
	if err := <-done; err != nil {
		t.Error(err)
	}
	wantTree(t, out, "index.html", "slow")
}

func TestWrite_ignoresAStaleLockFile(t *testing.T) {
	out := newOut(t)
	put(t, filepath.Dir(out), artifact.ReservedPrefix+"lock-public", "pid 1 since 1970-01-01 00:00:00\n")
	mustWrite(t, out, setOf(t, "index.html", "1"), quick)
	wantTree(t, out, "index.html", "1")
}

func TestWrite_preservesFilesAddedDuringSwap(t *testing.T) {
	for name, o := range variants() {
		t.Run(name, func(t *testing.T) {
			out := newOut(t)
			mustWrite(t, out, setOf(t, "index.html", "1", "a/b.html", "B"), o)
			put(t, out, "CNAME", "old.example")
			before := o.fs.fault
			o.fs.fault = func(op, path string) error {
				if op == "sync" { // all untracked files are in the stage by now
					put(t, out, "late.txt", "late")
					put(t, out, "deep/er/late.txt", "late")
					put(t, out, "new", "new.example")
					os.Rename(filepath.Join(out, "new"), filepath.Join(out, "CNAME"))
				}
				if before != nil {
					return before(op, path)
				}
				return nil
			}
			mustWrite(t, out, setOf(t, "index.html", "2", "a/b.html", "B"), o)
			wantTree(t, out, "index.html", "2", "a/b.html", "B", "late.txt", "late", "deep/er/late.txt", "late",
				"CNAME", "new.example")
		})
	}
}

func TestWrite_twoOutputsInOneFolder(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "public"), filepath.Join(dir, "public-2")
	mustWrite(t, one, setOf(t, "index.html", "1"), quick)
	mustWrite(t, two, setOf(t, "index.html", "2"), quick)
	wantTree(t, one, "index.html", "1")
	wantTree(t, two, "index.html", "2")
}
