package source

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

// failingFS is a file system in which each access to a path gives an error.
type failingFS struct {
	files fstest.MapFS
	errs  map[string]error
}

func (f failingFS) Open(name string) (fs.File, error) {
	if err := f.errs[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	file, err := f.files.Open(name)
	if broken := f.errs[name+" (read)"]; broken != nil {
		return brokenFile{file, broken}, err
	}
	return file, err
}

// A brokenFile cannot be read.
type brokenFile struct {
	fs.File
	err error
}

func (b brokenFile) Read([]byte) (int, error) { return 0, b.err }

func newFailures() *Failures {
	return WithFailures(failingFS{
		fstest.MapFS{"a/good": {Data: []byte("good")}, "a/torn": {Data: []byte("torn")}},
		map[string]error{"secret": fs.ErrPermission, "disk": syscall.EIO, "loop": syscall.ELOOP,
			"a/torn (read)": syscall.EIO},
	})
}

func TestFailures_remembersThoseOfTheSystem(t *testing.T) {
	f := newFailures()
	if data, err := f.ReadFile("a/good"); string(data) != "good" || err != nil {
		t.Errorf("a good file is %q: %v", data, err)
	}
	for _, name := range []string{"missing", "loop"} { // what an author wrote
		if _, err := f.Open(name); err == nil {
			t.Errorf("%s can be opened", name)
		}
	}
	if err := f.Err(); err != nil {
		t.Fatalf("mistakes of an author are failures: %v", err)
	}
	_, _ = f.Open("secret")
	_, _ = f.Stat("disk")
	_, _ = f.ReadFile("./disk")
	var failed *ReadError
	if err := f.Err(); !errors.As(err, &failed) || failed.Path != "disk" || failed.More != 1 ||
		!errors.Is(err, syscall.EIO) {
		t.Fatalf("the failures are %v", err)
	}
	const want = "cannot read disk and 1 more: input/output error (the disk reports an error: " +
		"see the system log, and restore the file from a backup)"
	if got := failed.Error(); got != want {
		t.Errorf("the message is %q, want %q", got, want)
	}
}

func TestFailures_ofOpenFiles(t *testing.T) {
	f := newFailures()
	file, err := f.Open("a/torn")
	if err != nil {
		t.Fatal(err)
	}
	if info, err := file.Stat(); err != nil || info.Name() != "torn" {
		t.Errorf("the file is %v: %v", info, err)
	}
	if _, err := file.(io.Seeker).Seek(0, io.SeekStart); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("a file that has no offsets: %v", err)
	}
	if _, err := io.ReadAll(file); err == nil {
		t.Error("the file can be read")
	}
	entries, err := f.ReadDir("a")
	if err != nil || len(entries) != 2 {
		t.Fatalf("the folder has %v: %v", entries, err)
	}
	if info, err := entries[0].Info(); err != nil || info.Size() != 4 {
		t.Errorf("the first entry is %v: %v", info, err)
	}
	if err := f.Err(); err == nil || !strings.HasPrefix(err.Error(), "cannot read a/torn: input/output error") {
		t.Errorf("the failures are %v", err)
	}
	if good, err := f.Open("a/good"); err != nil {
		t.Error(err)
	} else if data, err := io.ReadAll(good); string(data) != "good" || err != nil {
		t.Errorf("a good file is %q: %v", data, err)
	}
}

func TestReadError_hints(t *testing.T) {
	for err, want := range map[error]string{fs.ErrPermission: "permissions", syscall.EMFILE: "ulimit",
		syscall.ENOSPC: "full", syscall.ESTALE: "network", fs.ErrNotExist: "deleted"} {
		if hint := (&ReadError{Path: "a", Err: err}).Hint(); !strings.Contains(hint, want) {
			t.Errorf("%v: the hint is %q", err, hint)
		}
	}
	if e := (&ReadError{Path: "a", Err: io.ErrUnexpectedEOF}); e.Error() != "cannot read a: unexpected EOF" {
		t.Errorf("without a hint the message is %q", e.Error())
	}
}

func TestOpenFile(t *testing.T) {
	fsys := failingFS{fstest.MapFS{"good": {Data: []byte("good")}, "torn": {}},
		map[string]error{"secret": fs.ErrPermission, "torn (read)": syscall.EIO}}
	var failed *ReadError
	if _, err := OpenFile(fsys, "secret", "content/secret"); !errors.As(err, &failed) ||
		failed.Path != "content/secret" {
		t.Errorf("a file that cannot be opened: %v", err)
	}
	torn, err := OpenFile(fsys, "torn", "content/torn")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(torn); !errors.As(err, &failed) || failed.Path != "content/torn" {
		t.Errorf("a file that cannot be read: %v", err)
	}
	if _, err := torn.Seek(0, io.SeekStart); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("a file without offsets: %v", err)
	}
	good, err := OpenFile(fsys.files, "good", "good")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := good.Seek(2, io.SeekStart); err != nil {
		t.Error(err)
	}
	if rest, err := io.ReadAll(good); string(rest) != "od" || err != nil {
		t.Errorf("the rest is %q: %v", rest, err)
	}
}

func TestIsTemporary(t *testing.T) {
	for name, want := range map[string]bool{"a.md~": true, ".DS_Store": true, "a.md": false, "_part.md": false} {
		if IsTemporary(name) != want {
			t.Errorf("%s: a temporary file is %t", name, !want)
		}
	}
}
