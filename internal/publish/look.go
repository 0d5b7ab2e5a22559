package publish

// This file finds out whether the output folder is as the last build left it, without reading it: from the sizes and
// times of its files and folders.

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"sync/atomic"
	"time"

	"knead/internal/parallel"
	"knead/internal/release"
	"knead/internal/source"
)

// Seen is what a build notes about the output folder for the next build. Its zero value is nothing.
type Seen struct {
	Manifest source.Digest // of the manifest
	// What last changed before this time is as the manifest says. It is a time of the clock of the file system.
	Settled   time.Time
	Untracked []string // files that Knead did not write, sorted
	Folders   []string // folders that it did not create, sorted
	// Keys are those of the artifacts, in the order of the manifest, zero for one without a key.
	Keys []Key

	ahead *ahead // of Begin, or nil
}

// A Key is the first half of [artifact.Artifact.Key].
type Key [16]byte

// note records what is known about the folder, for the next build.
func (w *writer) note(manifest source.Digest, settled time.Time) {
	if w.opts.Seen != nil {
		*w.opts.Seen = Seen{Manifest: manifest, Settled: settled, Untracked: w.untracked, Folders: w.folders,
			Keys: w.keys}
	}
}

// Unchanged reports whether dir has exactly the files that Seen describes. Before that it completes or discards what a
// build left that was killed. Its errors are those of [Write].
func Unchanged(dir string, opts Options) (bool, error) {
	w := newWriter(dir, opts)
	if opts.Seen == nil || opts.Seen.Manifest == (source.Digest{}) {
		return false, nil
	}
	leave, err := w.enter(dir)
	if err != nil {
		return false, err
	}
	defer leave()
	if err := w.recover(); err != nil {
		return false, err
	}
	info, err := w.fs.lstat(w.parent, w.base)
	if err != nil || !info.IsDir() || len(w.stale) > 0 {
		return false, nil
	}
	parent, err := w.fs.lstat(w.parent, ".")
	if err != nil {
		return false, w.failed("read", "", err)
	}
	t, err := w.look(info, device(parent))
	if t.verified {
		opts.Seen.Settled = w.started
	}
	return t.verified, err
}

