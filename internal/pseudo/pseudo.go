// Package pseudo makes texts of two languages that do not exist, to test a site with: texts that nobody translated,
// that do not fit, or that are in the wrong direction are seen at once.
//
// The names and the idea are those of Android (https://developer.android.com/guide/topics/resources/pseudolocales). Its
// overrides of direction are not used for en-XB, since control characters are no text: letters of a script that is
// written from right to left are.
//
// What no translator may change stays: numbers, {placeholders} and {{directives}}, HTML tags and character references,
// code, footnotes, citations, and addresses of links.
package pseudo

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The languages.
const (
	AccentedLanguage    = "en-XA"
	RightToLeftLanguage = "en-XB"
)

// Functions are what makes a text of each language.
var Functions = map[string]func(string) string{AccentedLanguage: Accented, RightToLeftLanguage: RightToLeft}

// kept matches what stays as it is.
var kept = lazy("\\{\\{.*?\\}\\}|\\{/?[a-z0-9-]*\\}|</?[A-Za-z][^>]*>|&#?[0-9A-Za-z]+;|`[^`]*`|" +
	`\]\([^)]*\)|\]\[[^\]]*\]|\[[@^!][^\]]*\]|(?:https?://|mailto:|tel:)[^\s)>]+`)

// marker matches what may be before the text of a line of Markdown.
var marker = lazy(`^\s*(?:(?:#{1,6}|[-*+>]|\d+[.)])\s+)*`)

// lazy compiles a pattern once it is needed.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// Accented is a text in en-XA: each letter has an accent, vowels are doubled so that the text is about 40 % longer, and
// each line is in the brackets ⟦ and ⟧, as is each cell of a table in Markdown.
func Accented(text string) string {
	return eachLine(text, func(text string) string {
		changed := letters(text, accents)
		if changed == text {
			return text
		}
		return "⟦" + changed + "⟧"
	})
}

// RightToLeft is a text in en-XB: each Latin letter is an Arabic one, so that a browser sets the words from right to
// left. What remains Latin was not translated.
func RightToLeft(text string) string {
	return eachLine(text, func(text string) string { return letters(text, arabic) })
}

// eachLine changes the text of each line, and of each cell of a table, without what marks it in Markdown.
func eachLine(text string, change func(string) string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		start := len(marker().FindString(line))
		parts := []string{line[start:]}
		if strings.HasPrefix(parts[0], "|") {
			parts = strings.Split(parts[0], "|")
		}
		for j, part := range parts {
			inner := strings.TrimSpace(part)
			if inner == "" {
				continue
			}
			before, after, _ := strings.Cut(part, inner)
			parts[j] = before + change(inner) + after
		}
		lines[i] = line[:start] + strings.Join(parts, "|")
	}
	return strings.Join(lines, "\n")
}

// letters replaces the letters of a text outside of what is kept.
func letters(text string, by map[rune]string) string {
	var b strings.Builder
	replace := func(part string) {
		for _, c := range part {
			switch to, ok := by[unicode.ToLower(c)]; {
			case !ok:
				b.WriteRune(c)
			case unicode.IsUpper(c):
				_, size := utf8.DecodeRuneInString(to)
				b.WriteString(strings.ToUpper(to[:size]) + to[size:])
			default:
				b.WriteString(to)
			}
		}
	}
	end := 0
	for _, at := range kept().FindAllStringIndex(text, -1) {
		replace(text[end:at[0]])
		b.WriteString(text[at[0]:at[1]])
		end = at[1]
	}
	replace(text[end:])
	return b.String()
}

// accents and arabic have a text for each letter.
var (
	accents = pairs("a áá b ƀ c ç d đ e éé f ƒ g ĝ h ĥ i íí j ĵ k ķ l ļ m ɱ " +
		"n ñ o óó p ƥ q ɋ r ŕ s š t ţ u úú v ṽ w ŵ x ẋ y ý z ž")
	arabic = pairs("a ا b ب c ص d د e ي f ف g غ h ه i ي j ج k ك l ل m م " +
		"n ن o و p ح q ق r ر s س t ت u ع v ط w و x خ y ي z ز")
)

func pairs(text string) map[rune]string {
	fields, all := strings.Fields(text), map[rune]string{}
	for i := 0; i < len(fields); i += 2 {
		all[[]rune(fields[i])[0]] = fields[i+1]
	}
	return all
}
