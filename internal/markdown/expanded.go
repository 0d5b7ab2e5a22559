package markdown

// This file limits what link references repeat: one definition with a title of 50 KB and 20,000 links to it are a page
// of a gigabyte. cmark has the same limit.

import gast "github.com/yuin/goldmark/ast"

// allowedExpansion is how many bytes of addresses and titles the links of any text may have.
const allowedExpansion = 100_000

// expanded returns the offset of the first link at which the addresses and titles of all links up to it are longer than
// the text itself, which only references can make them, or -1.
func expanded(tree gast.Node, size int) (at int) {
	at = -1
	left := max(size, allowedExpansion)
	_ = gast.Walk(tree, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if !entering {
			return gast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *gast.Link:
			left -= len(n.Destination) + len(n.Title)
		case *gast.Image:
			left -= len(n.Destination) + len(n.Title)
		}
		if left < 0 {
			at = n.Pos()
			return gast.WalkStop, nil
		}
		return gast.WalkContinue, nil
	})
	return at
}
