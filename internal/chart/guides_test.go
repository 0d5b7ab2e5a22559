package chart

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"knead/content"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// testLabels are labels for tests.
var testLabels = Labels{
	Emergency: "Call now", Urgent: "Help today", NonUrgent: "Next days", SelfCare: "At home", Info: "Good to know",
	Therapist: "Ask therapist", Handover: "Goes on in", Exit: "Goes on",
	None: "None of these", Unsure: "Not sure", Any: "Any of these", TwoOrMore: "Two or more",
	Band: func(from, to int, n *graph.Number) string {
		return fmt.Sprintf("%d to %d of %d to %d %s", from, to, n.Min, n.Max, n.Unit)
	},
	FoldedCount:  func(first, last int) string { return fmt.Sprintf("questions %d to %d", first, last) },
	AnswerCount:  func(n int) string { return fmt.Sprintf("%d answers", n) },
	OtherAnswers: "Any other answer",
	MoreSigns:    func(n int) string { return fmt.Sprintf("and %d more", n) },
}

// siteGuides are the guides of the built-in site, without fragments.
var siteGuides = sync.OnceValue(func() []*graph.Graph {
	var in guide.Input
	in.Now = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	read := func(name string, whole bool) (*source.File, *frontmatter.Node) {
		data, err := fs.ReadFile(content.FS, name)
		if err != nil {
			panic(err)
		}
		f, _ := frontmatter.NewFile(name, data)
		at := source.Range{End: len(f.Text)}
		if !whole {
			s, _ := frontmatter.Split(f)
			at = s.YAML
		}
		n, _ := frontmatter.Parse(f, at)
		return f, n
	}
	f, n := read("signs.yaml", true)
	in.Signs, _ = guidefile.ParseSigns(f, n)
	f, n = read("levels.yaml", true)
	in.Levels, _ = guidefile.ParseLevels(f, n)
	names, _ := fs.Glob(content.FS, "*/*.md")
	for _, name := range names {
		f, n := read(name, false)
		slug := strings.TrimSuffix(path.Base(name), ".md")
		p := guide.Page{ID: slug, File: f, Topic: path.Dir(name), InTopic: path.Dir(name) != "guides"}
		if t := n.Get("title"); t != nil {
			p.Title = t.Text
		}
		if g := n.Get("guide"); g != nil {
			p.Guide, _ = guidefile.Parse(f, slug, g)
		}
		in.Pages = append(in.Pages, p)
	}
	set, _ := guide.Link(in)
	var all []*graph.Graph
	for _, g := range set.Guides {
		if g.Kind != graph.Fragment {
			all = append(all, g.Graph)
		}
	}
	return all
})

// randomGuide is a guide of n questions, of which some came through uses. Most answers lead to one of the next
// questions.
func randomGuide(n int, seed uint64) *graph.Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	g := &graph.Graph{ID: fmt.Sprint("random-", n), Kind: graph.Triage, Title: "Made for a test", Questions: n}
	source := &graph.Page{Title: g.Title}
	ends := 3 + n/4
	useKey, left := "", 0
	for i := range n {
		if left--; left < 0 {
			useKey, left = "", r.IntN(6)
			if r.IntN(3) == 0 {
				useKey = fmt.Sprint("use-", i)
			}
		}
		node := graph.Node{ID: fmt.Sprint("q", i), Kind: graph.NodeSingle, UseKey: useKey, Depth: i, Page: source}
		node.Ask = words(r, 20)
		for j := range 2 + r.IntN(5) {
			e := graph.Edge{ID: fmt.Sprint("a", j), Text: words(r, 12), Target: n + r.IntN(ends)}
			switch {
			case j == 0 && i+1 < n:
				e.Target = i + 1
			case r.IntN(3) == 0 && i+1 < n:
				e.Target = min(n-1, i+1+r.IntN(12))
			}
			if r.IntN(4) == 0 {
				e.Role, e.Text = graph.RoleSigns, ""
				for s := range 1 + r.IntN(9) {
					e.Signs = append(e.Signs, &graph.Sign{ID: fmt.Sprint("s", s), Text: words(r, 20)})
				}
			} else if r.IntN(4) == 0 {
				e.Role, e.Text = graph.Role(int(graph.RoleTwoOrMore)+2*r.IntN(2)), ""
			}
			node.Edges = append(node.Edges, e)
		}
		g.Nodes = append(g.Nodes, node)
	}
	for i := range ends {
		node := graph.Node{ID: fmt.Sprint("o", i), Kind: graph.NodeOutcome, Page: source,
			End: &graph.End{Level: graph.Level(r.IntN(5)), Title: words(r, 12)}}
		if r.IntN(9) == 0 {
			node.Kind, node.End.Level = graph.NodeHandover, graph.NoLevel
		}
		g.Nodes = append(g.Nodes, node)
	}
	return g
}

// words is a text in many scripts, with some words that are wider than a line.
func words(r *rand.Rand, most int) string {
	list := strings.Fields(`a massage hurts WWWWWWWW worse & <more> than "three" days naïve Œuvre é́́́
		Muskelkaterbehandlungsmöglichkeitenbeispiel 頭が痛いときはすぐに電話してください。 Больно ли вам сейчас?
		Ζαλάδα الدوار mild-to-moderate and/or 🙂 łóżko ½ — … don’t`)
	picked := make([]string, 1+r.IntN(most))
	for i := range picked {
		picked[i] = list[r.IntN(len(list))]
	}
	return strings.Join(picked, " ")
}

func TestSiteGuides(t *testing.T) {
	if n := len(siteGuides()); n != 5 {
		t.Fatalf("%d guides", n)
	}
}
