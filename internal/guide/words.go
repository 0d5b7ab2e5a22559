package guide

// This file holds what checks know of the language of the texts. All of it is in words.yaml.

import (
	"regexp"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/guide/diff"
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

// AmountWords are words for numbers, times and ranges, by which texts of two versions are compared.
type AmountWords struct {
	AtMost  []frontmatter.Text `front:"at_most" doc:"Ranges without a lower limit; # is a number with its unit"`
	AtLeast []frontmatter.Text `front:"at_least" doc:"Ranges without an upper limit"`
	Between []frontmatter.Text `front:"between" doc:"Ranges with both limits, as \"# to #\""`

	Numbers frontmatter.OrderedMap[frontmatter.Int] `front:"numbers" doc:"More words for numbers, as a: 1"`
	Few     frontmatter.OrderedMap[frontmatter.Int] `front:"few" doc:"Still more, before units of time, as few: 3"`
	Moments frontmatter.OrderedMap[frontmatter.Int] `front:"moments" doc:"Times from now in seconds, as today: 86400"`
}

// WordLists are the lists of words.yaml that guides need.
type WordLists struct {
	Signs     SignWords
	Questions QuestionWords
	Amounts   AmountWords
	Numbers   frontmatter.OrderedMap[frontmatter.Int]
	Time      frontmatter.OrderedMap[frontmatter.Int] // units of time, with their seconds
}

// Words are the lists of words.yaml, prepared for checks. A check whose words are missing reports nothing, as in a
// language that nobody has described; so does the zero Words.
type Words struct {
	Language diff.Language // for comparisons with other versions

	common, qualifiers map[string]bool
	suffixes           []string
	same               map[string]string // the word that represents all of one meaning

	secondQuestion *regexp.Regexp
	joins          []string
	negations, no  map[string]bool
	readingAge     float64 // 0: not checked
}

// NewWords prepares lists for checks.
func NewWords(lists WordLists) Words {
	s, q, a := lists.Signs, lists.Questions, lists.Amounts
	w := Words{
		Language: diff.NewLanguage(diff.LanguageWords{
			Numbers: valued(lists.Numbers, a.Numbers), Few: valued(a.Few), Units: valued(lists.Time),
			Moments: valued(a.Moments), AtMost: lower(a.AtMost), AtLeast: lower(a.AtLeast), Between: lower(a.Between),
		}),
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

// valued are the words of maps, with their values.
func valued(maps ...frontmatter.OrderedMap[frontmatter.Int]) []diff.Word {
	var all []diff.Word
	for _, m := range maps {
		for _, e := range m {
			all = append(all, diff.Word{Text: e.Key.Value, Value: e.Value.Value})
		}
	}
	return all
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
