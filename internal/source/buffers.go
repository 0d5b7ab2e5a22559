package source

// This file holds files in memory, so that the unsaved texts of an editor take the place of files on the disk.

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// Buffers is a file system of texts in memory, for the top of an [Overlay]. It is safe for concurrent use.
type Buffers struct {
	mu    sync.RWMutex
	files map[string]buffer
}

// A buffer is one text, which replaces the one before as a whole.
type buffer struct {
	data []byte
	set  time.Time

	isHidden bool // there is no file of the name
}

// Set sets the text of a file. The text must not be changed afterwards.
func (b *Buffers) Set(name string, text []byte) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.files == nil {
		b.files = map[string]buffer{}
	}
	b.files[name] = buffer{data: text, set: time.Now()}
}

// Hide hides a file of the disk, as if it was deleted.
func (b *Buffers) Hide(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.files == nil {
		b.files = map[string]buffer{}
	}
	b.files[name] = buffer{isHidden: true}
}

// Delete removes a text, so that the file on the disk counts again.
func (b *Buffers) Delete(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.files, name)
}

// Len returns the number of texts.
func (b *Buffers) Len() int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.files)
}

// Open opens a text. Folders cannot be opened, but listed.
func (b *Buffers) Open(name string) (fs.File, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	text, ok := b.files[name]
	if !ok || text.isHidden {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &bufferFile{bufferInfo{path.Base(name), text}, bytes.NewReader(text.data)}, nil
}

// ReadDir lists the texts and folders in a folder.
func (b *Buffers) ReadDir(name string) ([]fs.DirEntry, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var all []fs.DirEntry
	folders := map[string]bool{}
	for file, text := range b.files {
		below, ok := strings.CutPrefix(file, name+"/")
		if name == "." {
			below, ok = file, true
		}
		switch folder, _, deeper := strings.Cut(below, "/"); {
		case !ok || text.isHidden:
		case !deeper:
			all = append(all, fs.FileInfoToDirEntry(bufferInfo{below, text}))
		case !folders[folder]:
			folders[folder] = true
			all = append(all, fs.FileInfoToDirEntry(folderInfo{bufferInfo{name: folder}}))
		}
	}
	if len(all) == 0 {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// hidden reports whether a file is hidden.
func (b *Buffers) hidden(name string) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.files[name].isHidden
}

type bufferFile struct {
	info bufferInfo
	*bytes.Reader
}

func (f *bufferFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *bufferFile) Close() error               { return nil }

type bufferInfo struct {
	name string
	buffer
}

func (i bufferInfo) Name() string       { return i.name }
func (i bufferInfo) Size() int64        { return int64(len(i.data)) }
func (i bufferInfo) Mode() fs.FileMode  { return 0o444 }
func (i bufferInfo) ModTime() time.Time { return i.set }
func (i bufferInfo) IsDir() bool        { return false }
func (i bufferInfo) Sys() any           { return nil }

type folderInfo struct{ bufferInfo }

func (folderInfo) Mode() fs.FileMode { return fs.ModeDir | 0o555 }
func (folderInfo) IsDir() bool       { return true }
