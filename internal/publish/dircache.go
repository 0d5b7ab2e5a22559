package publish

// This file keeps folders open between files, so that opening the next file, which is usually in the same folder, does
// not walk the path again.

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
)

// A dirCache has the last folder and the folders that contain it open.
type dirCache struct {
	fs     *fsOps
	top    *os.Root // the tree, which the caller closes
	create bool     // create missing folders
	dir    string   // the last folder, "." for top
	open   []*os.Root
}

func newDirCache(fs *fsOps, top *os.Root, create bool) *dirCache {
	return &dirCache{fs: fs, top: top, create: create, dir: "."}
}

// at returns the folder dir. It is open until the next call.
func (c *dirCache) at(dir string) (*os.Root, error) {
	for !contains(c.dir, dir) {
		c.up()
	}
	for c.dir != dir {
		rest := dir
		if c.dir != "." {
			rest = dir[len(c.dir)+1:]
		}
		name, _, _ := strings.Cut(rest, "/")
		if err := c.down(name); err != nil {
			return nil, err
		}
	}
	return c.last(), nil
}

// contains reports whether dir is the folder above or a folder inside it.
func contains(above, dir string) bool {
	return above == "." || dir == above || strings.HasPrefix(dir, above+"/")
}

func (c *dirCache) last() *os.Root {
	if n := len(c.open); n > 0 {
		return c.open[n-1]
	}
	return c.top
}

func (c *dirCache) down(name string) error {
	dir := path.Join(c.dir, name)
	if c.create {
		// Another goroutine may have created it.
		if err := c.fs.mkdir(c.last(), name); err != nil && !errors.Is(err, fs.ErrExist) {
			return failed("create the folder", dir, err)
		}
	}
	root, err := c.fs.enter(c.last(), name)
	if err != nil {
		return failed("open the folder", dir, err)
	}
	c.open, c.dir = append(c.open, root), dir
	return nil
}

func (c *dirCache) up() {
	last := len(c.open) - 1
	_ = c.open[last].Close()
	c.open, c.dir = c.open[:last], path.Dir(c.dir)
}

// close closes all folders but the tree.
func (c *dirCache) close() {
	for c.dir != "." {
		c.up()
	}
}
