package frontmatter

import "testing"

func TestParse_unclosedQuotes(t *testing.T) {
	const mistake = "z: a: b\n" // of another kind, at its second colon
	for _, c := range []struct{ text, at, message string }{
		{"a: \"x\nb: y\n", "1:4", "this quote is not closed"},
		{"a: 'x\nb: it's y\n", "1:4", "this quote is not closed"},
		{"a: \"x\nb: \"y\"\n", "1:4", "this quote is not closed"},
		{"a: y # \"\nb: [c, 'x, d]\n", "2:8", "this quote is not closed"},
		{"a: |\n  \"x\n\n  '\nb:\n  - \"x\n  - y\n", "6:5", "this quote is not closed"},
		{"\"a: x\nb: y\n", "1:1", "this quote is not closed"},
		{"a: [\"b, \"c\"]\n", "1:9", `this " ends the quoted text, and more follows`},
		{"a: 'it's x'\n", "1:7", "this ' ends the quoted text, and more follows"},
		{"a: \"x \\\" y\" # \"\nb: 'it''s'\nc: {\"d\": 'e', 'f': \"\"}\n" + mistake, "4:5", ""},
		{"a: it's \"x\" y\nb: He said\n  \"x\" to her\n" + mistake, "4:5", ""},
		{"a: \"two\n  lines\"\nb: >-\n  it's\nc: -'\nd: x#'y\n" + mistake, "7:5", ""},
	} {
		_, _, l := parse(c.text)
		if got, want := reported(l), c.at+" frontmatter-syntax"; got != want {
			t.Errorf("%q: %s, want %s", c.text, got, want)
		} else if c.message != "" && l[0].Message != c.message {
			t.Errorf("%q: %s, want %s", c.text, l[0].Message, c.message)
		}
	}
}
