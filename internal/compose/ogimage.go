package compose

// This file makes the images that are shown where a page is shared.

import (
	"fmt"
	"strings"

	"knead/internal/artifact"
	"knead/internal/ogimage"
	"knead/internal/site"
)

// ogImages returns the image of each page, if site.yaml enables them: drawing one takes longer than making the page.
func (c *composer) ogImages() []*artifact.Artifact {
	if !c.Site.Config.SharePictures.Value {
		return nil
	}
	theme, err := ogimage.NewTheme(c.Assets.Bytes("knead.css"))
	if err != nil {
		err = fmt.Errorf("static/knead.css: %w", err)
	}
	var all []*artifact.Artifact
	for _, p := range c.Site.Pages {
		all = append(all, artifact.New(strings.TrimPrefix(p.URL, "/")+site.ShareImage, func() ([]byte, error) {
			if err != nil {
				return nil, err
			}
			return theme.Render(c.Site.Config.Title.Value, p.Front.Title.Value), nil
		}))
	}
	return all
}
