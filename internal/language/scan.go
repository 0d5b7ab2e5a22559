package language

// This file finds the words and phrases of all rules in one pass over a text.

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// A phrase is words that a rule finds, or that it leaves alone although it finds some of them.
type phrase struct {
	words       []string // in lower case; any number is number
	rule        int
	isException bool
}

// A scanner has the phrases by their first word.
type scanner struct {
	byFirst map[string][]phrase

	// Of the first words, by their first letter: a bit for each length, and a bit for each second letter. A word that
	// lacks one of them begins no phrase. It is not looked up, as nearly all words of a text.
	lengths, seconds [utf8.RuneSelf]uint32

	// followers has a bit for the first letter of each second word, by the first word, and all bits if a phrase has no
	// second word. So common words such as "in" are looked at again only before a word that may continue "in order to".
	followers map[string]uint32
}

// maxLength is the length of the longest word that lengths knows.
const maxLength = 31

// number is the word that any number is. A rule writes it as #.
const number = "0"

// phraseOf cuts the words of a rule as a text is cut.
func phraseOf(text string) []string {
	var all []string
	for at := 0; ; {
		t, ok := next(text, at)
		if !ok {
			return all
		}
		if t.word == "#" {
			t.word = number
		}
		all, at = append(all, t.word), t.to
	}
}

func (s *scanner) add(p phrase) {
	if len(p.words) == 0 || len(p.words) > maxPhrase {
		return
	}
	if s.byFirst == nil {
		s.byFirst = map[string][]phrase{}
	}
	first := p.words[0]
	s.byFirst[first] = append(s.byFirst[first], p)
	if first[0] < utf8.RuneSelf {
		s.lengths[first[0]] |= 1 << min(len(first), maxLength)
	}
	if first[0] < utf8.RuneSelf && len(first) > 1 {
		s.seconds[first[0]] |= 1 << (first[1] & 31)
	}
}

// sort puts exceptions first, then the longest phrases, so that "in order to" is found in place of "in order".
func (s *scanner) sort() {
	s.followers = map[string]uint32{}
	for first, list := range s.byFirst {
		var letters uint32
		for _, p := range list {
			if len(p.words) == 1 || !isLetter(p.words[1][0]) {
				letters = ^uint32(0)
			} else {
				letters |= 1 << (p.words[1][0] & 31)
			}
		}
		s.followers[first] = letters
		slices.SortStableFunc(list, func(a, b phrase) int {
			if a.isException != b.isException {
				if a.isException {
					return -1
				}
				return 1
			}
			return cmp.Compare(len(b.words), len(a.words))
		})
	}
}

// A match is a phrase in a text, in bytes. The rule of an exception is negative.
type match struct {
	rule, from, to int
	isFirst        bool // it begins with the first word of the text
}

// A scan is the phrases of a text, in their order. Its memory is used again for the next text.
type scan struct {
	words int // what is between spaces and has a letter or a digit
	found []match
	ends  []int // by rule: where its last phrase ends, or the last exception from it
}

// reset makes the scan ready for another text.
func (s *scan) reset(rules int) {
	if s.ends == nil {
		s.ends = make([]int, rules)
	}
	for _, m := range s.found {
		s.ends[max(m.rule, -1-m.rule)] = 0
	}
	s.words, s.found = 0, s.found[:0]
}

// scan finds the phrases of a text and counts its words.
func (s *scanner) scan(text string, into *scan) {
	isApart := true // a space is before the word
	for at := 0; at < len(text); {
		switch c := text[at]; {
		case isLetter(c):
			end := at + 1
			for end < len(text) && isLetter(text[end]) {
				end++
			}
			if s.isPlain(text, at, end) {
				if isApart {
					into.words++
				}
				at, isApart = end, false
				continue
			}
		case c == ' ' || c == '\n' || c == '\t':
			at, isApart = at+1, true
			continue
		case c < utf8.RuneSelf && !isDigit(c):
			at++
			continue
		}
		t, ok := next(text, at)
		if !ok {
			break
		}
		at, isApart = t.to, isApart || t.afterSpace
		if isApart && t.isWord() {
			into.words++
		}
		isApart = isApart && !t.isWord()
		s.match(text, t, into)
	}
}

// isPlain reports whether letters of a text are a whole word that certainly begins no phrase. It is fast, and true of
// most words.
func (s *scanner) isPlain(text string, from, end int) bool {
	if end < len(text) && (isDigit(text[end]) || text[end] == '\'' || text[end] >= utf8.RuneSelf) {
		return false
	}
	first, n := text[from]|0x20, end-from
	if s.lengths[first]>>min(n, maxLength)&1 == 0 || n > 1 && s.seconds[first]>>(text[from+1]&31)&1 == 0 {
		return true
	}
	follows, known := s.followers[text[from:end]]
	if !known {
		return isLower(text[from:end])
	}
	for end < len(text) && (text[end] == ' ' || text[end] == '-' || text[end] == '\n') {
		end++
	}
	return end < len(text) && isLetter(text[end]) && follows>>(text[end]&31)&1 == 0
}

func isLower(letters string) bool {
	for i := range len(letters) {
		if letters[i] < 'a' {
			return false
		}
	}
	return true
}

// match finds the phrases that begin with a word of a text. One of a rule that begins within another is left out, and
// one within an exception.
func (s *scanner) match(text string, t token, into *scan) {
	for _, p := range s.byFirst[t.word] {
		to, ok := p.at(text, t)
		if !ok || t.from < into.ends[p.rule] {
			continue
		}
		m := match{p.rule, t.from, to, into.words == 1}
		if p.isException {
			m.rule = -1 - p.rule
		}
		into.found, into.ends[p.rule] = append(into.found, m), to
	}
}

// at reports whether a phrase begins with a word of a text, and where it ends. Its words may have spaces and hyphens
// between them.
func (p phrase) at(text string, first token) (to int, ok bool) {
	to = first.to
	for _, word := range p.words[1:] {
		t, ok := next(text, to)
		if !ok || t.word != word || !t.isClose {
			return 0, false
		}
		to = t.to
	}
	return to, true
}
