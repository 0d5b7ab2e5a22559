package guide

// These checks look at the text of questions and answers: how long it is, and what makes it hard to answer.

import (
	"regexp"
	"strings"
	"unicode"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

var wordChecks = []Check{
	{diag.CodeGuideQuestionLong, diag.Warning, checkLengths},
	{diag.CodeGuideTwoQuestions, diag.Warning, checkTwoQuestions},
	{diag.CodeGuideDoubleNegative, diag.Warning, checkDoubleNegatives},
	{diag.CodeGuideReadingAge, diag.Warning, checkReadingAge},
	{diag.CodeGuideNoWhy, diag.Warning, checkWhy},
}

var wordSiteChecks = []Check{
	{diag.CodeGuideQuestionLong, diag.Warning, checkSignLengths},
	{diag.CodeGuideDoubleNegative, diag.Warning, checkSignNegatives},
}

// checkLengths reports questions and answers with too many words.
func checkLengths(k *checker) {
	limits := k.l.in.Limits
	f := k.c.Source.File
	k.authored(func(q *guidefile.Question) {
		k.checkLength(f, q.Ask, "question", limits.QuestionWords)
		if q.Invalid {
			return
		}
		for i := range q.Options {
			k.checkLength(f, q.Options[i].Text, "answer", limits.AnswerWords)
		}
	})
}

// checkSignLengths reports signs with too many words.
func checkSignLengths(k *checker) {
	k.signs(func(f *source.File, text frontmatter.Text) {
		k.checkLength(f, text, "sign", k.l.in.Limits.SignWords)
	})
}

func (k *checker) checkLength(f *source.File, t frontmatter.Text, what string, limit int) {
	if n := len(words(t.Value)); n > limit {
		k.l.reportEach(k.new(f.Span(t.At), "the %s has %d words; the limit is %d", what, n, limit).
			WithHint("Shorten it, or move the explanation to why:"))
	}
}

// signs calls f for the text of each sign of signs.yaml.
func (k *checker) signs(f func(file *source.File, text frontmatter.Text)) {
	if k.l.in.Signs == nil {
		return
	}
	for _, s := range k.l.in.Signs.List {
		f(k.l.in.Signs.File, frontmatter.Text{Value: s.Text, At: s.TextAt})
	}
}

// words are the parts of a text that have a letter or a digit.
func words(text string) []string {
	all := strings.Fields(text)
	kept := all[:0]
	for _, w := range all {
		if strings.IndexFunc(w, isWordRune) >= 0 {
			kept = append(kept, w)
		}
	}
	return kept
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// checkWhy reports a question that does not say why it is asked.
func checkWhy(k *checker) {
	k.authored(func(q *guidefile.Question) {
		if !q.Why.IsSet() {
			k.l.reportEach(k.new(k.c.Source.File.Span(q.ID.At),
				"the question %q does not say why it is asked", q.ID.Value))
		}
	})
}

// secondQuestion matches a second question after "and", "or" or "but": one that inverts verb and subject again, or
// begins with a question word. "Is it sore or swollen?" is one question, "Is it sore and did you fall?" is two.
var secondQuestion = regexp.MustCompile(`(?i)\b(and|or|but)\s+(` +
	`(do|does|did|have|has|had|are|is|was|were|can|could|will|would|should)(n't)?\s+` +
	`(you|it|they|he|she|the|your|there|this|that|these|those|any|anyone|anybody)|` +
	`how|what|when|where|why|which|who)\b`)

// hasConjunction is a quick test before the expression: most questions have none.
func hasConjunction(ask string) bool {
	return strings.Contains(ask, "and ") || strings.Contains(ask, "or ") || strings.Contains(ask, "but ")
}

// checkTwoQuestions reports a text that asks two questions at once.
func checkTwoQuestions(k *checker) {
	k.authored(func(q *guidefile.Question) {
		ask := q.Ask.Value
		if strings.Count(ask, "?") > 1 || hasConjunction(ask) && secondQuestion.MatchString(ask) {
			k.l.reportEach(k.new(k.c.Source.File.Span(q.Ask.At), "%q asks two things at once", q.ID.Value).
				WithHint("Split it into two questions, or make it a checklist"))
		}
	})
}

// checkDoubleNegatives reports a question or an answer with two negations, or a negation that a "No" would negate
// again.
func checkDoubleNegatives(k *checker) {
	f := k.c.Source.File
	k.authored(func(q *guidefile.Question) {
		n := negations(q.Ask.Value)
		for i := range q.Options {
			if n > 0 && startsWithNo(q.Options[i].Text.Value) {
				n++
				break
			}
		}
		k.checkNegations(f, q.Ask, n)
		if q.Invalid {
			return
		}
		for i := range q.Options {
			k.checkNegations(f, q.Options[i].Text, negations(q.Options[i].Text.Value))
		}
	})
}

// checkSignNegatives reports a sign with two negations.
func checkSignNegatives(k *checker) {
	k.signs(func(f *source.File, text frontmatter.Text) { k.checkNegations(f, text, negations(text.Value)) })
}

func (k *checker) checkNegations(f *source.File, t frontmatter.Text, n int) {
	if n > 1 {
		k.l.reportEach(k.new(f.Span(t.At),
			"%q has a double negative", t.Value).WithHint("Say what is, not what is not"))
	}
}

// negationWords negate a sentence.
var negationWords = map[string]bool{"no": true, "not": true, "never": true, "none": true,
	"nobody": true, "nothing": true, "nowhere": true,
	"neither": true, "nor": true, "without": true, "cannot": true, "unless": true}

// negations counts the negations of a text, apart from a "No," at the start of an answer.
func negations(text string) int {
	count := 0
	for i, w := range words(text) {
		bare := strings.ToLower(strings.Trim(w, `.,;:!?"'()`))
		switch {
		case i == 0 && bare == "no" && len(bare) != len(w):
		case negationWords[bare] || strings.HasSuffix(bare, "n't") || strings.HasSuffix(bare, "n’t"):
			count++
		}
	}
	return count
}

func startsWithNo(answer string) bool {
	all := words(answer)
	return len(all) > 0 && strings.EqualFold(strings.Trim(all[0], ".,;:!?"), "no")
}

// checkReadingAge reports a question that, with its reason, is hard to read.
func checkReadingAge(k *checker) {
	k.authored(func(q *guidefile.Question) {
		if age, ok := ReadingAge(q.Ask.Value + " " + q.Why.Value); ok && age > maxReadingAge {
			k.l.reportEach(k.new(k.c.Source.File.Span(q.Ask.At),
				"%q and its reason have a reading age of %.0f", q.ID.Value, age).
				WithHint("Use shorter words and sentences"))
		}
	})
}
