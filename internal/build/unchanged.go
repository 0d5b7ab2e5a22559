package build

// This file finds out that nothing has changed since the last build, without parsing anything.

import (
	"bytes"
	"encoding/gob"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"knead/internal/diag"
	"knead/internal/parallel"
	"knead/internal/publish"
	"knead/internal/site"
	"knead/internal/source"
)

// A Target is where and how a site is written.
type Target struct {
	Dir      string // the output folder
	Compress bool   // the output has compressed copies
	publish.Options
}

// key is the key of the record of the last build there.
func (t Target) key() string {
	dir, err := filepath.Abs(t.Dir)
	if err != nil {
		return t.Dir
	}
	return dir
}

// A storedBuild is the record of a build: all that it depended on, and all that it reported. All files of a site are
// in it, since none may be forgotten.
type storedBuild struct {
	Options storedOptions
	Zone    string    // the time zone that made the Day of an instant, "" for that of the machine
	Looked  time.Time // when the inputs were listed
	Inputs  []storedInput
	Offered source.Digest // of [compose.Composition.Offered]
	Output  publish.Seen
	Stats   Stats
	Diags   []diag.Stored
}

// storedOptions are what a build depends on besides its files and the program.
type storedOptions struct {
	BaseURL          string
	Drafts, Compress bool
	Without          string // the ids of languages
	Day              int64  // seconds since 1970
}

// A storedInput is one file of a site. Its digest is empty where it is not known, which is as if it were another.
type storedInput struct {
	Path            string
	Size            int64
	ModTime, Change time.Time
	Problem         source.Problem
	Digest          []byte
	Interface       []byte // of a page
}

func (s storedInput) entry() source.Entry {
	return source.Entry{Path: s.Path, Size: s.Size, ModTime: s.ModTime, Changed: s.Change, Problem: s.Problem}
}

func (p *Pipeline) storedBuild(t Target) (b storedBuild, ok bool) {
	c := p.openCache()
	if c == nil {
		return b, false
	}
	data, ok := c.builds.Get(t.key())
	if !ok || gob.NewDecoder(bytes.NewReader(data)).Decode(&b) != nil {
		return storedBuild{}, false
	}
	return b, true
}

func (p *Pipeline) storeBuild(t Target, b storedBuild) {
	c := p.openCache()
	if c == nil {
		return
	}
	var data bytes.Buffer
	if err := gob.NewEncoder(&data).Encode(b); err != nil {
		panic("build: a record of plain data can be encoded: " + err.Error())
	}
	c.builds.Put(t.key(), data.Bytes())
	p.save(c.builds)
}

// An Earlier is what a build of the same input reported.
type Earlier struct {
	Stats Stats
	Diags diag.List // as [diag.Restore] returns it
}

// Unchanged returns what the last build in the target reported, if a build would do nothing now: all that it depends on
// is the same, and so are the files of the output. Otherwise, or without a cache, it returns nil, and t.Seen has what
// is known about the output. If an input changed, the output is looked at from now on, and locked until it is written
// or the Pipeline is closed. A file is read only if its size and times do not show that it is unchanged. The error is
// one of [publish.Write], of which another build that is running is one.
func (p *Pipeline) Unchanged(t Target) (*Earlier, error) {
	start := time.Now()
	if p.begun != nil {
		p.begun.Release()
	}
	b, ok := p.storedBuild(t)
	if ok {
		*t.Seen = b.Output
	}
	if !ok || b.Options != p.storedOptions(t, b.Zone) {
		return nil, nil
	}
	last := b
	p.earlier = &last
	renewed, same := p.sameInputs(&b)
	if !same {
		publish.Begin(t.Dir, t.Options)
		p.begun = t.Seen
		return nil, nil
	}
	settled := b.Output.Settled
	t.Seen = &b.Output
	if same, err := publish.Unchanged(t.Dir, t.Options); err != nil || !same {
		return nil, err
	}
	if renewed || !b.Output.Settled.Equal(settled) {
		p.storeBuild(t, b)
	}
	stats := b.Stats
	stats.Stages = []Stage{{"compare", time.Since(start)}}
	stats.Took = stats.Stages[0].Took
	return &Earlier{stats, diag.Restore(b.Diags)}, nil
}

