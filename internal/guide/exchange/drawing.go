package exchange

// This file writes a guide as the source of a drawing: for Mermaid (https://mermaid.js.org/syntax/flowchart.html) and
// for Graphviz (https://graphviz.org/doc/info/lang.html). A group of signs is one line.

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"knead/internal/guide/graph"
)

// maxDrawnSigns is how many signs of a group a line names.
const maxDrawnSigns = 3

// drawnText is an answer in a drawing.
func (e *export) drawnText(n *graph.Node, edge *graph.Edge) string {
	if edge.Role != graph.RoleSigns || len(edge.Signs) <= maxDrawnSigns {
		return e.text(n, edge)
	}
	return joinSigns(edge.Signs[:maxDrawnSigns]) + "; +" + strconv.Itoa(len(edge.Signs)-maxDrawnSigns)
}

// drawnTitle is a node in a drawing: an outcome has its level.
func (e *export) drawnTitle(n *graph.Node) string {
	if level := e.level(n); level != "" {
		return level + ": " + e.title(n)
	}
	return e.title(n)
}

// drawn are the nodes of a drawing: those that readers can reach by answers.
func (e *export) drawn() []int { return append(e.questions(), e.ends()...) }

func (e *export) loseInDrawings() {
	var signs int
	for i := range e.Nodes {
		for k := range e.Nodes[i].Edges {
			signs += max(0, len(e.Nodes[i].Edges[k].Signs)-maxDrawnSigns)
		}
	}
	e.lose(signs, "signs of groups of more than "+strconv.Itoa(maxDrawnSigns))
	e.lose(len(e.ends()), "advice and safety nets of outcomes")
	e.lose(e.Tests, "scenario tests")
}

func (e *export) mermaid() error {
	fmt.Fprintf(&e.out, "flowchart TD\n")
	for _, i := range e.drawn() {
		n := &e.Nodes[i]
		if n.IsQuestion() {
			fmt.Fprintf(&e.out, "  n%d[\"%s\"]\n", i, mermaidText(e.drawnTitle(n)))
			continue
		}
		class := "goes-on"
		if n.IsOutcome() {
			class = n.End.Level.String()
		}
		fmt.Fprintf(&e.out, "  n%d([\"%s\"]):::%s\n", i, mermaidText(e.drawnTitle(n)), class)
	}
	for _, i := range e.questions() {
		n := &e.Nodes[i]
		for k := range n.Edges {
			edge := &n.Edges[k]
			fmt.Fprintf(&e.out, "  n%d -->|\"%s\"| n%d\n", i, mermaidText(e.drawnText(n, edge)), edge.Target)
		}
	}
	e.loseInDrawings()
	return nil
}

// mermaidEscapes are the characters that end or mark up a text in quotes, as entities of Mermaid. A leading number with
// a full stop and a leading hyphen would begin a list.
var mermaidEscapes = strings.NewReplacer("&", "#amp;", `"`, "#quot;", "#", "#35;", "<", "#lt;", ">", "#gt;",
	"`", "#96;", "*", "#42;", "_", "#95;", "\\", "#92;", "\n", " ", "\r", " ")

func mermaidText(s string) string { return cmp.Or(mermaidEscapes.Replace(s), " ") }

func (e *export) dot() error {
	fmt.Fprintf(&e.out, "digraph %s {\n", dotText(e.ID))
	for _, i := range e.drawn() {
		n := &e.Nodes[i]
		shape := "box"
		if !n.IsQuestion() {
			shape = "ellipse"
		}
		fmt.Fprintf(&e.out, "  n%d [label=%s, shape=%s];\n", i, dotText(e.drawnTitle(n)), shape)
	}
	for _, i := range e.questions() {
		n := &e.Nodes[i]
		for k := range n.Edges {
			edge := &n.Edges[k]
			fmt.Fprintf(&e.out, "  n%d -> n%d [label=%s];\n", i, edge.Target, dotText(e.drawnText(n, edge)))
		}
	}
	fmt.Fprintln(&e.out, "}")
	e.loseInDrawings()
	return nil
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ", "\x00", "")

// dotText is a text in quotes.
func dotText(s string) string { return `"` + dotEscapes.Replace(s) + `"` }
