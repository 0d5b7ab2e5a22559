package source

// This file takes a snapshot of a folder: its files with their sizes and times, without reading them.

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"time"
)

// An Entry is one file of a Snapshot.
type Entry struct {
	Path    string // relative to the root of the snapshot, forward slashes
	Size    int64
	ModTime time.Time
	Problem Problem // why the file cannot be read, if it cannot
	Err     error   // the error of the system, if any
}

// A Problem is why an entry is not a regular readable file.
type Problem int

// The problems that Scan reports.
const (
	ProblemNone       Problem = iota
	ProblemOutside            // a link out of the site or to a folder
	ProblemSpecial            // a device, a pipe or a socket
	ProblemUnreadable         // the file or folder cannot be read
	ProblemDir                // a folder named like an article or a data file: "x.md"
)

// A Snapshot is every file of a folder, sorted by path.
type Snapshot struct{ Entries []Entry }

// Scan walks a folder and returns its snapshot, empty if the folder does not exist. It ignores names that start with a
// dot or an underscore, editors' backups and folders named node_modules. A file that cannot be read is an entry with a
// Problem, so that it can be reported together with all other mistakes.
func Scan(fsys fs.FS, root string) Snapshot {
	var s Snapshot
	s.walk(fsys, root)
	return s
}

// walk is not recursive, so that a tree of any depth cannot overflow the stack.
func (s *Snapshot) walk(fsys fs.FS, root string) {
	pending := []string{root}
	for len(pending) > 0 {
		dir := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil {
			if dir != root || !errors.Is(err, fs.ErrNotExist) {
				s.Entries = append(s.Entries, Entry{Path: dir, Problem: ProblemUnreadable, Err: err})
			}
		}
		for _, e := range entries {
			if ignored(e.Name()) {
				continue
			}
			at := path.Join(dir, e.Name())
			if ext := path.Ext(at); e.IsDir() && (ext == ".md" || ext == ".yaml" && dir == root) {
				s.Entries = append(s.Entries, Entry{Path: at, Problem: ProblemDir})
				continue
			}
			if e.IsDir() {
				pending = append(pending, at)
				continue
			}
			s.Entries = append(s.Entries, stat(fsys, at, e))
		}
	}
	s.sort()
}

func (s *Snapshot) sort() {
	slices.SortFunc(s.Entries, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
}

// stat makes the Entry of a directory entry. A link is followed only to a file in the same root: os.Root returns an
// error for all others.
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

// ignored reports whether a name is never content: a hidden file, an editor's backup, a folder of another tool.
func ignored(name string) bool {
	last := name[len(name)-1]
	return name[0] == '.' || name[0] == '_' || last == '~' || name == "node_modules" || path.Ext(name) == ".swp"
}
