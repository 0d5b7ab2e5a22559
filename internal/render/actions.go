package render

// This file finds the actions of a template before it is parsed.

import (
	"strconv"
	"strings"

	"knead/internal/source"
)

// An action is what a template has between {{ and }}, by its words, texts and parentheses.
type action struct {
	tokens                  []actionToken
	at                      source.Range
	end                     int // after }}
	trimsBefore, trimsAfter bool
}

type tokenKind int

const (
	tokenOperand tokenKind = iota // a word, or what is in parentheses
	tokenQuoted
	tokenRaw // in backquotes
)

type actionToken struct {
	kind tokenKind
	text string
	at   source.Range
}

// value is the text that a token in quotes means.
func (t actionToken) value() string {
	s, err := strconv.Unquote(t.text)
	if err != nil {
		return t.text
	}
	return s
}

// scanAction reads the action that begins at an offset of a template. A comment has no tokens. Neither has an action
// without an end, which reaches to the end of the text, and which text/template reports.
func scanAction(text string, start int) action {
	a := action{at: source.Range{Start: start}}
	i := start + len("{{")
	if strings.HasPrefix(text[i:], "- ") || strings.HasPrefix(text[i:], "-\n") {
		a.trimsBefore, i = true, i+1
	}
	i += len(text[i:]) - len(strings.TrimLeft(text[i:], " \t\r\n"))
	if strings.HasPrefix(text[i:], "/*") {
		end := strings.Index(text[i:], "*/")
		if end < 0 {
			a.end = len(text)
			return a
		}
		i += end
		a.end = i + endOf(text[i:], "}}")
		return a
	}
	for i < len(text) {
		switch c := text[i]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			i++
		case strings.HasPrefix(text[i:], "}}"):
			a.end, a.at.End = i+2, i+2
			return a
		case strings.HasPrefix(text[i:], "-}}"):
			a.trimsAfter, a.end, a.at.End = true, i+3, i+3
			return a
		default:
			t := scanToken(text, i)
			a.tokens = append(a.tokens, t)
			i = t.at.End
		}
	}
	return action{end: len(text)}
}

// endOf is the offset after the first occurrence of a text, or the length of what it is not in.
func endOf(text, what string) int {
	if i := strings.Index(text, what); i >= 0 {
		return i + len(what)
	}
	return len(text)
}

// scanToken reads the token that begins at an offset.
func scanToken(text string, start int) actionToken {
	t := actionToken{at: source.Range{Start: start}}
	switch text[start] {
	case '"':
		t.kind = tokenQuoted
	case '`':
		t.kind = tokenRaw
	}
	depth, i := 0, start
	for i < len(text) {
		switch c := text[i]; c {
		case '"', '\'':
			i = endOfQuoted(text, i)
		case '`':
			i += 1 + endOf(text[i+1:], "`")
		case '(':
			depth++
			i++
		case ')':
			depth--
			i++
		default:
			i++
		}
		if depth <= 0 && (i >= len(text) || strings.ContainsRune(" \t\r\n", rune(text[i])) ||
			strings.HasPrefix(text[i:], "}}")) {
			break
		}
	}
	t.at.End, t.text = i, text[start:i]
	return t
}

// endOfQuoted is the offset after a text in quotes that begins at an offset.
func endOfQuoted(text string, start int) int {
	for i := start + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case text[start], '\n':
			return i + 1
		}
	}
	return len(text)
}
