package frontmatter

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/mutatetest"
	"knead/internal/source"
)

// reported writes diagnostics as "line:col code" each.
func reported(l diag.List) string {
	var all []string
	for _, d := range l {
		p := d.Span.Start()
		all = append(all, fmt.Sprintf("%d:%d %s", p.Line, p.Col, d.Code))
	}
	return strings.Join(all, ", ")
}

func TestSplit(t *testing.T) {
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
		if yaml != c.yaml || body != c.body || reported(l) != c.want {
			t.Errorf("%s: yaml %q, body %q, reported %q", c.name, yaml, body, reported(l))
		}
	}
}

func TestNewFile(t *testing.T) {
	for _, c := range []struct{ data, text, want string }{
		{"\ufeff---\n", "---\n", ""},
		{"a\rb\r\nc\r", "a\nb\r\nc\n", ""},
		{"ab\x00c", "", "1:3 file-encoding"},
		{"x\nab\xffc", "", "2:3 file-encoding"},
		{"\xff\xfe-\x00", "", "1:1 file-encoding"},
	} {
		f, l := NewFile("a.md", []byte(c.data))
		if reported(l) != c.want || f.Text != c.text {
			t.Errorf("%q: text %q, reported %q", c.data, f.Text, reported(l))
		}
	}
	if _, l := NewFile("a.md", make([]byte, MaxFileSize+1)); reported(l) != "1:1 file-too-large" {
		t.Errorf("a huge file: %q", reported(l))
	}
	if f, l := NewFile("translation.lock", []byte(strings.Repeat("x", MaxFileSize+1))); len(l) > 0 || f.Text == "" {
		t.Errorf("a lock of a large site: %q", reported(l))
	}
}

func parse(text string) (*source.File, *Node, diag.List) {
	f, _ := NewFile("a.yaml", []byte(text))
	n, l := Parse(f, source.Range{Start: 0, End: len(f.Text)})
	return f, n, l
}

func TestParse_keepsTextAndLocations(t *testing.T) {
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
		t.Errorf("a scalar is not the text that was written: %+v", n)
	}
	if p := f.Pos(n.Get("日本").At.Start); p != (source.Pos{Line: 1, Col: 5}) {
		t.Errorf("columns do not count runes: %v", p)
	}
}

func TestParse_mistakes(t *testing.T) {
	for text, want := range map[string]string{
		"a: b: c\n":                  "1:5 frontmatter-syntax",
		"a: [1,2\nb: 3\n":            "2:2 frontmatter-syntax",
		"a: x\u2028y\n":              "1:5 frontmatter-syntax",
		"a: \"\\u0007\"\n":           "1:4 frontmatter-syntax",
		"a: 1\nb: \"open\n":          "2:4 frontmatter-syntax",
		"a:\n\t- x\n":                "2:1 frontmatter-syntax",
		"a: &x 1\nb: *x\n":           "1:4 frontmatter-too-deep",
		"b: *x\n":                    "1:4 frontmatter-too-deep",
		"a: !!int 3\n":               "1:4 frontmatter-syntax",
		"? [a]\n: b\n":               "1:3 frontmatter-syntax",
		"- a\n...\n- b\n":            "2:1 frontmatter-syntax",
		"- a\n...\n":                 "",
		"---\na: 1\n--- # b\nc: 2\n": "3:1 frontmatter-syntax",
		strings.Repeat("[", 200000):  "1:257 frontmatter-too-deep",
		"a: " + strings.Repeat("[", 70) + strings.Repeat("]", 70): "1:67 frontmatter-too-deep",
	} {
		if _, _, l := parse(text); reported(l) != want {
			t.Errorf("%.30q: reported %q, want %q", text, reported(l), want)
		}
	}
}

