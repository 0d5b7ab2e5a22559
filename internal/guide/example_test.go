package guide_test

import (
	"fmt"

	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

const exampleGuide = `kind: choice
questions:
  sore:
    ask: Are you sore?
    answers:
      - {text: "Yes", then: rest}
      - {text: "No", then: enjoy}
outcomes:
  rest: {level: self-care, title: Rest for two days}
  enjoy: {level: info, title: Enjoy your day}
`

// parseExample parses a guide and makes the page that has it.
func parseExample() guide.Page {
	f := source.NewFile("guides/sore.md", exampleGuide)
	node, _ := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	g, _ := guidefile.Parse(f, "sore", node)
	return guide.Page{ID: "sore", Title: "Sore?", File: f, Guide: g}
}

func ExampleLink() {
	set, list := guide.Link(guide.Input{Pages: []guide.Page{parseExample()}})
	trace, err := set.ByID("sore").Walk([]graph.Answer{graph.TextAnswer("Yes")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(set.ByID("sore").Nodes[trace.End].End.Title)
	for _, d := range list {
		if d.Code == "guide-no-safety-net" {
			fmt.Println(d)
		}
	}
	// Output:
	// Rest for two days
	// guides/sore.md:9:3: error guide-no-safety-net: the outcome "rest" has no safety net
}
