package chart

// This file gives the tests their guides: those of the site, and random ones of any size.

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"

	"knead/content"
)

// siteGuides are the guides of the site, fragments apart.
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

// made is a guide of n questions, of which some came through uses. Answers lead ahead, mostly not far.
func made(n int, seed uint64) *graph.Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	c := &graph.Graph{ID: fmt.Sprint("made-", n), Kind: graph.Triage, Title: "Made for a test", Questions: n}
	source := &graph.Page{Title: c.Title}
	ends := 3 + n/4
	box, left := "", 0
	for i := range n {
		if left--; left < 0 {
			box, left = "", r.IntN(6)
			if r.IntN(3) == 0 {
				box = fmt.Sprint("box-", i)
			}
		}
		node := graph.Node{ID: fmt.Sprint("q", i), Kind: graph.NodeSingle, UseKey: box, Depth: i, Page: source, Ask: words(r, 20)}
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
		c.Nodes = append(c.Nodes, node)
	}
	for i := range ends {
		node := graph.Node{ID: fmt.Sprint("o", i), Kind: graph.NodeOutcome, Page: source,
			End: &graph.End{Level: graph.Level(r.IntN(5)), Title: words(r, 12)}}
		if r.IntN(9) == 0 {
			node.Kind, node.End.Level = graph.NodeHandover, graph.NoLevel
		}
		c.Nodes = append(c.Nodes, node)
	}
	return c
}

// words are a few words in many scripts, among them some that no line can hold.
func words(r *rand.Rand, most int) string {
	list := strings.Fields(`a massage hurts WWWWWWWW worse & <more> than "three" days Muskelkaterbehandlungsmöglichkeitenbeispiel naïve Œuvre
		é́́́ 頭が痛いときはすぐに電話してください。 Больно ли вам сейчас? Ζαλάδα الدوار mild-to-moderate and/or 🙂 łóżko ½ — … don’t`)
	picked := make([]string, 1+r.IntN(most))
	for i := range picked {
		picked[i] = list[r.IntN(len(list))]
	}
	return strings.Join(picked, " ")
}

func TestSiteGuidesAreHere(t *testing.T) {
	if n := len(siteGuides()); n != 4 {
		t.Fatalf("%d guides", n)
	}
}