// storedOptions are the options of a build now.
func (p *Pipeline) storedOptions(t Target, zone string) storedOptions {
	o := storedOptions{BaseURL: p.opts.BaseURL, Drafts: p.opts.Drafts, Compress: t.Compress,
		Without: strings.Join(p.opts.Without, " "),
		Day:     p.opts.Now.Unix()}
	if p.opts.Clock != nil && p.opts.Now.IsZero() {
		o.Day = site.DayIn(p.opts.Clock(), zone).Unix()
	}
	return o
}

// sameInputs reports whether the site has the files of the record. renewed is true if a file was read or has other
// times, which the record then has.
func (p *Pipeline) sameInputs(b *storedBuild) (renewed, same bool) {
	own, looked := p.siteFS(), p.now()
	if hasContent, err := p.checkFolder(own); err != nil || !hasContent {
		return false, false
	}
	l := listings{p.listContent(own), p.listTheme(own)}
	if p.listed = &l; own.Err() != nil {
		p.listed = nil
	}
	entries := slices.Concat(l.content.Entries, l.theme.Entries)
	if len(entries) != len(b.Inputs) {
		return false, false
	}
	var doubtful []int
	for i, e := range entries {
		old := b.Inputs[i]
		if e.Path != old.Path || e.Size != old.Size || e.Problem != old.Problem || e.Err != nil {
			return false, false
		}
		if !isUnchanged(old.entry(), e, b.Looked) {
			doubtful = append(doubtful, i)
		}
	}
	var differs atomic.Bool
	_ = parallel.Each(p.opts.Jobs, len(doubtful), func(n int) error {
		old := &b.Inputs[doubtful[n]]
		if differs.Load() || len(old.Digest) == 0 {
			differs.Store(true)
			return nil
		}
		data, err := fs.ReadFile(own, old.Path)
		if digest := source.DigestOf(data); err != nil || !bytes.Equal(digest[:], old.Digest) {
			differs.Store(true)
		}
		e := entries[doubtful[n]]
		old.ModTime, old.Change = e.ModTime, e.Changed
		return nil
	})
	b.Looked = looked
	return len(doubtful) > 0, !differs.Load() && own.Err() == nil
}

// Remember stores what a build reported, for the next build of the same input. The diagnostics are those of the result
// of the last [Pipeline.Load], sorted.
func (p *Pipeline) Remember(t Target, r *Result, stats Stats, diags diag.List) {
	p.KeepPages()
	if p.openCache() == nil || t.Seen == nil || len(stats.StaleDirs) > 0 || r.BuiltinContent {
		return
	}
	stats.Written, stats.Removed, stats.Unchanged, stats.Stages = 0, 0, stats.Files, nil
	b := storedBuild{Zone: r.Site.Config.Zone(), Looked: p.scanned, Output: *t.Seen, Stats: stats, Diags: diags.Store()}
	b.Options, b.Offered = p.storedOptions(t, b.Zone), p.last.composition.Offered()
	if b.Options.Day = r.Site.Now.Unix(); p.extras.scanned.Before(b.Looked) {
		b.Looked = p.extras.scanned
	}
	entries := slices.Concat(p.tree.Entries, p.extras.seen.Entries)
	b.Inputs = make([]storedInput, 0, len(entries))
	for _, e := range entries {
		if e.Err != nil {
			return
		}
		b.Inputs = append(b.Inputs, storedInput{e.Path, e.Size, e.ModTime, e.Changed, e.Problem, p.digestOf(e.Path),
			p.interfaceOf(e.Path)})
	}
	p.storeBuild(t, b)
}

// digestOf is the digest of a file as it was read by the last load, or nil.
func (p *Pipeline) digestOf(name string) []byte {
	if c, ok := p.pages[name]; ok {
		return c.value.digest[:]
	}
	if c, ok := p.data[name]; ok {
		return c.value.digest[:]
	}
	return p.digests[name]
}

// maxDigested is the size in bytes of the largest file that is read only for its digest. A larger one is trusted by its
// size and times alone.
const maxDigested = 64 << 10

// digestFirst notes the digest of a file that is going to be read by somebody who makes none. If the file changes in
// between, it differs from the note, and the next build makes everything again.
func (p *Pipeline) digestFirst(fsys fs.FS, e source.Entry) {
	delete(p.digests, e.Path)
	if p.opts.BuildCache == "" || e.Size > maxDigested || e.Problem != source.ProblemNone {
		return
	}
	if data, err := fs.ReadFile(fsys, e.Path); err == nil {
		digest := source.DigestOf(data)
		p.digests[e.Path] = digest[:]
	}
}
