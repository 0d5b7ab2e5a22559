// Package layout draws directed graphs in layers: sizes go in, positions come out, nothing else.
//
// It knows nothing of guides, text or SVG. A caller measures its cards, says which edge leaves where, and gets
// back a box for every node and a line of corners for every edge:
//
//	d := layout.Layered(layout.Graph{
//		Nodes: []layout.Node{{Size: layout.Size{W: 120, H: 80}}, {Size: layout.Size{W: 120, H: 40}}},
//		Edges: []layout.Edge{{From: 0, To: 1, Port: layout.Port{Side: layout.Right, At: 60}}},
//	}, layout.Options{})
//
// [Layered] is for wide screens, [Column] puts all nodes under one another for phones. Both promise, for every
// graph whatsoever (cycles, self loops, parallel edges and separate parts included):
//
//   - no two nodes and no two labels overlap, and no line passes through a node;
//   - a line begins at its port on its source's border and ends on the top border of its target;
//   - lines join only if they lead to the same node, and a line never splits: following one forward, a reader
//     never has to choose;
//   - everything lies in 0 ≤ x ≤ Width, 0 ≤ y ≤ Height, with y growing downwards;
//   - the same graph gives the same drawing, on every machine: all sums are whole numbers;
//   - time grows nearly, and memory quite, with the number of nodes and edges, not with the length of edges.
//
// Lines to different nodes cross, but hardly ever run on top of each other: that takes lines which swap places
// round a node in a tangle, or ports closer together than lines. Guides, as the tests draw them, have none.
//
// # How a layered drawing is made
//
// The recipe is Sugiyama's (1981), told as a line of small steps. Each is one file with its own test, and takes
// what the one before it found:
//
//	sketch    labels become boxes of their own, edges become arcs in one fixed order
//	acyclic   which arcs go back, so that the others form no cycle (depth-first search)
//	rank      how far down each box stands: the longest path, then shorter edges where that is free
//	thread    a long edge gets a slot in each rank it passes; a very long one takes a side lane instead
//	exits     where lines leave their boxes, and the gutters they need beside them
//	order     who stands left of whom: barycenter sweeps, then swaps of neighbours (transpose), fewest crossings win
//	place     x: four alignments after Brandes and Köpf (2001), and the median of the four
//	lanes     which side lane each very long edge takes: as few as possible
//	spread    where lines without a port of their own leave
//	channel   between two ranks, each line gets a track of its own to run across; this settles y
//	route     the corners of each edge, read off
//
// layered.go calls them in this order; testdata has pictures of what comes of it. To change one of those, run
// go test -update and look at the difference.
//
// Words used throughout: a box is a node or a label; a slot is the narrow passage of a long line through a rank;
// a cell is either, in its rank; a band is the height of a rank; a channel is the room above a band (and one below
// the last), where lines run across; an exit is the point from which a line enters the channel below its cell;
// a net is all lines of one channel that lead to the same cell or lane, and its trunk is their shared run across.
//
// Lines that share a target share their slots, their lane and their trunks. That is what keeps the number of
// cells linear and a picture with a thousand ways to one outcome legible.
package layout
