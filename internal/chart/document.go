package chart

import (
	_ "embed"

	"knead/internal/guide/graph"
)

//go:embed chart.css
var style string

//go:embed icons.svg
var icons string

// Document draws a guide as an SVG document, with its icons and its light and dark colors. A guide that is Broken is
// drawn as far as its edges have targets.
func Document(g *graph.Graph, o Options) []byte {
	d := draw(g, o)
	return d.write(func(w *svgWriter) {
		w.write("<title>")
		w.text(d.label())
		w.write("</title><style>\n", style, "</style><defs>\n", icons, "</defs>\n")
	})
}
