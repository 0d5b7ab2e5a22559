package build

import (
	"bytes"
	"io"
	"path"
	"strings"
	"time"

	"knead/content"
	"knead/internal/imagesize"
	"knead/internal/site"
	"knead/internal/source"
)

// assetOf describes a file that is published as it is. It reads the size of an image, unless the file is unchanged.
func (p *loading) assetOf(e source.Entry, scanned time.Time) site.Asset {
	if c, ok := p.assets[e.Path]; ok && c.fresh(e, scanned) {
		return c.value
	}
	a := site.Asset{Path: strings.TrimPrefix(e.Path, "content/")}
	if a.Refused = refusedName(e.Path); a.Refused == "" {
		a.Refused = p.refusedContent(e.Path)
	}
	if ext := strings.ToLower(path.Ext(e.Path)); a.Refused == "" && imagesize.Known(ext) {
		a.Size, a.Err = p.imageSize(e.Path, e.Size, ext)
	}
	p.assets[e.Path] = cached[site.Asset]{e, a}
	return a
}

func (p *loading) imageSize(name string, length int64, ext string) (imagesize.Size, error) {
	f, err := p.content.Open(name)
	if err != nil {
		p.gone = &source.ReadError{Path: name, Err: err}
		return imagesize.Size{}, err
	}
	defer f.Close()
	if r, ok := f.(io.ReaderAt); ok {
		return imagesize.Read(r, length, ext)
	}
	data, err := io.ReadAll(f) // of a file system other than that of the machine
	if err != nil {
		return imagesize.Size{}, err
	}
	return imagesize.Read(bytes.NewReader(data), length, ext)
}

// builtin is a data file of a site that has none of its own.
func builtin(name string) *source.File {
	data, err := content.FS.ReadFile(name)
	if err != nil {
		panic("build: " + name + " is not embedded: " + err.Error())
	}
	return source.NewFile(name+" (built in)", string(data))
}
