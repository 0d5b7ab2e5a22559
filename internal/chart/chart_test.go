package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// variants are all ways to draw a guide.
var variants = []Options{{Labels: testLabels}, {Labels: testLabels, Wide: true}}

// eachDrawing runs a test on the site's guides and on random ones, in all variants.
func eachDrawing(t *testing.T, test func(t *testing.T, g *graph.Graph, o Options)) {
	t.Helper()
	guides := slices.Clone(siteGuides())
	for seed := range uint64(12) {
		guides = append(guides, randomGuide(1+int(seed)*9, seed))
	}
	for i, g := range guides {
		for _, o := range variants {
			t.Run(fmt.Sprint(i, g.ID, "/wide=", o.Wide), func(t *testing.T) { test(t, g, o) })
		}
	}
}

func TestDraw_everyQuestionOnOneCard(t *testing.T) {
	eachDrawing(t, func(t *testing.T, g *graph.Graph, o Options) {
		next := 1
		for _, c := range draw(g, o).cards {
			for i := range c.questions {
				if c.number+i != next {
					t.Errorf("a question has number %d, and is the %d. in order", c.number+i, next)
				}
				next++
			}
		}
		if next != g.Questions+1 {
			t.Errorf("%d questions on cards, %d in the guide", next-1, g.Questions)
		}
	})
}

func TestDraw_noOverlap(t *testing.T) {
	eachDrawing(t, func(t *testing.T, g *graph.Graph, o Options) {
		p := draw(g, o)
		for i, a := range p.Nodes {
			if a.X < 0 || a.Y < 0 || a.X+a.W > p.Width || a.Y+a.H > p.Height {
				t.Errorf("card %d lies outside: %v in %dx%d", i, a, p.Width, p.Height)
			}
			for j, b := range p.Nodes[:i] {
				if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
					t.Errorf("cards %d and %d overlap: %v, %v", j, i, b, a)
				}
			}
		}
		for i, r := range p.Edges {
			for j := 1; j < len(r.Points); j++ {
				if k := crossed(p.Nodes, r.Points[j-1], r.Points[j]); k >= 0 {
					t.Errorf("line %d from %v to %v crosses card %d at %v",
						i, r.Points[j-1], r.Points[j], k, p.Nodes[k])
				}
			}
		}
	})
}

// crossed is a card through which the segment from a to b passes, or -1.
func crossed(cards []layout.Rect, a, b layout.Point) int {
	left, right, top, bottom := min(a.X, b.X), max(a.X, b.X), min(a.Y, b.Y), max(a.Y, b.Y)
	return slices.IndexFunc(cards, func(k layout.Rect) bool {
		return left < k.X+k.W && k.X < right+1 && k.X < right && top < k.Y+k.H && k.Y < bottom ||
			left == right && k.X < left && left < k.X+k.W && top < k.Y+k.H && k.Y < bottom
	})
}

func TestMeasure_textIsOnItsCard(t *testing.T) {
	eachDrawing(t, func(t *testing.T, g *graph.Graph, o Options) {
		p := draw(g, o)
		for i, s := range p.layouts {
			for _, l := range slices.Concat(s.title, s.lines) {
				left, right := l.x, l.x+regular.px(l.text)
				if l.kind == next {
					left, right = l.x-regular.px(l.text), l.x
				}
				if left < p.textX || right > p.width || l.y > s.height-4 || l.y < lineHeight {
					t.Errorf("card %d, %d wide and %d high: %q from %d to %d at %d",
						i, p.width, s.height, l.text, left, right, l.y)
				}
			}
			for _, b := range s.badges {
				if b.x+b.w > p.width-margin+1 || b.y+b.h > s.height {
					t.Errorf("card %d: the badge %q is not on it", i, b.lines)
				}
			}
			for j, stop := range s.stops {
				outside := stop.top >= stop.y || stop.y >= stop.bottom
				if outside || j > 0 && stop.top < s.stops[j-1].bottom-blockBottom {
					t.Errorf("card %d: row %d overlaps another or its stop is outside: %+v", i, j, stop)
				}
			}
		}
	})
}

func TestDocument_xmlWithClassesOnly(t *testing.T) {
	rules := map[string]bool{}
	for _, m := range regexp.MustCompile(`\.([a-z-]+)`).FindAllStringSubmatch(style, -1) {
		rules[m[1]] = true
	}
	eachDrawing(t, func(t *testing.T, g *graph.Graph, o Options) {
		decoder := xml.NewDecoder(bytes.NewReader(Document(g, o)))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			element, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range element.Attr {
				inline := a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on")
				if inline || element.Name.Local == "script" || element.Name.Local == "a" {
					t.Errorf("a document of its own has <%s %s>", element.Name.Local, a.Name.Local)
				}
				if a.Name.Local == "class" && !rules[a.Value] {
					t.Errorf("class %s has no rule", a.Value)
				}
			}
		}
	})
}

func TestDocument_deterministic(t *testing.T) {
	eachDrawing(t, func(t *testing.T, g *graph.Graph, o Options) {
		if !bytes.Equal(Document(g, o), Document(g, o)) {
			t.Error("two drawings differ")
		}
	})
}

func TestDraw_columnFitsPhone(t *testing.T) {
	for _, g := range siteGuides() {
		if d := draw(g, variants[0]); d.Width+2*padding > 288 {
			t.Errorf("%s is %d px wide", g.ID, d.Width+2*padding)
		}
	}
}

func TestDocument_emptyBrokenAndHugeGuides(t *testing.T) {
	chain := randomGuide(10_000, 3)
	for i := range chain.Questions - 1 {
		chain.Nodes[i].Edges = chain.Nodes[i].Edges[:2]
		chain.Nodes[i].Edges[0].Target = i + 1
	}
	broken := randomGuide(20, 4)
	broken.Nodes[7].Edges[0].Target = -1
	for name, g := range map[string]*graph.Graph{"empty": {}, "chain": chain, "broken": broken} {
		for _, o := range variants {
			svg := Document(g, o)
			if !bytes.HasPrefix(svg, []byte("<svg")) || !bytes.HasSuffix(svg, []byte("</svg>\n")) {
				t.Errorf("%s: no drawing", name)
			}
		}
	}
}

func TestMakeCards_groupsAnswersByTarget(t *testing.T) {
	const ends = 40
	g := &graph.Graph{Questions: 1, Nodes: []graph.Node{{ID: "q"}}}
	for i := range 5 * ends {
		g.Nodes[0].Edges = append(g.Nodes[0].Edges, graph.Edge{ID: fmt.Sprint(i), Text: "yes", Target: 1 + (7*i)%ends})
	}
	for range ends {
		g.Nodes = append(g.Nodes, graph.Node{Kind: graph.NodeOutcome, End: &graph.End{}})
	}
	blocks := makeCards(g)[0].blocks
	if len(blocks) != ends {
		t.Fatalf("%d blocks for %d ends", len(blocks), ends)
	}
	for i, b := range blocks {
		if b.end != 1+(7*i)%ends || len(b.rows) != 5 {
			t.Errorf("block %d leads to %d and has %d rows", i, b.end, len(b.rows))
		}
		for _, r := range b.rows {
			if e := g.Edge(r[0]); e.Target != b.end {
				t.Errorf("block %d holds an answer that leads to %d", i, e.Target)
			}
		}
	}
}
