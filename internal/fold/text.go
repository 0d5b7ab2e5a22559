package fold

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Texts returns the keys of a text: two texts that share one are the same words to a reader. The first key ignores
// compatibility forms (NFKC), case, runs of white space, invisible characters, the form of quotes and dashes, and
// punctuation at the end of words. The second one, where there is one, replaces letters that look like Latin ones too.
//
// They are two because scripts have look-alikes in one case only: "НЕТ" and "нет" are one word, although only the
// first one looks like Latin letters.
func Texts(text string) []string {
	plain := normalize(text, nil)
	if isASCII(text) {
		return []string{plain}
	}
	if latin := normalize(text, lookAlikes); latin != plain {
		return []string{plain, latin}
	}
	return []string{plain}
}

// SameText reports whether a reader would take two texts for the same words.
func SameText(a, b string) bool {
	if a == b {
		return true
	}
	keys := Texts(a)
	return slices.ContainsFunc(Texts(b), func(key string) bool { return slices.Contains(keys, key) })
}

func normalize(text string, letters map[rune]rune) string {
	folded := strings.ToLower(text)
	if !isASCII(text) || strings.IndexFunc(text, isSpecial) >= 0 {
		folded = decompose(text, letters)
	}
	words := strings.Fields(folded)
	kept := words[:0]
	for _, word := range words {
		if word = strings.TrimRight(word, ".,;:!"); word != "" {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

// isSpecial reports whether decompose changes an ASCII character other than a capital letter.
func isSpecial(r rune) bool { return r == '`' || unicode.IsControl(r) }

// decompose maps the characters that a reader takes for the same ones to one of them.
func decompose(text string, letters map[rune]rune) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(beforeDecomposition.Replace(inReadingOrder(text))) {
		switch latin, isLookAlike := letters[r]; {
		case isInvisible(r):
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case isLookAlike:
			b.WriteRune(latin)
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			b.WriteByte('-')
		case strings.ContainsRune("’‘‚‛ʼʻˈ′`´", r):
			b.WriteByte('\'')
		case strings.ContainsRune("“”„‟″«»", r):
			b.WriteByte('"')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(dotless.Replace(norm.NFKD.String(cases.Fold().String(b.String()))))
}

// beforeDecomposition holds letters that the compatibility forms map to others that look different.
var beforeDecomposition = strings.NewReplacer("ϲ", "c", "Ϲ", "C")

// dotless removes a dot above from a letter that has one by itself, and gives one to the Turkish letter without it.
var dotless = strings.NewReplacer("i\u0307", "i", "j\u0307", "j", "ı", "i", "ȷ", "j")

// inReadingOrder reverses what an override character (U+202E) shows from right to left, up to the character that ends
// it (U+202C) or the end of the text.
func inReadingOrder(text string) string {
	const override, end = "\u202e", "\u202c"
	before, reversed, found := strings.Cut(text, override)
	if !found {
		return text
	}
	reversed, after, _ := strings.Cut(reversed, end)
	runes := []rune(reversed)
	slices.Reverse(runes)
	return before + string(runes) + inReadingOrder(after)
}

// IsBlank reports whether a text shows nothing: it has only white space, invisible characters and marks that have no
// character to be on. Such a text counts as missing wherever one is required.
func IsBlank(text string) bool {
	if text != "" && ' ' < text[0] && text[0] < 0x7f {
		return false
	}
	return strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !isInvisible(r) && !unicode.In(r, unicode.Mn, unicode.Me)
	}) < 0
}

// isInvisible reports whether a character leaves no mark: the default ignorable code points, format and control
// characters (zero width, bidirectional), the Hangul fillers and the blank Braille pattern.
func isInvisible(r rune) bool {
	return r == '\u2800' || r == '\uffa0' || unicode.IsControl(r) && !unicode.IsSpace(r) ||
		unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) &&
			!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}
