package build

import (
	"errors"
	"image"
	_ "image/gif" // the formats whose size can be read
	_ "image/jpeg"
	_ "image/png"
	"path"
	"slices"
	"strings"
	"time"

	"knead/content"
	"knead/internal/site"
	"knead/internal/source"
)

// decodable are the extensions of the image formats whose size can be read.
var decodable = []string{".png", ".jpg", ".jpeg", ".gif"}

// assetOf describes a file that is published as it is. It reads the size of an image, unless the file is unchanged.
func (p *loading) assetOf(e source.Entry, scanned time.Time) site.Asset {
	if c, ok := p.assets[e.Path]; ok && c.fresh(e, scanned) {
		return c.value
	}
	a := site.Asset{Path: strings.TrimPrefix(e.Path, "content/")}
	if slices.Contains(decodable, strings.ToLower(path.Ext(e.Path))) {
		a.Size, a.Err = p.imageSize(e.Path)
	}
	p.assets[e.Path] = cached[site.Asset]{e, a}
	return a
}

func (p *loading) imageSize(name string) (site.ImageSize, error) {
	f, err := p.content.Open(name)
	if err != nil {
		p.gone = &source.ReadError{Path: name, Err: err}
		return site.ImageSize{}, err
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	switch {
	case errors.Is(err, image.ErrFormat):
		return site.ImageSize{}, errors.New("it is not a PNG, JPEG or GIF image")
	case err != nil:
		return site.ImageSize{}, err
	}
	return site.ImageSize{Width: c.Width, Height: c.Height}, nil
}

// builtin is a data file of a site that has none of its own.
func builtin(name string) *source.File {
	data, err := content.FS.ReadFile(name)
	if err != nil {
		panic("build: " + name + " is not embedded: " + err.Error())
	}
	return source.NewFile(name+" (built in)", string(data))
}
