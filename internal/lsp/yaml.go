package lsp

// This file finds the keys around a position in YAML that may be unfinished, so that no parser reads it. What it does
// not understand, such as aliases and keys on several lines, it takes for text, which at worst gives no completions.

import (
	"strings"

	"knead/internal/schema"
	"knead/internal/source"
)

// A yamlPosition is what is around a position.
type yamlPosition struct {
	steps []schema.Step
	isKey bool         // what is written here is, or may become, a key of the innermost map
	keys  []string     // the keys of that map before the position
	token source.Range // the word at the position
}

// A yamlFrame is a key, an entry, or a bracket that is open.
type yamlFrame struct {
	schema.Step
	indent  int      // the column of a key or a hyphen in block style; -1 in brackets
	bracket byte     // '[' or '{', or 0
	keys    []string // of the map directly in it
}

// A yamlScanner reads YAML from its start to a position.
type yamlScanner struct {
	text   string // up to the position
	at     int
	stack  []yamlFrame // the first one is the whole
	scalar int         // the indentation of the key of an open block scalar, or -1

	start int // of the word at the position; -1 in comments and block scalars
	isKey bool
}

// scanYAML finds what is around an offset in the YAML from start on. It is false in comments and block scalars.
func scanYAML(text string, start, offset int) (yamlPosition, bool) {
	y := yamlScanner{text: text[:offset], at: start, scalar: -1, stack: []yamlFrame{{indent: -1}}, start: -1}
	for done := false; !done; {
		if y.inBrackets() {
			done = y.flow()
		} else {
			done = y.line()
		}
	}
	if y.start < 0 {
		return yamlPosition{}, false
	}
	p := yamlPosition{isKey: y.isKey, token: source.Range{Start: y.start, End: wordEnd(text, offset)}}
	for _, f := range y.stack[1:] {
		if f.bracket != '{' {
			p.steps = append(p.steps, f.Step)
		}
	}
	p.keys = y.stack[len(y.stack)-1].keys
	return p, true
}

// wordEnd is the end of the word that begins before an offset.
func wordEnd(text string, offset int) int {
	for offset < len(text) && !strings.ContainsRune(" \t\r\n,:[]{}#\"'|", rune(text[offset])) {
		offset++
	}
	return offset
}

func (y *yamlScanner) inBrackets() bool {
	top := y.stack[len(y.stack)-1]
	return top.bracket != 0 || top.indent < 0 && len(y.stack) > 1
}

// push opens a frame. A key is noted in the map that has it.
func (y *yamlScanner) push(f yamlFrame) {
	if !f.IsItem && f.bracket == 0 {
		top := &y.stack[len(y.stack)-1]
		top.keys = append(top.keys, f.Key)
	}
	y.stack = append(y.stack, f)
}

// end notes the word at the position.
func (y *yamlScanner) end(start int, isKey bool) bool {
	y.start, y.isKey = start, isKey
	return true
}

// line reads one line in block style. It is true at the end.
func (y *yamlScanner) line() (done bool) {
	start := y.at
	stop, isLast := len(y.text), true
	if n := strings.IndexByte(y.text[start:], '\n'); n >= 0 {
		stop, isLast = start+n, false
	}
	y.at = stop + 1
	at := start
	for at < stop && y.text[at] == ' ' {
		at++
	}
	indent := at - start
	isEmpty := strings.TrimSpace(y.text[at:stop]) == ""
	switch {
	case y.scalar >= 0 && (isEmpty && !isLast || indent > y.scalar):
		return isLast
	case isEmpty && !isLast:
		return false
	case !isEmpty && y.text[at] == '#':
		return isLast
	}
	y.scalar = -1
	isItem := isHyphen(y.text[at:stop])
	y.pop(indent, isItem)
	for ; isItem; isItem = isHyphen(y.text[at:stop]) {
		y.push(yamlFrame{Step: schema.Step{IsItem: true}, indent: at - start})
		for at++; at < stop && y.text[at] == ' '; {
			at++
		}
	}
	return y.entry(start, at, stop, isLast)
}

func isHyphen(text string) bool {
	return text == "-" || strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "-\r")
}

// pop closes what a line with an indentation is not in. A list may have the indentation of its key.
func (y *yamlScanner) pop(indent int, isItem bool) {
	for len(y.stack) > 1 {
		top := y.stack[len(y.stack)-1]
		if top.indent < indent || top.indent == indent && isItem && !top.IsItem {
			return
		}
		y.stack = y.stack[:len(y.stack)-1]
	}
}

