package render

// This file keeps the Renderers that were made last: a preview needs those of all languages again when site.yaml is
// saved, whatever changed in it.

import (
	"fmt"
	"io/fs"
	"sync"

	"knead/internal/diag"
	"knead/internal/source"
	"knead/internal/words"
)

// A Cache makes Renderers, and returns the same one for equal templates and words. It keeps none of those in which
// something is wrong. The zero Cache is empty. Its methods may be called from any goroutine.
type Cache struct {
	mu   sync.Mutex
	kept map[source.Digest]*Renderer
}

// maxKept is more than the languages of a usual site.
const maxKept = 20

// New is the function [New].
func (c *Cache) New(fsys fs.FS, w *words.Words, own ...Word) (*Renderer, diag.List) {
	return c.compile(fsys, nil, w, own)
}

// NewPreview is the function [NewPreview].
func (c *Cache) NewPreview(own, builtIn fs.FS, w *words.Words, more ...Word) (*Renderer, diag.List) {
	return c.compile(source.Overlay(own, builtIn), builtIn, w, more)
}

func (c *Cache) compile(fsys, builtIn fs.FS, w *words.Words, own []Word) (*Renderer, diag.List) {
	files := readFiles(fsys)
	key := keyOf(files, builtIn != nil, w, own)
	c.mu.Lock()
	r := c.kept[key]
	c.mu.Unlock()
	if r != nil {
		return r, nil
	}
	r, list := compile(files, builtIn, w, own)
	if len(list) > 0 {
		return r, list
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil || len(c.kept) == maxKept {
		c.kept = map[source.Digest]*Renderer{}
	}
	c.kept[key] = r
	return r, nil
}

// A file is a file of templates as it was read.
type file struct {
	name string
	text []byte
	err  error
}

func readFiles(fsys fs.FS) (files []file) {
	names, err := fs.Glob(fsys, "*.html")
	if err != nil {
		panic("render: the pattern is invalid: " + err.Error())
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		files = append(files, file{name, text, err})
	}
	return files
}

// keyOf is equal for what makes equal Renderers, if nothing is wrong in it.
func keyOf(files []file, isPreview bool, w *words.Words, own []Word) source.Digest {
	h := source.NewDigester()
	_, _ = fmt.Fprintf(h, "%t %q %x\n", isPreview, []string{w.Language.ID, w.Language.Name}, w.Digest())
	for _, key := range w.Keys() {
		_, _ = fmt.Fprintf(h, "%q\n", w.Lookup(key).Placeholders)
	}
	for _, word := range own {
		_, _ = fmt.Fprintf(h, "%q\n", []string{word.Key, word.Text})
	}
	for _, f := range files {
		_, _ = fmt.Fprintf(h, "%q %d %v\n", f.name, len(f.text), f.err)
		_, _ = h.Write(f.text)
	}
	return h.Digest()
}
