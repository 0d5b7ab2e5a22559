package guidefile_test

import (
	"fmt"

	"knead/internal/frontmatter"
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

func ExampleParse() {
	f := source.NewFile("guides/sore.md", exampleGuide)
	node, _ := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	g, _ := guidefile.Parse(f, "sore", node)
	for _, q := range g.Questions {
		fmt.Println(f.Span(q.ID.At).Start().Line, q.ID.Value, q.Kind, len(q.Options))
	}
	// Output:
	// 3 sore plain 2
}
