package frontmatter

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/source"
)

// one writes diagnostics as "line:col code" each, so that a test reads like a sentence.
func one(l diag.List) string {
	var all []string
	for _, d := range l {
		p := d.Span.Start()
		all = append(all, fmt.Sprintf("%d:%d %s", p.Line, p.Col, d.Code))
	}
	return strings.Join(all, ", ")
}

func TestSplitNeverLetsYAMLOntoAPage(t *testing.T) {
	for _, c := range []struct{ name, text, yaml, body, want string }{
		{"plain", "---\na: 1\n---\nBody", "a: 1\n", "Body", ""},
		{"empty", "---\n---\n", "", "", ""},
		{"windows", "---\r\na: 1\r\n---\r\nBody", "a: 1\r\n", "Body", ""},
		{"blank lines first", "\n\n---\na: 1\n---\nBody", "a: 1\n", "Body", ""},
		{"spaces after the fences", "---  \na: 1\n--- \nBody", "a: 1\n", "Body", ""},
		{"no end of line at the end", "---\na: 1\n---", "a: 1\n", "", ""},
		{"an indented fence in a block is text", "---\na: |\n  x\n  ---\n  y\nb: 2\n---\nBody",
			"a: |\n  x\n  ---\n  y\nb: 2\n", "Body", ""},
		{"a rule in the body", "---\na: 1\n---\nx\n\n---\ny", "a: 1\n", "x\n\n---\ny", ""},
		{"four hyphens do not close", "---\na: 1\n----\nb", "", "", "1:1 frontmatter-unclosed"},
		{"never closed", "---\na: 1\n\nBody", "", "", "1:1 frontmatter-unclosed"},
		{"closed with dots", "---\na: 1\n...\nBody", "", "", "3:1 frontmatter-unclosed"},
		{"only a fence", "---", "", "---", ""},
		{"none", "# Title\n", "", "# Title\n", ""},
		{"a comment first", "# x\n---\na: 1\n---\n", "", "# x\n---\na: 1\n---\n", ""},
		{"nothing", "", "", "", ""},
		{"a JSON block", "{\"a\": 1}\nBody", "", "{\"a\": 1}\nBody", ""},
	} {
		f, _ := NewFile("a.md", []byte(c.text))
		s, l := Split(f)
		yaml, body := f.Text[s.YAML.Start:s.YAML.End], f.Text[s.Body.Start:s.Body.End]
		if yaml != c.yaml || body != c.body || one(l) != c.want {
			t.Errorf("%s: yaml %q, body %q, told %q", c.name, yaml, body, one(l))
		}
	}
}

func TestTextIsUTF8OrToldWhereItIsNot(t *testing.T) {
	for _, c := range []struct{ data, text, want string }{
		{"\ufeff---\n", "---\n", ""},
		{"a\rb\r\nc\r", "a\nb\r\nc\n", ""},
		{"ab\x00c", "", "1:3 file-encoding"},
		{"x\nab\xffc", "", "2:3 file-encoding"},
		{"\xff\xfe-\x00", "", "1:1 file-encoding"},
	} {
		f, l := NewFile("a.md", []byte(c.data))
		if one(l) != c.want || f.Text != c.text {
			t.Errorf("%q: text %q, told %q", c.data, f.Text, one(l))
		}
	}
	if _, l := NewFile("a.md", make([]byte, MaxFileSize+1)); one(l) != "1:1 file-too-large" {
		t.Errorf("a huge file: %q", one(l))
	}
}

func parse(text string) (*source.File, *Node, diag.List) {
	f, _ := NewFile("a.yaml", []byte(text))
	n, l := Parse(f, source.Range{Start: 0, End: len(f.Text)})
	return f, n, l
}

func TestScalarsAreRawWordsAndKnowTheirPlaces(t *testing.T) {
	f, n, l := parse("日本: yes\nb: \"a \\\" b\" # c\nc: 'it''s'\nd: [on, 3, 0x1f, {e: ~}]\nf: |\n  text\ng:\n")
	if len(l) != 0 {
		t.Fatal(l)
	}
	for key, want := range map[string]string{"日本": "yes", "b": `"a \" b"`, "c": "'it''s'", "d": "[on, 3, 0x1f, {e: ~}]",
		"f": "|", "g": ""} {
		v := n.Get(key)
		if got := f.Text[v.At.Start:v.At.End]; got != want {
			t.Errorf("%s is at %q, want %q", key, got, want)
		}
	}
	if n.Get("日本").Text != "yes" || n.Get("b").Text != `a " b` || n.Get("c").Text != "it's" ||
		n.Get("d").Items[2].Text != "0x1f" || n.Get("g").Kind != Null {
		t.Errorf("a word is not what was written: %+v", n)
	}
	if p := f.Pos(n.Get("日本").At.Start); p != (source.Pos{Line: 1, Col: 5}) {
		t.Errorf("columns do not count runes: %v", p)
	}
}

