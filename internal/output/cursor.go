package output

// A cursor walks a tree of folders and keeps the ones on its way open, so that the next file, which is nearly always
// near, costs one call and not one for every folder above it.

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

type dirCache struct {
	disk  *fsOps
	top   *os.Root // the tree; the caller's to close
	make  bool     // make the folders that are missing
	path  string   // where the cursor is, "" at the top
	roots []*os.Root
}

// at returns the folder dir, opened. It stays open until the next call.
func (c *dirCache) at(dir string) (*os.Root, error) {
	for c.path != "" && dir != c.path && !strings.HasPrefix(dir, c.path+"/") {
		c.up()
	}
	for c.path != dir {
		rest := strings.TrimPrefix(dir[len(c.path):], "/")
		step, _, _ := strings.Cut(rest, "/")
		if err := c.down(step); err != nil {
			return nil, err
		}
	}
	return c.here(), nil
}

func (c *dirCache) here() *os.Root {
	if n := len(c.roots); n > 0 {
		return c.roots[n-1]
	}
	return c.top
}

func (c *dirCache) down(step string) error {
	path := joinPath(c.path, step)
	if c.make {
		// A sibling at work may have made it a moment ago.
		if err := c.disk.mkdir(c.here(), step); err != nil && !errors.Is(err, fs.ErrExist) {
			return failed("make the folder", path, err)
		}
	}
	root, err := c.disk.enter(c.here(), step)
	if err != nil {
		return failed("open the folder", path, err)
	}
	c.roots, c.path = append(c.roots, root), path
	return nil
}

func (c *dirCache) up() {
	last := len(c.roots) - 1
	c.roots[last].Close()
	c.roots, c.path = c.roots[:last], parent(c.path)
}

// close goes back to the top.
func (c *dirCache) close() {
	for c.path != "" {
		c.up()
	}
}
