//go:build unix

package publish

// This file tests what other programs and earlier builds leave at the names that a build uses.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"knead/internal/artifact"
	"knead/internal/release"
	"knead/internal/source"
)

// asNobody is the environment variable by which the test binary, started as a user without rights, writes one site
// into the folder that it names. As root no permission would matter.
const asNobody = "KNEAD_TEST_AS_NOBODY"

func init() {
	if out := os.Getenv(asNobody); out != "" {
		set := mustSet(artifact.NewSet(text("index.html", time.Now().String()), text("a/b.html", "B")))
		stats, err := Write(out, set, quick)
		fmt.Println(stats.StaleDirs, err)
		os.Exit(0)
	}
}

func mustSet(s *artifact.Set, err error) *artifact.Set {
	if err != nil {
		panic(err)
	}
	return s
}

// writeAsNobody returns what the helper process prints: "[] <nil>".
func writeAsNobody(t *testing.T, out string) string {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), asNobody+"="+out)
	if os.Getuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	data, err := c.CombinedOutput()
	if err != nil {
		t.Skipf("the test binary cannot be run as another user: %v", err)
	}
	return strings.TrimSpace(string(data))
}

// sharedOut is an output folder whose parent the user without rights may write.
func sharedOut(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "knead-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = exec.Command("chmod", "-R", "u+w", dir).Run()
		_ = os.RemoveAll(dir)
	})
	if err := errors.Join(os.Chmod(dir, 0o777), exec.Command("chmod", "a+rx", os.Args[0]).Run()); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "public")
}

func TestWrite_readOnlyFoldersOfTheOldSite(t *testing.T) {
	for _, folder := range []string{"a", ".", "a/c"} {
		t.Run(folder, func(t *testing.T) {
			out := sharedOut(t)
			if got := writeAsNobody(t, out); got != "[] <nil>" {
				t.Skipf("the helper process cannot write: %s", got)
			}
			if err := os.MkdirAll(filepath.Join(out, folder), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(filepath.Join(out, folder), 0o555); err != nil {
				t.Fatal(err)
			}
			for range 3 {
				if got := writeAsNobody(t, out); got != "[] <nil>" {
					t.Error(got)
				}
			}
			wantNothingBeside(t, out)
		})
	}
}

// A leftover that cannot be deleted at all is reported, and another name is used.
func TestWrite_leftoversThatCannotBeDeleted(t *testing.T) {
	for _, kind := range []string{"stage", "old"} {
		t.Run(kind, func(t *testing.T) {
			out := newOut(t)
			stuck := filepath.Join(filepath.Dir(out), artifact.ReservedPrefix+kind+"-public")
			put(t, stuck, "x/stuck", "")
			put(t, stuck, incompleteMarker, "")
			o := quick
			o.fs.fault = func(op, path string) error {
				if op == "remove" && path == "stuck" {
					return syscall.EPERM
				}
				return nil
			}
			for i := range 3 {
				stats := mustWrite(t, out, setOf(t, "index.html", fmt.Sprint(i)), o)
				if !slices.Equal(stats.StaleDirs, []string{filepath.ToSlash(stuck)}) {
					t.Errorf("build %d: %v", i, stats.StaleDirs)
				}
			}
			stats := mustWrite(t, out, setOf(t, "index.html", "3"), quick)
			if len(stats.StaleDirs) > 0 {
				t.Errorf("%v is still there", stats.StaleDirs)
			}
			wantTree(t, out, "index.html", "3")
		})
	}
}

func TestWrite_setsPermissionsLast(t *testing.T) {
	out := newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "1"), quick)
	var ops []string
	o := Options{NoSync: true, Swap: true}
	o.fs.fault = func(op, path string) error {
		ops = append(ops, op+" "+path)
		return nil
	}
	mustWrite(t, out, setOf(t, "index.html", "2"), o)
	chmod, remove := slices.Index(ops, "chmod ."), slices.Index(ops, "remove "+incompleteMarker)
	if chmod < remove || remove < 0 {
		t.Errorf("the operations are %q", ops)
	}
}

