package layout

import "testing"

// FuzzDraw draws any graph: the first byte is the number of nodes and the longest span, then come nodes of two bytes,
// then edges of four.
func FuzzDraw(f *testing.F) {
	f.Add([]byte{3, 40, 20, 40, 20, 40, 20, 0, 1, 0, 0, 1, 2, 2, 9})
	f.Add([]byte{2, 10, 10, 10, 10, 0, 1, 2, 5, 1, 0, 1, 5, 1, 1, 2, 2})
	f.Add([]byte{1, 0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, shape []byte) {
		g, span := graphOf(shape)
		d := layered(g, Options{}, span)
		checkDrawing(t, g, d)
		d = Column(g, Options{})
		checkDrawing(t, columnPorts(g, d), d)
	})
}

// graphOf reads a graph of at most 32 nodes, so that brute-force checks stay fast.
func graphOf(shape []byte) (g Graph, span int) {
	next := func() int {
		if len(shape) == 0 {
			return 0
		}
		b := shape[0]
		shape = shape[1:]
		return int(b)
	}
	first := next()
	for range 1 + first%32 {
		g.Nodes = append(g.Nodes, Node{Size: Size{next(), next()}})
	}
	for len(shape) > 0 && len(g.Edges) < 64 {
		e := Edge{From: next() % len(g.Nodes), To: next() % len(g.Nodes), Port: Port{Side: Side(next() % 3)}}
		from := g.Nodes[e.From]
		border := from.H
		if e.Port.Side == SideBottom {
			border = from.W
		}
		e.Port.At = next() % (border + 1)
		g.Edges = append(g.Edges, e)
	}
	return g, 1 + first/32
}
