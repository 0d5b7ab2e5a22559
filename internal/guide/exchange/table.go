package exchange

// This file writes tables in CSV (RFC 4180). The table of paths has the columns of the decision tables of the digital
// adaptation kits of WHO (https://www.who.int/publications/i/item/9789240020306): a reference, the inputs, the output,
// the action and the reason.

import (
	"encoding/csv"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"knead/internal/guide/graph"
)

// maxPaths is the most paths of a table: more rows than these nobody signs.
const maxPaths = 2000

// table writes a row for each path: the answers, the outcome and its advice. It has a column for each question, so that
// rows can be compared; a question that the path does not ask is empty.
func (e *export) table() error {
	if total := e.paths(); total.Cmp(big.NewInt(maxPaths)) > 0 {
		return fmt.Errorf("the guide %s has %s paths, more than the %d of a table", e.ID, total, maxPaths)
	}
	questions := e.questions()
	column := make(map[int]int, len(questions))
	header := []string{"reference"}
	for i, q := range questions {
		column[q] = i + 1
		header = append(header, e.Nodes[q].Ask)
	}
	rows := [][]string{append(header, "level", "outcome", "action", "reason", "safety net", "sources")}
	row := make([]string, len(header))
	var follow func(node int)
	follow = func(node int) {
		n := &e.Nodes[node]
		if !n.IsQuestion() {
			row[0] = e.ID + "-" + strconv.Itoa(len(rows))
			rows = append(rows, append(append([]string{}, row...), e.outcome(n)...))
			return
		}
		for k := range n.Edges {
			row[column[node]] = e.text(n, &n.Edges[k])
			follow(n.Edges[k].Target)
		}
		row[column[node]] = ""
	}
	follow(0)
	e.lose(e.Tests, "scenario tests")
	return e.csv(rows)
}

// paths is the number of paths.
func (e *export) paths() *big.Int {
	total := new(big.Int)
	for _, end := range e.EndPaths() {
		total.Add(total, end.Paths)
	}
	return total
}

// outcome are the columns of an end: its level, its title, what to do, why, the safety net and the sources.
func (e *export) outcome(n *graph.Node) []string {
	var net string
	if s := n.End.SafetyNet; s != nil {
		var watch []string
		for _, w := range s.WatchFor {
			watch = append(watch, w.Text)
		}
		net = s.Expect + "\n" + strings.Join(watch, "; ")
		if s.Then >= 0 {
			net += "\n→ " + e.title(&e.Nodes[s.Then])
		}
	}
	return []string{e.level(n), e.title(n), strings.Join(n.End.Do, "\n"), n.Why, strings.TrimSpace(net),
		strings.Join(n.Sources, "; ")}
}

// answers writes a row for each answer.
func (e *export) answers() error {
	rows := [][]string{{"question", "asks", "answer", "text", "leads to", "level", "title"}}
	for _, q := range e.questions() {
		n := &e.Nodes[q]
		for k := range n.Edges {
			edge := &n.Edges[k]
			to := &e.Nodes[edge.Target]
			rows = append(rows, []string{n.ID, n.Ask, edge.ID, e.text(n, edge), to.ID, e.level(to), e.title(to)})
		}
	}
	e.lose(e.Tests, "scenario tests")
	return e.csv(rows)
}

// csv writes rows. A cell that a spreadsheet would take for a formula begins with an apostrophe
// (https://owasp.org/www-community/attacks/CSV_Injection).
func (e *export) csv(rows [][]string) error {
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				row[i] = "'" + cell
			}
		}
	}
	return csv.NewWriter(&e.out).WriteAll(rows)
}
