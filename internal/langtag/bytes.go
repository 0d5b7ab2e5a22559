package langtag

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// This file is for renderers, which have a whole page to look through.

// HasTag reports whether a text contains a LANGUAGE TAG, with which each marked part begins and ends.
func HasTag(text []byte) bool { return bytes.Contains(text, []byte(begin)) }

// Cut divides a text at the first LANGUAGE TAG: into what is before it, the language that begins there, or "" if one
// ends, and what follows.
func Cut(text []byte) (before []byte, lang string, after []byte, found bool) {
	before, after, found = bytes.Cut(text, []byte(begin))
	if !found {
		return StripBytes(before), "", nil, false
	}
	if rest, ended := bytes.CutPrefix(after, []byte(string(cancel))); ended {
		return StripBytes(before), "", rest, true
	}
	var b strings.Builder
	for len(after) > 0 {
		c, size := utf8.DecodeRune(after)
		if c < offset+' ' || c >= cancel {
			break
		}
		b.WriteByte(byte(c - offset))
		after = after[size:]
	}
	return StripBytes(before), b.String(), after, true
}

// EndsMarked reports whether a text ends with the end of a marked part, and nowhere before it has such an end.
func EndsMarked(text []byte) bool {
	i := bytes.Index(text, []byte(end))
	return i >= 0 && i == len(text)-len(end)
}

// StripBytes returns a text without tag characters. It may be the same text.
func StripBytes(text []byte) []byte {
	if !bytes.Contains(text, []byte("\xf3\xa0")) {
		return text
	}
	return bytes.Map(func(c rune) rune {
		if isTag(c) {
			return -1
		}
		return c
	}, text)
}
