package guide

import (
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// A Linked guide is a guide's graph, with the fragments it uses unfolded, and a side table of where each node and edge
// was written. It is immutable. Fragments are linked alone as well, with their exits as ends.
type Linked struct {
	*graph.Graph
	Source *Page // the page of the guide

	set      *Set
	origins  []nodeOrigin // by node
	included []*inclusion // the page itself, then the fragments that it uses
	untested int          // answers that no test takes
}

// digestBytes is the length of a digest. It separates the versions of one guide and is part of addresses, so it is
// short; it is no protection against forgery.
const digestBytes = 6

// Digest identifies the version of the guide's advice, in hexadecimal digits. It changes whenever [graph.Graph.Advice]
// does.
func (l *Linked) Digest() string { return source.DigestOf(l.Advice()).Short(digestBytes) }

// Program returns the program that the browser runs, with the digest of the guide. A broken guide has none.
func (l *Linked) Program() []byte { return l.Graph.Program(l.Digest()) }

// nodeOrigin says where a node was written, and by what.
type nodeOrigin struct {
	page     *Page // that wrote it; of a handover, exit or {read: …}, the page of the first target that names it
	question *guidefile.Question
	outcome  *guidefile.Outcome // of an authored outcome
	key      source.Range       // its id; of an end without one, the first target that names it
	edges    []edgeOrigin       // by Edge.Index
}

// edgeOrigin says where an edge was written.
type edgeOrigin struct {
	answer     source.Range // of an edge that is not an authored answer, the target
	target     source.Range
	exit       source.Span    // of an edge through an exit: where the `use` maps the exit
	cover      int            // the index in its page's coverage that a test of this edge sets
	signs      []int          // of a group: the same for each sign
	signTarget []source.Range // of a group: where each sign's target was written
}

// Files are those of the guide's page and of the fragments that it uses.
func (c *Linked) Files() []*source.File {
	var all []*source.File
	for _, in := range c.included {
		all = append(all, in.page.File)
	}
	return all
}

// question returns a question as it was written.
func (c *Linked) question(node int) *guidefile.Question { return c.origins[node].question }

// page returns the page that wrote a node.
func (c *Linked) page(node int) *Page { return c.origins[node].page }

// origin returns where an edge was written.
func (c *Linked) origin(node, edge int) *edgeOrigin {
	return &c.origins[node].edges[c.Nodes[node].Edges[edge].Index]
}

// NodeSpan is where a node was written: its key, or the first target that names it.
func (c *Linked) NodeSpan(node int) source.Span {
	return c.origins[node].page.File.Span(c.origins[node].key)
}

// EdgeSpan is where an answer was written, or its target where it is not an authored answer.
func (c *Linked) EdgeSpan(node, edge int) source.Span {
	return c.page(node).File.Span(c.origin(node, edge).answer)
}

// TargetSpan is where the target of an answer was written.
func (c *Linked) TargetSpan(node, edge int) source.Span {
	return c.page(node).File.Span(c.origin(node, edge).target)
}

// AnswerIDSpan is where the id of an answer was written, or the text of which it was made.
func (c *Linked) AnswerIDSpan(node, edge int) source.Span {
	for _, o := range c.question(node).Options {
		if o.ID.Value == c.Nodes[node].Edges[edge].ID {
			return c.page(node).File.Span(o.ID.At)
		}
	}
	return c.EdgeSpan(node, edge)
}

// LevelSpan is where the level of an outcome was written; of other nodes it is NodeSpan.
func (c *Linked) LevelSpan(node int) source.Span {
	if o := c.origins[node].outcome; o != nil {
		return c.page(node).File.Span(o.LevelAt)
	}
	return c.NodeSpan(node)
}

// Stats are the counts of a linked guide, as `knead guide stats` prints them.
type Stats struct {
	graph.Stats
	Tests           int `json:"tests"`
	AnswersUntested int `json:"answers_untested"`
}

// Stats counts the guide and its tests.
func (c *Linked) Stats() Stats {
	return Stats{c.Graph.Stats(), len(c.Source.Guide.Tests), c.untested}
}
