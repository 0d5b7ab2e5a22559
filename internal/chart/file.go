package chart

// This file makes a drawing a document of its own.

import (
	_ "embed"

	"knead/internal/guide"
)

//go:embed chart.css
var style string

//go:embed icons.svg
var icons string

// File draws a guide as a document of its own: with its colours, light and dark, and its icons. Cards are links only
// where Options.Href says so; there is nothing else in the document to go to.
func File(c *guide.Compiled, o Options) []byte {
	p := draw(c, o)
	p.alone = true
	return p.write(func(pen *pen) {
		pen.put("<title>")
		pen.text(p.label())
		pen.put("</title><style>\n", style, "</style><defs>\n", icons, "</defs>\n")
	})
}
