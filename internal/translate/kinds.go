package translate

// This file names the kinds of blocks for messages.

import (
	"strconv"
	"strings"
)

var kindNames = map[string]string{"p": "a paragraph", "li": "an item of a list", "oli": "an item of a numbered list",
	"quote": "a quote", "code": "code", "indented": "indented code", "html": "HTML"}

// KindName is the kind of a block in words: "a paragraph"; "" of another text.
func (t *Text) KindName() string {
	if t.Kind == "" {
		return ""
	}
	return kindName(t.Kind)
}

// kindName is a kind of block in words.
func kindName(kind string) string {
	name, inside, nested := strings.Cut(strings.TrimSuffix(kind, ")"), "(")
	switch {
	case kindNames[name] != "":
		name = kindNames[name]
	case isHeading(name):
		name = "a heading of level " + name[1:]
	case strings.HasPrefix(name, "head/"), strings.HasPrefix(name, "row/"):
		what, columns, _ := strings.Cut(name, "/")
		name = map[string]string{"head": "the head", "row": "a row"}[what] + " of a table of " + columns + " columns"
	case strings.HasPrefix(name, "callout-"):
		name = "a callout [!" + strings.ToUpper(strings.TrimPrefix(name, "callout-")) + "]"
	case strings.HasPrefix(name, "note:"):
		name = "the footnote " + strings.TrimPrefix(name, "note:")
	}
	if nested {
		name += " with " + strconv.Itoa(len(strings.Fields(inside))) + " parts"
	}
	return name
}

// maxQuoted is how many characters of a text a message quotes.
const maxQuoted = 60

// short is the begin of a text for a message.
func short(text string) string {
	runes := []rune(Fold(text))
	if len(runes) > maxQuoted {
		return string(runes[:maxQuoted]) + "…"
	}
	return string(runes)
}

// firstText is the begin of the first text of an element.
func firstText(e element) string {
	switch {
	case len(e.texts) > 0:
		return short(e.texts[0].of.Value)
	case len(e.entries) > 0:
		return short(e.entries[0].of.Source)
	}
	return ""
}
