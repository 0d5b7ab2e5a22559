package generations

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"knead/internal/deploy"
	"knead/internal/deploy/deploytest"
)

func open(t *testing.T, name string, keep int) *Target {
	t.Helper()
	target, err := OpenFolder(name, keep)
	if err != nil {
		t.Fatal(err)
	}
	target.disk = fastDisk{}
	return target
}

// A fastDisk does not wait for the disk.
type fastDisk struct{ localDisk }

func (fastDisk) sync() error { return nil }

func TestDeploy_andRollback(t *testing.T) {
	site := filepath.Join(t.TempDir(), "www", "site")
	target := open(t, site, 1)
	target.disk = localDisk{}
	if err := os.MkdirAll(site, 0o755); err != nil { // an empty folder is replaced
		t.Fatal(err)
	}
	for i, from := range deploytest.Sources(t) {
		if err := deploytest.Publish(target, from); err != nil {
			t.Fatal(err)
		}
		if version := deploytest.Crawl(t, os.DirFS(site)); version != i+1 {
			t.Errorf("version %d, want %d", version, i+1)
		}
		deploytest.Check(t, os.DirFS(site), i+1, nil)
		differences, err := target.Verify(context.Background(), from.Release, deploytest.Quiet)
		if err != nil || len(differences) > 0 {
			t.Errorf("verify: %v, %v", differences, err)
		}
	}
	if err := deploytest.Publish(target, deploytest.Sources(t)[2]); err != nil { // nothing changed
		t.Fatal(err)
	}
	if all, err := target.list(); err != nil || len(all) != 2 || number(all[0]) != 3 {
		t.Errorf("generations %q, %v; want the current one and one older", all, err)
	}
	if r, err := target.Before(); err != nil || r.Published.IsZero() {
		t.Errorf("before: %v, %v", r, err)
	}
	deploytest.Check(t, os.DirFS(site), 3, nil)
	if r, err := target.Rollback(context.Background()); err != nil || r.Manifest == nil || r.Published.IsZero() {
		t.Errorf("rollback: %v, %v", r, err)
	}
	deploytest.Check(t, os.DirFS(site), 2, nil)
	if _, err := target.Rollback(context.Background()); err == nil {
		t.Error("there is nothing older to go back to")
	}
	deploytest.Check(t, os.DirFS(site), 2, nil)
	if err := deploytest.Publish(target, deploytest.Sources(t)[2]); err != nil {
		t.Fatal(err)
	}
	deploytest.Check(t, os.DirFS(site), 3, nil)
	if err := os.Remove(filepath.Join(site, "a/index.html")); err != nil {
		t.Fatal(err)
	}
	if err := deploytest.Publish(target, deploytest.Sources(t)[2]); err != nil {
		t.Fatal(err)
	}
	deploytest.Check(t, os.DirFS(site), 3, nil) // the file is there again
}

// A path with something else is left alone.
func TestDeploy_refusesOthers(t *testing.T) {
	from := deploytest.Sources(t)[0]
	dir := t.TempDir()
	for name, make := range map[string]func(string) error{
		"file":   func(name string) error { return os.WriteFile(name, []byte("x"), 0o644) },
		"folder": func(name string) error { return os.MkdirAll(filepath.Join(name, "x"), 0o755) },
		"link":   func(name string) error { return os.Symlink(os.TempDir(), name) },
	} {
		path := filepath.Join(dir, name)
		if err := make(path); err != nil {
			t.Fatal(err)
		}
		before, _ := os.Lstat(path)
		if err := deploytest.Publish(open(t, path, 1), from); err == nil {
			t.Errorf("%s: replaced", name)
		}
		if after, err := os.Lstat(path); err != nil || !os.SameFile(before, after) {
			t.Errorf("%s: changed", name)
		}
	}
}

