// Package layout computes layered drawings of directed graphs: sizes go in, positions come out.
//
// It knows nothing of guides, text or SVG and imports nothing of this module. A caller gives the size of each node and
// the port from which each edge leaves, and gets a rectangle for every node and a polyline for every edge:
//
//	d := layout.Layered(layout.Graph{
//		Nodes: []layout.Node{{Size: layout.Size{W: 120, H: 80}}, {Size: layout.Size{W: 120, H: 40}}},
//		Edges: []layout.Edge{{From: 0, To: 1, Port: layout.Port{Side: layout.SideRight, At: 60}}},
//	}, layout.Options{})
//
// [Layered] is for wide screens; [Column] puts all nodes below one another, for phones. Both guarantee, for every graph
// (cycles, self loops, parallel edges and separate components included):
//
//   - no two nodes overlap, and no line passes through a node;
//   - a line begins at its port on the border of its source and ends on the top border of its target;
//   - lines merge only if they lead to the same node, and a line never branches;
//   - everything lies in 0 ≤ x ≤ Width, 0 ≤ y ≤ Height, with y growing downwards;
//   - the same graph gives the same drawing on every machine: positions are whole numbers;
//   - time is nearly linear, and memory linear, in the number of nodes and edges, whatever the length of the edges.
//
// Lines to different nodes may cross. They overlap only where two lines swap places around a node in a dense part of
// the graph, or where ports are closer together than Options.LineGap. No guide in the tests has either.
//
// # Steps of a layered drawing
//
// The method is Sugiyama's (1981), as a sequence of small steps. Each step is one file with its own test:
//
//	normalize  sort the edges, so that their order in the input does not matter
//	acyclic    find the edges that go back; the others form no cycle (depth-first search)
//	rank       assign a rank to each node: the longest path, then shorter edges where that costs nothing
//	dummies    add a dummy node in each rank that an edge passes; very long edges take a side lane instead
//	exits      find where lines leave their nodes, and the gutters that they need beside them
//	order      order each rank: barycenter sweeps, then swaps of neighbours; the fewest crossings win
//	place      assign x: four alignments by Brandes and Köpf (2001), and the median of the four
//	lanes      assign each very long edge a side lane; as few lanes as possible
//	channel    give each line between two ranks a track of its own; this settles y
//	route      read off the corners of each edge
//
// layered.go calls them in this order. testdata has drawings in characters: to change one, run go test -update and
// review the difference.
//
// # Terms
//
// A vertex is a node or a dummy node. A layer is the vertices of one rank, from left to right. A channel is the space
// above a layer (or below the last one) in which lines run horizontally. An exit is the point from which a line enters
// the channel below its vertex. A net is all lines of one channel that lead to the same vertex or lane; its trunk is
// their common horizontal segment, and a track is a height at which trunks run.
//
// Edges to the same target share their dummy nodes, their lane and their trunks. This keeps the number of vertices
// linear, and a drawing with a thousand edges to one node legible.
package layout
