package exchange_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/exchange"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

// A resource is what this test reads of a Questionnaire.
type resource struct {
	Item []item `json:"item"`
}

type item struct {
	LinkID     string   `json:"linkId"`
	Type       string   `json:"type"`
	Code       []coding `json:"code"`
	EnableWhen []struct {
		Question     string `json:"question"`
		Operator     string `json:"operator"`
		AnswerCoding coding `json:"answerCoding"`
	} `json:"enableWhen"`
	EnableBehavior string `json:"enableBehavior"`
	AnswerOption   []struct {
		ValueCoding coding `json:"valueCoding"`
	} `json:"answerOption"`
	Extension []struct {
		ValueExpression struct {
			Expression string `json:"expression"`
		} `json:"valueExpression"`
	} `json:"extension"`
	Item []item `json:"item"`
}

type coding struct {
	System string `json:"system"`
	Code   string `json:"code"`
}

// everyGuide are the guides of this repository and random ones.
func everyGuide(t *testing.T) []*guide.Linked {
	all := guidetest.LinkContent(t).Guides
	r := rand.New(rand.NewPCG(3, 4))
	for range *randomGuides {
		_, g := guidetest.Random(t, r, 2+r.IntN(58))
		all = append(all, g)
	}
	return all
}

var (
	term  = regexp.MustCompile(`^\(%resource\.item\.where\(linkId='((?:[^'\\]|\\.)*)'\)\.answer\.value\.code\.(.*)\)$`)
	codes = regexp.MustCompile(`'((?:[^'\\]|\\.)*)'`)
)

// TestFHIR_isReadBack reads from the conditions of items where each answer leads, which must be where it leads in the
// guide.
func TestFHIR_isReadBack(t *testing.T) {
	for _, g := range everyGuide(t) {
		var q resource
		data, _ := write(t, g.Graph, "fhir", options())
		if err := json.Unmarshal(data, &q); err != nil {
			t.Fatal(err)
		}
		read := map[string]string{} // question and code, or question and "+" for two signs or more: the target
		for _, i := range q.Item {
			for _, w := range i.EnableWhen {
				read[w.Question+" "+w.AnswerCoding.Code] = i.LinkID
			}
			for _, x := range i.Extension {
				if x.ValueExpression.Expression == "" {
					continue
				}
				for _, clause := range strings.Split(x.ValueExpression.Expression, " or ") {
					m := term.FindStringSubmatch(clause)
					if m == nil {
						t.Fatalf("%s: %s", i.LinkID, clause)
					}
					if m[2] == "count() > 1" {
						read[m[1]+" +"] = i.LinkID
						continue
					}
					first, _, _ := strings.Cut(m[2], ".exists()")
					for _, code := range codes.FindAllStringSubmatch(first, -1) {
						read[m[1]+" "+code[1]] = i.LinkID
					}
				}
			}
		}
		want := map[string]string{}
		for i := range g.Nodes[:g.Questions] {
			n := &g.Nodes[i]
			for k := range n.Edges {
				e := &n.Edges[k]
				ids := []string{e.ID}
				switch e.Role {
				case graph.RoleSigns:
					ids = e.Signs.IDs()
				case graph.RoleTwoOrMore:
					ids = []string{"+"}
				}
				for _, id := range ids {
					want[n.ID+" "+id] = g.Nodes[e.Target].ID
				}
			}
		}
		if fmt.Sprint(read) != fmt.Sprint(want) {
			t.Errorf("%s: read %v\nwant %v", g.ID, read, want)
		}
	}
}

// TestFHIR_invariants holds what the validators do not: https://hl7.org/fhir/R4/questionnaire.html#invs.
func TestFHIR_invariants(t *testing.T) {
	for _, g := range everyGuide(t) {
		var q resource
		data, _ := write(t, g.Graph, "fhir", options())
		if err := json.Unmarshal(data, &q); err != nil {
			t.Fatal(err)
		}
		seen := map[string]item{}
		for _, i := range q.Item {
			for _, x := range append([]item{i}, i.Item...) {
				if _, twice := seen[x.LinkID]; twice {
					t.Errorf("%s: linkId %q twice", g.ID, x.LinkID)
				}
				seen[x.LinkID] = x
				if x.Type == "display" && len(x.Code) > 0 || x.Type == "group" && len(x.Item) == 0 ||
					x.Type == "choice" && len(x.AnswerOption) == 0 {
					t.Errorf("%s: a %s with what it may not have, or without what it must have", x.LinkID, x.Type)
				}
			}
			if len(i.EnableWhen) > 0 && i.EnableBehavior != "any" || len(i.EnableWhen) == 0 && i.EnableBehavior != "" {
				t.Errorf("%s: enableBehavior %q of %d tests", i.LinkID, i.EnableBehavior, len(i.EnableWhen))
			}
			for _, w := range i.EnableWhen {
				options := fmt.Sprint(seen[w.Question].AnswerOption)
				if w.Operator != "=" || !strings.Contains(options, fmt.Sprint(w.AnswerCoding)) {
					t.Errorf("%s: depends on %v, which is no earlier answer", i.LinkID, w)
				}
			}
		}
	}
}

func TestTable_hasARowForEachPath(t *testing.T) {
	for _, g := range guidetest.LinkContent(t).Guides {
		paths := new(big.Int)
		for _, end := range g.EndPaths() {
			paths.Add(paths, end.Paths)
		}
		data, _ := write(t, g.Graph, "table", options())
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if int64(len(rows)-1) != paths.Int64() {
			t.Errorf("%s: %d rows for %s paths", g.ID, len(rows)-1, paths)
		}
	}
}

func TestWrite_refuses(t *testing.T) {
	large := guidetest.LinkLarge(t, guidetest.Large(60))
	broken := &graph.Graph{ID: "broken", Broken: true}
	for _, c := range []struct {
		g      *graph.Graph
		format string
		want   string
	}{
		{large.Graph, "table", "more than the 2000 of a table"},
		{large.Graph, "xml", `there is no format "xml"; the formats are [fhir table csv mermaid dot json]`},
		{broken, "json", "the guide broken has errors, which knead check prints"},
	} {
		var b bytes.Buffer
		_, err := exchange.Write(&b, c.g, c.format, options())
		if err == nil || !strings.Contains(err.Error(), c.want) || b.Len() > 0 {
			t.Errorf("%s: %v, want %q; %d bytes written", c.format, err, c.want, b.Len())
		}
	}
}

// TestWrite_isDeterministic also holds that no format fails.
func TestWrite_isDeterministic(t *testing.T) {
	for _, g := range guidetest.LinkContent(t).Guides {
		for _, format := range exchange.Formats() {
			first, lost := write(t, g.Graph, format, options())
			second, again := write(t, g.Graph, format, options())
			if !bytes.Equal(first, second) || fmt.Sprint(lost) != fmt.Sprint(again) {
				t.Errorf("%s, %s: two exports differ", g.ID, format)
			}
		}
	}
}
