// Package advicecode makes the codes by which readers name a version of advice: "K7M4-XWPA".
//
// A code is made of the text of the advice, so that equal advice has the same code at any time and on any machine. It
// can be read out on the phone: it has no characters that look alike, and its last one is a check character.
package advicecode

import (
	"encoding/binary"
	"strings"

	"knead/internal/source"
)

// alphabet has 23 characters: a prime number, so that the check character finds every mistake in one character, and
// any two characters that were exchanged. It lacks those that are taken for others in print or handwriting: 0 and O, 1,
// I and L, 2 and Z, 5 and S, B beside 8, U and V, Q. static/version/code.js has it too.
const alphabet = "346789ACDEFGHJKMNPRTWXY"

const (
	length = 8 // characters, with the check character
	group  = 4 // characters before the hyphen
)

// Of returns the code of a text.
func Of(text []byte) string {
	digest := source.DigestOf(text)
	rest := binary.BigEndian.Uint64(digest[:])
	values := make([]int, 0, length)
	for range length - 1 {
		values = append(values, int(rest%uint64(len(alphabet))))
		rest /= uint64(len(alphabet))
	}
	values = append(values, check(values))
	var b strings.Builder
	for i, v := range values {
		if i == group {
			b.WriteByte('-')
		}
		b.WriteByte(alphabet[v])
	}
	return b.String()
}

// check is the value of the check character: with it, the sum of the values, each multiplied by its place, is a
// multiple of the number of characters.
func check(values []int) int {
	sum := 0
	for i, v := range values {
		sum += (i + 1) * v
	}
	for v := range len(alphabet) {
		if (sum+length*v)%len(alphabet) == 0 {
			return v
		}
	}
	panic("advicecode: the number of characters is not a prime number")
}

// Parse returns a code as [Of] writes it. It accepts lower case, and any spaces and hyphens. It is false for a text
// that is no code, among them each code with one wrong character.
func Parse(text string) (code string, ok bool) {
	text = strings.NewReplacer("-", "", " ", "").Replace(strings.ToUpper(text))
	if len(text) != length {
		return "", false
	}
	sum := 0
	for i := range length {
		v := strings.IndexByte(alphabet, text[i])
		if v < 0 {
			return "", false
		}
		sum += (i + 1) * v
	}
	return text[:group] + "-" + text[group:], sum%len(alphabet) == 0
}
