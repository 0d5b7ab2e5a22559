package site

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A TopicPage is what the page of a topic shows before the list of its articles.
type TopicPage struct {
	Answer  frontmatter.Text `front:"answer" max:"300" doc:"What the page says first, in a sentence; else the summary"`
	Picture frontmatter.Text `front:"picture" doc:"The drawing of the topic, which a timeline of its articles replaces"`
	Guide   frontmatter.Text `front:"guide" doc:"The id of the guide that it promotes; else that of an article"`
	Main    []MainPage       `front:"main" doc:"Up to three pages that most readers want, as cards"`
	Groups  []PageGroup      `front:"groups" doc:"Its other articles, by what a reader feels or wants"`
}

// A MainPage is a page that most readers of a topic want, with its answer.
type MainPage struct {
	Read    frontmatter.Text `front:"read,required" doc:"The slug of the page"`
	Answer  frontmatter.Text `front:"answer,required" doc:"What the page says, in up to 12 words"`
	Picture frontmatter.Text `front:"picture" doc:"The drawing on its card"`
}

// A PageGroup is articles of a topic that belong together.
type PageGroup struct {
	Title frontmatter.Text   `front:"title,required" max:"100" doc:"Its heading, as: If it hurts"`
	Read  []frontmatter.Text `front:"read,required" doc:"The slugs of its articles"`
}

const (
	maxMainPages   = 3
	maxAnswerWords = 12
)

// check reports pages that do not exist, more cards than a reader takes in, and long answers.
func (p TopicPage) check(r *reporter, f *source.File, index *pageIndex) {
	if p.Guide.IsSet() {
		r.checkGuide(index, diag.CodeRelatedUnknown, f.Span(p.Guide.At), p.Guide.Value)
	}
	for i, m := range p.Main {
		if m.Read.IsSet() {
			r.checkPage(index, f.Span(m.Read.At), m.Read.Value)
		}
		if i == maxMainPages {
			r.Add(diag.CodeFrontMatterValue, f.Span(m.Read.At), "there are %d main pages; the maximum is %d",
				len(p.Main), maxMainPages)
		}
		if n := len(strings.Fields(m.Answer.Value)); n > maxAnswerWords {
			r.Add(diag.CodeFrontMatterValue, f.Span(m.Answer.At), "the answer has %d words; the maximum is %d", n,
				maxAnswerWords)
		}
	}
	for _, g := range p.Groups {
		for _, slug := range g.Read {
			r.checkPage(index, f.Span(slug.At), slug.Value)
		}
	}
}

// pictures are the drawings that the page names.
func (p TopicPage) pictures() []frontmatter.Text {
	var all []frontmatter.Text
	if p.Picture.IsSet() {
		all = append(all, p.Picture)
	}
	for _, m := range p.Main {
		if m.Picture.IsSet() {
			all = append(all, m.Picture)
		}
	}
	return all
}
