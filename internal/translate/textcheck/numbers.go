package textcheck

// This file compares numbers, and the units of time that they count.

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A number is a number in a text.
type number struct {
	value    string // in a form that is the same in all languages: "1500", "1.5"
	text     string // as it is written
	isWeak   bool   // in words, or a part of a word: other languages may do without it
	seconds  int    // the unit of time that it counts; 0: none
	unit     string // as it is written
	from, to int
}

// numbers reads the numbers of a side. A number of several parts, such as a version, is one of each.
func (s *side) numbers() []number {
	var all []number
	for i := 0; i < len(s.tokens); i++ {
		t := &s.tokens[i]
		value, isWord := 0, false
		if !t.isNumber {
			if !s.in.counts.mayHave(t.text) {
				continue
			}
			if value, isWord = s.in.Numbers[t.text]; !isWord {
				continue
			}
		}
		n := number{text: s.plain[t.from:t.to], isWeak: t.isPart, from: t.from, to: t.to}
		var values []string
		if t.isNumber {
			values = values10(t.text, s.in.Decimal)
		} else {
			n.isWeak = true
			if ones, words := s.ones(i + 1); value >= 20 && value < 100 && value%10 == 0 {
				value, i = value+ones, i+words
			}
			values = []string{strconv.Itoa(value)}
		}
		n.seconds, n.unit = s.unit(i + 1)
		for _, n.value = range values {
			all = append(all, n)
		}
	}
	return all
}

// ones is the number below ten that a token adds to the tens before it, and how many words it has: "twenty-five", or
// with a short word between, "treinta y cinco".
func (s *side) ones(i int) (value, words int) {
	for words = 1; words <= 2 && i < len(s.tokens) && !s.tokens[i].isBroken; words++ {
		t := s.tokens[i]
		if ones := s.in.Numbers[t.text]; ones > 0 && ones < 10 {
			return ones, words
		}
		if utf8.RuneCountInString(t.text) > 1 {
			break
		}
		i++
	}
	return 0, 0
}

// maxBetween is how many words can be between a number and its unit: "2 or more days".
const maxBetween = 2

// unit is the unit of time that the number before a token counts.
func (s *side) unit(i int) (int, string) {
	for _, t := range s.tokens[min(i, len(s.tokens)):min(i+maxBetween+1, len(s.tokens))] {
		if t.isBroken || t.isNumber {
			break
		}
		if !s.in.counts.mayHave(t.text) {
			continue
		}
		if _, isNumber := s.in.Numbers[t.text]; isNumber {
			break
		}
		if seconds := s.in.Time[t.text]; seconds > 0 {
			return seconds, t.text
		}
	}
	return 0, ""
}

// values10 are the values of digits with marks. A mark before exactly three digits groups them, unless it is the
// decimal mark of the language; before another number of digits it is a decimal mark in any language.
func values10(text, decimal string) []string {
	isMark := func(c rune) bool { return c < '0' || c > '9' }
	if strings.IndexFunc(text, isMark) < 0 {
		return plainValues([]string{text})
	}
	groups := strings.FieldsFunc(text, isMark)
	marks := strings.FieldsFunc(text, func(c rune) bool { return !isMark(c) })
	if len(marks) == 0 || len(marks) != len(groups)-1 {
		return plainValues(groups)
	}
	last := marks[len(marks)-1]
	fraction := groups[len(groups)-1]
	isDecimal := strings.Contains(".,٫", last) && !slices.Contains(marks[:len(marks)-1], last) &&
		(last == decimal || last == "٫" || len(fraction) != 3)
	whole := groups
	if isDecimal {
		whole = groups[:len(groups)-1]
	}
	for _, g := range whole[1:] {
		if len(g) != 3 || len(whole[0]) > 3 {
			return plainValues(groups)
		}
	}
	value := plainValues([]string{strings.Join(whole, "")})
	if fraction = strings.TrimRight(fraction, "0"); isDecimal && fraction != "" {
		value[0] += "." + fraction
	}
	return value
}

