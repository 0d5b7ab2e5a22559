package compose

import (
	"strings"
	"testing"
)

// Each id of a group of terms can be a part of an address: a number sign cannot.
func TestLetterID(t *testing.T) {
	for term, want := range map[string]string{
		"Élan": "letter:E", "3 days": "letter:0", "[x]": "letter:0", "ألم": "letter:ا",
	} {
		if got := letterID(firstLetter(term)); got != want || strings.Contains(got, "#") {
			t.Errorf("%q: %s, want %s", term, got, want)
		}
	}
}
