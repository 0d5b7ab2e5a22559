package guide_test

import (
	"testing"

	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/guidetest"
	"knead/internal/source"
)

// benchmarkText measures everything from the text of a guide to its counts.
func benchmarkText(b *testing.B, text string, questions int) {
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if s := guidetest.LinkLarge(b, text).Stats(); s.Questions != questions {
			b.Fatalf("%d questions", s.Questions)
		}
	}
}

func Benchmark10000Questions(b *testing.B)      { benchmarkText(b, guidetest.Large(10_000), 10_000) }
func Benchmark10000LeanQuestions(b *testing.B)  { benchmarkText(b, guidetest.Lean(10_000), 10_000) }
func Benchmark100000LeanQuestions(b *testing.B) { benchmarkText(b, guidetest.Lean(100_000), 100_000) }

// BenchmarkStages measures each stage on its own.
func BenchmarkStages(b *testing.B) {
	signs, help := guidetest.Vocabulary()
	text := guidetest.Large(10_000)
	f := source.NewFile("a.md", text)
	split, _ := frontmatter.Split(f)
	node, _ := frontmatter.Parse(f, split.YAML)
	in, _ := guidetest.Read(map[string][]byte{
		"signs.yaml": signs, "guides/big.md": []byte(text), "risks/help.md": help})
	set, _ := guide.Link(in)
	stage := func(name string, run func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				run()
			}
		})
	}
	stage("front", func() { frontmatter.Parse(f, split.YAML) })
	stage("parse", func() { guidefile.Parse(f, "big", node.Get("guide")) })
	stage("link", func() { guide.Link(in) })
	stage("stats", func() { set.ByID("big").Stats() })
	stage("program", func() { set.ByID("big").Program() })
}
