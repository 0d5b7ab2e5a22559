package build

// This file keeps what was parsed of pages for the builds after this one: a page is parsed again only if its bytes have
// changed.

import (
	"encoding/binary"
	"time"

	"knead/internal/frontmatter"
	"knead/internal/page"
	"knead/internal/parallel"
	"knead/internal/source"
)

// pagesFile has the summaries of pages, by the path of the file.
const pagesFile = "pages"

// pagesHead is the key of what all records of pagesFile have in common: when the files were listed, and the digest of
// the options with which they were parsed. It is no path of a page.
const pagesHead = "*"

// A fieldWriter writes fields one after another, and a fieldReader reads them. After a failure it reads zero values.
type (
	fieldWriter struct{ data []byte }
	fieldReader struct {
		data   []byte
		failed bool
	}
)

func (w *fieldWriter) number(n int64) { w.data = binary.AppendVarint(w.data, n) }
func (w *fieldWriter) time(t time.Time) {
	if t.IsZero() {
		w.number(0)
	} else {
		w.number(t.UnixNano())
	}
}
func (w *fieldWriter) text(s string) {
	w.number(int64(len(s)))
	w.data = append(w.data, s...)
}

func (r *fieldReader) number() int64 {
	n, size := binary.Varint(r.data)
	if size <= 0 {
		r.failed, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return n
}

func (r *fieldReader) time() time.Time {
	n := r.number()
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n)
}

func (r *fieldReader) bytes() []byte {
	n := r.number()
	if n < 0 || n > int64(len(r.data)) {
		r.failed, r.data = true, nil
		return nil
	}
	taken := r.data[:n:n]
	r.data = r.data[n:]
	return taken
}

// digest reads a digest.
func (r *fieldReader) digest() (d source.Digest) {
	if copy(d[:], r.bytes()) != len(d) {
		r.failed = true
	}
	return d
}

// optionsDigest identifies the options with which pages are parsed.
func (p *Pipeline) optionsDigest() string {
	digest := source.DigestOf([]byte(p.parseKey))
	return string(digest[:])
}

// restorePages fills the empty cache of pages with what an earlier build stored. It returns when that build listed the
// files.
func (l *loading) restorePages(entries []source.Entry) (listed time.Time) {
	if l.embedded || len(l.pages) > 0 {
		return time.Time{}
	}
	c := l.openCache()
	if c == nil {
		return time.Time{}
	}
	l.pagesLog(c)
	head, _ := c.pages.Get(pagesHead)
	r := fieldReader{data: head}
	if listed = r.time(); string(r.bytes()) != l.optionsDigest() || r.failed {
		return time.Time{}
	}
	restored, ok := make([]cached[record], len(entries)), make([]bool, len(entries))
	_ = parallel.Each(l.opts.Jobs, len(entries), func(i int) error {
		if data, found := c.pages.Get(entries[i].Path); found {
			restored[i], ok[i] = l.decodePage(entries[i].Path, data)
		}
		return nil
	})
	for i, e := range entries {
		if ok[i] {
			l.pages[e.Path] = restored[i]
		}
	}
	return listed
}

// pagesLog opens the log of the pages, unless it is open.
func (p *Pipeline) pagesLog(c *cacheFolder) {
	if c.pages == nil {
		c.pages = p.openLog(c.root, pagesFile)
	}
}

func encodePage(c cached[record], summary []byte) []byte {
	w := fieldWriter{make([]byte, 0, len(summary)+80)}
	w.number(c.entry.Size)
	w.time(c.entry.ModTime)
	w.time(c.entry.Changed)
	w.text(string(c.value.digest[:]))
	w.number(int64(c.value.summary.File.Size()))
	return append(w.data, summary...)
}

func (l *loading) decodePage(name string, data []byte) (c cached[record], ok bool) {
	r := fieldReader{data: data}
	c.entry = source.Entry{Path: name, Size: r.number(), ModTime: r.time(), Changed: r.time()}
	c.value.digest = r.digest()
	size := r.number()
	if r.failed {
		return c, false
	}
	var err error
	c.value.summary, err = page.Decode(r.data, l.lateFile(name, int(size), c.value.digest))
	return c, err == nil
}

// lateFile is a file that is read again if a stage reports something in it.
func (l *loading) lateFile(name string, size int, digest source.Digest) *source.File {
	read := l.reader()
	return source.NewLateFile(name, size, func() (string, error) {
		data, err := read(name, digest)
		if err != nil {
			return "", err
		}
		text, _ := frontmatter.NewFile(name, data)
		return text.Text, nil
	})
}

// KeepPages stores what the last load parsed, for the builds after this one.
func (p *Pipeline) KeepPages() {
	if p.embedded || len(p.pages) == 0 {
		return
	}
	c := p.openCache()
	if c == nil {
		return
	}
	p.pagesLog(c)
	var head fieldWriter
	head.time(p.scanned)
	head.text(p.optionsDigest())
	oldHead, _ := c.pages.Get(pagesHead)
	if r := (fieldReader{data: oldHead}); r.time().IsZero() || string(r.bytes()) != p.optionsDigest() {
		c.pages.Keep(func(string) bool { return false })
	}
	var names []string
	for name, r := range p.pages {
		old, _ := c.pages.Get(name)
		if known, ok := knownEntry(old); !ok || !isSameFile(known, r) {
			names = append(names, name)
		}
	}
	encoded := make([][]byte, len(names))
	_ = parallel.Each(p.opts.Jobs, len(names), func(i int) error {
		r := p.pages[names[i]]
		if summary, ok := r.value.summary.Encode(); ok {
			encoded[i] = encodePage(r, summary)
		}
		return nil
	})
	for i, name := range names {
		if encoded[i] != nil {
			c.pages.Put(name, encoded[i])
		}
	}
	c.pages.Put(pagesHead, head.data)
	c.pages.Keep(func(name string) bool { _, known := p.pages[name]; return known || name == pagesHead })
	p.save(c.pages)
	if p.opts.Editing { // which stores once, and keeps the memory
		c.pages = nil
		return
	}
	p.storeWords(c)
}

// knownEntry reads the beginning of a record.
func knownEntry(data []byte) (c cached[record], ok bool) {
	r := fieldReader{data: data}
	c.entry = source.Entry{Size: r.number(), ModTime: r.time(), Changed: r.time()}
	c.value.digest = r.digest()
	return c, !r.failed
}

// isSameFile reports whether two records are of the same version of a file, with the same times.
func isSameFile(a, b cached[record]) bool {
	return a.value.digest == b.value.digest && a.entry.Size == b.entry.Size &&
		a.entry.ModTime.Equal(b.entry.ModTime) && a.entry.Changed.Equal(b.entry.Changed)
}
