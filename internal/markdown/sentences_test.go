package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"knead/internal/source"
)

// sentences lists the sentences of a body, each with its citations and where its last word is in the file.
func sentences(text string) []string {
	f := source.NewFile("x.md", text)
	d, _ := Parse(f, source.Range{Start: 0, End: len(text)}, Options{})
	var all []string
	for _, s := range d.Sentences {
		line := fmt.Sprintf("%q", strings.TrimSpace(s.Text))
		if s.InTable {
			line += " in a table"
		}
		for _, c := range s.Cites {
			line += " " + d.Cites[c].IDs[0].ID
		}
		for _, f := range s.Inserts {
			line += " " + d.Directives[f].Arg
		}
		trimmed := strings.TrimRight(s.Text, " .")
		if at, ok := s.At(strings.LastIndex(trimmed, " ")+1, len(trimmed)); ok {
			start := f.Span(at).Start()
			line += fmt.Sprintf(" %d:%d %s", start.Line, start.Col, text[at.Start:at.End])
		}
		all = append(all, line)
	}
	return all
}

func TestParse_sentences(t *testing.T) {
	for text, want := range map[string][]string{
		"One *two* three [@a]. Four\nfive. [@b] Six": {`"One two three." a 1:11 three`, `"Four five." b 2:1 five`,
			`"Six" 2:12 Six`},
		"# Not this [@a]\n\nThis [@b].":     {`"This." b 3:1 This`},
		"- One\n- Two [@a]\n\n> Three [@b]": {`"One" 1:3 One`, `"Two" a 2:3 Two`, `"Three" b 4:3 Three`},
		"| a | b |\n|---|---|\n| See | Go [@a]. Go |": {`"a" in a table 1:3 a`, `"b" in a table 1:7 b`,
			`"See" in a table 3:3 See`, `"Go." in a table a 3:9 Go`, `"Go" in a table 3:18 Go`},
		"Code `3 days` and\n\n    5 days\n\n![6 days](x.png)": {`"Code 3 days and" 1:15 and`},
		"See p. 3 and e.g. this. Or A. Smith? (Yes.) No": {`"See p. 3 and e.g. this." 1:19 this`,
			`"Or A. Smith?" 1:31 Smith?`, `"(Yes.)" 1:38 (Yes.)`,
			`"No" 1:45 No`},
		"A {{fact f}} bee. C {{fact}}\n{{fact g}}\nd [@a]": {`"A  bee." f 1:14 bee`, `"C {{fact}}  d" a g 3:1 d`},
		"按摩三天。[@a]第二句！ 第三":                                 {`"按摩三天。" a 1:1 按摩三天。`, `"第二句！" 1:10 第二句！`, `"第三" 1:15 第三`},
		"&amp; **a** b":                                    {`"& a b" 1:13 b`},
		`One \* two &eacute; B&B; \e R&D three`:            {`"One * two é B&B; \\e R&D three" 1:33 three`},
		"One [[a]] two [[b | bee ]]":                       {`"One a two bee" 1:21 bee`},
		"| a |\n|---|\n| One [[b\\|two]] |":                {`"a" in a table 1:3 a`, `"One two" in a table 3:12 two`},
		"[@a] says so. So does [[b|bee]] [@c].":            {`"says so." a 1:11 so`, `"So does bee." c 1:27 bee`},
	} {
		if diff := cmp.Diff(want, sentences(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// TestParse_sentences_linear holds that one paragraph of 2 MB takes no more than a few times its parsing.
func TestParse_sentences_linear(t *testing.T) {
	text := strings.Repeat("It took 3 days.\n", maxBody/16)
	d, _ := Parse(source.NewFile("x.md", text), source.Range{Start: 0, End: len(text)}, Options{})
	start, n := time.Now(), 0
	for _, s := range d.Sentences {
		if at, ok := s.At(8, 9); ok && text[at.Start] == '3' {
			n++
		}
	}
	if took := time.Since(start); n != maxBody/16 || took > 5*time.Second {
		t.Errorf("%d sentences took %s", n, took)
	}
}
