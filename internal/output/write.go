package output

// Writing a set to a folder: compare, stage what changed, swap.

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
)

// Options say how to write. The zero value is the usual way.
type Options struct {
	Jobs      int  // files made and written at once; 0 means one for each processor
	Force     bool // write among, and over, files that Knead did not write
	Verify    bool // read every file back instead of trusting sizes and times: for a folder restored from somewhere
	KeepBytes bool // do not release the artifacts: somebody wants their bytes again
	NoSync    bool // do not wait for the disk: a kill is still safe, a power cut is not

	disk fsOps // what a test wants to go wrong
}

// Stats are what a build did. They depend on the set and the folder, not on the order of the work.
type Stats struct {
	Written   int      // artifacts that are new or changed
	Unchanged int      // artifacts whose file was kept as it was
	Removed   int      // files of the last build that the site no longer has
	Bytes     int64    // of all artifacts
	Modified  []string // files of the last build that somebody has changed since, now made new
	Replaced  []string // foreign files that Force has written over
	Untracked []string // files that Knead did not write, kept
	StaleDir  string   // a folder that could not be cleared away afterwards; the next build tries again
}

var (
	errNoExchange = errors.New("this file system cannot exchange two folders")
	errMount      = syscall.EXDEV
)

// A writer is one Write at work.
type writer struct {
	opts   Options
	disk   *fsOps
	set    *Set
	label  string   // the folder as the caller named it
	parent *os.Root // the folder that it is in
	base   string   // its name there
	old    tree
	stage  stage

	records   []record // of each artifact, in the set's order
	fresh     []bool   // staged, not reused
	edited    []bool
	removed   []string // files of the old build that go
	replaced  []string // foreign files that go, by force
	untracked []string // files that stay though the set does not have them
	folders   []string // and folders
}

// Write makes the artifacts and writes them to dir, making it where it is missing. After an error, and after a kill
// at any moment, dir holds the whole old site; after success the whole new one. It returns [ErrEmpty], a
// [*LockedError], a [*NotOursError], a [*ForeignError], the error of an artifact, or an [*Error] of the machine.
func Write(dir string, set *Set, opts Options) (Stats, error) {
	if set.Len() == 0 {
		return Stats{}, ErrEmpty
	}
	if opts.Jobs <= 0 {
		opts.Jobs = runtime.GOMAXPROCS(0)
	}
	w := &writer{opts: opts, set: set, label: filepath.ToSlash(dir)}
	w.disk = &w.opts.disk
	w.disk.noSync = w.disk.noSync || opts.NoSync
	leave, err := w.enter(dir)
	if err != nil {
		return Stats{}, err
	}
	defer leave()
	return w.write()
}

// enter opens the folder above dir and locks dir.
func (w *writer) enter(dir string) (leave func(), err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, w.failed("find", "", err)
	}
	above := filepath.Dir(abs)
	if w.base = filepath.Base(abs); above == abs {
		return nil, &Error{Op: "write to", Path: w.label, Err: errors.New("it is the top of the disk"), Hint: "choose a folder with --out"}
	}
	if err := w.disk.mkdirAll(above); err != nil {
		return nil, failed("make the folder", filepath.ToSlash(above), err)
	}
	if w.parent, err = w.disk.openRoot(above); err != nil {
		return nil, failed("open the folder", filepath.ToSlash(above), err)
	}
	unlock, err := w.disk.lock(w.parent, reservedPrefix+"lock-"+w.base)
	if err != nil {
		w.parent.Close()
		if locked := (*LockedError)(nil); errors.As(err, &locked) {
			locked.Path = w.label
			return nil, locked
		}
		return nil, w.failed("lock", "", err)
	}
	return func() { unlock(); w.parent.Close() }, nil
}

func (w *writer) write() (_ Stats, err error) {
	if err := w.recover(); err != nil {
		return Stats{}, err
	}
	if err := w.scanOld(); err != nil {
		return Stats{}, err
	}
	if err := w.planChanges(); err != nil {
		return Stats{}, err
	}
	defer func() {
		if err != nil {
			w.removeStage()
		}
	}()
	if err := w.makeAll(); err != nil {
		return Stats{}, err
	}
	stats := w.stats()
	if stats.Written+stats.Removed == 0 && w.old.written != nil {
		return stats, nil
	}
	if err := w.finishStage(); err != nil {
		return Stats{}, err
	}
	stats.StaleDir, err = w.swap()
	return stats, err
}

func (w *writer) stats() Stats {
	s := Stats{Removed: len(w.removed), Untracked: w.untracked, Replaced: w.replaced}
	for i, a := range w.set.artifacts {
		s.Bytes += w.records[i].size
		if w.edited[i] {
			s.Modified = append(s.Modified, a.Path)
		}
		if w.fresh[i] {
			s.Written++
		} else {
			s.Unchanged++
		}
	}
	return s
}

// beside is how something beside the output is told.
func (w *writer) beside(name string) string { return path.Join(path.Dir(w.label), name) }

// name is how a file below the output is told to the author.
func (w *writer) name(path string) string { return joinPath(w.label, path) }

func (w *writer) failed(op, path string, err error) error { return failed(op, w.name(path), err) }

// A stage is the new tree while it grows.
type stage struct {
	once sync.Once
	root *os.Root
	err  error
}