type pet struct {
	Name  Text   `front:"name,required"`
	Kind  Text   `front:"kind" allow:"cat|dog"`
	Born  Date   `front:"born"`
	Legs  Int    `front:"legs"`
	Tame  Bool   `front:"tame"`
	Likes []Text `front:"likes" max:"5"`
	Toys  []struct {
		What Text `front:"what,required"`
	} `front:"toys"`
	Friends OrderedMap[Text] `front:"friends"`
	Owner   *struct {
		Name Text `front:"name,required"`
	} `front:"owner"`
	Extra struct {
		Rest []Pair `front:",rest"`
	} `front:"extra"`
	Node *Node `front:"node"`
}

func TestDecode(t *testing.T) {
	f, n, _ := parse("name: Tom\nkind: cat\nborn: 2020-02-29\nlegs: 4\ntame: true\nlikes: [milk]\ntoys: [{what: " +
		"ball}]\nfriends: {jerry: a mouse}\n")
	var p pet
	if l := Decode(f, n, source.Range{}, &p); len(l) != 0 {
		t.Fatal(reported(l))
	}
	friend, _ := p.Friends.Get("jerry")
	if p.Name.Value != "Tom" || p.Legs.Value != 4 || !p.Tame.Value || p.Likes[0].Value != "milk" ||
		p.Toys[0].What.Value != "ball" || friend.Value != "a mouse" || p.Born.Day.Day() != 29 {
		t.Errorf("%+v", p)
	}
}

func TestDecode_mistakes(t *testing.T) {
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
		"name: x\ntame: [a]\nlegs: [a]\n":        "2:7 frontmatter-type, 3:7 frontmatter-type",
		"name: x\nborn: [a]\nfriends: a\n":       "2:7 frontmatter-type, 3:10 frontmatter-type",
		"name: x\nfriends: {a: b, a: c}\n":       "2:17 frontmatter-duplicate-key",
		"name: ' '\n":                            "1:7 frontmatter-required",
		"name: x\nowner: {nam: A}\n":             "2:8 frontmatter-required, 2:9 frontmatter-unknown-key",
		"name: x\nextra: {a: [b], c: d}\n":       "",
		"name: x\nlikes: [émile, cheese]\n":      "2:16 frontmatter-value",
	} {
		f, n, _ := parse(text)
		var p pet
		if l := Decode(f, n, source.Range{}, &p); reported(l) != want {
			t.Errorf("%q: reported %q, want %q", text, reported(l), want)
		}
	}
}

func TestText_IsPresent(t *testing.T) {
	for text, want := range map[string][2]bool{
		"kind: cat\n": {true, true}, "kind: cow\n": {true, false}, "kind: [cat]\n": {true, false},
		"kind:\n": {}, "": {},
	} {
		f, n, _ := parse("name: x\n" + text)
		var p pet
		Decode(f, n, source.Range{}, &p)
		if got := [2]bool{p.Kind.IsPresent(), p.Kind.IsSet()}; got != want {
			t.Errorf("%q: present and set are %v, want %v", text, got, want)
		}
	}
}

func TestDecode_keepsOtherValues(t *testing.T) {
	f, n, _ := parse("name: Tom\nlikes: [[milk], cream]\nlegs: four\nborn: 2020-02-29\nnode: {a: b}\n" +
		"extra: {c: d}\n")
	var p pet
	Decode(f, n, source.Range{}, &p)
	if p.Name.Value != "Tom" || len(p.Likes) != 1 || p.Likes[0].Value != "cream" || p.Legs.IsSet() || !p.Born.IsSet() ||
		p.Node.Get("a").Text != "b" || p.Extra.Rest[0].Key != "c" {
		t.Errorf("%+v", p)
	}
	if _, ok := p.Friends.Get("jerry"); ok || n.Get("nothing") != nil {
		t.Error("found a key that is not there")
	}
}

