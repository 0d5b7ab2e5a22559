package guide

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// generated writes a guide of n questions as text: every tenth a checklist, all with two answers that lead forward, so
// that the number of paths has thousands of digits.
func generated(n int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: Big\nsummary: Many questions\nguide:\n  kind: choice\n  questions:\n")
	for i := range n {
		if i%10 == 0 {
			s := i / 10 % 60 * 3
			fmt.Fprintf(&b, "    q%d:\n      ask: Do you have any of these?\n      why: They need help.\n      any: [s%d, s%d, s%d]\n      any_then: call\n      none_then: %s\n",
				i, s, s+1, s+2, forward(i+1, n))
			continue
		}
		fmt.Fprintf(&b, "    q%d:\n      ask: Which of these fits you best?\n      why: It says what comes next.\n      answers:\n        - {id: a, text: \"The first of them\", then: %s}\n        - {id: b, text: \"The second of them\", then: %s}\n",
			i, forward(i+1, n), forward(i+2, n))
	}
	b.WriteString(outcomes)
	return b.String()
}

const outcomes = `  outcomes:
    call: {level: emergency, title: Call now, read: help}
    done: {level: self-care, title: Rest, read: help, safety_net: {expect: It goes., watch_for: [s1], then: call}}
---
`

func forward(i, n int) string {
	if i < n {
		return fmt.Sprintf("q%d", i)
	}
	return "done"
}

// lean writes n questions in as few bytes as the format allows: a hundred thousand of them fit the largest front matter.
func lean(n int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: Big\nsummary: Many questions\nguide:\n  kind: choice\n  questions:\n   q: {ask: H, any: [s1], any_then: call, none_then: q0}\n")
	for i := range n - 1 {
		fmt.Fprintf(&b, "   q%d: {ask: W, answers: [{text: a, then: %s}, {text: b, then: %s}]}\n", i, forward(i+1, n-1), forward(i+2, n-1))
	}
	b.WriteString(outcomes)
	return b.String()
}

func vocabulary() (signs, help string) {
	var b, ids strings.Builder
	for i := range 180 {
		fmt.Fprintf(&b, "s%d: {text: \"sign %d\", level: emergency, sources: []}\n", i, i)
		fmt.Fprintf(&ids, "s%d, ", i)
	}
	return b.String(), "---\ntitle: Help\ntopic: risks\ncare: {emergency: [" + ids.String() + "]}\n---\n"
}

// compileText does all that happens from the text to the counts.
func compileText(t testing.TB, text string) Stats {
	words, help := vocabulary()
	in := Input{Now: today}
	in.Signs, _ = readSigns("signs.yaml", []byte(words))
	for _, f := range [][2]string{{"guides/big.md", text}, {"risks/help.md", help}} {
		p, told := readPage(f[0], []byte(f[1]))
		if len(told) > 0 {
			t.Fatal(told[0])
		}
		in.Pages = append(in.Pages, p)
	}
	set, _ := Link(in)
	return set.ByID("big").Stats()
}

func benchmarkText(b *testing.B, text string, questions int) {
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if s := compileText(b, text); s.Questions != questions {
			b.Fatalf("%d questions", s.Questions)
		}
	}
}

func Benchmark10000Questions(b *testing.B)      { benchmarkText(b, generated(10_000), 10_000) }
func Benchmark10000LeanQuestions(b *testing.B)  { benchmarkText(b, lean(10_000), 10_000) }
func Benchmark100000LeanQuestions(b *testing.B) { benchmarkText(b, lean(100_000), 100_000) }

// BenchmarkStages says where the time goes.
func BenchmarkStages(b *testing.B) {
	words, help := vocabulary()
	text := generated(10_000)
	f := source.NewFile("a.md", text)
	split, _ := frontmatter.Split(f)
	node, _ := frontmatter.Parse(f, split.YAML)
	in := Input{Now: today}
	in.Signs, _ = readSigns("signs.yaml", []byte(words))
	first, _ := readPage("guides/big.md", []byte(text))
	second, _ := readPage("risks/help.md", []byte(help))
	in.Pages = []Page{first, second}
	set, _ := Link(in)
	stage := func(name string, do func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do()
			}
		})
	}
	stage("front", func() { frontmatter.Parse(f, split.YAML) })
	stage("parse", func() { Parse(f, "big", node.Get("guide")) })
	stage("link", func() { Link(in) })
	stage("stats", func() { set.ByID("big").Stats() })
	stage("program", func() { set.ByID("big").Program() })
}
