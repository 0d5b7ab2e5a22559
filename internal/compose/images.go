package compose

// This file makes the smaller versions of the images in texts.

import (
	"fmt"
	"io"
	"strings"

	"knead/internal/artifact"
	"knead/internal/site"
	"knead/internal/source"
)

// smallerImages are the versions with fewer pixels of the images that pages show.
func (c *composer) smallerImages() []*artifact.Artifact {
	var all []*artifact.Artifact
	for _, image := range c.Site.ShownImages() {
		for _, smaller := range image.Smaller {
			all = append(all, artifact.New(file(smaller.URL), func() ([]byte, error) {
				name := "content/" + image.File
				from, err := source.OpenFile(c.Content, name, name)
				if err != nil {
					return nil, err
				}
				defer from.Close()
				photo, err := io.ReadAll(from)
				if err != nil {
					return nil, err
				}
				return c.Scaled.Scale(photo, smaller.Width), nil
			}))
		}
	}
	return all
}

// srcSet lists the versions of an image with their widths, for the browser to choose from, or is "".
func (w *bodyWriter) srcSet(image site.Image) string {
	if len(image.Smaller) == 0 {
		return ""
	}
	var all []string
	for _, s := range append(image.Smaller[:len(image.Smaller):len(image.Smaller)],
		site.SmallerImage{Width: image.Size.Width, URL: image.URL}) {
		all = append(all, fmt.Sprintf("%s %dw", w.fileLink(w.at, s.URL), s.Width))
	}
	return strings.Join(all, ", ")
}
