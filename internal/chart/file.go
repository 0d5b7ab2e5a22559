package chart

// This file makes a drawing a document of its own.

import (
	_ "embed"
	"knead/internal/guide/graph"
)

//go:embed chart.css
var style string

//go:embed icons.svg
var icons string

// Document draws a guide as a document of its own: with its colours, light and dark, and its icons. Cards are links only
// where Options.Href says so; there is nothing else in the document to go to.
func Document(c *graph.Graph, o Options) []byte {
	p := draw(c, o)
	p.alone = true
	return p.write(func(pen *svgWriter) {
		pen.write("<title>")
		pen.text(p.label())
		pen.write("</title><style>\n", style, "</style><defs>\n", icons, "</defs>\n")
	})
}
