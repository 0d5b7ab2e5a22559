package fold

import (
	"strings"
	"testing"
)

func TestPlurals(t *testing.T) {
	for lang, numbers := range map[string]string{
		"en":      "0 other, 1 one, 2 other, 11 other, 21 other, -1 other, many other",
		"es":      "0 other, 1 one, 2 other, 123456789012345678901234 other",
		"fr":      "0 one, 1 one, 2 other",
		"ar":      "0 zero, 1 one, 2 two, 3 few, 10 few, 11 many, 99 many, 100 other, 100000000000000000000000003 few",
		"pl":      "1 one, 2 few, 5 many, 22 few, 112 many",
		"unknown": "1 other",
	} {
		of := Plurals(lang)
		for _, pair := range strings.Split(numbers, ", ") {
			digits, want, _ := strings.Cut(pair, " ")
			if got := of(digits); got != want {
				t.Errorf("%s: %s is %q, want %q", lang, digits, got, want)
			}
		}
	}
}

func TestPluralsOf(t *testing.T) {
	for lang, want := range map[string]string{"en": "one other", "es": "one other", "ja": "other",
		"ar": "zero one two few many other"} {
		if got := strings.Join(PluralsOf(lang), " "); got != want {
			t.Errorf("%s has %q, want %q", lang, got, want)
		}
	}
}
