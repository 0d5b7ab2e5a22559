package build

// This file finds the pages that show what they showed in the last build, so that they need no keys.

import (
	"bytes"
	"slices"

	"knead/internal/source"
)

// keptPages returns the paths of the pages whose keys are those of the last build of the target: all that show none of
// the texts that changed, if only texts changed since, each has the interface that it had, and the languages offer
// the pages that they did. It is nil if anything else changed, or if that is not known.
func (l *loading) keptPages(s *state) map[string]bool {
	b := l.earlier
	if b == nil || l.embedded || s.composition == nil || b.Options.Day != s.result.Site.Now.Unix() {
		return nil
	}
	entries := slices.Concat(l.tree.Entries, l.extras.seen.Entries)
	if len(entries) != len(b.Inputs) {
		return nil
	}
	var edited []string
	for i, e := range entries {
		switch old := b.Inputs[i]; {
		case e.Path != old.Path || e.Problem != old.Problem || e.Err != nil:
			return nil
		case l.isSameInput(old, e, b):
		case len(old.Interface) > 0 && bytes.Equal(old.Interface, l.interfaceOf(e.Path)):
			edited = append(edited, e.Path)
		default:
			return nil
		}
	}
	if s.composition.Offered() != b.Offered {
		return nil
	}
	return s.composition.Unaffected(edited...)
}

// isSameInput reports whether a file has the bytes that it had in a build.
func (p *Pipeline) isSameInput(old storedInput, e source.Entry, b *storedBuild) bool {
	if digest := p.digestOf(e.Path); len(digest) > 0 || len(old.Digest) > 0 {
		return bytes.Equal(digest, old.Digest)
	}
	return isUnchanged(old.entry(), e, b.Looked)
}

// interfaceOf is the interface of a page, or nil for another file.
func (p *Pipeline) interfaceOf(name string) []byte {
	c, ok := p.pages[name]
	if !ok {
		return nil
	}
	return c.value.summary.Interface[:]
}
