// Package publish writes a set of artifacts into a folder.
//
// [Write] has two ways. A first build, one with [Options.Swap], and one that changes many files write the new site into
// a folder beside the output and then swap the two: at any moment, and after a crash or a failure at any point, the
// output folder holds the complete old site or the complete new one. The other builds change a few files in place: each
// file is at any moment the old one or the new one, but between two renames a reader may see one page new and the next
// one old, for less than a millisecond with a handful of files.
//
//	public/                  the site, with release.json: the files that Knead wrote there
//	.knead-lock-public       held by the build that is writing
//	.knead-stage-public/     the new site, or the new files, while they are written; after a swap, the old site while
//	                         it is deleted
//	.knead-old-public/       the old site, on file systems that cannot swap two folders in one step
//
// A change in place writes the new files and the new manifest into the stage, waits for the disk, and writes a journal
// with a checksum. Then it renames one file after another, the manifest last. If the process is killed, the next build
// completes a whole journal and discards a torn one. A change that fails is undone, and the build swaps instead.
//
// If one of these names has something that cannot be deleted, it is reported and left there, and the build uses the
// next name, as .knead-stage2-public.
//
// In a swap, unchanged files are hard links to the files of the old site, so they keep their times. Files that Knead
// did not write are kept and reported. If nothing changed, nothing is written.
//
// The swap replaces the folder itself. A program that holds the old folder open (a shell whose working directory it is,
// a container that mounts it) keeps seeing the old site; give such programs the parent folder.
package publish

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"time"

	"knead/internal/artifact"
	"knead/internal/source"
)

// Options are the options of [Write]. The zero value is right for most builds.
type Options struct {
	Jobs int // artifacts made and written concurrently; 0 means one for each processor
	// write into a folder that Knead did not write or that has another site, and replace its files where the site needs
	// their paths
	Force     bool
	KeepBytes bool   // do not release the artifacts after writing them
	Site      string // the address of the site; one of another address is not replaced, unless Force is set
	Address   string // another address of the same site, at which it is published this time, or ""
	Swap      bool   // always replace the whole folder in one step, never single files in it
	Seen      *Seen  // what the last build noted about the folder, or nil; what this one notes is written there
	NoSync    bool   // do not wait for the disk: still safe if the process is killed, not if the power fails

	Kept map[string]bool // paths of artifacts that have the keys of Seen, as the caller knows without making them

	fs fsOps // fault injection for tests
}

// Stats describe what a build did. They depend on the set and the folder, not on the order of the work.
type Stats struct {
	Written   int      // artifacts that are new or changed
	Unchanged int      // artifacts whose file was reused
	Removed   int      // files of the last build that the site no longer has
	Bytes     int64    // of all artifacts
	Modified  []string // files of the last build that were modified since, and are replaced
	Replaced  []string // untracked files that Force has replaced
	Untracked []string // files that Knead did not write, kept
	StaleDirs []string // folders beside the output that could not be deleted; the next build tries again
}

// A writer is one call of Write.
type writer struct {
	opts   Options
	fs     *fsOps
	set    *artifact.Set
	label  string   // the output folder as the caller named it
	parent *os.Root // its parent folder
	base   string   // its name in parent
	old    tree
	looked *ahead // or nil
	stage  stage

	stageName, backupName string   // of the folders beside the output
	stale                 []string // folders beside the output that cannot be deleted

	lockFile       string
	started        time.Time     // by the clock of the file system
	manifestDigest source.Digest // of the new manifest

	records   []record // of each artifact, in the set's order
	keys      []Key    // of each artifact, or zero
	fresh     []bool   // written to the stage, not reused
	modified  []bool
	removed   []string // files of the last build that the site no longer has
	replaced  []string // untracked files that Force replaces
	untracked []string // untracked files that are kept
	folders   []string // untracked folders, which are kept
}

