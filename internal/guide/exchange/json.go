package exchange

// This file writes a guide as JSON: all that its pages say and how it is walked. Ids are those of addresses and tests.

import (
	"encoding/json"

	"knead/internal/guide/graph"
)

// A document is a guide.
type document struct {
	Guide     string        `json:"guide"`
	Kind      graph.Kind    `json:"kind"`
	Title     string        `json:"title"`
	Address   string        `json:"address"`
	Version   string        `json:"version"` // of the advice
	Language  string        `json:"language,omitempty"`
	Start     string        `json:"start"` // a question
	Questions []question    `json:"questions"`
	Ends      []end         `json:"ends"`
	Signs     []*graph.Sign `json:"signs"`
}

type question struct {
	*graph.Node
	Answers []answer `json:"answers"` // that of the most urgent signs is before those of others
}

type answer struct {
	*graph.Edge
	Text    string `json:"text"`
	To      string `json:"leads_to"`
	AtLeast string `json:"at_least,omitempty"` // the least urgent level of what may follow
}

type end struct {
	*graph.Node
	Then string `json:"then,omitempty"` // the outcome to which the safety net leads
}

func (e *export) json() error {
	d := document{Guide: e.ID, Kind: e.Kind, Title: e.Title, Address: e.Address(e.ID, ""), Version: e.Version,
		Language: e.Lang, Start: e.Nodes[0].ID, Signs: e.Signs}
	for _, i := range e.questions() {
		n := &e.Nodes[i]
		q := question{Node: n}
		for k := range n.Edges {
			edge := &n.Edges[k]
			a := answer{Edge: edge, Text: e.text(n, edge), To: e.Nodes[edge.Target].ID}
			if edge.AtLeast > graph.NoLevel {
				a.AtLeast = edge.AtLeast.String()
			}
			q.Answers = append(q.Answers, a)
		}
		d.Questions = append(d.Questions, q)
	}
	for i := e.Graph.Questions; i < len(e.Nodes); i++ {
		n := &e.Nodes[i]
		x := end{Node: n}
		if net := n.End.SafetyNet; net != nil && net.Then >= 0 {
			x.Then = e.Nodes[net.Then].ID
		}
		d.Ends = append(d.Ends, x)
	}
	e.lose(e.Tests, "scenario tests")
	return e.encode(d)
}

// encode writes a value as JSON that people can read.
func (e *export) encode(v any) error {
	out := json.NewEncoder(&e.out)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}
