package search

import (
	"testing"
	"unicode/utf8"
)

// Runs of Latin letters behind ASCII are folded by a table as all runs are.
func TestFoldRun_latinIsAsAnyRun(t *testing.T) {
	var c tokenizer
	for r := rune(utf8.RuneSelf); r < 0x260; r++ {
		for _, next := range []rune{'é', 'ß', '·', 0xad, 0x301, r} {
			run := string(r) + string(next)
			got, want := string(c.foldRun([]byte("a"), run)), string(c.foldAny([]byte("a"), run))
			if got != want {
				t.Errorf("%q: %q, want %q", run, got, want)
			}
		}
	}
}
