package cache

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/source"
)

var program = source.DigestOf([]byte("this version"))

func openLog(t *testing.T, dir string) (*Log, error) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return Open(root, "cache", program)
}

func mustOpen(t *testing.T, dir string) *Log {
	t.Helper()
	l, err := openLog(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func save(t *testing.T, l *Log) {
	t.Helper()
	if err := l.Save(); err != nil {
		t.Fatal(err)
	}
}

func size(t *testing.T, dir string) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, "cache"))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func wantValues(t *testing.T, l *Log, want map[string]string) {
	t.Helper()
	for key, value := range want {
		if got, ok := l.Get(key); !ok || string(got) != value {
			t.Errorf("%q is %q, %t; want %q", key, got, ok, value)
		}
	}
	if len(l.values) != len(want) {
		t.Errorf("there are %d keys, want %d", len(l.values), len(want))
	}
}

func TestLog(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir)
	l.Put("a", []byte("1"))
	l.Put("b", nil)
	l.Put("", []byte("no key"))
	save(t, l)
	l.Put("a", []byte("2"))
	l.Put("c", []byte("3"))
	save(t, l)
	l.Keep(func(key string) bool { return key != "" })
	save(t, l)
	want := map[string]string{"a": "2", "b": "", "c": "3"}
	wantValues(t, l, want)
	l = mustOpen(t, dir)
	wantValues(t, l, want)
	before := size(t, dir)
	l.Put("a", []byte("2"))
	save(t, l)
	if after := size(t, dir); after != before {
		t.Errorf("an equal value added %d bytes", after-before)
	}
}

// TestSave_afterAnotherProcess writes to a file that another process has deleted, or another program has written.
func TestSave_afterAnotherProcess(t *testing.T) {
	other := source.DigestOf([]byte("another version"))
	for name, data := range map[string][]byte{"deleted": nil, "cut": []byte(magic),
		"written by another program": append([]byte(magic), other[:]...)} {
		dir := t.TempDir()
		l := mustOpen(t, dir)
		l.Put("a", []byte("1"))
		save(t, l)
		file := filepath.Join(dir, "cache")
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		if data != nil {
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		l.Put("b", []byte("2"))
		save(t, l)
		t.Log(name)
		wantValues(t, mustOpen(t, dir), map[string]string{"a": "1", "b": "2"})
	}
}

// TestLog_random compares a log with a map, over many processes.
func TestLog_random(t *testing.T) {
	dir, r, want := t.TempDir(), rand.New(rand.NewPCG(1, 2)), map[string]string{}
	for range 60 {
		l := mustOpen(t, dir)
		wantValues(t, l, want)
		for range 1 + r.IntN(40) {
			key := fmt.Sprint(r.IntN(50))
			want[key] = strings.Repeat("x", r.IntN(5000))
			l.Put(key, []byte(want[key]))
		}
		if r.IntN(5) == 0 {
			gone := fmt.Sprint(r.IntN(50))
			delete(want, gone)
			l.Keep(func(key string) bool { return key != gone })
		}
		save(t, l)
	}
	if live := mustOpen(t, dir).live; size(t, dir) > int64(max(minRewrite, 2*live)) {
		t.Errorf("%d bytes of %d count", live, size(t, dir))
	}
}

// TestOpen_damaged cuts a file at each byte and flips each of its bits. What is left is a part of what was written, and
// the next Save makes the file whole.
func TestOpen_damaged(t *testing.T) {
	dir := t.TempDir()
	l := mustOpen(t, dir)
	written := map[string]string{}
	for i := range 4 {
		key := fmt.Sprint(i)
		written[key] = strings.Repeat(key, 5)
		l.Put(key, []byte(written[key]))
		save(t, l)
	}
	file := filepath.Join(dir, "cache")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, data []byte, isFault bool) {
		t.Helper()
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		l, err := openLog(t, dir)
		var fault *Fault
		if errors.As(err, &fault) != isFault {
			t.Fatalf("%s: the error is %v", what, err)
		}
		for key, value := range l.values {
			if written[key] != string(value) {
				t.Fatalf("%s: %q is %q", what, key, value)
			}
		}
		l.Put("next", []byte("n"))
		save(t, l)
		if again := mustOpen(t, dir); len(again.values) != len(l.values) {
			t.Fatalf("%s: saved %d keys and read %d", what, len(l.values), len(again.values))
		}
	}
	record := (len(whole) - headerSize) / 4
	for n := range whole {
		atRecord := n >= headerSize && (n-headerSize)%record == 0 // nothing shows that records are missing
		check(fmt.Sprintf("cut to %d bytes", n), whole[:n], !atRecord)
		flipped := append([]byte{}, whole...)
		flipped[n] ^= 1 << (n % 8)
		check(fmt.Sprintf("a bit of byte %d flipped", n), flipped, true)
	}
	check("random bytes", []byte("\x00\x01 no log at all, but long enough to have a header of that"), true)
}

func TestOpen_faults(t *testing.T) {
	for name, c := range map[string]struct {
		make func(file string) error
		want string
	}{
		"a folder": {func(file string) error { return os.Mkdir(file, 0o755) }, "cache is not a file"},
		"a link":   {func(file string) error { return os.Symlink("/etc/passwd", file) }, "cache is not a file"},
		"another version": {func(file string) error {
			other := source.DigestOf([]byte("another version"))
			return os.WriteFile(file, append([]byte(magic), other[:]...), 0o644)
		}, "cache is of another version of knead"},
		"empty": {func(file string) error { return os.WriteFile(file, nil, 0o644) }, "cache is damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := c.make(filepath.Join(dir, "cache")); err != nil {
				t.Fatal(err)
			}
			l, err := openLog(t, dir)
			if err == nil || err.Error() != c.want || len(l.values) > 0 {
				t.Errorf("the error is %v, want %q", err, c.want)
			}
			l.Put("a", []byte("1"))
			err = l.Save()
			if name == "a folder" {
				if err == nil {
					t.Error("a folder was replaced")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			wantValues(t, mustOpen(t, dir), map[string]string{"a": "1"})
		})
	}
}

func TestProgram(t *testing.T) {
	if id := Program(); id == (source.Digest{}) || id != Program() {
		t.Errorf("the id of this program is %x", id)
	}
}
