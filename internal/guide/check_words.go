package guide

// These checks look at the text of questions and answers: how long it is, and what makes it hard to answer.

import (
	"slices"
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

// asksTwice reports whether a text has a second question after a word such as "and": one that inverts verb and subject
// again, or begins with a question word. "Is it sore or swollen?" is one question, "Is it sore and did you fall?" two.
func (w *Words) asksTwice(ask string) bool {
	mayJoin := func(join string) bool { return strings.Contains(ask, join+" ") } // most questions have none
	return strings.Count(ask, "?") > 1 ||
		w.secondQuestion != nil && slices.ContainsFunc(w.joins, mayJoin) && w.secondQuestion.MatchString(ask)
}

// checkTwoQuestions reports a text that asks two questions at once.
func checkTwoQuestions(k *checker) {
	k.authored(func(q *guidefile.Question) {
		if k.l.in.Words.asksTwice(q.Ask.Value) {
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
		n := k.l.in.Words.countNegations(q.Ask.Value)
		for i := range q.Options {
			if n > 0 && k.l.in.Words.startsWithNo(q.Options[i].Text.Value) {
				n++
				break
			}
		}
		k.checkNegations(f, q.Ask, n)
		if q.Invalid {
			return
		}
		for i := range q.Options {
			k.checkNegations(f, q.Options[i].Text, k.l.in.Words.countNegations(q.Options[i].Text.Value))
		}
	})
}

// checkSignNegatives reports a sign with two negations.
func checkSignNegatives(k *checker) {
	k.signs(func(f *source.File, text frontmatter.Text) {
		k.checkNegations(f, text, k.l.in.Words.countNegations(text.Value))
	})
}

func (k *checker) checkNegations(f *source.File, t frontmatter.Text, n int) {
	if n > 1 {
		k.l.reportEach(k.new(f.Span(t.At),
			"%q has a double negative", t.Value).WithHint("Say what is, not what is not"))
	}
}

// countNegations counts the negations of a text, apart from a "No," at the start of an answer.
func (w *Words) countNegations(text string) int {
	count := 0
	for i, word := range words(text) {
		bare := bareWord(word)
		switch {
		case i == 0 && w.no[bare] && len(bare) != len(word):
		case w.negations[bare]:
			count++
		}
	}
	return count
}

// bareWord is a word in lower case without punctuation, with straight apostrophes.
func bareWord(word string) string {
	return strings.ReplaceAll(strings.ToLower(strings.Trim(word, `.,;:!?"'()`)), "’", "'")
}

func (w *Words) startsWithNo(answer string) bool {
	all := words(answer)
	return len(all) > 0 && w.no[bareWord(all[0])]
}

// checkReadingAge reports a question that, with its reason, is hard to read.
func checkReadingAge(k *checker) {
	k.authored(func(q *guidefile.Question) {
		age, ok := readingAge(q.Ask.Value + " " + q.Why.Value)
		if limit := k.l.in.Words.readingAge; ok && limit > 0 && age > limit {
			k.l.reportEach(k.new(k.c.Source.File.Span(q.Ask.At),
				"%q and its reason have a reading age of %.0f", q.ID.Value, age).
				WithHint("Use shorter words and sentences"))
		}
	})
}
