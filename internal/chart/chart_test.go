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
	"knead/static"
	"knead/templates"
)

// variants are all ways to draw a guide.
var variants = []Options{{}, {Wide: true}, {Unfold: true}, {Wide: true, Unfold: true}}

// each runs a test on the site's guides and on random ones, drawn in every way.
func each(t *testing.T, test func(t *testing.T, c *graph.Graph, o Options)) {
	t.Helper()
	guides := slices.Clone(siteGuides())
	for seed := range uint64(12) {
		guides = append(guides, made(1+int(seed)*9, seed))
	}
	for i, c := range guides {
		for _, o := range variants {
			t.Run(fmt.Sprint(i, c.ID, "/wide=", o.Wide, "/unfold=", o.Unfold), func(t *testing.T) { test(t, c, o) })
		}
	}
}

func TestEveryQuestionIsOnOneCardAndNumbersAgree(t *testing.T) {
	each(t, func(t *testing.T, c *graph.Graph, o Options) {
		outline := Outline(c, Labels{})
		number := map[string]int{}
		for i, q := range outline {
			if q.Number != i+1 {
				t.Fatalf("question %q stands at place %d with number %d", q.ID, i+1, q.Number)
			}
			number[q.ID] = q.Number
		}
		if len(number) != c.Questions {
			t.Fatalf("%d questions in words, %d in the guide", len(number), c.Questions)
		}
		next := 1
		for _, k := range draw(c, o).cards {
			for i, q := range k.inside {
				if n := number[c.Nodes[q].ID]; n != k.number+i || n != next {
					t.Errorf("%s is number %d, on its card %d, and in order %d", c.Nodes[q].ID, n, k.number+i, next)
				}
				next++
			}
		}
		if next != c.Questions+1 {
			t.Errorf("%d questions on cards, %d in the guide", next-1, c.Questions)
		}
	})
}

func TestEveryAnswerThatIsNotFoldedAwayHasItsWay(t *testing.T) {
	ways := regexp.MustCompile(`<g class="way" data-q="([^"]*)" data-a="([^"]*)">`)
	each(t, func(t *testing.T, c *graph.Graph, o Options) {
		found := map[string]int{}
		for _, m := range ways.FindAllSubmatch(SVG(c, o), -1) {
			found[string(m[1])+" "+string(m[2])]++
		}
		_, of := groupIntoCards(c, !o.Unfold)
		for i := range c.Questions {
			for _, e := range c.Nodes[i].Edges {
				want := 2 // the line and the tick
				if e.Target < c.Questions && of[e.Target] == of[i] {
					want = 0
				}
				if got := found[c.Nodes[i].ID+" "+e.ID]; got != want {
					t.Errorf("answer %s of %s is marked %d times, not %d", e.ID, c.Nodes[i].ID, got, want)
				}
			}
		}
	})
}

func TestNothingOverlapsAndNoLineCrossesACard(t *testing.T) {
	each(t, func(t *testing.T, c *graph.Graph, o Options) {
		p := draw(c, o)
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
					t.Errorf("line %d from %v to %v crosses card %d at %v", i, r.Points[j-1], r.Points[j], k, p.Nodes[k])
				}
			}
		}
	})
}

// crossed is a card whose inside the step from a to b touches, or -1.
func crossed(cards []layout.Rect, a, b layout.Point) int {
	left, right, top, bottom := min(a.X, b.X), max(a.X, b.X), min(a.Y, b.Y), max(a.Y, b.Y)
	return slices.IndexFunc(cards, func(k layout.Rect) bool {
		return left < k.X+k.W && k.X < right+1 && k.X < right && top < k.Y+k.H && k.Y < bottom ||
			left == right && k.X < left && left < k.X+k.W && top < k.Y+k.H && k.Y < bottom
	})
}

func TestTextStaysWhereItBelongs(t *testing.T) {
	each(t, func(t *testing.T, c *graph.Graph, o Options) {
		p := draw(c, o)
		for i, s := range p.sheets {
			for _, l := range slices.Concat(s.head, s.lines) {
				left, right := l.x, l.x+regular.px(l.text)
				if l.kind == onward {
					left, right = l.x-regular.px(l.text), l.x
				}
				if left < p.text || right > p.width || l.y > s.height-4 || l.y < leading {
					t.Errorf("card %d, %d wide and %d high: %q from %d to %d at %d", i, p.width, s.height, l.text, left, right, l.y)
				}
			}
			for _, q := range s.pills {
				if q.x+q.w > p.width-margin+1 || q.y+q.h > s.height {
					t.Errorf("card %d: the pill %q sticks out", i, q.words)
				}
			}
			for j, stop := range s.stops {
				if stop.top >= stop.y || stop.y >= stop.bottom || j > 0 && stop.top < s.stops[j-1].bottom-blockFoot {
					t.Errorf("card %d: row %d is out of place: %+v", i, j, stop)
				}
			}
		}
	})
}

