package source

// This file takes a snapshot of a folder: its files with their sizes and times, without reading them.

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// An Entry is one file of a Snapshot.
type Entry struct {
	Path    string // relative to the root of the snapshot, forward slashes
	Size    int64
	ModTime time.Time
	Changed time.Time // of the last change of the content or of the times; zero where the system does not say
	Problem Problem   // why the file is not read, if it is not
	Err     error     // the error of the system, if any
}

// A Problem is why an entry is not read.
type Problem int

// The problems that Scan reports.
const (
	ProblemNone       Problem = iota
	ProblemOutside            // a link out of the site
	ProblemFolderLink         // a link to a folder
	ProblemDangling           // a link to nothing
	ProblemSpecial            // a device, a pipe or a socket
	ProblemUnreadable         // the system cannot read the file or folder
	ProblemDir                // a folder named like an article or a data file: "x.md"
	ProblemDeep               // a folder more than MaxDepth folders deep
	ProblemEncoding           // a name that is not UTF-8
	ProblemLarge              // a file that is larger than what reads it accepts, which decides that
	ProblemCase               // a folder that only some systems take for one of another case, as its reader decides
	ProblemSecret             // a file with keys or passwords, as its reader decides
	ProblemCopy               // see NameCopy, and so on
	ProblemSystem
	ProblemUnderscore
	ProblemHidden
)

// ofClass is the problem of each class of names that Scan reports.
var ofClass = map[NameClass]Problem{NameCopy: ProblemCopy, NameSystem: ProblemSystem,
	NameUnderscore: ProblemUnderscore, NameHidden: ProblemHidden}

// MaxDepth is how many folders deep a file may be.
const MaxDepth = 64

// A Snapshot is every file of a folder, sorted by path.
type Snapshot struct{ Entries []Entry }

// Scan walks a folder and returns its snapshot, empty if the folder does not exist. What is not read is an entry with a
// Problem, so that it can be reported together with all other mistakes: what cannot be read, and what [ClassOf] says is
// no content. Only names of the class NameTool are left out. In the folders of verbatim, names that start with an
// underscore or a dot are ordinary.
func Scan(fsys fs.FS, root string, verbatim ...string) Snapshot {
	w := walker{fsys: fsys, root: root, verbatim: verbatim}
	w.walk()
	slices.SortFunc(w.entries, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
	return Snapshot{w.entries}
}

type walker struct {
	fsys     fs.FS
	root     string
	verbatim []string
	entries  []Entry
	pending  []folder // is not recursive, so that a tree of any depth cannot overflow the stack
}

// A folder is one that is still to be listed. In a folder that is passed over, only texts are reported.
type folder struct {
	path   string
	depth  int
	passed Problem
}

func (w *walker) walk() {
	for w.pending = []folder{{path: w.root}}; len(w.pending) > 0; {
		dir := w.pending[len(w.pending)-1]
		w.pending = w.pending[:len(w.pending)-1]
		entries, err := fs.ReadDir(w.fsys, dir.path)
		if IsFailure(err) {
			w.add(dir.path, ProblemUnreadable, err)
		}
		for _, e := range entries {
			w.entry(dir, e)
		}
	}
}

func (w *walker) add(at string, problem Problem, err error) {
	w.entries = append(w.entries, Entry{Path: at, Problem: problem, Err: err})
}

func (w *walker) entry(dir folder, e fs.DirEntry) {
	at := path.Join(dir.path, e.Name())
	class := w.classOf(at, e.Name())
	problem := ofClass[class]
	ext := path.Ext(at)
	switch {
	case class == NameTool:
	case !utf8.ValidString(e.Name()): // which cannot be opened by its name
		w.add(at, ProblemEncoding, nil)
	case dir.passed != ProblemNone:
		if e.IsDir() {
			w.push(folder{at, dir.depth + 1, dir.passed})
		} else if ext == ".md" {
			w.add(at, dir.passed, nil)
		}
	case problem != ProblemNone:
		w.add(at, problem, nil)
		if e.IsDir() && problem == ProblemUnderscore {
			w.push(folder{at, dir.depth + 1, problem})
		}
	case e.IsDir() && (ext == ".md" || ext == ".yaml" && dir.path == w.root):
		w.add(at, ProblemDir, nil)
	case e.IsDir():
		w.push(folder{at, dir.depth + 1, ProblemNone})
	default:
		w.file(at, e)
	}
}

func (w *walker) push(f folder) {
	if f.depth > MaxDepth {
		w.add(f.path, ProblemDeep, nil)
		return
	}
	w.pending = append(w.pending, f)
}

func (w *walker) classOf(at, name string) NameClass {
	class := ClassOf(name)
	if (class == NameUnderscore || class == NameHidden) && slices.ContainsFunc(w.verbatim, func(dir string) bool {
		return strings.HasPrefix(at, dir+"/")
	}) {
		return NameOrdinary
	}
	return class
}

// file adds a file. A link is followed only to a file in the same root: os.Root returns an error for all others.
func (w *walker) file(at string, e fs.DirEntry) {
	info, err := e.Info()
	if err == nil && e.Type()&fs.ModeSymlink != 0 {
		if info, err = fs.Stat(w.fsys, at); err != nil && !IsFailure(err) {
			w.add(at, linkProblem(err), err)
			return
		}
	}
	switch {
	case IsFailure(err):
		w.add(at, ProblemUnreadable, err)
	case err != nil: // it was deleted since the folder was listed
	case info.IsDir():
		w.add(at, ProblemFolderLink, nil)
	case !info.Mode().IsRegular():
		w.add(at, ProblemSpecial, nil)
	default:
		w.entries = append(w.entries, EntryOf(at, info))
	}
}

// EntryOf is the entry of a regular file.
func EntryOf(at string, info fs.FileInfo) Entry {
	return Entry{Path: at, Size: info.Size(), ModTime: info.ModTime(), Changed: ChangeTime(info)}
}

// linkProblem is the problem of a link that cannot be followed. os.Root has no error value for a link that leads out.
func linkProblem(err error) Problem {
	if slices.ContainsFunc(mistakes, func(m error) bool { return errors.Is(err, m) }) {
		return ProblemDangling
	}
	return ProblemOutside
}
