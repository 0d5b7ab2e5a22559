// Package langtag says inside a plain text in which language a part of it is, with the language tags of Unicode.
//
// A part begins with LANGUAGE TAG (U+E0001) and the letters of a BCP 47 tag as tag characters (U+E0020 to U+E007E), and
// ends with LANGUAGE TAG and CANCEL TAG (U+E007F): RFC 2482 and chapter 23.9 of the Unicode Standard. The standard
// advises against these tags where a text can have markup. They are used between the making of a text and its rendering
// only, where it has none: a renderer turns them into elements, or removes them. No output contains them.
package langtag

import (
	"iter"
	"strings"
)

const (
	tag    = '\U000E0001'
	cancel = '\U000E007F'
	offset = 0xE0000 // of a tag character from the ASCII character that it is for

	begin = string(tag)
	end   = string(tag) + string(cancel)
)

// Mark returns a text with the tags of a language around it. The text must not be marked already. An empty text has no
// language.
func Mark(text, lang string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString(begin)
	for _, c := range lang {
		b.WriteRune(c + offset)
	}
	return b.String() + text + end
}

// Has reports whether a text contains a tag character, as marked texts do.
func Has(text string) bool {
	i := strings.Index(text, "\xf3\xa0") // how U+E0000 to U+E0FFF begin in UTF-8
	return i >= 0 && strings.IndexFunc(text[i:], isTag) >= 0
}

// Strip returns a text without tag characters.
func Strip(text string) string {
	if !Has(text) {
		return text
	}
	return strings.Map(func(c rune) rune {
		if isTag(c) {
			return -1
		}
		return c
	}, text)
}

// Parts are the parts of a text without their tags, each with its language, or "" for what is not marked. Any text can
// be split: a tag without an end reaches to the end of the text.
func Parts(text string) iter.Seq2[string, string] {
	return func(yield func(part, lang string) bool) {
		for text != "" {
			before, rest, found := strings.Cut(text, begin)
			if before = Strip(before); before != "" && !yield(before, "") {
				return
			}
			if !found {
				return
			}
			if rest, found = strings.CutPrefix(rest, string(cancel)); found {
				text = rest // the end of what did not begin
				continue
			}
			var lang strings.Builder
			letters := strings.IndexFunc(rest, func(c rune) bool { return c < offset+' ' || c >= cancel })
			if letters < 0 {
				return // tags and no text
			}
			for _, c := range rest[:letters] {
				lang.WriteRune(c - offset)
			}
			part, after, _ := strings.Cut(rest[letters:], end)
			if part = Strip(part); part != "" && !yield(part, lang.String()) {
				return
			}
			text = after
		}
	}
}

// Plain returns a text with the same parts in the same languages, without what private parts of their tags say.
func Plain(text string) string {
	if !Has(text) {
		return text
	}
	var b strings.Builder
	for part, lang := range Parts(text) {
		if lang == "" {
			b.WriteString(part)
			continue
		}
		lang, _, _ = strings.Cut(lang, "-x-")
		b.WriteString(Mark(part, lang))
	}
	return b.String()
}

func isTag(c rune) bool { return c == tag || c >= offset+' ' && c <= cancel }
