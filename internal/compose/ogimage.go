package compose

// This file is the pictures that are shown where a page is shared.

import (
	"strings"

	"knead/internal/artifact"
	"knead/internal/ogimage"
	"knead/internal/site"
)

// shareFile is the picture's name, beside the page.
const shareFile = "share.png"

// ogImage is the picture of a page, where site.yaml wants pictures: drawing one takes longer than the page itself.
func (c *composer) ogImage(p *site.Page) []*artifact.Artifact {
	if !c.Site.Config.SharePictures.Value {
		return nil
	}
	return []*artifact.Artifact{artifact.New(strings.TrimPrefix(p.URL, "/")+shareFile, func() ([]byte, error) {
		return ogimage.Render(c.Site.Config.Title.Value, p.Front.Title.Value), nil
	})}
}