func TestParse_manyKeys(t *testing.T) {
	var b strings.Builder
	for i := range 3 * maxSearched {
		fmt.Fprintf(&b, "k%d: %d\n", i, i)
	}
	_, n, l := parse(b.String() + "k1: again\nk40: again\n")
	if len(l) != 0 || len(n.Pairs) != 3*maxSearched || len(n.Duplicates) != 2 || n.Duplicates[1].Key != "k40" {
		t.Errorf("%d keys and the duplicates %v", len(n.Pairs), n.Duplicates)
	}
}

func TestParse_tooLarge(t *testing.T) {
	_, n, l := parse("a: " + strings.Repeat("x", maxYAML))
	if n != nil || reported(l) != "1:1 frontmatter-too-deep" {
		t.Errorf("reported %q", reported(l))
	}
}

// fuzzedSize is the size of the largest random input. Larger ones say nothing new and take most of the time.
const fuzzedSize = 4 << 10

var seeds = []string{"---\na: 1\n---\nb", "a: [1, {b: 'c'}]\n", "? a\n: b", "\ufeff---\n---", "a: |\n x\n ---\n",
	"---\r---\r", "{a: \"\\u263a\"}"}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(checkParse)
}

// TestParse_mutations is the fuzz of many more texts, also of the values of a pet.
func TestParse_mutations(t *testing.T) {
	pets := []string{
		"---\nname: Tom # a cat\nkind: cat\nborn: 2020-02-29\nlegs: 4\ntame: true\n---\n\nText\n",
		"name: \"T\\x41\"\nlikes: [milk, 'it''s']\ntoys:\n  - {what: ball}\n  - what: >-\n      a\n      b\n",
		"name: x\nfriends: {jerry: a mouse, spike: a dog}\nowner:\n  name: y\nextra: {a: b}\nnode: [{c: ~}, on]\n",
	}
	mutatetest.Run(t, append(pets, seeds...), func(t *testing.T, next func() string) {
		checkParse(t, []byte(next()))
	})
}

// checkParse holds that front matter that cannot be used is reported, and that every position is one of the file.
func checkParse(t *testing.T, data []byte) {
	if len(data) > fuzzedSize {
		return
	}
	file, _ := NewFile("a.md", data)
	s, l := Split(file)
	if !s.NoFrontMatter && !s.Found && len(l) == 0 {
		t.Fatal("front matter that cannot be used was not reported")
	}
	for _, at := range []source.Range{s.YAML, {Start: 0, End: len(file.Text)}} {
		n, l := Parse(file, at)
		var p pet
		l = append(l, Decode(file, n, at, &p)...)
		for _, d := range l {
			_ = d.Span.Start()
		}
	}
}

// A hint says what the author of a common mistake has to change.
func TestDecode_hints(t *testing.T) {
	for text, want := range map[string]string{
		"name: #1 rule\n":                       "1:6 # begins a comment. Write the value in quotes: \"#1 rule\"",
		"name: x\nborn: 2020-01-01T10:00:00Z\n": "2:7 Write only the day: 2020-01-01",
		"name: x\nlayout: post\n":               "2:1 Knead does not use this key of other generators. Remove it.",
		"name: x\nowner:\n\tname: y\n":          "3:1 Indent with spaces. YAML does not allow tabs.",
		"name:x\nborn: y\n":                     "1:5 Write a space after the colon.",
		"born: 2020-01-01\nname:x\nknown: z\n":  "2:5 Write a space after the colon.",
	} {
		f := source.NewFile("x.yaml", text)
		n, list := Parse(f, source.Range{Start: 0, End: len(text)})
		var p pet
		if n != nil {
			list = append(list, Decode(f, n, source.Range{}, &p)...)
		}
		found := ""
		for _, d := range list {
			if d.Hint != "" {
				found = fmt.Sprintf("%d:%d %s", d.Span.Start().Line, d.Span.Start().Col, d.Hint)
				break
			}
		}
		if found != want {
			t.Errorf("%q: %q, want %q", text, found, want)
		}
	}
}
