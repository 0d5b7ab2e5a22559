package assets

// This file keeps what was minified last: a preview needs it again when a template or site.yaml is saved.

import (
	"fmt"
	"maps"
	"slices"
	"sync"

	"knead/internal/source"
)

// A Cache makes Sets, and minifies scripts and style sheets again only if one of them, or the name of a file to which
// they can refer, changed. The zero Cache is empty. Its methods may be called from any goroutine.
type Cache struct {
	mu   sync.Mutex
	kept map[source.Digest]map[string][]byte // minified files, by name
}

// maxKept is for the states between which an author goes back and forth.
const maxKept = 4

func (c *Cache) lookup(key source.Digest) map[string][]byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept[key]
}

func (c *Cache) keep(key source.Digest, made map[string][]byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil || len(c.kept) == maxKept && c.kept[key] == nil {
		c.kept = map[source.Digest]map[string][]byte{}
	}
	c.kept[key] = made
}

// key is equal for sets whose scripts and style sheets become the same. The names are those of the other files.
func (s *setMaker) key() source.Digest {
	h := source.NewDigester()
	_, _ = fmt.Fprintf(h, "%q\n", s.folder)
	for _, name := range slices.Sorted(maps.Keys(s.byName)) {
		_, _ = fmt.Fprintf(h, "%q %q\n", name, s.byName[name])
	}
	for _, name := range slices.Sorted(maps.Keys(s.code)) {
		_, _ = fmt.Fprintf(h, "%q %d\n", name, len(s.code[name]))
		_, _ = h.Write(s.code[name])
	}
	return h.Digest()
}
