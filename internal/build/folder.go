package build

// This file decides whether a folder is a site: whether its parts are folders that can be read, under their own names.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"knead/internal/fold"
	"knead/internal/release"
	"knead/internal/source"
)

// A FolderError reports a folder that is no site, or a part of it that is not the folder it should be. Nothing of the
// site was read.
type FolderError struct {
	Problem string // "there is no content folder in x"
	Hint    string
}

func (e *FolderError) Error() string { return e.Problem + ": " + e.Hint }

// parts are the folders of a site. Only content is required.
var parts = []string{"content", "templates", "static"}

// checkFolder checks the parts of the site and returns whether it has content. Without content the error is a
// [*FolderError], unless the built-in site may be taken and the folder has no part of a site. No part may be a link out
// of the site, a file, or have a name that only some systems take for the right one: each would be left out without a
// word, and the site published without it.
func (p *Pipeline) checkFolder(fsys fs.FS) (hasContent bool, err error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return false, err
	}
	named := map[string]fs.DirEntry{}
	for _, e := range entries {
		named[e.Name()] = e
	}
	for _, part := range parts {
		if named[part] != nil {
			if err := checkPart(fsys, named[part]); err != nil {
				return false, err
			}
			continue
		}
		for _, e := range entries {
			if fold.Key(e.Name()) == part {
				return false, &FolderError{fmt.Sprintf("the folder %s must be called %s", e.Name(), part),
					"rename it"}
			}
		}
	}
	if named["content"] != nil {
		return true, nil
	}
	for _, text := range []string{"site.yaml", "index.md"} {
		if named[text] != nil {
			problem := fmt.Sprintf("there is no content folder in %s, but there is %s", p.opts.Dir, text)
			return false, &FolderError{problem,
				"run the command in the folder above, or move the texts into a folder called content"}
		}
	}
	if p.opts.Preview && named["templates"] == nil && named["static"] == nil && !p.hasOutput(fsys) {
		return false, nil
	}
	return false, &FolderError{fmt.Sprintf("there is no content folder in %s", p.opts.Dir),
		"run the command in the folder of the site, or name it with --site"}
}

// hasOutput reports whether a site was built from this folder.
func (p *Pipeline) hasOutput(fsys fs.FS) bool {
	_, err := fs.Stat(fsys, "public/"+release.Name)
	return err == nil
}

// checkPart checks that a part of the site is a folder, or a link to a folder inside the site.
func checkPart(fsys fs.FS, e fs.DirEntry) error {
	name := e.Name()
	info, err := fs.Stat(fsys, name)
	isLink := e.Type()&fs.ModeSymlink != 0
	switch {
	case source.IsFailure(err):
		return &source.ReadError{Path: name, Err: err}
	case errors.Is(err, fs.ErrNotExist) && isLink:
		return &FolderError{name + " is a link to nothing",
			"restore the folder that it leads to, or make a folder of it"}
	case err != nil && isLink:
		return &FolderError{name + " is a link that leads out of the site, or to itself",
			"replace it by the folder that it leads to"}
	case err != nil:
		return err
	case !info.IsDir():
		return &FolderError{name + " is not a folder", "move it away and make a folder with this name"}
	}
	return nil
}

// openRoot opens the site's folder. A pipe is never opened: that would wait for somebody to write to it.
func openRoot(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &FolderError{fmt.Sprintf("there is no folder %s", dir), "correct the path of --site"}
	case err == nil && !info.IsDir():
		return nil, &FolderError{fmt.Sprintf("%s is not a folder", dir), "name the folder of the site with --site"}
	case err == nil:
		var root *os.Root
		if root, err = os.OpenRoot(dir); err == nil {
			return root, nil
		}
	}
	return nil, &source.ReadError{Path: strings.TrimSuffix(dir, "/"), Err: err}
}
