// Package textcheck compares a text with its translation, and finds what differs although no translation changes it.
//
// Numbers, units of time, telephone numbers, links and negations are the same in every language. What is known of a
// language is data: its decimal mark, its words for numbers, units of time and negations. None of the checks reads
// meaning: a wrong part of the body passes.
//
// The checks are one table, each a pure function of the two texts. They err on the side of silence, because a check
// that is often wrong is switched off: on aligned pages of a public documentation site, numbers and lost negations are
// reported wrongly in less than one of 1,000 blocks (TestCorpus_falseAlarms).
package textcheck

import (
	"reflect"
	"strings"
	"sync"

	"knead/internal/diag"
	"knead/internal/fold"
)

// A Language is what the checks know of a language. All words are in lower case and in all their forms.
type Language struct {
	ID      string         // BCP 47
	Script  string         // ISO 15924: "Latn"; "" is not checked
	Decimal string         // the mark before decimals: "." or ","
	Numbers map[string]int // words for whole numbers: "two"
	Time    map[string]int // words for units of time, in seconds: "day", "days"

	// Negations are words, or with an apostrophe the ends and beginnings of words: "not", "n't", "n'".
	Negations []string

	// NearNegations are words and phrases that may be used in place of one: "without", "rather than". One with an
	// ellipsis is the beginning of a word: "un…". The negation of a phrase is none: "or not".
	NearNegations []string
}

// A Finding is one difference.
type Finding struct {
	Code     diag.Code
	From, To int // bytes of the translation; the whole of it if something is missing there
	Message  string
	Hint     string
}

// MayExcept reports whether somebody can confirm a text that has such a finding. A telephone number that does not
// connect can cost a life, so that there is no reason for one.
func MayExcept(code diag.Code) bool { return code != diag.CodeTranslationPhone }

// checks are all checks of one pair, in the order in which they report.
var checks = []struct {
	code diag.Code
	find func(p *pair)
}{
	{diag.CodeTranslationPhone, (*pair).phones},
	{diag.CodeTranslationNumber, (*pair).numbers},
	{diag.CodeTranslationMarkup, (*pair).markup},
	{diag.CodeTranslationDirection, (*pair).direction},
	{diag.CodeTranslationNegation, (*pair).negations},
	{diag.CodeTranslationSame, (*pair).same},
	{diag.CodeTranslationScript, (*pair).script},
}

// A Checker compares texts of two languages. It is safe for concurrent use.
type Checker struct{ from, to *lexicon }

// New returns a Checker. The languages must not be changed afterwards.
func New(from, to *Language) *Checker { return &Checker{compile(from), compile(to)} }

// OfSource returns a Checker that compares a source text with a former one.
func (c *Checker) OfSource() *Checker { return &Checker{c.from, c.from} }

// Equals reports whether two checkers find the same.
func (c *Checker) Equals(other *Checker) bool {
	return c == other || reflect.DeepEqual([]*Language{c.from.Language, c.to.Language},
		[]*Language{other.from.Language, other.to.Language})
}

// Check compares a text in Markdown with its translation.
func (c *Checker) Check(source, translation string) []Finding {
	p := pairs.Get().(*pair)
	defer pairs.Put(p)
	p.found = nil
	p.source.read(source, c.from)
	p.translation.read(translation, c.to)
	for _, check := range checks {
		p.code = check.code
		check.find(p)
	}
	return p.found
}

// pairs are some that are used again: there are many texts.
var pairs = sync.Pool{New: func() any { return &pair{source: &side{}, translation: &side{}} }}

// A pair is a source text and its translation while they are compared.
type pair struct {
	source, translation *side

	code  diag.Code // of the check
	found []Finding
}

// at reports a part of the translation.
func (p *pair) at(from, to int, message, hint string) {
	p.found = append(p.found, Finding{p.code, from, to, message, hint})
}

// whole reports what the translation does not have.
func (p *pair) whole(message, hint string) { p.at(0, len(p.translation.value), message, hint) }

// A side is a text with what the checks compare in it.
type side struct {
	value  string
	in     *lexicon
	items  []item
	plain  string // the value with spaces in place of its markup; offsets are the same
	phones []phone
	tokens []token
}

// read makes a side that of a text.
func (s *side) read(value string, in *lexicon) {
	s.value, s.in, s.phones = value, in, nil
	s.items, s.plain = scanMarkup(value)
	s.tokens = appendTokens(s.tokens[:0], s.plain, in)
	s.scanPhones()
}

// blank replaces a part of a text by as many spaces.
func blank(text []byte, from, to int) {
	for i := from; i < to; i++ {
		text[i] = ' '
	}
}

// firstMark is the first combining mark. Texts of characters before it are composed.
const firstMark = '\u0300'

// key is a word as lists have it.
func key(word string) string {
	word = strings.ToLower(word)
	if strings.IndexFunc(word, func(c rune) bool { return c >= firstMark }) >= 0 {
		return strings.ReplaceAll(fold.Composed(word), "’", "'")
	}
	return word
}