func TestWrite_lockIsNoFile(t *testing.T) {
	for name, make := range map[string]func(lock string) error{
		"a folder":              func(lock string) error { return os.Mkdir(lock, 0o755) },
		"a link that leads out": func(lock string) error { return os.Symlink("../x", lock) },
		"a link to itself":      func(lock string) error { return os.Symlink(filepath.Base(lock), lock) },
		"a pipe":                func(lock string) error { return syscall.Mkfifo(lock, 0o644) },
	} {
		t.Run(name, func(t *testing.T) {
			out := newOut(t)
			lock := filepath.Join(filepath.Dir(out), artifact.ReservedPrefix+"lock-public")
			if err := make(lock); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if stats := mustWrite(t, out, setOf(t, "index.html", "1"), quick); len(stats.StaleDirs) > 0 {
					t.Errorf("left %v", stats.StaleDirs)
				}
			}
			wantTree(t, out, "index.html", "1")
			if _, err := os.Lstat(filepath.Join(filepath.Dir(filepath.Dir(out)), "x")); err == nil {
				t.Error("a file was made where the link leads")
			}
		})
	}
}

func TestWrite_lockIsAFolderWithFiles(t *testing.T) {
	out := newOut(t)
	lock := filepath.Join(filepath.Dir(out), artifact.ReservedPrefix+"lock-public")
	put(t, lock, "mine", "")
	stats := mustWrite(t, out, setOf(t, "index.html", "1"), quick)
	if want := []string{filepath.ToSlash(lock) + "-replaced1"}; !slices.Equal(stats.StaleDirs, want) {
		t.Errorf("reported %q, want %q", stats.StaleDirs, want)
	}
	if _, err := os.Stat(lock + "-replaced1/mine"); err != nil {
		t.Error(err)
	}
}

func TestWrite_lockOfAnotherUser(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can make a file of another user")
	}
	out := sharedOut(t)
	put(t, filepath.Dir(out), artifact.ReservedPrefix+"lock-public", "")
	if got := writeAsNobody(t, out); got != "[] <nil>" {
		t.Error(got)
	}
	put(t, filepath.Dir(out), artifact.ReservedPrefix+"lock-public", "")
	if err := os.Chmod(filepath.Join(filepath.Dir(out), artifact.ReservedPrefix+"lock-public"), 0); err != nil {
		t.Fatal(err)
	}
	want := "lock-public: permission denied (delete it if no other build"
	if got := writeAsNobody(t, out); !strings.Contains(got, want) {
		t.Error(got)
	}
}

func TestWrite_manifestIsNoFile(t *testing.T) {
	for name, make := range map[string]func(string) error{
		"a pipe":   func(file string) error { return syscall.Mkfifo(file, 0o644) },
		"a link":   func(file string) error { return os.Symlink("nowhere", file) },
		"a folder": func(file string) error { return os.Mkdir(file, 0o755) },
	} {
		t.Run(name, func(t *testing.T) {
			out := newOut(t)
			mustWrite(t, out, setOf(t, "index.html", "1"), quick)
			file := filepath.Join(out, release.Name)
			if err := errors.Join(os.Remove(file), make(file)); err != nil {
				t.Fatal(err)
			}
			_, err := Write(out, setOf(t, "index.html", "2"), quick)
			if err == nil || !strings.Contains(err.Error(), release.Name) {
				t.Errorf("the error is %v", err)
			}
			if data, _ := os.ReadFile(filepath.Join(out, "index.html")); string(data) != "1" {
				t.Errorf("the old site has %q", data)
			}
		})
	}
}

// The marker of an incomplete stage, copied into the output by hand, does not make its files Knead's own.
func TestWrite_incompleteMarkerInTheOutput(t *testing.T) {
	out := newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "1"), quick)
	put(t, out, incompleteMarker, "")
	put(t, out, "mine", "mine")
	for _, v := range []string{"2", "3"} {
		mustWrite(t, out, setOf(t, "index.html", v), quick)
		wantTree(t, out, "index.html", v, "mine", "mine")
	}
}

