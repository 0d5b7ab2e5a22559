package build

// This file opens the folder in which builds keep what they made for the builds after them.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"knead/internal/cache"
	"knead/internal/source"
)

// CacheName is the name of the cache folder in the folder of a site.
const CacheName = ".knead"

// The files of the cache folder.
const buildsFile = "cache" // what was built last in each output folder

// A cacheFolder is the open cache folder of a pipeline.
type cacheFolder struct {
	root   *os.Root
	builds *cache.Log
	pages  *cache.Log // nil until pages are parsed
	once   sync.Once
	words  *cache.Log // after once
}

// openCache opens the cache folder, which it creates if necessary. Without one, everything is made again. What is wrong
// with it is added to the notes.
func (p *Pipeline) openCache() *cacheFolder {
	if p.cache != nil || p.opts.BuildCache == "" || cache.Program() == (source.Digest{}) {
		return p.cache
	}
	root, err := openCacheRoot(p.opts.BuildCache)
	if err != nil {
		p.note("%s cannot be used as the cache: %v; everything is made again", p.opts.BuildCache, source.Reason(err))
		p.opts.BuildCache = ""
		return nil
	}
	c := &cacheFolder{root: root}
	c.builds = p.openLog(root, buildsFile)
	p.cache = c
	return c
}

func openCacheRoot(dir string) (*os.Root, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	if info, err := os.Lstat(dir); err == nil && !info.IsDir() { // a link in a site that leads somewhere else
		return nil, errors.New("it is not a folder")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	if _, err := root.Lstat(".gitignore"); errors.Is(err, fs.ErrNotExist) {
		err = root.WriteFile(".gitignore", []byte("*\n"), 0o644)
		if err != nil {
			_ = root.Close()
			return nil, err
		}
	}
	return root, nil
}

func (p *Pipeline) openLog(root *os.Root, name string) *cache.Log {
	l, err := cache.Open(root, name, cache.Program())
	if err != nil {
		p.note("%s; what is missing is made again", filepath.Join(p.opts.BuildCache, err.Error()))
	}
	return l
}

// save writes a log. A cache that cannot be written is none, which only costs time.
func (p *Pipeline) save(l *cache.Log) {
	if err := l.Save(); err != nil {
		p.note("the cache in %s cannot be written: %v", p.opts.BuildCache, source.Reason(err))
	}
}

// note adds a line for the user.
func (p *Pipeline) note(format string, args ...any) {
	p.notes = append(p.notes, fmt.Sprintf(format, args...))
}

// Notes returns what the user should know about the cache, a line each, and forgets it.
func (p *Pipeline) Notes() []string {
	p.notesLock.Lock()
	defer p.notesLock.Unlock()
	all := p.notes
	p.notes = nil
	return all
}
