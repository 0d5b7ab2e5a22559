package translate

import (
	"strings"
	"unicode/utf8"

	"knead/internal/source"
)

// This file reads the lines of a lock quickly. A large site has hundreds of thousands of them.

// scanEntry reads a line with an entry that [Lock.Bytes] wrote, without its exceptions. It is false for any other line,
// also for some that are right: those with exceptions, rare characters or a version, and those of pages.
func scanEntry(text string) (e Entry, ok bool) {
	s := lineScanner{rest: text, before: '{'}
	e.Key, e.List = s.text("key"), s.text("list")
	n := s.number("n")
	e.Field, e.Kind, e.Source, e.Text = s.text("field"), s.text("kind"), s.text("source"), s.text("text")
	trust := s.text("trust")
	e.Translator, e.Checker, e.On, e.Same = s.text("translator"), s.text("checker"), s.text("on"), s.text("same")
	sealed := text[:len(text)-len(s.rest)]
	seal := s.text("seal")
	if s.failed || s.rest != "}" || (e.Key == "") == (e.List == "") || (n == 0) != (e.List == "") {
		return Entry{}, false
	}
	if e.Trust, ok = ParseTrust(trust); !ok && trust != "" || !isSealed(sealed, seal) {
		return Entry{}, false
	}
	if e.List != "" {
		e.Index = n - 1
		e.Key = elementKey(e.List, e.Index, e.Field)
	}
	return e, true
}

// isSealed reports whether a line has its digest, from the text before it.
func isSealed(text, seal string) bool {
	var space [1 << 10]byte
	whole := append(append(space[:0], text...), '}')
	return source.DigestOf(whole).Short(sealBytes) == seal
}

// A lineScanner reads an object of JSON whose keys are in a certain order, each without an empty value.
type lineScanner struct {
	rest   string
	before byte // what is before the next key
	failed bool
}

// value is what follows a key, if that is the next one.
func (s *lineScanner) value(key string) (string, bool) {
	const marks = `{"":`
	if len(s.rest) < len(key)+len(marks) || s.rest[0] != s.before || s.rest[1] != '"' {
		return "", false
	}
	value, found := strings.CutPrefix(s.rest[len(`{"`):], key)
	if !found {
		return "", false
	}
	return strings.CutPrefix(value, `":`)
}

// number reads a whole number above zero, or 0 if the key is not the next one.
func (s *lineScanner) number(key string) (n int) {
	value, found := s.value(key)
	if !found {
		return 0
	}
	length := 0
	for length < len(value) && '0' <= value[length] && value[length] <= '9' {
		n = 10*n + int(value[length]-'0')
		length++
	}
	const maxDigits = 9
	s.failed = s.failed || n == 0 || value[0] == '0' || length > maxDigits
	s.rest, s.before = value[length:], ','
	return n
}

// text reads a text, or "" if the key is not the next one.
func (s *lineScanner) text(key string) string {
	value, found := s.value(key)
	if !found {
		return ""
	}
	end, escapes := 1, 0
	for end < len(value) && value[end] != '"' {
		if value[end] == '\\' {
			escapes++
			end++
		}
		s.failed = s.failed || end < len(value) && value[end] < ' '
		end++
	}
	if end >= len(value) || end == 1 || value[0] != '"' {
		s.failed = true
		return ""
	}
	text := value[1:end]
	s.rest, s.before = value[end+1:], ','
	hasLine := strings.Contains(text, "\u2028") || strings.Contains(text, "\u2029") // of JavaScript
	s.failed = s.failed || hasLine || !utf8.ValidString(text)
	if escapes > 0 {
		text = s.unescape(text, escapes)
	}
	return text
}

// unescape is a text without its escapes, of which only those of quotes, backslashes, line ends and tabs are known.
func (s *lineScanner) unescape(text string, n int) string {
	var b strings.Builder
	b.Grow(len(text) - n)
	for {
		before, after, found := strings.Cut(text, `\`)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		i := strings.IndexByte(`"\nt`, after[0])
		if i < 0 {
			s.failed = true
			return ""
		}
		b.WriteByte("\"\\\n\t"[i])
		text = after[1:]
	}
}
