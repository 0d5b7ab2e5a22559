package bibliography

// This file turns the accents and signs of TeX into characters.

import (
	"strings"
	"unicode"

	"knead/internal/fold"
)

// accents are the commands for accents, as combining characters.
var accents = map[string]rune{"`": '\u0300', "'": '\u0301', "^": '\u0302', "~": '\u0303', "=": '\u0304', "u": '\u0306',
	".": '\u0307', `"`: '\u0308', "r": '\u030a', "H": '\u030b', "v": '\u030c', "d": '\u0323', "c": '\u0327',
	"k": '\u0328', "b": '\u0331'}

// letters are the commands for letters and signs.
var letters = map[string]string{
	"ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
	"l": "ł", "L": "Ł", "i": "i", "j": "j", "dh": "ð", "th": "þ", "dj": "đ", "textendash": "–",
	"textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "ldots": "…", "dots": "…",
	"copyright": "©", "textregistered": "®", "texttrademark": "™", "S": "§", "P": "¶", "pounds": "£",
	"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "-": "", "/": "", ",": " ",
}

// styles are commands of which only the words in their braces matter.
var styles = map[string]bool{"emph": true, "textit": true, "textbf": true, "texttt": true, "textsc": true, "url": true,
	"em": true, "it": true, "bf": true, "mbox": true, "textsuperscript": true, "textsubscript": true}

// teX is fromTeX without what is left out.
func teX(s string) string {
	text, _ := fromTeX(s)
	return text
}

// fromTeX is the text of TeX, and the first command that is not known and left out.
func fromTeX(s string) (text, unknown string) {
	var b strings.Builder
	accent := rune(0) // goes on the next letter
	put := func(text string) {
		for _, c := range text {
			b.WriteRune(c)
			if accent != 0 && unicode.IsLetter(c) {
				b.WriteRune(accent)
				accent = 0
			}
		}
	}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\\':
			command := commandAt(s[i+1:])
			i += 1 + len(command)
			if isLetters(command) {
				for i < len(s) && s[i] == ' ' {
					i++
				}
			}
			if mark, ok := accents[command]; ok {
				accent = mark
			} else if letter, ok := letters[command]; ok {
				put(letter)
			} else if !styles[command] && unknown == "" {
				unknown = `\` + command
			}
		case c == '{' || c == '}' || c == '$':
			i++
		case c == '~':
			put(" ")
			i++
		case strings.HasPrefix(s[i:], "---"):
			put("—")
			i += 3
		case strings.HasPrefix(s[i:], "--"):
			put("–")
			i += 2
		case strings.HasPrefix(s[i:], "``"), strings.HasPrefix(s[i:], "''"):
			put(`"`)
			i += 2
		default:
			size := 1
			for i+size < len(s) && s[i+size]&0xc0 == 0x80 {
				size++
			}
			put(s[i : i+size])
			i += size
		}
	}
	return strings.Join(strings.Fields(fold.Composed(b.String())), " "), unknown
}

// commandAt is the name of the command behind a backslash: letters, or one other character.
func commandAt(s string) string {
	n := 0
	for n < len(s) && (s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	if n == 0 && len(s) > 0 && s[0] < 0x80 {
		n = 1
	}
	return s[:n]
}

func isLetters(s string) bool { return s != "" && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z') }

// ascii is a text in lower case without accents.
func ascii(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsMark(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, string(fold.AppendDecomposed(nil, s)))
}
