package build

// This file reads and parses the files that changed since the last snapshot, concurrently.

import (
	"io/fs"
	"path"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/diff"
	"knead/internal/signoff"
	"knead/internal/site"
	"knead/internal/source"
)

// cached is what was made from a file, with the entry of the file at that time.
type cached[T any] struct {
	entry source.Entry
	value T
}

// A dataFile is a data file of the content, with the diagnostics of its encoding.
type dataFile struct {
	file   *source.File
	diags  diag.List
	digest source.Digest
}

// mtimeGranularity is how old the modification time of a file must be to be trusted: two saves within one tick of the
// clock of a file system have the same time.
const mtimeGranularity = 2 * time.Second

// now is the time that is noted before files are looked at.
func (p *Pipeline) now() time.Time { return time.Now().Add(p.opts.ahead) }

// fresh reports whether what was made of a file is still good.
func (c cached[T]) fresh(now source.Entry, scanned time.Time) bool {
	return isUnchanged(c.entry, now, scanned)
}

// isUnchanged reports whether a file that was read after the time scanned has the same bytes now. A program can set the
// modification time of a file, as tools do that restore it, but not the time of its last change.
func isUnchanged(old, now source.Entry, scanned time.Time) bool {
	return old.Size == now.Size && old.ModTime.Equal(now.ModTime) && old.Changed.Equal(now.Changed) &&
		old.Problem == now.Problem && scanned.Sub(now.ModTime) > mtimeGranularity &&
		scanned.Sub(now.Changed) > mtimeGranularity
}

// read updates the caches with a snapshot and returns what the linker needs, but the theme.
func (p *loading) read(tree source.Snapshot) site.Input {
	scanned, list := p.Pipeline.scanned, &p.files
	p.Pipeline.scanned = p.scanned
	in := site.Input{Data: map[string]*source.File{}, Drafts: p.opts.Drafts,
		Preview: p.opts.Preview}
	p.setDay(&in)
	var pages, entries []source.Entry
	entries, p.folders = p.readLanguages(tree, scanned)
	for _, e := range entries {
		switch {
		case e.Problem != source.ProblemNone:
			*list = append(*list, entryDiagnostic(e)...)
		case e.Size > frontmatter.MaxSizeOf(e.Path) && (path.Ext(e.Path) == ".md" || isData(e.Path)):
			*list = append(*list, frontmatter.TooLarge(e.Path, e.Size))
			in.Unread = append(in.Unread, strings.TrimPrefix(e.Path, "content/"))
		case path.Ext(e.Path) == ".md":
			pages = append(pages, e)
		case isData(e.Path):
			if d, unknown := checkDataName(e.Path); unknown {
				*list = append(*list, d)
				continue
			}
			d := p.dataOf(e, scanned)
			*list = append(*list, d.diags...)
			if name := strings.TrimPrefix(e.Path, "content/"); d.file != nil {
				in.Data[name] = d.file
			} else {
				in.Unread = append(in.Unread, name)
			}
		case e.Path == "content/embed.go": // of the program's own site
		default:
			if d, misnamed := checkExtension(e.Path); misnamed {
				*list = append(*list, d)
				continue
			}
			in.Assets = append(in.Assets, p.assetOf(e, scanned))
		}
	}
	config := p.configs.of(in.Data["site.yaml"])
	defaults := builtinLevels(config)
	in.Data[site.DefaultLevels] = defaults
	if in.Data["levels.yaml"] == nil {
		in.Data["levels.yaml"] = defaults
	}
	if in.Data["words.yaml"] == nil {
		in.Data["words.yaml"] = builtinWords(config)
	}
	p.replaceUnsound(&in)
	p.readOptions(in)
	if listed := p.restorePages(pages); !listed.IsZero() {
		scanned = listed
	}
	in.Pages = p.parse(pages, scanned)
	return in
}

// setDay sets the day for which the site is built.
func (p *Pipeline) setDay(in *site.Input) {
	in.Now = p.opts.Now
	if p.opts.Clock != nil && p.opts.Now.IsZero() {
		in.Clock = p.opts.Clock()
	}
}

// isData reports whether a file is a data file: a drawing, YAML at the top of content, and the locks.
func isData(name string) bool {
	isLock := path.Base(name) == diff.LockName || path.Base(name) == signoff.LockName
	return site.IsPictureFile(strings.TrimPrefix(name, "content/")) ||
		path.Dir(name) == "content" && (path.Ext(name) == ".yaml" || isLock)
}

// dataOf reads a data file unless it is unchanged. A file that is no text is reported and left out.
func (p *loading) dataOf(e source.Entry, scanned time.Time) dataFile {
	if c, ok := p.data[e.Path]; ok && c.fresh(e, scanned) {
		return c.value
	}
	var d dataFile
	data, err := fs.ReadFile(p.content, e.Path)
	if err != nil {
		p.gone = &source.ReadError{Path: e.Path, Err: err}
		return d
	}
	d.digest = source.DigestOf(data)
	if d.file, d.diags = frontmatter.NewFile(e.Path, data); len(d.diags) > 0 {
		d.file = nil
	} else if d.diags = frontmatter.CheckText(d.file, nil); path.Ext(e.Path) == ".yaml" {
		all := source.Range{Start: 0, End: len(d.file.Text)}
		if list := frontmatter.CheckSize(d.file, all, frontmatter.MaxDataSize); list != nil {
			d.file, d.diags = nil, list
		}
	}
	p.data[e.Path] = cached[dataFile]{e, d}
	return d
}

func startOf(name string) source.Span { return source.NewFile(name, "").Span(source.Range{}) }
