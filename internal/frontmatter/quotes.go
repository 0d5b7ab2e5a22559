package frontmatter

// This file finds the quote that makes YAML wrong: the library stumbles behind it, often lines later.

import (
	"strings"

	"knead/internal/source"
)

// quoteError finds the first quote in a range of a file that is not closed, or that is closed within its text. It
// returns "" if all quotes are right.
func quoteError(f *source.File, at source.Range) (message, hint string, offset int) {
	text := f.Text[at.Start:at.End]
	for i := 0; i < len(text); {
		open := nextQuote(text, i)
		if open < 0 {
			return "", "", 0
		}
		end := closingQuote(text, open)
		switch {
		case end < 0 || !mayFollowQuote(text[end+1:]) && strings.Contains(text[open:end], "\n"):
			return "this quote is not closed", "Write " + text[open:open+1] + " at the end of the text that it begins.",
				at.Start + open
		case !mayFollowQuote(text[end+1:]) && text[open] == '\'':
			return "this ' ends the quoted text, and more follows",
				"Write '' for an apostrophe in the text, or put the text in double quotes.", at.Start + end
		case !mayFollowQuote(text[end+1:]):
			return `this " ends the quoted text, and more follows`,
				`Write \" for a quote in the text, and close each quote that begins a text.`, at.Start + end
		}
		i = end + 1
	}
	return "", "", 0
}

// nextQuote returns the offset of the next quote that begins a text, or -1. In a plain text, a comment and the lines of
// a block a quote is a letter.
func nextQuote(text string, from int) int {
	begins := true // a text may begin here
	for i := from; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n': // a plain text goes on in lines that are indented more
			line := strings.LastIndexByte(text[:i], '\n') + 1
			begins = begins || indentOf(text[i+1:]) <= indentOf(text[line:])
		case c == ' ' || c == '\t' || c == '\r':
		case c == '#' && (i == 0 || strings.ContainsRune(" \t\n", rune(text[i-1]))):
			i = lineEnd(text, i) - 1
		case begins && (c == '"' || c == '\''):
			return i
		case begins && (c == '|' || c == '>'):
			i = blockEnd(text, i) - 1
		case strings.IndexByte("[{,", c) >= 0:
			begins = true
		case c == ':' || c == '-' && begins || c == '?' && begins:
			begins = i+1 < len(text) && strings.IndexByte(" \t\n", text[i+1]) >= 0
		default:
			begins = false
		}
	}
	return -1
}

// closingQuote returns the offset of the quote that ends the text which begins with one, or -1.
func closingQuote(text string, open int) int {
	for i := open + 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && text[open] == '"':
			i++
		case text[i] != text[open]:
		case text[i] == '\'' && strings.HasPrefix(text[i+1:], "'"):
			i++
		default:
			return i
		}
	}
	return -1
}

// mayFollowQuote reports whether a text may end before the rest.
func mayFollowQuote(rest string) bool {
	if rest = strings.TrimLeft(rest, " \t\r"); rest == "" {
		return true
	}
	return strings.IndexByte("\n#,]}:", rest[0]) >= 0
}

// blockEnd returns the offset behind the lines of a block that begins with | or > at an offset: those that are indented
// more than the line of the sign.
func blockEnd(text string, sign int) int {
	start := strings.LastIndexByte(text[:sign], '\n') + 1
	indent := indentOf(text[start:])
	end := lineEnd(text, sign)
	for end+1 < len(text) {
		line := text[end+1 : lineEnd(text, end+1)]
		if strings.TrimSpace(line) != "" && indentOf(line) <= indent {
			break
		}
		end = lineEnd(text, end+1)
	}
	return end
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
