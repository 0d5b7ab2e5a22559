package guide

// This file looks at words: how long questions and answers are, and what makes them hard to answer.

import (
	"regexp"
	"strings"
	"unicode"

	"knead/internal/diag"
	"knead/internal/frontmatter"
)

// checkWords looks at the questions that a page wrote.
func (l *linker) checkWords(p *Page) {
	for _, q := range p.Guide.Questions {
		if q.Form == KindUse {
			continue
		}
		l.checkLength(p, q.Ask, "question", l.in.Limits.QuestionWords)
		if !q.Why.IsSet() {
			l.reportUnfiltered(diag.New(diag.CodeGuideNoWhy, p.File.Span(q.ID.At), "the question %q does not say why it is asked", q.ID.Value))
		}
		l.checkAsk(p, q)
		if q.invalid {
			continue
		}
		for i := range q.Options {
			o := &q.Options[i]
			l.checkLength(p, o.Text, "answer", l.in.Limits.AnswerWords)
			if negatives(o.Text.Value) > 1 {
				l.doubleNegative(p, o.Text)
			}
		}
	}
}

func (l *linker) checkLength(p *Page, t frontmatter.Text, what string, most int) {
	if n := len(words(t.Value)); n > most {
		l.reportUnfiltered(diag.New(diag.CodeGuideQuestionLong, p.File.Span(t.At), "the %s has %d words; the most is %d", what, n, most).
			WithHint("say it shorter, or move the explanation to why:"))
	}
}

// words are the parts of a text that hold a letter or a digit.
func words(text string) []string {
	all := strings.Fields(text)
	kept := all[:0]
	for _, w := range all {
		if strings.IndexFunc(w, wordRune) >= 0 {
			kept = append(kept, w)
		}
	}
	return kept
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// secondQuestion finds a second question after "and", "or" or "but": one that turns verb and subject round again, or
// begins with a question word. "Is it sore or swollen?" is one question, "Is it sore and did you fall?" is two.
var secondQuestion = regexp.MustCompile(`(?i)\b(and|or|but)\s+((do|does|did|have|has|had|are|is|was|were|can|could|will|would|should)(n't)?\s+(you|it|they|he|she|the|your|there|this|that|these|those|any|anyone|anybody)|how|what|when|where|why|which|who)\b`)

// joined is a quick look before the expression: most questions join nothing.
func joined(ask string) bool {
	return strings.Contains(ask, "and ") || strings.Contains(ask, "or ") || strings.Contains(ask, "but ")
}

// checkAsk tells two questions in one, double negatives, and words that are hard to read.
func (l *linker) checkAsk(p *Page, q *Question) {
	ask := q.Ask.Value
	span := p.File.Span(q.Ask.At)
	if strings.Count(ask, "?") > 1 || joined(ask) && secondQuestion.MatchString(ask) {
		l.reportUnfiltered(diag.New(diag.CodeGuideTwoQuestions, span, "%q asks two things at once", q.ID.Value).
			WithHint("make two questions of it, or a checklist"))
	}
	n := negatives(ask)
	for _, o := range q.Options {
		if n > 0 && startsWithNo(o.Text.Value) {
			n++
			break
		}
	}
	if n > 1 {
		l.doubleNegative(p, q.Ask)
	}
	if age, ok := ReadingAge(ask + " " + q.Why.Value); ok && age > hardAge {
		l.reportUnfiltered(diag.New(diag.CodeGuideReadingAge, span, "%q and its reason read like a text for the age of %.0f", q.ID.Value, age).
			WithHint("use shorter words and sentences"))
	}
}

func (l *linker) doubleNegative(p *Page, t frontmatter.Text) {
	l.reportUnfiltered(diag.New(diag.CodeGuideDoubleNegative, p.File.Span(t.At), "%q says no twice", t.Value).
		WithHint("say what is, not what is not"))
}

// negations are the words that turn a sentence round.
var negations = map[string]bool{"no": true, "not": true, "never": true, "none": true, "nobody": true, "nothing": true, "nowhere": true,
	"neither": true, "nor": true, "without": true, "cannot": true, "unless": true}

// negatives counts negations, apart from a "No," with which an answer begins.
func negatives(text string) int {
	count := 0
	for i, w := range words(text) {
		bare := strings.ToLower(strings.Trim(w, `.,;:!?"'()`))
		switch {
		case i == 0 && bare == "no" && len(bare) != len(w):
		case negations[bare] || strings.HasSuffix(bare, "n't") || strings.HasSuffix(bare, "n’t"):
			count++
		}
	}
	return count
}

func startsWithNo(answer string) bool {
	all := words(answer)
	return len(all) > 0 && strings.EqualFold(strings.Trim(all[0], ".,;:!?"), "no")
}
