package translate

// This file finds where a value of YAML is in a file, from its first byte to its last, and writes other texts there.

import (
	"fmt"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// extent is the range of a value with all of its lines. inner is the range of what it says: without quotes, without
// the first line of a block scalar.
func extent(text string, n *frontmatter.Node) (all, inner source.Range) {
	start := n.At.Start
	switch {
	case n.Kind == frontmatter.Scalar && n.Unquoted:
		all = source.Range{Start: start, End: plainEnd(text, start, n.Text)}
		return all, all
	case n.Kind == frontmatter.Scalar && (text[start] == '|' || text[start] == '>'):
		return blockScalar(text, start, n.Text)
	case n.Kind == frontmatter.Scalar:
		return n.At, source.Range{Start: start + 1, End: n.At.End - 1}
	case n.Kind == frontmatter.Null:
		return n.At, n.At
	case start < len(text) && (text[start] == '[' || text[start] == '{'):
		all = source.Range{Start: start, End: flowEnd(text, n)}
		return all, all
	}
	all = n.At
	for _, item := range n.Items {
		last, _ := extent(text, item)
		all.End = max(all.End, last.End)
	}
	for _, p := range n.Pairs {
		last, _ := extent(text, p.Value)
		all.End = max(all.End, last.End, p.At.End)
	}
	return all, all
}

// plainEnd is where a scalar without quotes ends. Between its lines, a line end with the spaces around it is a space,
// and each further line end is one (https://yaml.org/spec/1.2.2/#65-line-folding).
func plainEnd(text string, start int, value string) int {
	at := start
	for value != "" && at < len(text) {
		spaces := at
		lines := 0
		for spaces < len(text) && strings.IndexByte(" \t\r\n", text[spaces]) >= 0 {
			if text[spaces] == '\n' {
				lines++
			}
			spaces++
		}
		switch {
		case lines == 0 && text[at] == value[0]:
			at, value = at+1, value[1:]
		case lines == 1 && value[0] == ' ':
			at, value = spaces, value[1:]
		case lines > 1 && strings.HasPrefix(value, strings.Repeat("\n", lines-1)):
			at, value = spaces, value[lines-1:]
		default:
			return at
		}
	}
	return at
}

// blockScalar is the extent of a scalar that begins with | or >, up to its last line with text.
func blockScalar(text string, start int, value string) (all, inner source.Range) {
	header := start + lineEnd(text[start:])
	indent := -1
	all = source.Range{Start: start, End: header}
	for at := header + 1; at < len(text); {
		end := at + lineEnd(text[at:])
		line := text[at:end]
		depth := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case strings.Trim(line, " \t\r") == "":
			at = end + 1
			continue
		case indent < 0:
			first := strings.TrimLeft(value, "\n")
			indent = max(0, depth-(len(first)-len(strings.TrimLeft(first, " "))))
			inner.Start = at + depth
		case depth < indent:
			at = len(text)
			continue
		}
		all.End = at + len(strings.TrimRight(line, " \t\r"))
		inner.End = all.End
		at = end + 1
	}
	if inner.End <= inner.Start {
		return all, source.Range{Start: all.End, End: all.End}
	}
	return all, inner
}

// flowEnd is where a collection in brackets ends.
func flowEnd(text string, n *frontmatter.Node) int {
	end := n.At.Start + 1
	for _, item := range n.Items {
		all, _ := extent(text, item)
		end = max(end, all.End)
	}
	for _, p := range n.Pairs {
		all, _ := extent(text, p.Value)
		end = max(end, all.End, p.At.End)
	}
	for end < len(text) && text[end] != ']' && text[end] != '}' {
		if text[end] == '#' && strings.IndexByte(" \t\n", text[end-1]) >= 0 {
			end += lineEnd(text[end:])
			continue
		}
		end++
	}
	return min(end+1, len(text))
}

func lineEnd(text string) int {
	if n := strings.IndexByte(text, '\n'); n >= 0 {
		return n
	}
	return len(text)
}

// quote writes a text as a scalar on one line that is valid everywhere, if it can without a backslash and without a
// doubled quotation mark: the readers of some keys want the text as it is in the file.
func quote(text string) string {
	switch {
	case !strings.ContainsAny(text, `"\`) && isPlainLine(text):
		return `"` + text + `"`
	case !strings.Contains(text, "'") && isPlainLine(text):
		return "'" + text + "'"
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case isSpecial(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func isPlainLine(text string) bool { return strings.IndexFunc(text, isSpecial) < 0 }

// isSpecial reports the characters that end a line in YAML or cannot be in it.
func isSpecial(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r&0xfffe == 0xfffe
}

// list writes texts as a list on one line.
func list(texts []string) string {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = quote(t)
	}
	return "[" + strings.Join(all, ", ") + "]"
}
