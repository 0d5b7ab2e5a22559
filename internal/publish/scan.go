package publish

// This file reads the old output folder: the files of the last build and all others.

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"knead/internal/release"
	"knead/internal/source"
)

// A tree is the content of a folder.
type tree struct {
	exists         bool
	mode           fs.FileMode
	verified       bool                   // the files are those of the manifest, with its bytes, and the untracked ones
	written        manifest               // nil if Knead never wrote here
	site           string                 // whose site the manifest lists, "" if unknown
	manifestDigest source.Digest          // zero if there is no manifest
	manifestTime   time.Time              // when the last build ended: it writes the manifest last
	files          map[string]fs.FileInfo // nil if verified
	folders        []string               // without the root, sorted; if verified, only those that Knead did not create
}

// An UnmanagedDirError reports an output folder with files that Knead did not write.
type UnmanagedDirError struct{ Path, Example string }

func (e *UnmanagedDirError) Error() string {
	return fmt.Sprintf("%s was not written by Knead (it contains %s): choose another folder with --out, empty it, "+
		"or use --force to keep its files and write the site next to them", e.Path, e.Example)
}

// An UntrackedFileError reports a file that Knead did not write at a path that the site needs.
type UntrackedFileError struct{ Path, Wanted string }

func (e *UntrackedFileError) Error() string {
	if e.Path == e.Wanted {
		return fmt.Sprintf("%s was not written by Knead, and the site has a file with this path: move it away, "+
			"or use --force to replace it", e.Path)
	}
	return fmt.Sprintf("%s was not written by Knead, and it conflicts with %s of the site: move it away", e.Path,
		e.Wanted)
}

// An OtherSiteError reports an output folder with another site than the one that is built.
type OtherSiteError struct{ Path, Old, New string }

func (e *OtherSiteError) Error() string {
	return fmt.Sprintf("%s has the site %s, and this one is %s: choose another folder with --out, "+
		"or use --force if the address of the site changed", e.Path, e.Old, e.New)
}

// scanOld reads the output folder, or takes what was seen of it ahead.
func (w *writer) scanOld() (err error) {
	if w.looked != nil {
		w.old, err = w.looked.tree, w.looked.err
	} else {
		w.old, err = w.lookOld()
	}
	if err != nil || !w.old.exists {
		return err
	}
	if !w.isOwn(w.old.site) && !w.opts.Force {
		return &OtherSiteError{Path: w.label, Old: w.old.site, New: cmp.Or(w.opts.Address, w.opts.Site)}
	}
	return w.old.checkManaged(w.label, w.opts.Force)
}

// isOwn reports whether the address in a manifest may be that of the site that is written. The addresses of examples
// and of this computer are those of any site before it has its own.
func (w *writer) isOwn(old string) bool {
	return old == "" || w.opts.Site == "" || old == w.opts.Site || old == w.opts.Address || release.IsExample(old) ||
		release.IsLocal(old)
}

// lookOld reads the output folder. It must be a plain folder on the file system of its parent, so that it can be
// swapped.
func (w *writer) lookOld() (t tree, err error) {
	info, err := w.fs.lstat(w.parent, w.base)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	if err != nil {
		return t, w.failed("read", "", err)
	}
	if !info.IsDir() {
		what := "a file"
		if info.Mode()&fs.ModeSymlink != 0 {
			what = "a symbolic link"
		}
		return t, &Error{Op: "write to", Path: w.label, Err: errors.New("it is " + what),
			Hint: "--out must name a folder, or a path that does not exist"}
	}
	parent, err := w.fs.lstat(w.parent, ".")
	if err != nil {
		return t, w.failed("read", "", err)
	}
	if t, err = w.look(info, device(parent)); err == nil && !t.verified {
		t, err = w.scan(info, device(parent))
	}
	return t, err
}

