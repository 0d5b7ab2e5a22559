// Package generations deploys a site to a folder, on this computer or on an SFTP server, so that readers get the old
// site or the new one, never a mixture.
//
// The site's path is a symbolic link to one of its generations, which are whole sites beside it:
//
//	/srv/www/site                                      -> .site-generations/000012-3f9a01c2
//	/srv/www/.site-generations/000011-8c21ab00/        the site before, for a rollback
//	/srv/www/.site-generations/000012-3f9a01c2/        the site, with release.json
//
// A deployment writes a new generation, in which unchanged files are hard links where the file system has them, checks
// it, and then replaces the link by one rename. What a deployment that was cut off left is deleted by the next one.
package generations

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strconv"
	"strings"

	"knead/internal/deploy"
	"knead/internal/release"
)

// A disk is a file system with the operations that a deployment needs. Names are paths with slashes. Errors of missing
// files are fs.ErrNotExist.
type disk interface {
	lstat(name string) (fs.FileInfo, error)
	readLink(name string) (string, error)
	readDir(name string) ([]fs.FileInfo, error)
	mkdirAll(name string) error
	create(name string) (io.WriteCloser, error)
	open(name string) (io.ReadCloser, error)
	link(old, new string) error
	symlink(target, name string) error
	replace(old, new string) error // renames, over a file or a link that is there
	remove(name string) error      // a file, a link or an empty folder
	removeAll(name string) error
	sync() error // waits until what was written is on the disk, where that can be asked for
	close() error
}

// A Target is the path of a site.
type Target struct {
	disk disk
	path string // of the site
	keep int    // old generations that are kept
}

// current is the generation that the site's path leads to, or "" if there is no site. A folder that is not empty is an
// error: replacing it by a link is for its owner to decide.
func (t *Target) current() (string, error) {
	info, err := t.disk.lstat(t.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case info.Mode()&fs.ModeSymlink == 0:
		return "", t.checkEmpty(info)
	}
	target, err := t.disk.readLink(t.path)
	if err != nil {
		return "", err
	}
	name := path.Base(target)
	if path.Join(path.Dir(t.path), target) != t.generation(name) && target != t.generation(name) {
		return "", fmt.Errorf("%s is a link to %s, which knead did not publish: remove the link, "+
			"or choose another path", t.path, target)
	}
	return name, nil
}

func (t *Target) checkEmpty(info fs.FileInfo) error {
	refused := fmt.Errorf("%s is not a link that knead made: move it away, or choose another path", t.path)
	if !info.IsDir() {
		return refused
	}
	if entries, err := t.disk.readDir(t.path); err != nil || len(entries) > 0 {
		return errors.Join(refused, err)
	}
	return nil
}

// folder is where the generations are.
func (t *Target) folder() string {
	return path.Join(path.Dir(t.path), "."+path.Base(t.path)+"-generations")
}

func (t *Target) generation(name string) string { return path.Join(t.folder(), name) }

// Published reads the manifest of the current generation.
func (t *Target) Published(context.Context) (*release.Manifest, error) {
	name, err := t.current()
	if err != nil || name == "" {
		return nil, err
	}
	return t.release(name)
}

