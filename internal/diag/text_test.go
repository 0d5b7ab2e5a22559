package diag

import (
	"strings"
	"testing"

	"knead/internal/source"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("0123456789", 30)
	for _, c := range []struct {
		name, text string
		start, end int
		want       string
	}{
		{"short line", "one\ntwo three\r\nfour\n", 8, 13, "    2 | two three\n      |     ^^^^^\n"},
		{"tab before", "\ta b", 3, 4, "    1 | \ta b\n      | \t  ^\n"},
		{"several lines", "ab\ncd", 1, 4, "    1 | ab\n      |  ^\n"},
		{"end of the text", "ab", 2, 2, "    1 | ab\n      |   ^\n"},
		{"control characters", "a\x1b[31m\u202eb", 0, 1, "    1 | a·[31m·b\n      | ^\n"},
		{"start of a long line", long, 5, 7, "    1 | " + long[:110] + "\n      |      ^^\n"},
		{"middle of a long line", long, 150, 152, "    1 | " + long[114:224] + "\n      | " + strings.Repeat(" ", 36) +
			"^^\n"},
		{"end of a long line", long, 298, 300, "    1 | " + long[190:] + "\n      | " + strings.Repeat(" ", 108) +
			"^^\n"},
		{"span that is longer than the excerpt", long, 0, 300, "    1 | " + long[:110] + "\n      | " +
			strings.Repeat("^", 110) + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := source.NewFile("a.md", c.text)
			d := New(CodeLinkUnsafe, f.Span(source.Range{Start: c.start, End: c.end}), "wrong")
			if got := d.Excerpt(); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}
