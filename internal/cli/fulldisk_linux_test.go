package cli

// This file builds and publishes on disks of many sizes, most of which are too small.

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var diskSizes = flag.Int("disks", 3, "the number of disks of different sizes on which a site is built and published")

// fullDiskTime is how long a command may take until it says that a disk is full.
const fullDiskTime = 5 * time.Second

// TestBuild_fullDisk builds and publishes two versions of a site on disks of growing sizes. A command either completes,
// or within five seconds names the file and what to do, exits with status 2 and leaves the folder as it was.
func TestBuild_fullDisk(t *testing.T) {
	site := t.TempDir()
	archive, err := txtar.ParseFile("testdata/script/publish.txtar")
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) {
		t.Helper()
		full := filepath.Join(site, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page := ""
	for _, f := range archive.Files {
		if name, ours := strings.CutPrefix(f.Name, "site/"); ours {
			put(name, string(f.Data))
			page = string(f.Data)
		}
	}
	size := int64(0)
	for _, text := range mustBuild(t, site, filepath.Join(t.TempDir(), "public")) {
		size += (int64(len(text)) + 4095) / 4096 * 4096
	}
	for _, way := range [][]string{{"build", "--out"}, {"build", "--swap", "--out"}, {"publish", "dir:"}} {
		full, done := 0, 0
		for i := range *diskSizes {
			disk := mountDisk(t, size*int64(i+1)*25/int64(*diskSizes)/10)
			for version := range 3 {
				put("content/a/z.md", page+strings.Repeat("\n\nVersion "+string('1'+rune(version)), 9))
				put("static/large.txt", strings.Repeat("x", version<<18)) // larger each time
				if onDisk(t, site, disk, way) {
					done++
				} else {
					full++
				}
				if t.Failed() {
					t.Fatalf("%q on disk %d of %d, version %d", way, i+1, *diskSizes, version)
				}
			}
		}
		if full == 0 || done == 0 {
			t.Errorf("%q: the disk was full %d times, and large enough %d times", way, full, done)
		}
		t.Logf("%d disks: %q was refused %d times and completed %d times", *diskSizes, strings.Join(way, " "), full,
			done)
	}
}

// mustBuild builds a site and returns its files.
func mustBuild(t *testing.T, site, out string) map[string]string {
	t.Helper()
	var said strings.Builder
	if status := Main([]string{"build", "--no-cache", "--site", site, "--out", out}, &said, &said); status != 0 {
		t.Fatalf("status %d: %s", status, said.String())
	}
	return filesBelow(t, out)
}

// mountDisk mounts a file system in memory with a number of bytes.
func mountDisk(t *testing.T, size int64) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
		t.Skipf("only root can mount a file system: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, 0) })
	return dir
}

// onDisk runs a command whose target is the folder www on a disk, and reports whether it completed.
func onDisk(t *testing.T, site, disk string, way []string) bool {
	t.Helper()
	target := filepath.Join(disk, "www")
	args := append([]string{way[0], "--site", site}, way[1:]...)
	if last := args[len(args)-1]; last == "dir:" {
		args[len(args)-1] = last + target
		args = append(args, "--out", filepath.Join(site, "public"))
	} else {
		args = append(args, target, "--no-cache")
	}
	before, start := filesBelow(t, disk), time.Now()
	var out, said strings.Builder
	status := Main(args, &out, &said)
	if took := time.Since(start); took > fullDiskTime {
		t.Errorf("it took %s", took)
	}
	after := filesBelow(t, disk)
	if status == 0 {
		return true
	}
	if status != 2 || !strings.Contains(said.String(), disk) ||
		!strings.Contains(said.String(), "no space left on device (the disk is full: free some space") {
		t.Errorf("status %d: %s", status, said.String())
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the disk was changed:\n%s", diff)
	}
	return false
}

// filesBelow returns the files, the links and the empty folders of a folder.
func filesBelow(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, _ := filepath.Rel(dir, name)
		switch {
		case strings.HasPrefix(d.Name(), ".knead-lock-"): // it stays, and says nothing about the site
		case d.Type() == fs.ModeSymlink:
			all[below], err = os.Readlink(name)
		case d.IsDir():
			if entries, _ := os.ReadDir(name); len(entries) == 0 && name != dir {
				all[below+"/"] = ""
			}
		default:
			var data []byte
			data, err = os.ReadFile(name)
			all[below] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