// Somebody else publishes while a generation is written.
func TestDeploy_conflict(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	all := deploytest.Sources(t)
	target := open(t, site, 3)
	if err := deploytest.Publish(target, all[0]); err != nil {
		t.Fatal(err)
	}
	old, err := target.Published(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	once := false
	report := func(string, int, int) {
		if !once {
			once = true
			if err := deploytest.Publish(open(t, site, 3), all[1]); err != nil {
				t.Error(err)
			}
		}
	}
	plan := deploy.NewPlan(old, all[2].Release)
	err = target.Deploy(context.Background(), all[2], plan, deploy.Options{Report: report})
	if !errors.Is(err, deploy.ErrConflict) {
		t.Errorf("got %v, want a conflict", err)
	}
	deploytest.Check(t, os.DirFS(site), 2, nil)
}

// A faultyDisk fails at one operation.
type faultyDisk struct {
	disk
	left  int // operations before the fault
	fault fault
	lost  bool // the connection is lost: every later operation fails
}

// A fault is what goes wrong at an operation.
type fault struct {
	name  string
	err   error
	after bool // the operation was done, and its answer is lost
	lost  bool // with the connection
	short bool // half of a file was written
}

var faults = []fault{
	{name: "input/output error", err: syscall.EIO},
	{name: "disk full", err: syscall.ENOSPC},
	{name: "forbidden", err: syscall.EACCES},
	{name: "answer lost", err: io.ErrUnexpectedEOF, after: true},
	{name: "connection lost before", err: io.ErrUnexpectedEOF, lost: true},
	{name: "connection lost after", err: io.ErrUnexpectedEOF, after: true, lost: true},
	{name: "half written", err: io.ErrUnexpectedEOF, short: true, lost: true},
}

// do runs an operation, or fails.
func (d *faultyDisk) do(operation func() error) error {
	if d.lost {
		return d.fault.err
	}
	if d.left--; d.left != -1 {
		return operation()
	}
	d.lost = d.fault.lost
	if d.fault.after {
		if err := operation(); err != nil {
			return err
		}
	}
	return d.fault.err
}

func (d *faultyDisk) mkdirAll(name string) error {
	return d.do(func() error { return d.disk.mkdirAll(name) })
}
func (d *faultyDisk) link(old, new string) error {
	return d.do(func() error { return d.disk.link(old, new) })
}
func (d *faultyDisk) symlink(to, name string) error {
	return d.do(func() error { return d.disk.symlink(to, name) })
}
func (d *faultyDisk) replace(old, new string) error {
	return d.do(func() error { return d.disk.replace(old, new) })
}
func (d *faultyDisk) remove(name string) error {
	return d.do(func() error { return d.disk.remove(name) })
}
func (d *faultyDisk) removeAll(name string) error {
	return d.do(func() error { return d.disk.removeAll(name) })
}
func (d *faultyDisk) sync() error { return d.do(d.disk.sync) }

func (d *faultyDisk) create(name string) (w io.WriteCloser, err error) {
	err = d.do(func() error { w, err = d.disk.create(name); return err })
	if err != nil && d.fault.short && !d.fault.after {
		if half, failed := d.disk.create(name); failed == nil {
			_, _ = half.Write([]byte("<!do"))
			_ = half.Close()
		}
	}
	if err != nil && w != nil {
		_ = w.Close()
		w = nil
	}
	return w, err
}

func (d *faultyDisk) lstat(name string) (info fs.FileInfo, err error) {
	err = d.do(func() error { info, err = d.disk.lstat(name); return err })
	return info, err
}

// A deployment is cut off at every operation by every fault: readers have the old site or the new one, and the next
// deployment completes.
func TestDeploy_cutOff(t *testing.T) {
	all := deploytest.Sources(t)
	cuts := 0
	for _, f := range faults {
		for at, complete := 0, false; !complete; at++ {
			site := filepath.Join(t.TempDir(), "site")
			if err := deploytest.Publish(open(t, site, 1), all[0]); err != nil {
				t.Fatal(err)
			}
			broken := open(t, site, 1)
			d := &faultyDisk{disk: fastDisk{}, left: at, fault: f}
			broken.disk = d
			err := deploytest.Publish(broken, all[1])
			complete = d.left >= 0
			if complete && err != nil {
				t.Fatalf("%s: %v", f.name, err)
			}
			version := deploytest.Crawl(t, os.DirFS(site))
			if version != 1 && version != 2 {
				t.Fatalf("%s at operation %d: version %d", f.name, at, version)
			}
			deploytest.Check(t, os.DirFS(site), version, nil)
			if err := deploytest.Publish(open(t, site, 1), all[2]); err != nil {
				t.Fatalf("%s at operation %d, then: %v", f.name, at, err)
			}
			deploytest.Check(t, os.DirFS(site), 3, nil)
			entries, err := os.ReadDir(filepath.Join(filepath.Dir(site), ".site-generations"))
			if err != nil || len(entries) > 3 { // two generations, and a link that could not be moved
				t.Fatalf("%s at operation %d: %d leftovers, %v", f.name, at, len(entries), err)
			}
			cuts++
		}
	}
	t.Logf("%d cuts", cuts)
}

func TestOpenSFTP_invalid(t *testing.T) {
	for _, address := range []string{"sftp://", "sftp://host", "sftp://host/", "sftp://-oProxyCommand=x/p",
		"sftp://u:secret@h/p"} {
		target, err := OpenSFTP(context.Background(), address, 1)
		if err == nil {
			_ = target.Close()
			t.Errorf("%s is accepted", address)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("the password is in the error: %v", err)
		}
	}
}
