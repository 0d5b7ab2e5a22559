package migrate

// This file finds what is code in a text, in which nothing is rewritten.

import (
	"regexp"
	"strings"
)

var codeFence = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")

// outsideCode rewrites all parts of a text that are not code blocks between fences or code in running text.
func outsideCode(text string, rewrite func(part string) string) string {
	var out, part strings.Builder
	fence := ""
	flush := func() {
		out.WriteString(outsideSpans(part.String(), rewrite))
		part.Reset()
	}
	for _, line := range strings.SplitAfter(text, "\n") {
		m := codeFence.FindStringSubmatch(line)
		switch {
		case fence == "" && m != nil:
			flush()
			fence = m[1]
			out.WriteString(line)
		case fence != "":
			out.WriteString(line)
			if m != nil && strings.HasPrefix(m[1], fence) && strings.TrimSpace(line) == m[1] {
				fence = ""
			}
		default:
			part.WriteString(line)
		}
	}
	flush()
	return out.String()
}

// outsideSpans rewrites a text but for code in running text.
func outsideSpans(text string, rewrite func(part string) string) string {
	var out strings.Builder
	for text != "" {
		open := strings.IndexByte(text, '`')
		if open < 0 {
			break
		}
		ticks := len(text[open:]) - len(strings.TrimLeft(text[open:], "`"))
		after := open + ticks
		end := closing(text[after:], ticks)
		if end < 0 {
			break
		}
		out.WriteString(rewrite(text[:open]))
		code := text[open : after+end+ticks]
		out.WriteString(code)
		text = text[open+len(code):]
	}
	return out.String() + rewrite(text)
}

// closing is where as many ticks are, or -1. Code does not go over a blank line.
func closing(text string, ticks int) int {
	for i := 0; i < len(text); {
		if strings.HasPrefix(text[i:], "\n\n") {
			return -1
		}
		if text[i] != '`' {
			i++
			continue
		}
		n := len(text[i:]) - len(strings.TrimLeft(text[i:], "`"))
		if n == ticks {
			return i
		}
		i += n
	}
	return -1
}

// codeOf is code of a language, found at an offset of a text: a block between fences if it has its lines for itself or
// has several, or else code in running text.
func codeOf(text, found string, at int, language, code string) string {
	before := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	after, _, _ := strings.Cut(text[at+len(found):], "\n")
	marks := "`"
	for strings.Contains(code, marks) {
		marks += "`"
	}
	isAlone := strings.TrimSpace(before) == "" && strings.TrimSpace(after) == ""
	if code = strings.Trim(code, "\n"); !isAlone && !strings.Contains(code, "\n") && strings.TrimSpace(code) != "" {
		if len(marks) > 1 {
			code = " " + code + " "
		}
		return marks + code + marks
	}
	for len(marks) < 3 {
		marks += "`"
	}
	block := marks + language + "\n" + code + "\n" + marks
	if !isAlone {
		block = "\n\n" + block + "\n\n"
	}
	return block
}

// replace is ReplaceAllStringFunc with the groups of each match and its offset.
func replace(re *regexp.Regexp, text string, with func(groups []string, at int) string) string {
	var out strings.Builder
	last := 0
	for _, m := range re.FindAllStringSubmatchIndex(text, -1) {
		groups := make([]string, len(m)/2)
		for g := range groups {
			if m[2*g] >= 0 {
				groups[g] = text[m[2*g]:m[2*g+1]]
			}
		}
		out.WriteString(text[last:m[0]] + with(groups, m[0]))
		last = m[1]
	}
	return out.String() + text[last:]
}
