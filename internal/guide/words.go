package guide

// This file holds what checks know of the language of the texts. All of it is in words.yaml.

import (
	"regexp"
	"strings"

	"knead/internal/frontmatter"
)

// SignWords are the words of signs, by which two signs in nearly the same words are found.
type SignWords struct {
	Common     []frontmatter.Text   `front:"common" doc:"Words that are not compared"`
	Qualifiers []frontmatter.Text   `front:"qualifiers" doc:"Words that say how something is, not what it is"`
	Suffixes   []frontmatter.Text   `front:"suffixes" doc:"Suffixes of which a word loses the first that it has"`
	Same       [][]frontmatter.Text `front:"same" doc:"Lists of words without suffixes that mean the same"`
}

// QuestionWords are words of questions and answers.
type QuestionWords struct {
	Joins      []frontmatter.Text `front:"joins" doc:"Words before a second question, as \"and\""`
	Starts     []frontmatter.Text `front:"starts" doc:"Words with which a question begins, as \"how\""`
	Verbs      []frontmatter.Text `front:"verbs" doc:"Verbs with which a question begins if a subject follows"`
	Subjects   []frontmatter.Text `front:"subjects" doc:"These subjects, as \"you\""`
	Negations  []frontmatter.Text `front:"negations" doc:"Words that negate a sentence"`
	No         []frontmatter.Text `front:"no" doc:"Words for \"no\" at the start of an answer"`
	ReadingAge frontmatter.Int    `front:"reading_age" doc:"The highest Flesch-Kincaid age, in English only"`
}

// Words are the lists of words.yaml, prepared for checks. A check whose words are missing reports nothing, as in a
// language that nobody has described; so does the zero Words.
type Words struct {
	common, qualifiers map[string]bool
	suffixes           []string
	same               map[string]string // the word that stands for all of one meaning

	secondQuestion *regexp.Regexp
	joins          []string
	negations, no  map[string]bool
	readingAge     float64 // 0: not checked
}

// NewWords prepares lists for checks.
func NewWords(s SignWords, q QuestionWords) Words {
	w := Words{
		common:     wordSet(s.Common),
		qualifiers: wordSet(s.Qualifiers),
		suffixes:   lower(s.Suffixes),
		same:       map[string]string{},
		joins:      lower(q.Joins),
		negations:  wordSet(q.Negations),
		no:         wordSet(q.No),
		readingAge: float64(q.ReadingAge.Value),
	}
	for _, list := range s.Same {
		all := lower(list)
		for _, word := range all {
			w.same[word] = all[0]
		}
	}
	if len(q.Joins) > 0 && len(q.Starts)+len(q.Verbs) > 0 {
		w.secondQuestion = regexp.MustCompile(`(?i)(?:^|[^\pL])` + anyOf(q.Joins) + `\s+(?:` + anyOf(q.Verbs) + `\s+` +
			anyOf(q.Subjects) + `|` + anyOf(q.Starts) + `)(?:$|[^\pL])`)
	}
	return w
}

// anyOf is an expression that matches each of some words.
func anyOf(list []frontmatter.Text) string {
	var all []string
	for _, word := range lower(list) {
		all = append(all, regexp.QuoteMeta(word))
	}
	return "(?:" + strings.Join(all, "|") + ")"
}

func lower(list []frontmatter.Text) []string {
	var all []string
	for _, t := range list {
		all = append(all, strings.ToLower(t.Value))
	}
	return all
}

func wordSet(list []frontmatter.Text) map[string]bool {
	set := map[string]bool{}
	for _, word := range lower(list) {
		set[word] = true
	}
	return set
}
