package chart

import (
	_ "embed"

	"knead/internal/guide/graph"
)

//go:embed chart.css
var style string

//go:embed icons.svg
var icons string

// Document draws a guide as a document of its own, with its icons and its light and dark colors. Cards are links only
// where Options.Href returns an address.
func Document(g *graph.Graph, o Options) []byte {
	d := draw(g, o)
	d.isDocument = true
	return d.write(func(w *svgWriter) {
		w.write("<title>")
		w.text(d.label())
		w.write("</title><style>\n", style, "</style><defs>\n", icons, "</defs>\n")
	})
}
