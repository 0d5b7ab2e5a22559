package page

// This file gives the texts of a page to the rules of plain words.

import (
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/language"
	"knead/internal/markdown"
)

// checkLanguage checks the texts of a page but those of its body, and reports what was found in both.
func (p *Summary) checkLanguage(t *language.Text, headings []markdown.Heading) {
	t.Value(language.InHeading, p.Front.Title)
	t.Value(language.InSummary, p.Front.Summary)
	for _, h := range headings {
		t.Value(language.InHeading, frontmatter.Text{Value: h.Text, At: h.TextAt})
	}
	if p.Guide != nil {
		for _, q := range p.Guide.Questions {
			checkQuestion(t, q)
		}
		for _, o := range p.Guide.Outcomes {
			checkOutcome(t, o)
		}
	}
	p.Diags = append(p.Diags, t.Done(p.Front.RulesOff)...)
}

func checkQuestion(t *language.Text, q *guidefile.Question) {
	t.Value(language.InQuestion, q.Ask)
	t.Value(language.InText, q.Why)
	for i := range q.Options {
		t.Value(language.InAnswer, q.Options[i].Text)
	}
}

func checkOutcome(t *language.Text, o *guidefile.Outcome) {
	t.Value(language.InOutcome, o.Title)
	t.Value(language.InOutcome, o.Why)
	for _, step := range o.Do {
		t.Value(language.InOutcome, step)
	}
	if net := o.SafetyNet; net != nil {
		t.Value(language.InOutcome, net.Expect)
		for _, sign := range net.WatchFor {
			if !guidefile.IsSignID(sign.Value) {
				t.Value(language.InOutcome, sign)
			}
		}
	}
}