// scan walks the folder. It does not follow links and does not cross into another file system.
func (w *writer) scan(info fs.FileInfo, dev uint64) (tree, error) {
	t := tree{exists: true, mode: info.Mode().Perm(), files: map[string]fs.FileInfo{}}
	if device(info) != dev {
		return t, w.failed("replace", "", errMount)
	}
	root, err := w.fs.enter(w.parent, w.base)
	if err != nil {
		return t, w.failed("open the folder", "", err)
	}
	defer root.Close()
	for todo := []string{"."}; len(todo) > 0; {
		dir := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		entries, err := w.fs.list(root, dir)
		if err != nil {
			return t, w.failed("read the folder", dir, err)
		}
		for _, e := range entries {
			file := path.Join(dir, e.Name())
			info, err := e.Info()
			switch {
			case errors.Is(err, fs.ErrNotExist): // deleted since
			case err != nil:
				return t, w.failed("read", file, err)
			case device(info) != dev:
				return t, w.failed("replace", file, errMount)
			case info.IsDir():
				t.folders, todo = append(t.folders, file), append(todo, file)
			default:
				t.files[file] = info
			}
		}
	}
	slices.Sort(t.folders)
	return t, w.readManifest(root, &t)
}

func (w *writer) readManifest(root *os.Root, t *tree) error {
	delete(t.files, incompleteMarker) // copied there by hand: it may not mark a complete site
	if slices.Contains(t.folders, release.Name) {
		return &UntrackedFileError{Path: w.name(release.Name), Wanted: w.name("the manifest")}
	}
	info, ok := t.files[release.Name]
	if !ok {
		return nil
	}
	var data []byte
	err := error(errors.New("it is not a regular file"))
	if info.Mode().IsRegular() {
		if data, err = w.fs.read(root, release.Name); err != nil {
			return w.failed("read", release.Name, err)
		}
		t.written, t.site, err = decodeManifest(data)
		t.manifestDigest = source.DigestOf(data)
	}
	delete(t.files, release.Name)
	t.manifestTime = info.ModTime()
	if err != nil {
		t.written = nil
		if !w.opts.Force {
			return &Error{Op: "read", Path: w.label + "/" + release.Name, Err: err,
				Hint: "empty the folder, or use --force to treat every file in it as untracked"}
		}
	}
	return nil
}

// checkManaged returns an error for a folder of files that Knead did not write.
func (t *tree) checkManaged(label string, force bool) error {
	if t.written != nil || force || len(t.files)+len(t.folders) == 0 {
		return nil
	}
	examples := slices.Clone(t.folders)
	for file := range t.files {
		examples = append(examples, file)
	}
	return &UnmanagedDirError{Path: label, Example: slices.Min(examples)}
}

// hasFolder reports whether the tree has a folder.
func (t *tree) hasFolder(dir string) bool {
	if _, found := slices.BinarySearch(t.folders, dir); found || !t.verified {
		return found
	}
	for file := range t.written {
		if strings.HasPrefix(file, dir+"/") {
			return true
		}
	}
	return false
}

// isUnchangedByStat reports whether the file has the size that the last build wrote and is older than the manifest: its
// modification, and its last change, whose time programs cannot set. One of the manifest's age may have been modified
// within the same tick of the clock.
func (t *tree) isUnchangedByStat(file string) bool {
	info, r := t.files[file], t.written[file]
	return info != nil && info.Mode().IsRegular() && info.Size() == r.size && info.ModTime().Before(t.manifestTime) &&
		source.ChangeTime(info).Before(t.manifestTime)
}

// isUnchanged reports whether a file of the last build still has the content that the build wrote.
func (w *writer) isUnchanged(file string) (bool, error) {
	if w.old.verified || w.old.isUnchangedByStat(file) {
		return true, nil
	}
	info, wrote := w.old.files[file], w.old.written[file]
	if info == nil || !info.Mode().IsRegular() || info.Size() != wrote.size {
		return false, nil
	}
	digest, err := w.fs.digest(w.parent, path.Join(w.base, file))
	if err != nil {
		return false, w.failed("read", file, err)
	}
	return digest == wrote.sum, nil
}
