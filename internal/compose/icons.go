package compose

// This file makes the icons of the site for phones, from the form of the built-in icon.svg. A site with an icon of its
// own puts files of these names into static/root.

import (
	"fmt"

	"knead/internal/artifact"
	"knead/internal/ogimage"
)

// A phoneIcon is an icon with a number of pixels a side.
type phoneIcon struct {
	name    string
	size    int
	purpose string // in the web app manifest; "" for one that is not in it
	forMask bool
}

var phoneIcons = []phoneIcon{
	{"icon-192.png", 192, "any", false},
	{"icon-512.png", 512, "any", false},
	{"icon-maskable-512.png", 512, "maskable", true},
	{appleTouchIcon, 180, "", true},
}

const appleTouchIcon = "apple-touch-icon.png"

// hasIcon reports whether the site has an icon of a name: its own, or one that is drawn.
func (c *composer) hasIcon(name string) bool { return c.DrawIcons || c.hasOwnIcon(name) }

func (c *composer) hasOwnIcon(name string) bool { return c.Assets.Path("root/"+name) != "" }

// icons draws the icons of which the site has no own ones.
func (c *composer) icons() []*artifact.Artifact {
	background, err := ogimage.Color(c.Assets.Bytes("knead.css"), "--accent")
	var all []*artifact.Artifact
	for _, icon := range phoneIcons {
		if c.DrawIcons && !c.hasOwnIcon(icon.name) {
			all = append(all, c.withKeyOf(artifact.New(icon.name, func() ([]byte, error) {
				return ogimage.Icon(background, icon.size, icon.forMask), err
			}), fmt.Sprint(background, err)))
		}
	}
	return all
}

// largestIcon is the absolute address of the largest icon, or "".
func (c *composer) largestIcon() string {
	if name := "icon-512.png"; c.hasIcon(name) {
		return c.absolute("/" + name)
	}
	return ""
}

// appleIcon is the link to the icon for the home screen of an iPhone, or "".
func (c *composer) appleIcon(to func(string) string) string {
	if !c.hasIcon(appleTouchIcon) {
		return ""
	}
	return to("/" + appleTouchIcon)
}
