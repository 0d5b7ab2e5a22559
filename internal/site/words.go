package site

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/source"
)

// wordFile is words.yaml: what checks of a text have to know of the language in which it is written.
type wordFile struct {
	Imperative []frontmatter.Text   `front:"imperative" doc:"Words with which an instruction begins"`
	Lead       []frontmatter.Text   `front:"lead" doc:"Words that may come before these"`
	Common     []frontmatter.Text   `front:"common" doc:"Words that are not compared, as \"the\""`
	Same       [][]frontmatter.Text `front:"same" doc:"Lists of words with one meaning"`
	Stop       []frontmatter.Text   `front:"stop" doc:"Words that a search leaves out if it has others"`
	Synonyms   [][]frontmatter.Text `front:"synonyms" doc:"Lists of words for which a search finds each other"`
	Counted    []frontmatter.Text   `front:"counted" doc:"What figures count, as \"people\""`
	Percent    []frontmatter.Text   `front:"percent" doc:"Words for a percentage"`
	Of         []frontmatter.Text   `front:"of" doc:"Words between two figures of a share: \"in\" of \"1 in 10\""`
	Or         []frontmatter.Text   `front:"or" doc:"Words between the ends of a range: \"to\" of \"2 to 3 days\""`
	Single     []frontmatter.Text   `front:"single" doc:"Words that make a unit a figure: \"within a\" day"`
	Dose       []frontmatter.Text   `front:"dose" doc:"Units of medicine, whose figures need no source here"`
	Ours       []frontmatter.Text   `front:"ours" doc:"Words that say that a figure is the editors' own"`

	Signs     guide.SignWords     `front:"signs" doc:"For finding signs in nearly the same words"`
	Questions guide.QuestionWords `front:"questions" doc:"For finding questions that are hard to answer"`
	Amounts   guide.AmountWords   `front:"amounts" doc:"For comparing texts with those of the lock"`

	Numbers frontmatter.OrderedMap[frontmatter.Int] `front:"numbers" doc:"Numbers written as words, as three: 3"`
	Time    frontmatter.OrderedMap[frontmatter.Int] `front:"time" doc:"Units of time in seconds, as days: 86400"`
}

// wordTable is words.yaml, prepared for lookups. Its words are in lower case.
type wordTable struct {
	guides     guide.Words
	imperative [][]string
	lead       map[string]bool
	common     map[string]bool
	numberWords
	same   map[string]string // a word by which those of one meaning are compared
	search SearchWords
}

// SearchWords is what words.yaml says for the search.
type SearchWords struct {
	Stop     []string   // left out of a query if it has other words
	Synonyms [][]string // words for which the search finds each other
}

// readWords reads words.yaml.
func readWords(f *source.File, subject []frontmatter.Text) (wordTable, diag.List) {
	var file wordFile
	var list diag.List
	if f != nil {
		list = decode(f, &file)
	}
	lists := guide.WordLists{Signs: file.Signs, Questions: file.Questions, Amounts: file.Amounts,
		Numbers: file.Numbers, Time: file.Time}
	t := wordTable{guides: guide.NewWords(lists), lead: set(file.Lead), common: set(file.Common),
		same: map[string]string{}, numberWords: newNumberWords(file)}
	for _, w := range file.Imperative {
		t.imperative = append(t.imperative, words(w.Value))
	}
	for _, same := range file.Same {
		for _, w := range same {
			t.same[strings.ToLower(w.Value)] = strings.ToLower(same[0].Value)
		}
	}
	t.search.Stop = append(values(file.Stop), values(subject)...)
	for word := range set(subject) {
		t.counted[word] = true
	}
	for _, synonyms := range file.Synonyms {
		t.search.Synonyms = append(t.search.Synonyms, values(synonyms))
	}
	return t, list
}

func values(list []frontmatter.Text) []string {
	all := make([]string, len(list))
	for i, t := range list {
		all[i] = t.Value
	}
	return all
}

// set is the set of some words, in lower case.
func set(list []frontmatter.Text) map[string]bool {
	all := make(map[string]bool, len(list))
	for _, w := range list {
		all[strings.ToLower(w.Value)] = true
	}
	return all
}

// content are the words of a text that have a meaning, each once, those of one meaning as one.
func (t wordTable) content(text string) []string {
	var all []string
	for _, w := range words(text) {
		if same := t.same[w]; same != "" {
			w = same
		}
		if !t.common[w] && !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}

// isForm reports whether two words are forms of one: whether one is the other with a suffix ("bruise", "bruises"), or
// both begin with the same five letters ("vomiting", "vomited").
func isForm(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	same := 0 // characters
	for i, c := range a {
		if d, _ := utf8.DecodeRuneInString(b[i:]); c != d {
			return same >= 5
		}
		same++
	}
	return a == b || same >= 4 || same == 3 && utf8.RuneCountInString(b)-same <= 2
}

// words are the words of a text in lower case. In scripts that are written without spaces, each character is one.
func words(text string) []string {
	var all []string
	start := -1 // of the current word, or -1
	text = strings.ToLower(text)
	for i, c := range text {
		isWord := unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || c == '\'' || c == '’'
		if start >= 0 && (!isWord || isAlone(c)) {
			all, start = append(all, text[start:i]), -1
		}
		switch {
		case isAlone(c):
			all = append(all, string(c))
		case isWord && start < 0:
			start = i
		}
	}
	if start >= 0 {
		all = append(all, text[start:])
	}
	return all
}

const firstAlone = '\u0e00' // the first character of Thai

// isAlone reports whether a character is of a script that is written without spaces.
func isAlone(c rune) bool {
	return c >= firstAlone && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// isImperative reports whether one of the clauses of a sentence begins with an imperative. A question is none.
func (t wordTable) isImperative(sentence string) bool {
	if isQuestion(sentence) {
		return false
	}
	isMark := func(c rune) bool { return strings.ContainsRune(",;:()–—", c) }
	for clause := range strings.FieldsFuncSeq(sentence, isMark) {
		all := words(clause)
		for len(all) > 0 && t.lead[all[0]] {
			all = all[1:]
		}
		for _, start := range t.imperative {
			if len(start) > 0 && len(all) >= len(start) && slices.Equal(all[:len(start)], start) {
				return true
			}
		}
	}
	return false
}
