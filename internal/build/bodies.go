package build

// This file gives the texts of pages to those who show them.

import (
	"errors"
	"maps"
	"sync"

	"knead/internal/artifact"
	"knead/internal/cache"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// bodies are the texts of one state of all pages. It is immutable, and may be used by any number of goroutines.
type bodies struct {
	options page.Options
	read    func(name string, version source.Digest) ([]byte, error)
	all     map[string]record // by the name of the file
	newer   map[string]record // in place of those of all

	stored func() *cache.Log // the words of texts; nil without a cache
	cut    *sync.Map         // what the search index needed and stored does not have, and all its parts, by name
}

// record is what is known of a text.
func (b *bodies) record(s *page.Summary) record {
	if r, ok := b.newer[s.File.Name]; ok {
		return r
	}
	return b.all[s.File.Name]
}

// latest is a text in the version of its body.
func (b *bodies) latest(s *page.Summary) *page.Summary { return b.record(s).summary }

// digest is that of the file of a text.
func (b *bodies) digest(s *page.Summary) source.Digest { return b.record(s).digest }

// of returns the body of a text. The error is an [artifact.ErrOutdated] with the reason.
func (b *bodies) of(s *page.Summary) (*markdown.Body, error) {
	r := b.record(s)
	if r.body != nil {
		return r.body, nil
	}
	data, err := b.read(s.File.Name, r.digest)
	if err != nil {
		return nil, errors.Join(artifact.ErrOutdated, err)
	}
	_, body := page.Parse(s.File.Name, data, b.options)
	return body, nil
}

// with returns the texts after some have changed.
func (b *bodies) with(changed []change) *bodies {
	next := *b
	next.newer = maps.Clone(b.newer)
	if next.newer == nil {
		next.newer = map[string]record{}
	}
	for _, c := range changed {
		next.newer[c.new.summary.File.Name] = c.new
	}
	return &next
}
