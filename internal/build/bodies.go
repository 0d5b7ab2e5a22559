package build

// This file gives the texts of pages to those who show them.

import (
	"errors"
	"maps"

	"knead/internal/artifact"
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
}

// of returns the body of a text. The error is an [artifact.ErrOutdated] with the reason.
func (b *bodies) of(s *page.Summary) (*markdown.Body, error) {
	r, ok := b.newer[s.File.Name]
	if !ok {
		r = b.all[s.File.Name]
	}
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