// release reads the manifest of a generation. It is nil if the generation is not complete.
func (t *Target) release(name string) (*release.Manifest, error) {
	from, err := t.disk.open(path.Join(t.generation(name), release.Name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer from.Close()
	data, err := io.ReadAll(from)
	if err != nil {
		return nil, err
	}
	return release.Decode(data)
}

// list returns the names of the generations, the newest first.
func (t *Target) list() ([]string, error) {
	entries, err := t.disk.readDir(t.folder())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []string
	for _, e := range entries {
		if e.IsDir() && number(e.Name()) > 0 {
			all = append(all, e.Name())
		}
	}
	slices.SortFunc(all, func(a, b string) int { return number(b) - number(a) })
	return all, err
}

// number is the number of a generation, or 0 of another name.
func number(name string) int {
	digits, rest, _ := strings.Cut(name, "-")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 || len(digits) < 6 || len(rest) != 8 {
		return 0
	}
	return n
}

// Deploy writes a new generation and lets the site's path lead to it.
func (t *Target) Deploy(ctx context.Context, from *deploy.Source, plan *deploy.Plan, o deploy.Options) error {
	before, err := t.current()
	if err != nil {
		return err
	}
	if before != "" && t.has(before, plan, from.Release) {
		return nil // a new generation would push out an older one that differs
	}
	all, err := t.list()
	if err != nil {
		return err
	}
	next := 1
	if len(all) > 0 {
		next = number(all[0]) + 1
	}
	w := &writing{Target: t, from: from, old: before, name: fmt.Sprintf("%06d-%08x", next, rand.Uint32())}
	if err := w.write(ctx, plan, o); err != nil {
		return explain(errors.Join(err, t.discard(w.name)))
	}
	if now, err := t.current(); err != nil || now != before {
		return errors.Join(deploy.ErrConflict, err, t.discard(w.name))
	}
	if err := t.switchTo(w.name); err != nil {
		return explain(err)
	}
	return t.prune(w.name)
}

// has reports whether a generation is equal to a release, and has all its files.
func (t *Target) has(name string, plan *deploy.Plan, r *release.Manifest) bool {
	if plan.Old == nil || !bytes.Equal(plan.Old.Encode(), r.Encode()) {
		return false
	}
	for _, f := range r.Files {
		info, err := t.disk.lstat(path.Join(t.generation(name), f.Path))
		if err != nil || !info.Mode().IsRegular() || info.Size() != f.Size {
			return false
		}
	}
	return true
}

// discard deletes a generation, and the folder of the generations if there are no others.
func (t *Target) discard(name string) error {
	err := t.disk.removeAll(t.generation(name))
	_ = t.disk.remove(t.folder())
	return err
}

// switchTo lets the site's path lead to a generation.
func (t *Target) switchTo(name string) error {
	if info, err := t.disk.lstat(t.path); err == nil && info.IsDir() { // an empty folder
		if err := t.disk.remove(t.path); err != nil {
			return err
		}
	}
	temporary := t.generation("link-" + name)
	if err := t.disk.symlink(path.Join(path.Base(t.folder()), name), temporary); err != nil {
		return err
	}
	if err := t.disk.replace(temporary, t.path); err != nil {
		return errors.Join(err, t.disk.remove(temporary))
	}
	return t.disk.sync()
}

// prune deletes generations that are not complete, and complete ones before the last ones that are kept.
func (t *Target) prune(current string) error {
	all, err := t.list()
	if err != nil {
		return err
	}
	kept := 0
	for _, name := range all {
		if name == current || number(name) > number(current) { // a newer one is somebody else's
			continue
		}
		if r, err := t.release(name); err == nil && r != nil && kept < t.keep {
			kept++
			continue
		}
		if err := t.disk.removeAll(t.generation(name)); err != nil {
			return err
		}
	}
	return nil
}

// Missing is the first folder on the way to the site's path that does not exist, and that Deploy makes; "" if there is
// none.
func (t *Target) Missing() string {
	missing := ""
	for dir := path.Dir(t.path); ; dir = path.Dir(dir) {
		if _, err := t.disk.lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return missing
		}
		missing = dir
		if dir == path.Dir(dir) {
			return missing
		}
	}
}

// Verify reads the files of the current generation.
func (t *Target) Verify(ctx context.Context, r *release.Manifest, report deploy.Progress) ([]deploy.Difference, error) {
	open := func(_ context.Context, name string) (io.ReadCloser, error) {
		return t.disk.open(path.Join(t.path, name))
	}
	return deploy.Verify(ctx, open, r, report)
}

// Close ends the connection.
func (t *Target) Close() error { return t.disk.close() }
