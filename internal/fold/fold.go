// Package fold decides which names are the same file and which texts look the same to readers.
//
// Many file systems ignore case, and some also normalize Unicode: on them two such names are one file. Knead therefore
// treats addresses and paths as equal if their keys are.
package fold

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Key maps names that differ only in case (by Unicode's full case folding) or in normalization to one string.
func Key(name string) string {
	if isASCII(name) {
		return strings.ToLower(name)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
}

func isASCII(name string) bool {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