func TestWhatIsNotPlainYAMLIsTold(t *testing.T) {
	for text, want := range map[string]string{
		"a: b: c\n":                 "1:5 frontmatter-syntax",
		"a: [1,2\nb: 3\n":           "2:2 frontmatter-syntax",
		"a: 1\nb: \"open\n":         "2:9 frontmatter-syntax",
		"a:\n\t- x\n":               "2:1 frontmatter-syntax",
		"a: &x 1\nb: *x\n":          "1:4 frontmatter-too-deep",
		"b: *x\n":                   "1:4 frontmatter-too-deep",
		"a: !!int 3\n":              "1:4 frontmatter-syntax",
		"? [a]\n: b\n":              "1:3 frontmatter-syntax",
		"- a\n...\n- b\n":           "",
		strings.Repeat("[", 200000): "1:257 frontmatter-too-deep",
		"a: " + strings.Repeat("[", 70) + strings.Repeat("]", 70): "1:67 frontmatter-too-deep",
	} {
		if _, _, l := parse(text); one(l) != want {
			t.Errorf("%.30q: told %q, want %q", text, one(l), want)
		}
	}
}

type pet struct {
	Name  Text   `front:"name,required"`
	Kind  Text   `front:"kind" allow:"cat|dog"`
	Born  Date   `front:"born"`
	Legs  Int    `front:"legs"`
	Tame  Bool   `front:"tame"`
	Likes []Text `front:"likes"`
	Toys  []struct {
		What Text `front:"what,required"`
	} `front:"toys"`
	Friends OrderedMap[Text] `front:"friends"`
}

func TestDecodeReadsWhatIsThereAndTellsTheRest(t *testing.T) {
	f, n, _ := parse("name: Tom\nkind: cat\nborn: 2020-02-29\nlegs: 4\ntame: true\nlikes: [milk]\ntoys: [{what: " +
		"ball}]\nfriends: {jerry: a mouse}\n")
	var p pet
	if l := Decode(f, n, source.Range{}, &p); len(l) != 0 {
		t.Fatal(one(l))
	}
	friend, _ := p.Friends.Get("jerry")
	if p.Name.Value != "Tom" || p.Legs.Value != 4 || !p.Tame.Value || p.Likes[0].Value != "milk" ||
		p.Toys[0].What.Value != "ball" || friend.Value != "a mouse" || p.Born.Day.Day() != 29 {
		t.Errorf("%+v", p)
	}
}

func TestDecodeTellsEveryMistakeAtItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"kind: cat\n":                            "1:1 frontmatter-required",
		"name:\n":                                "1:6 frontmatter-required",
		"name: [a]\n":                            "1:7 frontmatter-type",
		"name: x\nknid: cat\n":                   "2:1 frontmatter-unknown-key",
		"name: x\nkind: cow\nborn: 2026-02-30\n": "2:7 frontmatter-value, 3:7 frontmatter-value",
		"name: x\nlegs: four\ntame: yes\n":       "2:7 frontmatter-type, 3:7 frontmatter-type",
		"name: x\nlikes: milk\n":                 "2:8 frontmatter-type",
		"name: x\nlikes: [[milk], cream]\n":      "2:9 frontmatter-type",
		"name: x\ntoys: [{wat: ball}]\n":         "2:8 frontmatter-required, 2:9 frontmatter-unknown-key",
		"- a\n":                                  "1:1 frontmatter-type",
		"name: x\nname: y\n":                     "2:1 frontmatter-duplicate-key",
	} {
		f, n, _ := parse(text)
		var p pet
		if l := Decode(f, n, source.Range{}, &p); one(l) != want {
			t.Errorf("%q: told %q, want %q", text, one(l), want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"---\na: 1\n---\nb", "a: [1, {b: 'c'}]\n", "? a\n: b", "\ufeff---\n---",
		"a: |\n x\n ---\n", "---\r---\r", "{a: \"\\u263a\"}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, _ := NewFile("a.md", data)
		s, l := Split(file)
		if !s.NoFrontMatter && !s.Found && len(l) == 0 {
			t.Fatal("front matter that cannot be used was not told")
		}
		for _, at := range []source.Range{s.YAML, {Start: 0, End: len(file.Text)}} {
			n, l := Parse(file, at)
			var p pet
			l = append(l, Decode(file, n, at, &p)...)
			for _, d := range l {
				_ = d.Span.Start()
			}
		}
	})
}
