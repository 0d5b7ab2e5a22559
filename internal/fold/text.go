package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Text maps texts that a reader cannot tell apart to one string: compatibility forms (NFKC), case, runs of white space,
// invisible characters and the letters of other scripts that look like Latin ones are ignored. Two answers of a
// question, or two signs, must differ in it.
//
// The letters are the exact look-alikes among the Cyrillic and Greek alphabets in the table of Unicode Technical
// Standard 39 (confusables); a text in one of those scripts is mapped in the same way throughout, so that texts which
// differ there still differ.
func Text(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKC.String(text) {
		switch {
		case isInvisible(r):
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			if latin, ok := lookAlikes[r]; ok {
				r = latin
			}
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(cases.Fold().String(b.String())), " ")
}

// IsBlank reports whether a text shows nothing: it has only white space and invisible characters. Such a text counts as
// missing wherever one is required.
func IsBlank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && !isInvisible(r) }) < 0
}

// isInvisible reports whether a character leaves no mark and takes no width, or only width: the default ignorable code
// points, format and control characters (zero width, bidirectional), the Hangul fillers and the blank Braille pattern.
func isInvisible(r rune) bool {
	return r == '\u2800' || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' ||
		unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) ||
		unicode.IsControl(r) && !unicode.IsSpace(r)
}

var lookAlikes = map[rune]rune{
	// Cyrillic.
	'А': 'A', 'В': 'B', 'Е': 'E', 'Ѕ': 'S', 'І': 'I', 'Ј': 'J', 'К': 'K', 'М': 'M', 'Н': 'H', 'О': 'O', 'Р': 'P',
	'С': 'C', 'Т': 'T', 'У': 'Y', 'Х': 'X', 'Ԛ': 'Q', 'Ԝ': 'W', 'а': 'a', 'е': 'e', 'ѕ': 's', 'і': 'i', 'ј': 'j',
	'о': 'o', 'р': 'p', 'с': 'c', 'у': 'y', 'х': 'x', 'ԛ': 'q', 'ԝ': 'w', 'һ': 'h', 'ԁ': 'd', 'ӏ': 'l',
	// Greek.
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P',
	'Τ': 'T', 'Υ': 'Y', 'Χ': 'X', 'ο': 'o', 'ν': 'v', 'α': 'a', 'ρ': 'p', 'ι': 'i',
}
