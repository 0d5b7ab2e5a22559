package build

// This file gives the texts of pages to those who show them.

import (
	"errors"
	"sync"

	"knead/internal/artifact"
	"knead/internal/cache"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// bodies are the texts of one state of all pages. It is immutable, and may be used by any number of goroutines.
type bodies struct {
	options         page.Options
	read            func(name string, version source.Digest) ([]byte, error)
	patched[record] // by the name of the file

	stored func() *cache.Log // the words of texts; nil without a cache
	cut    *sync.Map         // what the search index needed and stored does not have, and all its parts, by name
}

// record is what is known of a text.
func (b *bodies) record(s *page.Summary) record { return b.get(s.File.Name) }

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
	next, records := *b, make(map[string]record, len(changed))
	for _, c := range changed {
		records[c.new.summary.File.Name] = c.new
	}
	next.patched = b.patched.with(records)
	return &next
}
