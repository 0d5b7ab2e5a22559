package textcheck

// This file compares telephone numbers.

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// dial begins the target of a link that calls a number.
const dial = "tel:"

// A phone is a telephone number in a text.
type phone struct {
	digits   string // what is dialled
	isASCII  bool   // whether all its digits are
	from, to int
}

// phoneEnd is where what may be a number ends that begins at an offset, or 0 if none begins there: digits behind a
// zero, a plus sign or a parenthesis, in groups with up to two signs between them, as in package site.
func phoneEnd(text string, at int) int {
	isDigit := func(i int) bool { return i < len(text) && '0' <= text[i] && text[i] <= '9' }
	end := at + 1
	switch {
	case text[at] == '+':
	case text[at] == '(' && isDigit(end), text[at] == '0':
	default:
		return 0
	}
	for next := end; ; {
		for isDigit(next) {
			next++
			end = next
		}
		for range 2 {
			if c, n := utf8.DecodeRuneInString(text[next:]); strings.ContainsRune(" ()/-\u00a0", c) {
				next += n
			}
		}
		if !isDigit(next) {
			return end
		}
	}
}

// longPhones are the ranges of a text that may be numbers.
func longPhones(text string) (all [][2]int) {
	for at := 0; at < len(text); {
		next := strings.IndexAny(text[at:], "0+(")
		if next < 0 {
			break
		}
		at += next
		end := phoneEnd(text, at)
		if end == 0 {
			at++
			continue
		}
		all = append(all, [2]int{at, end})
		at = end
	}
	return all
}

const minDigits, maxDigits = 6, 15 // the latter by ITU-T E.164

// short are numbers of three digits that call help somewhere: emergency services, health lines, crisis lines.
var short = strings.Fields("000 061 062 080 085 091 110 111 112 113 114 115 116 117 118 119 120 122 123 128 131 133 " +
	"143 144 145 190 191 192 193 194 195 197 198 199 911 933 985 988 994 995 996 997 998 999")

// scanPhones moves the telephone numbers of a side from its tokens to its phones.
func (s *side) scanPhones() {
	if !slices.ContainsFunc(s.tokens, func(t token) bool { return t.isNumber }) {
		return
	}
	add := func(digits string, from, to int) {
		s.phones = append(s.phones, phone{digits, dialled(s.plain[from:to]) == digits, from, to})
		s.tokens = slices.DeleteFunc(s.tokens, func(t token) bool { return t.from >= from && t.to <= to })
	}
	digits, ends := asciiDigits(s.plain)
	for _, m := range longPhones(digits) {
		number := dialled(digits[m[0]:m[1]])
		n := len(strings.TrimPrefix(number, "+"))
		if n >= minDigits && n <= maxDigits && !isInWord(digits, m[0]) {
			add(number, offset(ends, m[0]), offset(ends, m[1]))
		}
	}
	isShort := func(t token) bool {
		return t.isNumber && !t.isPart && len(t.text) == len(short[0]) && slices.Contains(short, t.text)
	}
	if !slices.ContainsFunc(s.tokens, isShort) {
		return
	}
	for i, t := range slices.Clone(s.tokens) {
		isCounted := strings.HasPrefix(s.plain[t.to:], "%") || i+1 < len(s.tokens) && s.in.Time[s.tokens[i+1].text] > 0
		if isShort(t) && !isCounted {
			add(t.text, t.from, t.to)
		}
	}
}

// isInWord reports whether a number is the end of something longer.
func isInWord(text string, from int) bool {
	const inWord = "0123456789.,-/_=#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	before := strings.TrimRight(text[:from], " \u00a0\u202f")
	return from > 0 && strings.IndexByte(inWord, text[from-1]) >= 0 ||
		before != "" && '0' <= before[len(before)-1] && before[len(before)-1] <= '9' // 2 000
}

// dialled is a number without what is only written.
func dialled(number string) string {
	return strings.Map(func(c rune) rune {
		if c == '+' || '0' <= c && c <= '9' {
			return c
		}
		return -1
	}, strings.TrimPrefix(number, dial))
}

// called are the numbers of the links of a side.
func (s *side) called() []phone {
	var all []phone
	for _, i := range s.items {
		if strings.HasPrefix(i.name, dial) {
			all = append(all, phone{dialled(i.name), true, i.from, i.to})
		}
	}
	return all
}

// phones reports telephone numbers that only one of the sides has. Those of links are compared among themselves, so
// that a link that calls another number than its text is reported.
func (p *pair) phones() {
	p.comparePhones(p.source.called(), p.translation.called())
	p.comparePhones(p.source.phones, p.translation.phones)
	for _, t := range p.translation.phones {
		if !t.isASCII {
			p.at(t.from, t.to, "the telephone number "+t.digits+" is not in the digits 0 to 9",
				"Write "+t.digits+": telephones have these keys, and some programs reverse other digits.")
		}
	}
}

func (p *pair) comparePhones(source, translation []phone) {
	has := func(in []phone, number phone) bool {
		return slices.ContainsFunc(in, func(other phone) bool { return other.digits == number.digits })
	}
	for _, t := range translation {
		if !has(source, t) {
			p.at(t.from, t.to, "the source does not have the telephone number "+t.digits,
				"Write the number that the source has.")
		}
	}
	for _, s := range source {
		if !has(translation, s) {
			p.whole("the telephone number "+s.digits+" of the source is missing", "Write it in the digits 0 to 9.")
		}
	}
}
