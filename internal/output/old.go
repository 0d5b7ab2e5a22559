package output

// The folder as the last build, and everybody since, left it.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"
)

// A tree is what is in a folder.
type tree struct {
	exists       bool
	mode         fs.FileMode
	written      manifest  // nil where there is none: Knead has never been here
	manifestTime time.Time // when the manifest was written, the last thing a build does
	files        map[string]fs.FileInfo
	folders      []string // without the top, sorted
}

// A NotOursError refuses a folder that Knead did not write.
type UnmanagedDirError struct{ Path, Example string }

func (e *UnmanagedDirError) Error() string {
	return fmt.Sprintf("%s was not written by Knead (it has %s): choose another folder with --out, or empty it, or use --force to keep its files and write the site among them",
		e.Path, e.Example)
}

// A ForeignError refuses to write over a file that Knead did not write.
type UntrackedFileError struct{ Path, Wanted string }

func (e *UntrackedFileError) Error() string {
	if e.Path == e.Wanted {
		return fmt.Sprintf("%s was not written by Knead, and the site has a file there: move it away, or use --force to replace it", e.Path)
	}
	return fmt.Sprintf("%s was not written by Knead, and it is in the way of the site's %s: move it away", e.Path, e.Wanted)
}

// scanOld reads the folder called base. What is not a plain folder on the parent's own disk is refused: it could not be
// swapped.
func (w *writer) scanOld() error {
	info, err := w.disk.lstat(w.parent, w.base)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return w.failed("look at", "", err)
	}
	if !info.IsDir() {
		what := "a file"
		if info.Mode()&fs.ModeSymlink != 0 {
			what = "a symbolic link"
		}
		return &Error{Op: "write to", Path: w.label, Err: errors.New("it is " + what), Hint: "--out must name a folder itself, or nothing yet"}
	}
	above, err := w.disk.lstat(w.parent, ".")
	if err != nil {
		return w.failed("look at", "", err)
	}
	w.old, err = w.scan(info, device(above))
	if err != nil {
		return err
	}
	return w.old.checkManaged(w.label, w.opts.Force)
}

// scan walks the folder, following no link and leaving no disk.
func (w *writer) scan(info fs.FileInfo, dev uint64) (tree, error) {
	t := tree{exists: true, mode: info.Mode().Perm(), files: map[string]fs.FileInfo{}}
	if device(info) != dev {
		return t, w.failed("replace", "", errMount)
	}
	root, err := w.disk.enter(w.parent, w.base)
	if err != nil {
		return t, w.failed("open the folder", "", err)
	}
	defer root.Close()
	for todo := []string{""}; len(todo) > 0; {
		dir := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		entries, err := w.disk.list(root, dotIfEmpty(dir))
		if err != nil {
			return t, w.failed("read the folder", dir, err)
		}
		for _, e := range entries {
			path := joinPath(dir, e.Name())
			info, err := e.Info()
			switch {
			case errors.Is(err, fs.ErrNotExist): // gone since
			case err != nil:
				return t, w.failed("look at", path, err)
			case device(info) != dev:
				return t, w.failed("replace", path, errMount)
			case info.IsDir():
				t.folders, todo = append(t.folders, path), append(todo, path)
			default:
				t.files[path] = info
			}
		}
	}
	slices.Sort(t.folders)
	return t, w.readManifest(root, &t)
}

// dotIfEmpty is what the standard library calls a folder: it has a name for the top.
func dotIfEmpty(dir string) string {
	if dir == "" {
		return "."
	}
	return dir
}

func (w *writer) readManifest(root *os.Root, t *tree) error {
	info, ok := t.files[manifestName]
	if !ok {
		return nil
	}
	data, err := w.disk.read(root, manifestName)
	if err != nil {
		return w.failed("read", manifestName, err)
	}
	delete(t.files, manifestName)
	t.manifestTime = info.ModTime()
	if t.written, err = decodeManifest(data); err != nil {
		t.written = nil
		if !w.opts.Force {
			return &Error{Op: "read", Path: w.label + "/" + manifestName, Err: err,
				Hint: "empty the folder, or use --force to take every file in it for somebody else's"}
		}
	}
	return nil
}

// checkManaged refuses a folder full of other people's files.
func (t *tree) checkManaged(label string, force bool) error {
	if t.written != nil || force || len(t.files)+len(t.folders) == 0 {
		return nil
	}
	examples := slices.Clone(t.folders)
	for path := range t.files {
		examples = append(examples, path)
	}
	return &UnmanagedDirError{Path: label, Example: slices.Min(examples)}
}

// isUnchangedByStat says that the file at path is, without reading it, as the build wrote it: as long, and older than the
// manifest. A file as old as the manifest may have been changed in the same tick of the clock.
func (t *tree) isUnchangedByStat(path string) bool {
	info, r := t.files[path], t.written[path]
	return info != nil && info.Mode().IsRegular() && info.Size() == r.size && info.ModTime().Before(t.manifestTime)
}

// isUnchanged says that a file of the last build is still what that build wrote.
func (w *writer) isUnchanged(path string) (bool, error) {
	if w.old.isUnchangedByStat(path) && !w.opts.Verify {
		return true, nil
	}
	info, was := w.old.files[path], w.old.written[path]
	if info == nil || !info.Mode().IsRegular() || info.Size() != was.size {
		return false, nil
	}
	data, err := w.disk.read(w.parent, joinPath(w.base, path))
	if err != nil {
		return false, w.failed("read", path, err)
	}
	return sumOf(data) == was.sum, nil
}
