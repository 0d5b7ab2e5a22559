package imagescale

// This file keeps versions between builds: making one takes up to a second.

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"knead/internal/source"
)

// A Cache is a folder of versions, each named by what it was made of. Its zero value keeps nothing. It can be used by
// several goroutines and programs at once: a file is written whole, and a damaged one is made again.
type Cache struct{ dir string }

// unusedFor is how long a version is kept that no build asks for.
const unusedFor = 90 * 24 * time.Hour

// OpenCache returns the cache in a folder, which need not exist, and deletes what no build has used for 90 days.
func OpenCache(dir string, now time.Time) Cache {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) > unusedFor {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
	return Cache{dir}
}

// Scale is [Scale], from the cache if it has the version. A photo that cannot be decoded is returned as it is: the
// browser may know more of it, or shows what it can.
func (c Cache) Scale(photo []byte, width int) []byte {
	name := c.file(photo, width)
	if version := c.read(name); version != nil {
		return version
	}
	version, err := Scale(photo, width)
	if err != nil {
		return photo
	}
	c.write(name, version)
	return version
}

// file is the file of a version. The encoders are those of a version of Go.
func (c Cache) file(photo []byte, width int) string {
	if c.dir == "" {
		return ""
	}
	made := fmt.Sprintf("%d %d %s ", width, quality, runtime.Version())
	return filepath.Join(c.dir, source.DigestOf([]byte(made), photo).Short(16))
}

// read returns the version in a file, or nil if it is missing or damaged. Before the version is its digest.
func (c Cache) read(name string) []byte {
	if c.dir == "" {
		return nil
	}
	data, err := os.ReadFile(name)
	var digest source.Digest
	if err != nil || len(data) <= len(digest) {
		return nil
	}
	version := data[len(digest):]
	if copy(digest[:], data); source.DigestOf(version) != digest {
		return nil
	}
	now := time.Now()
	_ = os.Chtimes(name, now, now)
	return version
}

// write keeps a version. A failure costs the next build time and nothing else.
func (c Cache) write(name string, version []byte) {
	if c.dir == "" || os.MkdirAll(c.dir, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(c.dir, "new-")
	if err != nil {
		return
	}
	digest := source.DigestOf(version)
	_, err = f.Write(append(digest[:], version...))
	if closed := f.Close(); err != nil || closed != nil || os.Rename(f.Name(), name) != nil {
		_ = os.Remove(f.Name())
	}
}
