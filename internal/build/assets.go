package build

import (
	"bytes"
	"io"
	"path"
	"strings"
	"time"

	"knead/content"
	"knead/internal/imagescale"
	"knead/internal/imagesize"
	"knead/internal/site"
	"knead/internal/source"
)

// assetOf describes a file that is published as it is. It reads the size of an image, unless the file is unchanged.
func (p *loading) assetOf(e source.Entry, scanned time.Time) site.Asset {
	if c, ok := p.assets[e.Path]; ok && c.fresh(e, scanned) {
		return c.value
	} else if !ok || c.entry != e {
		p.relink = true // of which the size may count, too
	}
	p.digestFirst(p.content, e)
	a := site.Asset{Path: strings.TrimPrefix(e.Path, "content/")}
	if a.Refused = refusedName(e.Path); a.Refused == "" {
		a.Refused = p.refusedContent(e.Path)
	}
	if ext := strings.ToLower(path.Ext(e.Path)); a.Refused == "" && imagesize.Known(ext) {
		p.measure(&a, e, ext)
	}
	p.assets[e.Path] = cached[site.Asset]{e, a}
	return a
}

// measure reads the size of an image, and whether it can have smaller versions.
func (p *loading) measure(a *site.Asset, e source.Entry, ext string) {
	f, err := p.content.Open(e.Path)
	if err != nil {
		p.gone = &source.ReadError{Path: e.Path, Err: err}
		return
	}
	defer f.Close()
	r, ok := f.(io.ReaderAt)
	if !ok { // of a file system other than that of the machine
		data, err := io.ReadAll(f)
		if err != nil {
			a.Err = err
			return
		}
		r = bytes.NewReader(data)
	}
	if a.Size, a.Err = imagesize.Read(r, e.Size, ext); a.Err == nil && len(imagescale.Widths(a.Size)) > 0 {
		a.CanShrink = imagesize.CanShrink(r, e.Size, ext)
	}
}

// builtinWords is the words.yaml of a site that has none of its own, with the synonyms of its pack.
func builtinWords(config site.Config) *source.File {
	data, err := content.FS.ReadFile("words.yaml")
	if err != nil {
		panic("build: words.yaml is not embedded: " + err.Error())
	}
	text := string(data)
	if own := config.PackOf().Synonyms(); own != "" {
		before, rest, _ := strings.Cut(text, "synonyms:\n")
		_, after, _ := strings.Cut(rest, "\n\n")
		text = before + own + "\n" + after
	}
	return source.NewFile("words.yaml (built in)", text)
}

// builtinLevels is the levels.yaml of the pack that site.yaml names, in the language of the site.
func builtinLevels(c site.Config) *source.File {
	return source.NewFile(site.DefaultLevels, c.PackOf().Levels(c.Language.Value))
}
