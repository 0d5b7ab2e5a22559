package textcheck

// This file compares whole texts: negations, words that are not translated, the script.

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A lexicon is a Language whose words can be found quickly.
type lexicon struct {
	*Language
	strict, near words
	counts       filter // of the words of numbers and of units of time
}

// A filter is the first bytes of words with their lengths: a word that it does not have is none of them.
type filter [256]uint32

func bitOf(word string) uint32 { return 1 << min(len(word), 31) }

func (f *filter) add(words map[string]int) {
	for word := range words {
		if word != "" {
			f[word[0]] |= bitOf(word)
		}
	}
}

func (f *filter) mayHave(word string) bool { return f[word[0]]&bitOf(word) != 0 }

// words are a list of negations.
type words struct {
	whole            map[string]bool
	starts           map[string]bool // the first words of phrases
	beginnings, ends []string
	first            [256]bool // the bytes with which words, phrases and beginnings begin
}

func compile(l *Language) *lexicon {
	c := &lexicon{Language: l, strict: compileWords(l.Negations), near: compileWords(l.NearNegations)}
	c.counts.add(l.Numbers)
	c.counts.add(l.Time)
	return c
}

func compileWords(list []string) words {
	w := words{whole: map[string]bool{}, starts: map[string]bool{}}
	for _, word := range list {
		if strings.TrimSuffix(word, "…") == "" {
			continue // it would fit all words
		}
		w.first[word[0]] = true
		beginning, isBeginning := strings.CutSuffix(word, "…")
		switch i := strings.IndexByte(word, '\''); {
		case isBeginning, i == len(word)-1:
			w.beginnings = append(w.beginnings, beginning)
		case i >= 0:
			w.ends = append(w.ends, word)
		}
		w.whole[word] = true
		if first, _, isPhrase := strings.Cut(word, " "); isPhrase {
			w.starts[first] = true
		}
	}
	return w
}

func (w *words) has(word string) bool {
	isFirst := w.first[word[0]] && (w.whole[word] ||
		slices.ContainsFunc(w.beginnings, func(b string) bool { return strings.HasPrefix(word, b) }))
	return isFirst || slices.ContainsFunc(w.ends, func(e string) bool { return strings.HasSuffix(word, e) })
}

// negation is the first word of a side that is a negation or, if near is set, may be used in place of one; or nil. A
// word that is with its neighbour in the list of the near ones, such as "or not", is none.
func (s *side) negation(near bool) *token {
	for i, t := range s.tokens {
		isStrict := s.in.strict.has(t.text)
		if !isStrict && !near {
			continue
		}
		isNear := s.in.near.has(t.text) || s.isPhrase(i) || isStrict && i > 0 && s.isPhrase(i-1)
		if near && isNear || isStrict && !isNear {
			return &s.tokens[i]
		}
	}
	return nil
}

// isPhrase reports whether the list of near negations has the phrase that begins with a token, of two or three words.
func (s *side) isPhrase(i int) bool {
	phrase := s.tokens[i].text
	if !s.in.near.first[phrase[0]] || !s.in.near.starts[phrase] {
		return false
	}
	for _, next := range s.tokens[i+1 : min(i+3, len(s.tokens))] {
		if phrase += " " + next.text; s.in.near.whole[phrase] {
			return true
		}
	}
	return false
}

// negations reports a negation that only one of the sides has. A language without a list is not compared.
func (p *pair) negations() {
	s, t := p.source, p.translation
	if len(s.in.Negations) == 0 || len(t.in.Negations) == 0 {
		return
	}
	const hint = "Compare the two texts."
	if n := s.negation(false); n != nil && t.negation(true) == nil {
		p.whole(fmt.Sprintf("the source has the negation %q and the translation has none", n.text), hint)
	}
	if n := t.negation(false); n != nil && s.negation(true) == nil {
		p.at(n.from, n.to, fmt.Sprintf("the source does not have the negation %q", t.value[n.from:n.to]), hint)
	}
}

// minSameWords is how many words equal texts must have. Names and words such as "Normal" are the same in many
// languages.
const minSameWords = 2

// same reports a text that is as in the source.
func (p *pair) same() {
	words := 0
	for _, t := range p.translation.tokens {
		if !t.isNumber {
			words++
		}
	}
	isSame := slices.EqualFunc(p.source.tokens, p.translation.tokens, func(a, b token) bool { return a.text == b.text })
	if isSame && words >= minSameWords && p.source.in.ID != p.translation.in.ID {
		p.whole("the text is the same as in the source", "Translate it.")
	}
}

// scripts are the tables of scripts by ISO 15924. Languages of a script that is not here are not checked.
var scripts = map[string][]*unicode.RangeTable{
	"Arab": {unicode.Arabic}, "Armn": {unicode.Armenian}, "Beng": {unicode.Bengali}, "Cyrl": {unicode.Cyrillic},
	"Deva": {unicode.Devanagari}, "Ethi": {unicode.Ethiopic}, "Geor": {unicode.Georgian}, "Grek": {unicode.Greek},
	"Gujr": {unicode.Gujarati}, "Guru": {unicode.Gurmukhi}, "Hans": {unicode.Han}, "Hant": {unicode.Han},
	"Hebr": {unicode.Hebrew}, "Jpan": {unicode.Han, unicode.Hiragana, unicode.Katakana}, "Khmr": {unicode.Khmer},
	"Knda": {unicode.Kannada}, "Kore": {unicode.Hangul, unicode.Han}, "Laoo": {unicode.Lao}, latin: {unicode.Latin},
	"Mlym": {unicode.Malayalam}, "Mymr": {unicode.Myanmar}, "Sinh": {unicode.Sinhala}, "Taml": {unicode.Tamil},
	"Telu": {unicode.Telugu}, "Thai": {unicode.Thai}, "Tibt": {unicode.Tibetan},
}

const (
	latin      = "Latn"
	minLetters = 12 // of a text whose script is checked
	minShare   = 60 // percent of its letters that are of the script of the language
)

// script reports a text whose letters are those of another language.
func (p *pair) script() {
	tables := scripts[p.translation.in.Script]
	letters, fitting := 0, 0
	for _, c := range p.translation.plain {
		isASCII := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if isASCII || unicode.IsLetter(c) {
			letters++
			if isASCII && p.translation.in.Script == latin || !isASCII && unicode.In(c, tables...) {
				fitting++
			}
		}
	}
	if tables != nil && letters >= minLetters && fitting*100 < letters*minShare {
		p.whole(fmt.Sprintf("%d of %d letters are in the script of the language (%s)", fitting, letters,
			p.translation.in.Script), "Translate it.")
	}
}