// plainValues are whole numbers without zeros before them, in place of the numbers.
func plainValues(all []string) []string {
	for i, g := range all {
		if all[i] = strings.TrimLeft(g, "0"); all[i] == "" {
			all[i] = "0"
		}
	}
	return all
}

// sameTime reports whether two numbers are the same time in different units: 24 hours and a day.
func sameTime(a, b number) bool {
	if a.seconds == 0 {
		return false
	}
	x, err := strconv.ParseFloat(a.value, 64)
	y, err2 := strconv.ParseFloat(b.value, 64)
	return err == nil && err2 == nil && x*float64(a.seconds) == y*float64(b.seconds)
}

// numbers reports numbers that only one of the sides has, in digits or words, and units of time that differ. Words for
// small numbers have other uses ("the two", "one of them"), so they count if a unit of time follows, and if the words
// of both languages are known.
func (p *pair) numbers() {
	source, translation := p.source.numbers(), p.translation.numbers()
	known := len(p.source.in.Numbers) > 0 && len(p.translation.in.Numbers) > 0
	counts := func(n number) bool { return !n.isWeak || n.seconds > 0 && known }
	hint := "Write it in digits or as a word."
	if len(p.translation.in.Numbers) == 0 {
		hint = "Write it in digits, or list the words for numbers in words.yaml of the language (language)."
	}
	lacks := func(n number, others []number) bool {
		return counts(n) && !slices.ContainsFunc(others, func(o number) bool {
			return n.value == o.value || sameTime(n, o)
		})
	}
	for _, n := range translation {
		if lacks(n, source) && !p.isUnit(n, p.source) {
			p.at(n.from, n.to, "the source does not have the number "+n.text, "Write the number that the source has.")
		}
	}
	for _, n := range source {
		if lacks(n, translation) && !p.isUnit(n, p.translation) {
			p.whole("the number "+n.text+" of the source is missing", hint)
		}
	}
	p.units(source, translation)
	p.lostUnits(source, translation)
}

// isUnit reports whether a number is one unit of time, which a text can have without a number: "for a day".
func (p *pair) isUnit(n number, other *side) bool {
	return n.value == "1" && n.seconds > 0 && other.hasUnit(n.seconds)
}

// hasUnit reports whether a side has a unit of time anywhere.
func (s *side) hasUnit(seconds int) bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return s.in.Time[t.text] == seconds })
}

// lostUnits reports a number that counts a unit of time in the source and nothing in the translation, which does not
// have the unit. One of something may have another word.
func (p *pair) lostUnits(source, translation []number) {
	for _, s := range source {
		if s.seconds == 0 || s.value == "1" || len(p.translation.in.Time) == 0 || p.translation.hasUnit(s.seconds) {
			continue
		}
		same := func(t number) bool { return t.value == s.value || sameTime(s, t) }
		counts := func(t number) bool { return same(t) && t.seconds > 0 }
		if i := slices.IndexFunc(translation, same); i >= 0 && !slices.ContainsFunc(translation, counts) {
			t := translation[i]
			p.at(t.from, t.to, `"`+t.text+`" has no unit of time, and the source has "`+s.text+" "+s.unit+`"`,
				"Write the unit that the source has. If the language has another word for it, list the word in its "+
					"words.yaml (language).")
		}
	}
}

// units reports a number with a unit of time that it does not have in the source, if the source has it with another.
func (p *pair) units(source, translation []number) {
	for _, t := range translation {
		if t.seconds == 0 {
			continue
		}
		other := ""
		for _, s := range source {
			if s.value == t.value && s.seconds > 0 {
				other = s.text + " " + s.unit
			}
			if s.value == t.value && s.seconds == t.seconds || sameTime(s, t) {
				other = ""
				break
			}
		}
		if other != "" {
			p.at(t.from, t.to, `"`+t.text+" "+t.unit+`" is in another unit of time than "`+other+`" in the source`,
				"Write the unit that the source has.")
		}
	}
}