func TestWrite_siteOfAnotherAddress(t *testing.T) {
	out := newOut(t)
	mine, other := quick, quick
	mine.Site, other.Site = "https://mine.example/", "https://other.example/"
	mustWrite(t, out, setOf(t, "index.html", "mine"), mine)
	var refused *OtherSiteError
	if _, err := Write(out, setOf(t, "index.html", "other"), other); !errors.As(err, &refused) ||
		!strings.Contains(err.Error(), "https://mine.example/") || !strings.Contains(err.Error(), "--force") {
		t.Errorf("the error is %v", err)
	}
	wantTree(t, out, "index.html", "mine")
	mustWrite(t, out, setOf(t, "index.html", "mine 2"), mine)
	other.Force = true
	mustWrite(t, out, setOf(t, "index.html", "other"), other)
	other.Force = false
	mustWrite(t, out, setOf(t, "index.html", "other 2"), other)
	wantTree(t, out, "index.html", "other 2")
	mine.Address = "https://other.example/"
	mustWrite(t, out, setOf(t, "index.html", "mine 3"), mine)
}

// An address that no site has is not that of another site.
func TestWrite_siteOfAnExampleAddress(t *testing.T) {
	for _, address := range []string{"https://example.org/", "http://localhost:4000/"} {
		out := newOut(t)
		first, real := quick, quick
		first.Site, real.Site = address, "https://mine.example/"
		mustWrite(t, out, setOf(t, "index.html", "first"), first)
		mustWrite(t, out, setOf(t, "index.html", "mine"), real)
		if _, err := Write(out, setOf(t, "index.html", "first"), first); err == nil {
			t.Errorf("an example with the address %s replaces a site that has its own", address)
		}
		wantTree(t, out, "index.html", "mine")
	}
}

// An endless is a stream of zeros of a size, which is never in memory as a whole.
type endless struct{ left int64 }

func (e *endless) Read(to []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(to)), e.left)
	clear(to[:n])
	e.left -= n
	return int(n), nil
}

func (e *endless) Close() error { return nil }

func TestWrite_largeFilesAreStreamed(t *testing.T) {
	const size = 100 << 20
	out := newOut(t)
	set := func(extra int64) *artifact.Set {
		return mustSet(artifact.NewSet(text("index.html", "1"), artifact.NewStream("a/v.mp4",
			func() (io.ReadCloser, error) { return &endless{size + extra}, nil })))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i, c := range []struct {
		extra            int64
		written, skipped int
	}{{0, 2, 0}, {0, 0, 2}, {1, 1, 1}} {
		stats := mustWrite(t, out, set(c.extra), quick)
		if stats.Written != c.written || stats.Unchanged != c.skipped {
			t.Errorf("build %d: %+v", i, stats)
		}
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 20<<20 {
		t.Errorf("three builds allocated %d MB", used>>20)
	}
	if info, err := os.Stat(filepath.Join(out, "a/v.mp4")); err != nil || info.Size() != size+1 {
		t.Errorf("%v, %v", info, err)
	}
}

// A stream that fails is reported as a failure to read the site, not to write the output, which stays as it was.
func TestWrite_streamFails(t *testing.T) {
	out := newOut(t)
	mustWrite(t, out, setOf(t, "index.html", "1"), quick)
	want := &source.ReadError{Path: "content/v.mp4", Err: syscall.EIO}
	for name, open := range map[string]func() (io.ReadCloser, error){
		"when it is opened": func() (io.ReadCloser, error) { return nil, want },
		"later": func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(&endless{9}, failing{want})), nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			set := mustSet(artifact.NewSet(text("index.html", "2"), artifact.NewStream("v.mp4", open)))
			_, err := Write(out, set, quick)
			if !errors.Is(err, want) || strings.Contains(err.Error(), "--out") {
				t.Errorf("the error is %v", err)
			}
			wantTree(t, out, "index.html", "1")
		})
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