func TestTheSVGIsPlainXMLWithClassesOnly(t *testing.T) {
	rules := map[string]bool{}
	for _, m := range regexp.MustCompile(`\.([a-z-]+)`).FindAllStringSubmatch(style, -1) {
		rules[m[1]] = true
	}
	each(t, func(t *testing.T, c *graph.Graph, o Options) {
		for _, doc := range [][]byte{SVG(c, o), Document(c, o)} {
			decoder := xml.NewDecoder(bytes.NewReader(doc))
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
					if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || element.Name.Local == "script" {
						t.Errorf("<%s %s> is not allowed by the site's policy", element.Name.Local, a.Name.Local)
					}
					if a.Name.Local == "class" && !rules[a.Value] && a.Value != "inv" {
						t.Errorf("class %s has no rule", a.Value)
					}
				}
			}
		}
	})
}

func TestTheSameGuideGivesTheSameBytes(t *testing.T) {
	each(t, func(t *testing.T, c *graph.Graph, o Options) {
		if !bytes.Equal(SVG(c, o), SVG(c, o)) || !bytes.Equal(Document(c, o), Document(c, o)) {
			t.Error("two drawings differ")
		}
	})
}

func TestAColumnFitsAPhoneWhileLanesAreFew(t *testing.T) {
	for _, c := range siteGuides() {
		if p := draw(c, Options{}); p.Width+2*edgeRoom > 288 {
			t.Errorf("%s is %d px wide", c.ID, p.Width+2*edgeRoom)
		}
	}
}

func TestEmptyBrokenAndHugeGuidesAreDrawn(t *testing.T) {
	chain := made(10_000, 3)
	for i := range chain.Questions - 1 {
		chain.Nodes[i].Edges = chain.Nodes[i].Edges[:2]
		chain.Nodes[i].Edges[0].Target = i + 1
	}
	broken := made(20, 4)
	broken.Nodes[7].Edges[0].Target = -1
	for name, c := range map[string]*graph.Graph{"empty": {}, "chain": chain, "broken": broken} {
		for _, o := range variants {
			if svg := SVG(c, o); !bytes.HasPrefix(svg, []byte("<svg")) || !bytes.HasSuffix(svg, []byte("</svg>\n")) {
				t.Errorf("%s: no drawing", name)
			}
		}
	}
}

func TestAnswersToOnePlaceStandTogetherHoweverMany(t *testing.T) {
	const ends = 40
	c := &graph.Graph{Questions: 1, Nodes: []graph.Node{{ID: "q"}}}
	for i := range 5 * ends {
		c.Nodes[0].Edges = append(c.Nodes[0].Edges, graph.Edge{ID: fmt.Sprint(i), Text: "yes", Target: 1 + (7*i)%ends})
	}
	for range ends {
		c.Nodes = append(c.Nodes, graph.Node{Kind: graph.NodeOutcome, End: &graph.End{}})
	}
	blocks := plan(c, true)[0].blocks
	if len(blocks) != ends {
		t.Fatalf("%d blocks for %d ends", len(blocks), ends)
	}
	for i, b := range blocks {
		if b.end != 1+(7*i)%ends || len(b.rows) != 5 {
			t.Errorf("block %d leads to %d and has %d rows", i, b.end, len(b.rows))
		}
		for _, r := range b.rows {
			if _, e := r[0].of(c); e.Target != b.end {
				t.Errorf("block %d holds an answer that leads to %d", i, e.Target)
			}
		}
	}
}

func TestLinksAreThePages(t *testing.T) {
	var sore *graph.Graph
	for _, c := range siteGuides() {
		if c.ID == "before-you-book" {
			sore = c
		}
	}
	asked := map[string]bool{}
	svg := string(SVG(sore, Options{DescribedBy: "words:", Href: func(id string) string {
		asked[id] = true
		if strings.Contains(id, "/start") {
			return "../other/?a=1&b"
		}
		return ""
	}}))
	for _, want := range []string{`href="../other/?a=1&amp;b"`, `href="#who-should-not-have-massage/now"`, `aria-describedby="words:"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s (asked for %v)", want, asked)
		}
	}
	if strings.Contains(string(Document(sore, Options{})), "<a") {
		t.Error("a document of its own leads somewhere")
	}
}

// The icons and colours of a drawing that stands alone are copies; here they are compared with the site's.
func TestCopiesAreLikeTheirOriginals(t *testing.T) {
	sheet, err := templates.FS.ReadFile("icons.html")
	if err != nil {
		t.Fatal(err)
	}
	for icon := range strings.Lines(icons) {
		if !bytes.Contains(sheet, []byte(strings.TrimSpace(icon))) {
			t.Errorf("templates/icons.html has no %s", icon)
		}
	}
	css, err := static.FS.ReadFile("knead.css")
	if err != nil {
		t.Fatal(err)
	}
	pictures, err := static.FS.ReadFile("figures.css")
	if err != nil {
		t.Fatal(err)
	}
	own, shared, _ := strings.Cut(style, "/* From here on")
	for _, class := range regexp.MustCompile(`\.[a-z][a-z-]*`).FindAllString(shared, -1) {
		if !bytes.Contains(pictures, []byte(class)) {
			t.Errorf("static/figures.css knows no %s", class)
		}
	}
	for _, token := range regexp.MustCompile(`--[a-z-]+:[^;\n}]+`).FindAllString(own, -1) {
		if !bytes.Contains(css, []byte(token)) {
			t.Errorf("static/knead.css does not say %s", token)
		}
	}
}
