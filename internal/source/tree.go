package source

// This file takes a snapshot of a folder: which files stand in it and what can be said of each without reading it.

import (
	"errors"
	"io/fs"
	"path"
	"time"
)

// An Entry is one file of a Tree as it looks from outside.
type Entry struct {
	Path    string // relative to the tree's root, forward slashes
	Size    int64
	ModTime time.Time
	Problem Problem // why the file cannot be read, if it cannot
	Err     error   // what the machine said of it
}

// Problem says why an entry of a Tree is not an ordinary readable file.
type Problem int

// The troubles that a scan can meet.
const (
	ProblemNone       Problem = iota
	ProblemOutside            // a link that leads out of the site, or to a folder
	ProblemSpecial            // a device, a pipe or a socket
	ProblemUnreadable         // the machine would not say what it is, or would not open the folder
	ProblemDir                // a folder with the name of an article or a data file: "x.md"
)

// A Tree is a snapshot of a folder: every file in it, sorted by path.
type Snapshot struct{ Entries []Entry }

// Scan walks a folder and returns its snapshot. Names that start with a dot or an underscore, editors' backups and
// folders named node_modules are passed over. A folder that is not there gives an empty tree. Scan never fails:
// what cannot be read is an entry with its trouble, so that it can be told beside all other mistakes.
func Scan(fsys fs.FS, root string) Snapshot {
	var t Snapshot
	t.walk(fsys, root)
	return t
}

// walk uses a stack of its own: a tree of any depth must not overflow the goroutine's.
func (t *Snapshot) walk(fsys fs.FS, root string) {
	pending := []string{root}
	for len(pending) > 0 {
		dir := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil {
			if dir != root || !errors.Is(err, fs.ErrNotExist) {
				t.Entries = append(t.Entries, Entry{Path: dir, Problem: ProblemUnreadable, Err: err})
			}
		}
		for _, e := range entries {
			if ignored(e.Name()) {
				continue
			}
			at := path.Join(dir, e.Name())
			if ext := path.Ext(at); e.IsDir() && (ext == ".md" || ext == ".yaml" && dir == root) {
				t.Entries = append(t.Entries, Entry{Path: at, Problem: ProblemDir})
				continue
			}
			if e.IsDir() {
				pending = append(pending, at)
				continue
			}
			t.Entries = append(t.Entries, stat(fsys, at, e))
		}
	}
	sortEntries(t.Entries)
}

// stat says what one directory entry is. A link is followed only to a file below the same root: os.Root refuses the
// rest.
func stat(fsys fs.FS, at string, e fs.DirEntry) Entry {
	entry := Entry{Path: at}
	info, err := e.Info()
	if err == nil && e.Type()&fs.ModeSymlink != 0 {
		if info, err = fs.Stat(fsys, at); err != nil || info.IsDir() {
			entry.Problem, entry.Err = ProblemOutside, err
			return entry
		}
	}
	switch {
	case err != nil:
		entry.Problem, entry.Err = ProblemUnreadable, err
	case !info.Mode().IsRegular():
		entry.Problem = ProblemSpecial
	default:
		entry.Size, entry.ModTime = info.Size(), info.ModTime()
	}
	return entry
}

// ignored tells the names that are never content: hidden files, editors' backups and other tools' folders.
func ignored(name string) bool {
	last := name[len(name)-1]
	return name[0] == '.' || name[0] == '_' || last == '~' || name == "node_modules" || path.Ext(name) == ".swp"
}