// entry reads a key with its value, or a value, on one line from start to stop.
func (y *yamlScanner) entry(start, at, stop int, isLast bool) (done bool) {
	if at < stop && strings.IndexByte("[{", y.text[at]) >= 0 {
		y.at = at
		y.open()
		return false
	}
	key, behind, ok := keyIn(y.text[at:stop], false)
	if !ok {
		return isLast && y.end(y.wordStart(at, stop), true)
	}
	y.push(yamlFrame{Step: schema.Step{Key: key}, indent: at - start})
	for at += behind; at < stop && (y.text[at] == ' ' || y.text[at] == '\t'); {
		at++
	}
	value := y.text[at:stop]
	switch {
	case value != "" && strings.IndexByte("[{", value[0]) >= 0:
		y.at = at
		y.open()
		return false
	case value != "" && strings.IndexByte("|>", value[0]) >= 0 && !isLast:
		y.scalar = y.stack[len(y.stack)-1].indent
	case isLast && !isComment(value):
		return y.end(y.wordStart(at, stop), false)
	}
	return isLast
}

// isComment reports whether a value ends with a comment.
func isComment(value string) bool {
	return strings.HasPrefix(value, "#") || !strings.HasPrefix(value, `"`) && strings.Contains(value, " #")
}

// wordStart is the start of a word without the quotation mark before it.
func (y *yamlScanner) wordStart(at, stop int) int {
	if at < stop && (y.text[at] == '"' || y.text[at] == '\'') {
		at++
	}
	return at
}

// keyIn is the key with which a text begins, and the length of it with its colon. In brackets a colon may end it
// without a space if the key is in quotes.
func keyIn(text string, inBrackets bool) (key string, length int, ok bool) {
	if text == "" {
		return "", 0, false
	}
	if quote := text[0]; quote == '"' || quote == '\'' {
		end := strings.IndexByte(text[1:], quote)
		if end < 0 || !strings.HasPrefix(text[end+2:], ":") {
			return "", 0, false
		}
		return text[1 : end+1], end + 3, true
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c == ':' && (i+1 == len(text) || strings.IndexByte(" \t\r\n", text[i+1]) >= 0 ||
			inBrackets && strings.IndexByte("[{\"',]}", text[i+1]) >= 0):
			return strings.TrimSpace(text[:i]), i + 1, i > 0
		case c == '\n' || c == '#' && i > 0 && text[i-1] == ' ' || inBrackets && strings.IndexByte(",[]{}", c) >= 0:
			return "", 0, false
		}
	}
	return "", 0, false
}

// open opens the bracket at the current offset.
func (y *yamlScanner) open() {
	bracket := y.text[y.at]
	y.at++
	y.push(yamlFrame{Step: schema.Step{IsItem: bracket == '['}, indent: -1, bracket: bracket})
}

// flow reads one part in brackets: a bracket, a comma, a key or a value. It is true at the end.
func (y *yamlScanner) flow() (done bool) {
	for y.at < len(y.text) && strings.IndexByte(" \t\r\n", y.text[y.at]) >= 0 {
		y.at++
	}
	top := y.stack[len(y.stack)-1]
	if y.at == len(y.text) {
		return y.end(y.at, top.bracket == '{')
	}
	switch c := y.text[y.at]; c {
	case '[', '{':
		y.open()
		return false
	case ']', '}', ',':
		y.at++
		if top.bracket == 0 { // a key whose value ends here
			y.stack = y.stack[:len(y.stack)-1]
		}
		return c != ',' && y.closeBracket()
	case '#':
		n := strings.IndexByte(y.text[y.at:], '\n')
		if n < 0 {
			return true
		}
		y.at += n
		return false
	}
	if top.bracket != 0 {
		if key, length, ok := keyIn(y.text[y.at:], true); ok && y.at+length < len(y.text) {
			y.at += length
			y.push(yamlFrame{Step: schema.Step{Key: key}, indent: -1})
			return false
		}
	}
	return y.value(top.bracket == '{')
}

// closeBracket closes the innermost bracket. Behind the outermost one the rest of the line is left out; it is true if
// that is the end.
func (y *yamlScanner) closeBracket() (done bool) {
	if len(y.stack) > 1 && y.stack[len(y.stack)-1].bracket != 0 {
		y.stack = y.stack[:len(y.stack)-1]
	}
	if y.inBrackets() {
		return false
	}
	n := strings.IndexByte(y.text[y.at:], '\n')
	y.at += n + 1
	return n < 0
}

// value reads a text in brackets.
func (y *yamlScanner) value(isKey bool) (done bool) {
	start := y.at
	if quote := y.text[start]; quote == '"' || quote == '\'' {
		end := strings.IndexByte(y.text[start+1:], quote)
		if end < 0 {
			return y.end(start+1, isKey)
		}
		y.at = start + end + 2
		return false
	}
	n := strings.IndexAny(y.text[start:], ",[]{}\n")
	if n < 0 {
		return y.end(start, isKey)
	}
	y.at = start + max(n, 1)
	return false
}
