package language

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"knead/internal/source"
)

const rulesYAML = `order: {words: [in order to, in order], say: to}
goal: {words: [own], except: [my own goal, own goal], in: [text]}
share: {words: ["#%", "# percent"], say: "{}"}
very: {words: [very], most: 1}
long: {longest: 4, in: [text, sign]}
first: {words: [étude], first: true}
`

// rules are those of some YAML.
func rules(t testing.TB, text string) *Rules {
	t.Helper()
	r, list := Read(nil, source.NewFile("language.yaml", text), false)
	if len(list) > 0 {
		t.Fatal(list)
	}
	return r
}

// check returns what is found in the sentence that is a whole file.
func check(r *Rules, in Place, sentence string) []string {
	text := r.NewText(source.NewFile("x.md", sentence))
	text.Sentence(in, sentence, func(from, to int) (source.Range, bool) {
		return source.Range{Start: from, End: to}, true
	})
	var all []string
	for _, d := range text.Done(nil) {
		all = append(all, fmt.Sprintf("%d %s", d.Span.Range.Start, sentence[d.Span.Range.Start:d.Span.Range.End]))
	}
	return all
}

func TestText_Sentence(t *testing.T) {
	r := rules(t, rulesYAML)
	for _, test := range []struct {
		in   Place
		text string
		want []string
	}{
		{InText, "In  order\nto it", []string{"0 In  order\nto"}},
		{InText, "in-order, to", []string{"0 in-order"}},
		{InText, "in, order reorder in orders", []string{"0 in, order reorder in orders"}},
		{InText, "My own goal", nil},
		{InText, "own OWN goal", []string{"0 own"}},
		{InText, "own’s owned it's", nil},
		{InSign, "own", nil},
		{InText, `an "own" own`, []string{"9 own"}},
		{InText, "“own” (own)", []string{"11 own"}},
		{InText, "1,000.5% 7 percent % 8", []string{"0 1,000.5%", "9 7 percent"}},
		{InText, "7th % 2a%", nil},
		{InText, "Very VERY very", []string{"5 VERY"}},
		{InText, "a b – c d… e", []string{"0 a b – c d… e"}},
		{InText, "a b—c d-e f/g", nil},
		{InHeading, "a b c d e f g", nil},
		{InText, "Étude étude", []string{"0 Étude"}},
		{InText, "", nil},
		{InText, "\xff own \xe2\x80", []string{"2 own"}},
	} {
		if diff := cmp.Diff(test.want, check(r, test.in, test.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
	if got := check(nil, InText, "in order to"); got != nil {
		t.Errorf("no rules find %q", got)
	}
}

func TestShare(t *testing.T) {
	for percent, want := range map[string]string{"50%": "1 in 2", "13%": "13 in 100", "0.13 percent": "13 in 10000",
		"100%": "1 in 1", "2,5%": "1 in 4", "0%": "", "%": "", "150%": "", "1e99%": "",
		"0.00000001%": ""} {
		if got := share(percent); got != want {
			t.Errorf("%s: %s, want %s", percent, got, want)
		}
	}
}

// A rule of a site changes the keys of a built-in one, and the key of the rules changes with all that they find.
func TestRead_siteOverBuiltin(t *testing.T) {
	builtin := []*source.File{source.NewFile("a.yaml", rulesYAML), source.NewFile("b.yaml", "order: {say: for}\n")}
	keys := map[string]string{}
	for _, own := range []string{"", "long: {longest: 5}", "long: {in: [text]}", "very: {off: We like it.}",
		"order: {words: [in order]}", "order: {except: [in order of]}", "order: {say: so}", "very: {first: true}",
		"very: {most: 2}", "new: {words: [x]}"} {
		r, list := Read(builtin, source.NewFile("language.yaml", own), false)
		if len(list) > 0 {
			t.Errorf("%q: %v", own, list)
		}
		if same, ok := keys[r.Key()]; ok {
			t.Errorf("%q has the key of %q", own, same)
		}
		keys[r.Key()] = own
	}
	r, _ := Read(builtin, nil, true)
	if got := check(r, InText, "in order to be very brief"); len(got) != 1 || r.Explain("order") != nil {
		t.Errorf("in another language they find %q", got)
	}
}

func TestRead_reportsMistakes(t *testing.T) {
	builtin := []*source.File{source.NewFile("a.yaml", rulesYAML)}
	for own, want := range map[string]string{
		"x: {say: y}":                             `1:1 the rule "x" finds nothing: it needs words or longest`,
		"x: {words: []}":                          `1:1 the rule "x" finds nothing: it needs words or longest`,
		"x: {words: [a], longest: 3}":             `1:1 the rule "x" has both words and longest`,
		"x: {words: [a, '...']}":                  `1:16 "..." has no word`,
		"x: {longest: -1}":                        `1:1 the rule "x" finds nothing: it needs words or longest`,
		"x: {words: [a b c d e f g h i j k l m]}": `1:13 the phrase has 13 words; the maximum is 12`,
		"very: {most: -1}":                        `1:14 -1 is negative`,
		"very: {off: no}":                         `1:13 "no" is no reason for an exception from the rule "very"`,
		"very: {in: [texts]}": `1:13 an entry of in cannot be "texts": it is one of text, ` +
			`heading, summary, question, answer, outcome, sign, claim, term`,
		"very: {word: [x]}":              `1:8 very has no key "word"`,
		"- x":                            `1:1 the file should be keys with values, not a list`,
		"very: {words: [x]}\nvery: {}\n": `2:1 duplicate key "very"`,
	} {
		_, list := Read(builtin, source.NewFile("language.yaml", own), false)
		var got []string
		for _, d := range list {
			at := d.Span.Start()
			got = append(got, fmt.Sprintf("%d:%d %s", at.Line, at.Col, d.Message))
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%q: %q, want %q", own, got, want)
		}
	}
}

// The time for a text grows with its length only, whatever is in it.
func TestScan_takesLinearTime(t *testing.T) {
	r := rules(t, rulesYAML)
	for _, part := range []string{"“own ", "in order ", "my own goal "} {
		text := strings.Repeat(part, 200_000/len(part))
		start := time.Now()
		var s scan
		s.reset(len(r.list))
		r.scan(text, &s)
		q := quotes{text: text}
		for _, m := range s.found {
			q.quoted(m.from)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%d findings in 200 KB of %q took %v", len(s.found), part, took)
		}
	}
}

// slowScan is scan without the tests that leave out most words.
func (s *scanner) slowScan(text string, into *scan) {
	isApart := true
	for at := 0; ; {
		t, ok := next(text, at)
		if !ok {
			return
		}
		if isApart = isApart || t.afterSpace; isApart && t.isWord() {
			into.words, isApart = into.words+1, false
		}
		s.match(text, t, into)
		at = t.to
	}
}

// FuzzText holds that no text and no rules panic, that places are in the text and at words, and that all words are
// looked at that may begin a phrase.
func FuzzText(f *testing.F) {
	f.Add("In order to be very brief, 7% of “all” own it’s.", "order: {words: [in order to]}")
	f.Add("\xe2\x80\x99s a-b % #", rulesYAML)
	f.Fuzz(func(t *testing.T, text, own string) {
		r, _ := Read([]*source.File{source.NewFile("a.yaml", rulesYAML)}, source.NewFile("b.yaml", own), false)
		all := r.NewText(source.NewFile("x.md", text))
		all.Sentence(InText, text, func(from, to int) (source.Range, bool) {
			if from < 0 || to > len(text) || from >= to || utf8.ValidString(text) && !utf8.RuneStart(text[from]) {
				t.Fatalf("%d to %d of %q", from, to, text)
			}
			return source.Range{Start: from, End: to}, true
		})
		all.Done(nil)
		var fast, slow scan
		fast.reset(len(r.list))
		slow.reset(len(r.list))
		r.scan(text, &fast)
		if r.slowScan(text, &slow); fast.words != slow.words || !slices.Equal(fast.found, slow.found) {
			t.Fatalf("%q with %q: %v, want %v", text, own, fast, slow)
		}
	})
}

// BenchmarkScan is the speed of all rules of the pack for health on the prose of an article.
func BenchmarkScan(b *testing.B) {
	var builtin []*source.File
	for _, name := range []string{"../pack/language.yaml", "../pack/health/language.yaml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		builtin = append(builtin, source.NewFile(name, string(text)))
	}
	r, list := Read(builtin, nil, false)
	prose, err := os.ReadFile("../../content/risks/when-to-get-help.md")
	if err != nil || len(list) > 0 {
		b.Fatal(err, list)
	}
	_, body, _ := strings.Cut(string(prose), "\n---\n")
	var sentences []string
	for line := range strings.Lines(body) {
		sentences = append(sentences, strings.SplitAfter(line, ". ")...)
	}
	at := func(int, int) (source.Range, bool) { return source.Range{}, true }
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		text := r.NewText(source.NewFile("x.md", string(prose)))
		for _, s := range sentences {
			text.Sentence(InText, s, at)
		}
	}
}
