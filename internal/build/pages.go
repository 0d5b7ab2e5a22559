package build

// This file parses the pages that changed since the last snapshot, concurrently.

import (
	"errors"
	"io/fs"
	"time"

	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/parallel"
	"knead/internal/source"
)

// A record is what was made of a page.
type record struct {
	summary *page.Summary
	body    *markdown.Body // nil if it is made again when it is needed
	digest  source.Digest  // of the file
}

// A change is another version of a page.
type change struct{ old, new record }

// parse parses all pages that have changed and returns the summaries of all pages. It notes what changed.
func (l *loading) parse(entries []source.Entry, scanned time.Time) []*page.Summary {
	read := make([]record, len(entries))
	failed := make([]error, len(entries))
	var todo []int
	for i, e := range entries {
		c, ok := l.pages[e.Path]
		if read[i] = c.value; !ok || !c.fresh(e, scanned) {
			todo = append(todo, i)
		}
	}
	keepsBody := len(l.pages) > 0 && len(todo) <= maxBodies
	_ = parallel.Each(l.opts.Jobs, len(todo), func(n int) error {
		i := todo[n]
		read[i], failed[i] = l.parseFile(entries[i].Path, read[i], keepsBody)
		return nil
	})
	before := l.pages
	all := make([]*page.Summary, 0, len(entries))
	if l.isSameTree(entries, failed) {
		for _, i := range todo {
			l.note(before[entries[i].Path].value, read[i])
			before[entries[i].Path] = cached[record]{entries[i], read[i]}
		}
		for _, r := range read {
			all = append(all, r.summary)
		}
		l.noteVersions()
		return all
	}
	l.pages = make(map[string]cached[record], len(entries))
	for i, e := range entries {
		if failed[i] != nil {
			l.gone = &source.ReadError{Path: e.Path, Err: failed[i]}
			continue
		}
		l.note(before[e.Path].value, read[i])
		l.pages[e.Path] = cached[record]{e, read[i]}
		all = append(all, read[i].summary)
	}
	l.relink = l.relink || len(before) != len(l.pages)
	l.noteVersions()
	return all
}

// isSameTree reports whether the pages are those that were there before, and all of them could be read.
func (l *loading) isSameTree(entries []source.Entry, failed []error) bool {
	for i, e := range entries {
		if _, known := l.pages[e.Path]; !known || failed[i] != nil {
			return false
		}
	}
	return len(l.pages) == len(entries)
}

// note notes another version of a page, and whether other files may depend on what changed. The zero record is that of
// a new page.
func (l *loading) note(old, new record) {
	switch {
	case old.summary == new.summary:
	case old.summary == nil || old.summary.Interface != new.summary.Interface:
		l.relink = true
	default:
		l.changed = append(l.changed, change{old, new})
	}
}

// maxBodies is how many texts that were edited together are kept while a site is edited.
const maxBodies = 100

// parseFile reads a page. It returns the record that is known if the file has the same bytes. While a site is edited, a
// text is kept only if keepsBody is set: that of an edit, which is shown if the next edit has errors.
func (l *loading) parseFile(name string, known record, keepsBody bool) (record, error) {
	data, err := fs.ReadFile(l.content, name)
	if err != nil {
		return record{}, err
	}
	digest := source.DigestOf(data)
	if known.summary != nil && known.digest == digest {
		return known, nil
	}
	summary, body := page.Parse(name, data, l.options)
	if l.opts.Editing {
		if !keepsBody {
			body = nil
		}
		return record{l.withoutText(summary, digest), body, digest}, nil
	}
	return record{summary, body, digest}, nil
}

// withoutText returns a summary that shares no memory with its text. The text of a file with diagnostics is kept; that
// of another is read again if a later stage reports something in it.
func (l *loading) withoutText(s *page.Summary, digest source.Digest) *page.Summary {
	data, ok := s.Encode()
	if !ok {
		return s
	}
	file, name, read := s.File, s.File.Name, l.reader()
	if len(s.Diags) == 0 {
		file = source.NewLateFile(name, file.Size(), func() (string, error) {
			data, err := read(name, digest)
			if err != nil {
				return "", err
			}
			text, _ := frontmatter.NewFile(name, data)
			return text.Text, nil
		})
	}
	compact, err := page.Decode(data, file)
	if err != nil {
		panic("build: " + err.Error()) // it was encoded just now
	}
	return compact
}

// errChanged means that a file has other bytes than when it was linked.
var errChanged = errors.New("the file changed while it was read")

// reader returns a function that reads a file of the content in the version of a digest, at any later time. Its error
// is a [*source.ReadError], of errChanged if the file has another version now.
func (l *loading) reader() func(name string, version source.Digest) ([]byte, error) {
	p, embedded := l.Pipeline, l.embedded
	return func(name string, version source.Digest) ([]byte, error) {
		data, err := fs.ReadFile(p.contentFS(p.siteFS(), embedded), name)
		if err == nil && source.DigestOf(data) != version {
			err = errChanged
		}
		if err != nil {
			return nil, &source.ReadError{Path: name, Err: err}
		}
		return data, nil
	}
}
