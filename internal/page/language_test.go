package page

import (
	"os"
	"testing"

	"knead/internal/language"
	"knead/internal/pack"
)

// BenchmarkParse_language is what the rules of plain words cost: the ratio of the two times.
func BenchmarkParse_language(b *testing.B) {
	rules, list := language.Read(pack.Lookup(pack.Default).Language(), nil, false)
	data, err := os.ReadFile("../../content/soreness/toxins-and-massage.md")
	if err != nil || len(list) > 0 {
		b.Fatal(err, list)
	}
	for name, r := range map[string]*language.Rules{"without": nil, "with": rules} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Parse("content/soreness/x.md", data, Options{HasFigure: hasDigit, Language: r})
			}
		})
	}
}
