package migrate

// This file takes the words out of HTML.

import (
	"html"
	"strings"
)

// inlineTags are tags within a line. All others begin another line.
var inlineTags = map[string]bool{"a": true, "abbr": true, "b": true, "code": true, "em": true, "i": true, "span": true,
	"strong": true, "sub": true, "sup": true, "u": true}

// htmlLines returns the words of HTML, a line for each block, and whether there is a link in it.
func htmlLines(text string) (lines []string, hasLink bool) {
	var line strings.Builder
	end := func() {
		if words := strings.Join(strings.Fields(html.UnescapeString(line.String())), " "); words != "" {
			lines = append(lines, words)
		}
		line.Reset()
	}
	for text != "" {
		before, rest, isTag := strings.Cut(text, "<")
		line.WriteString(before)
		if !isTag {
			break
		}
		tag, after, closed := strings.Cut(rest, ">")
		name := tagName(tag)
		if !closed || name == "" { // a sign, as in "5 < 6"
			line.WriteByte('<')
			text = rest
			continue
		}
		text = after
		hasLink = hasLink || name == "a" && tag[0] != '/'
		switch {
		case tag[0] != '/' && (name == "script" || name == "style"):
			_, text, _ = strings.Cut(after, "</"+name)
			_, text, _ = strings.Cut(text, ">")
		case !inlineTags[name]:
			end()
		}
	}
	end()
	return lines, hasLink
}

// tagName is the name of a tag, "!" of a comment, or "" if it is no tag.
func tagName(tag string) string {
	name := strings.TrimPrefix(tag, "/")
	if strings.HasPrefix(name, "!") {
		return "!"
	}
	n := 0
	for n < len(name) && (name[n]|0x20 >= 'a' && name[n]|0x20 <= 'z' || n > 0 && name[n] >= '0' && name[n] <= '9') {
		n++
	}
	return strings.ToLower(name[:n])
}
