package qrcode

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTerminal_hasFinderPatterns(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(Terminal("http://192.168.1.5:4000/?knead-token=ABC"), "\n"), "\n")
	if len(lines) < 10 || len(lines) > 25 {
		t.Fatalf("%d lines", len(lines))
	}
	width := utf8.RuneCountInString(lines[0])
	for i, line := range lines {
		if n := utf8.RuneCountInString(line); n != width {
			t.Errorf("line %d has %d columns, not %d", i, n, width)
		}
	}
	// The quiet zone, then the upper two rows of the finder pattern: seven dark modules over one, five light, one.
	if !strings.HasPrefix(lines[0], strings.Repeat("█", 11)) || !strings.HasPrefix(lines[1], "██ ▄▄▄▄▄ █") {
		t.Errorf("the code begins with\n%s\n%s", lines[0], lines[1])
	}
	if Terminal(strings.Repeat("x", 5000)) != "" {
		t.Error("a text that is too long has a code")
	}
}
