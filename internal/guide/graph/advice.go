package graph

import (
	"bytes"
	"encoding/json"
)

// Advice returns what a reader of the guide answers and what follows, as bytes that are equal for equal advice: the
// order, ids and words of questions, answers and signs, their targets, and the level, words and safety net of each end.
// It leaves out reasons, sources and articles to read, and the words of levels, which all guides share.
func (g *Graph) Advice() []byte {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	add := func(v any) {
		if err := out.Encode(v); err != nil {
			panic("graph: cannot encode as JSON: " + err.Error())
		}
	}
	add(g.ID)
	for _, n := range g.Nodes {
		n.Why, n.Sources = "", nil
		if n.End != nil {
			end := *n.End
			end.Read = ""
			n.End = &end
			if end.SafetyNet != nil {
				add(end.SafetyNet.Then)
			}
		}
		add(n)
		for _, e := range n.Edges {
			add(e)
			add(e.Target)
		}
	}
	add(g.Signs)
	return b.Bytes()
}