// stamp returns the present time by the clock of the file system, or zero.
func (w *writer) stamp() time.Time {
	_ = os.WriteFile(w.lockFile, lockInfo(), 0o644)
	info, err := os.Lstat(w.lockFile)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// A lookout compares the folder with the manifest.
type lookout struct {
	w       *writer
	root    *os.Root
	dir     *os.File
	dev     uint64
	settled time.Time // zero: everything is read
	tree    *tree
}

// look returns the tree, verified if that is possible without listing and reading everything. It follows no links.
func (w *writer) look(info fs.FileInfo, dev uint64) (tree, error) {
	t := tree{exists: true, mode: info.Mode().Perm()}
	seen := w.opts.Seen
	if seen == nil || seen.Manifest == (source.Digest{}) || device(info) != dev {
		return t, nil
	}
	root, err := w.fs.enter(w.parent, w.base)
	if err != nil {
		return t, w.failed("open the folder", "", err)
	}
	defer root.Close()
	found, err := w.fs.lstat(root, release.Name)
	if err != nil || !found.Mode().IsRegular() {
		return t, nil
	}
	data, err := w.fs.read(root, release.Name)
	if err != nil {
		return t, w.failed("read", release.Name, err)
	}
	t.manifestTime, t.manifestDigest = found.ModTime(), source.DigestOf(data)
	if t.manifestDigest != seen.Manifest {
		return t, nil
	}
	if t.written, t.site, err = decodeManifest(data); err != nil {
		return tree{}, nil
	}
	dir, err := root.Open(".")
	if err != nil {
		return t, w.failed("open the folder", "", err)
	}
	defer dir.Close()
	l := lookout{w: w, root: root, dir: dir, dev: dev, tree: &t}
	if !w.started.Before(seen.Settled) { // or else the clock was set back
		l.settled = seen.Settled
	}
	if t.verified = l.compare(seen); t.verified {
		t.folders = seen.Folders
	}
	return t, nil
}

// compare reports whether the folder has exactly the files of the manifest, the untracked ones and no others.
func (l *lookout) compare(seen *Seen) bool {
	files, folders := make([]string, 0, len(l.tree.written)), map[string]bool{".": true}
	for file := range l.tree.written {
		files = append(files, file)
	}
	for _, list := range [][]string{files, seen.Untracked, seen.Folders} {
		for _, name := range list {
			for dir := path.Dir(name); !folders[dir]; dir = path.Dir(dir) {
				folders[dir] = true
			}
		}
	}
	for _, dir := range seen.Folders {
		folders[dir] = true
	}
	dirs := make([]string, 0, len(folders))
	for dir := range folders {
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	young := make([]bool, len(dirs))
	ok := l.each(len(dirs), func(i int) bool {
		at, err := lstatBelow(l.root, l.dir, dirs[i])
		young[i] = !at.changed.Before(l.settled)
		return err == nil && at.isDir && at.device == l.dev
	})
	changed := map[string]bool{}
	for i, dir := range dirs {
		if changed[dir] = young[i]; young[i] && ok {
			ok = l.lists(dir, folders, seen.Untracked)
		}
	}
	return ok && l.each(len(files), func(i int) bool { return l.hasFile(files[i], changed[path.Dir(files[i])]) })
}

// each calls f concurrently until it returns false, and reports whether it never did.
func (l *lookout) each(n int, f func(int) bool) bool {
	var differs atomic.Bool
	const step = 64
	_ = parallel.Each(l.w.opts.Jobs, (n+step-1)/step, func(part int) error {
		for i := part * step; i < min(n, (part+1)*step) && !differs.Load(); i++ {
			if !f(i) {
				differs.Store(true)
			}
		}
		return nil
	})
	return !differs.Load()
}

// lists reports whether a folder has no other names than the known ones.
func (l *lookout) lists(dir string, folders map[string]bool, untracked []string) bool {
	entries, err := l.w.fs.list(l.root, dir)
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		_, written := l.tree.written[name]
		_, known := slices.BinarySearch(untracked, name)
		if e.IsDir() && !folders[name] || !e.IsDir() && !written && !known && name != release.Name {
			return false
		}
	}
	for _, name := range untracked {
		if path.Dir(name) == dir && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
			return e.Name() == path.Base(name)
		}) {
			return false
		}
	}
	return err == nil
}

// hasFile reports whether a file has the bytes that the manifest says. It is read if it, or its folder, is young.
func (l *lookout) hasFile(name string, young bool) bool {
	want := l.tree.written[name]
	at, err := lstatBelow(l.root, l.dir, name)
	if err != nil || !at.isRegular || at.size != want.size || at.device != l.dev {
		return false
	}
	if !young && at.changed.Before(l.settled) {
		return true
	}
	digest, err := l.w.fs.digest(l.root, name)
	return err == nil && digest == want.sum
}

// A fileLook is what the system says about a file.
type fileLook struct {
	isDir, isRegular bool
	size             int64
	changed          time.Time // the later of the times of modification and of change
	device           uint64
}

// knownKeys are the keys of the files of the old site, if the manifest is the one for which they were noted.
func (w *writer) knownKeys() map[string]Key {
	seen := w.opts.Seen
	if seen == nil || len(seen.Keys) != len(w.old.written) || w.old.manifestDigest != seen.Manifest {
		return nil
	}
	known := make(map[string]Key, len(seen.Keys))
	for i, file := range slices.Sorted(maps.Keys(w.old.written)) {
		if seen.Keys[i] != (Key{}) {
			known[file] = seen.Keys[i]
		}
	}
	return known
}

// isKnown notes the key of an artifact and reports whether its old file has it. Then the artifact need not be made.
func (w *writer) isKnown(i int, known map[string]Key) (bool, error) {
	a := w.set.At(i)
	if w.opts.Seen == nil {
		return false, nil
	}
	key, ok := known[a.Path]
	if !ok || !w.opts.Kept[a.Path] {
		digest, hasKey := a.Key()
		if !hasKey {
			return false, nil
		}
		key = Key(digest[:len(Key{})])
	}
	if w.keys[i] = key; !ok || known[a.Path] != key {
		return false, nil
	}
	w.records[i] = w.old.written[a.Path]
	return w.canReuse(i)
}
