package layout

import "testing"

// FuzzGraphs draws whatever graph the bytes make: the first says how many nodes, then come nodes of two bytes,
// then edges of five.
func FuzzGraphs(f *testing.F) {
	f.Add([]byte{3, 40, 20, 40, 20, 40, 20, 0, 1, 0, 0, 0, 1, 2, 3, 9, 0})
	f.Add([]byte{2, 10, 10, 10, 10, 0, 1, 3, 5, 0, 1, 0, 1, 5, 3, 1, 1, 3, 2, 7})
	f.Add([]byte{1, 0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, shape []byte) {
		g, opt := graphOf(shape)
		d := Layered(g, opt)
		checkDrawing(t, g, d)
		d = Column(g, opt)
		checkDrawing(t, columnPorts(g, d), d)
	})
}

// graphOf reads a graph of at most 32 nodes, so that brute-force checks stay quick.
func graphOf(shape []byte) (g Graph, opt Options) {
	next := func() int {
		if len(shape) == 0 {
			return 0
		}
		b := shape[0]
		shape = shape[1:]
		return int(b)
	}
	first := next()
	opt.MaxSpan = 1 + first/32
	for range 1 + first%32 {
		g.Nodes = append(g.Nodes, Node{Size: Size{next(), next()}})
	}
	for len(shape) > 0 && len(g.Edges) < 64 {
		e := Edge{From: next() % len(g.Nodes), To: next() % len(g.Nodes), Port: Port{Side: Side(next() % 4)}}
		from := g.Nodes[e.From]
		border := from.H
		if e.Port.Side == SideBottom {
			border = from.W
		}
		e.Port.At = next() % (border + 1)
		if label := next(); label > 0 {
			e.Label = Size{label%16 + 1, label/16 + 1}
		}
		g.Edges = append(g.Edges, e)
	}
	return g, opt
}
