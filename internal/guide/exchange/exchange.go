// Package exchange writes guides in the formats of other programs, so that a clinician or a portal can open, run and
// check one with tools of their own:
//
//	fhir     a FHIR R4 Questionnaire with SDC expressions, which a form renderer runs (fhir.go)
//	table    a decision table in CSV, one row for each path, for people who sign it (table.go)
//	csv      one row for each answer, for spreadsheets (table.go)
//	mermaid  a flowchart for wikis and pull requests (drawing.go)
//	dot      a graph for Graphviz (drawing.go)
//	json     all of the guide, for any other program (json.go)
//
// Answers, checklists, their order and the outcomes are exact in the formats that can be run, fhir and json. [Write]
// lists what a format has no place for.
package exchange

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"knead/internal/guide/graph"
)

// Words are the texts of an export that are not the author's, in the language of the site.
type Words struct {
	None, Unsure, TwoOrMore string                                     // answers without a text of their own
	Band                    func(from, to int, n *graph.Number) string // an answer that is a range of numbers
	Level                   func(graph.Level) string                   // the name of a level
}

// Options say what an export has beside the graph.
type Options struct {
	Words   Words
	Address func(guide, question string) string // the absolute address of a guide, or of one of its questions
	Version string                              // of the advice
	Lang    string                              // the language of the texts, as a BCP 47 tag
	Tests   int                                 // how many scenario tests the guide has
}

// A format is one that Write can write.
type format struct {
	name  string
	write func(*export) error
}

var formats = []format{{"fhir", (*export).fhir}, {"table", (*export).table}, {"csv", (*export).answers},
	{"mermaid", (*export).mermaid}, {"dot", (*export).dot}, {"json", (*export).json}}

// Formats are the names of the formats.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// An export is one guide on its way into one format.
type export struct {
	*graph.Graph
	Options
	out  bytes.Buffer
	lost []string
}

// Write writes a guide in one of [Formats]. It returns what the format has no place for, with numbers. A guide that is
// broken, or that has too many paths for a table, is an error; nothing is written then.
func Write(w io.Writer, g *graph.Graph, name string, o Options) (lost []string, err error) {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no format %q; the formats are %v", name, Formats())
	}
	if g.Broken {
		return nil, fmt.Errorf("the guide %s has errors, which knead check prints", g.ID)
	}
	e := &export{Graph: g, Options: o}
	if err := formats[i].write(e); err != nil {
		return nil, err
	}
	_, err = w.Write(e.out.Bytes())
	return e.lost, err
}

// lose notes what the format has no place for, if there is any.
func (e *export) lose(count int, what string) {
	if count > 0 {
		e.lost = append(e.lost, fmt.Sprintf("%s (%d)", what, count))
	}
}

// text is an answer as readers see it: that of a group of signs has all of them.
func (e *export) text(n *graph.Node, edge *graph.Edge) string {
	switch edge.Role {
	case graph.RoleNone:
		return cmp.Or(edge.Text, e.Words.None)
	case graph.RoleUnsure:
		return cmp.Or(edge.Text, e.Words.Unsure)
	case graph.RoleTwoOrMore:
		return cmp.Or(edge.Text, e.Words.TwoOrMore)
	case graph.RoleBand:
		return cmp.Or(edge.Text, e.Words.Band(edge.From, edge.To, n.Number))
	case graph.RoleSigns:
		return joinSigns(edge.Signs)
	}
	return cmp.Or(edge.Text, edge.ID)
}

func joinSigns(signs graph.SignList) string {
	var b bytes.Buffer
	for i, s := range signs {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(cmp.Or(s.Text, s.ID))
	}
	return b.String()
}

// title is what a node says: a question, the title of an outcome, or where a handover leads.
func (e *export) title(n *graph.Node) string {
	switch n.Kind {
	case graph.NodeHandover:
		return e.Address(n.End.Guide, n.End.Question)
	case graph.NodeExit:
		return n.End.Exit
	case graph.NodeOutcome, graph.NodeArticle:
		return cmp.Or(n.End.Title, n.ID)
	}
	return n.Ask
}

// level is the name of an outcome's level, or "".
func (e *export) level(n *graph.Node) string {
	if !n.IsOutcome() {
		return ""
	}
	return e.Words.Level(n.End.Level)
}

// ends are the indices of the ends that readers can reach by answers, the most urgent first.
func (e *export) ends() []int {
	var all []int
	for _, end := range e.EndPaths() {
		if end.Path != nil {
			all = append(all, end.Node)
		}
	}
	return all
}

// questions are the indices of the questions in topological order.
func (e *export) questions() []int {
	return slices.DeleteFunc(slices.Clone(e.Order()), func(i int) bool { return i >= e.Questions })
}