// Write makes the artifacts and writes them to dir, which it creates if necessary. After an error dir still holds the
// old site. The error is [ErrEmpty], a [*LockedError], an [*UnmanagedDirError], an [*UntrackedFileError], an
// [*OtherSiteError], the error of an artifact, or an [*Error] of the system.
func Write(dir string, set *artifact.Set, opts Options) (Stats, error) {
	if set.Len() == 0 {
		return Stats{}, ErrEmpty
	}
	w, leave := begun(opts)
	if w == nil {
		w = newWriter(dir, opts)
		var err error
		if leave, err = w.enter(dir); err != nil {
			return Stats{}, err
		}
	}
	defer leave()
	w.fs, w.set = &w.opts.fs, set
	w.fs.noSync = w.fs.noSync || opts.NoSync
	return w.write()
}

func newWriter(dir string, opts Options) *writer {
	w := &writer{opts: opts, label: filepath.ToSlash(dir)}
	w.fs = &w.opts.fs
	return w
}

// enter opens the parent folder and locks dir.
func (w *writer) enter(dir string) (leave func(), err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, w.failed("find", "", err)
	}
	above := filepath.Dir(abs)
	if w.base = filepath.Base(abs); above == abs {
		return nil, &Error{Op: "write to", Path: w.label, Err: errors.New("it is the root of the file system"),
			Hint: "choose a folder with --out"}
	}
	if err := w.fs.mkdirAll(above); err != nil {
		return nil, failed("create the folder", filepath.ToSlash(above), err)
	}
	if w.parent, err = w.fs.openRoot(above); err != nil {
		return nil, failed("open the folder", filepath.ToSlash(above), err)
	}
	w.lockFile = filepath.Join(above, artifact.ReservedPrefix+"lock-"+w.base)
	unlock, stale, err := w.fs.lock(above, filepath.Base(w.lockFile))
	if err != nil {
		w.parent.Close()
		if locked := (*LockedError)(nil); errors.As(err, &locked) {
			locked.Path = w.label
			return nil, locked
		}
		return nil, &Error{Op: "lock", Path: w.beside(artifact.ReservedPrefix + "lock-" + w.base),
			Err: unwrapPathError(err), Hint: "delete it if no other build is running"}
	}
	if stale != "" {
		w.stale = append(w.stale, w.beside(stale))
	}
	w.started = w.stamp()
	return func() { unlock(); w.parent.Close() }, nil
}

func (w *writer) write() (_ Stats, err error) {
	if w.looked == nil {
		if err := w.recover(); err != nil {
			return Stats{}, err
		}
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
		w.note(w.old.manifestDigest, w.started)
		return stats, nil
	}
	if err := w.finish(); err != nil {
		return Stats{}, err
	}
	stats.StaleDirs = w.stale
	return stats, nil
}

// finish makes the new site the output: in place, or else by a swap.
func (w *writer) finish() error {
	if all := w.changes(); w.canChangeInPlace(all) {
		if done, err := w.changeInPlace(all); done || err != nil {
			w.note(w.manifestDigest, w.started)
			return err
		}
	}
	if err := w.finishStage(); err != nil {
		return err
	}
	return w.swap()
}

func (w *writer) stats() Stats {
	s := Stats{Removed: len(w.removed), Untracked: w.untracked, Replaced: w.replaced, StaleDirs: w.stale}
	for i := range w.set.Len() {
		s.Bytes += w.records[i].size
		if w.modified[i] {
			s.Modified = append(s.Modified, w.set.At(i).Path)
		}
		if w.fresh[i] {
			s.Written++
		} else {
			s.Unchanged++
		}
	}
	return s
}

// beside is the name of a folder next to the output, for messages.
func (w *writer) beside(name string) string { return path.Join(path.Dir(w.label), name) }

// name is the name of a file in the output, for messages.
func (w *writer) name(file string) string { return path.Join(w.label, file) }

func (w *writer) failed(op, file string, err error) error { return failed(op, w.name(file), err) }
