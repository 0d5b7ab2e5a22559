package compose

// This file makes the images that are shown where a page is shared.

import (
	"fmt"
	"strings"

	"knead/internal/artifact"
	"knead/internal/langtag"
	"knead/internal/ogimage"
	"knead/internal/site"
	"knead/internal/source"
)

// ogImages returns the image of each page, if site.yaml enables them: drawing one takes longer than making the page.
func (c *composer) ogImages() []*artifact.Artifact {
	if !c.Site.Config.SharePictures.Value || c.Site.Without() {
		return nil
	}
	css := c.Assets.Bytes("knead.css")
	theme, err := ogimage.NewTheme(css)
	if err != nil {
		err = fmt.Errorf("static/knead.css: %w", err)
	}
	digest, name := source.DigestOf(css), langtag.Strip(c.Site.Config.Title.Value)
	var all []*artifact.Artifact
	for _, p := range c.Site.Pages {
		title := langtag.Strip(p.Title())
		a := c.new(strings.TrimPrefix(p.URL, "/")+site.ShareImage, func() ([]byte, error) {
			if err != nil {
				return nil, err
			}
			return theme.Render(name, title), nil
		})
		all = append(all, c.withKeyOf(a, string(digest[:]), name, title))
	}
	return all
}
