package translate

import (
	"testing"

	"knead/internal/source"
)

// BenchmarkCompare compares all of the content of this repository with a translation of which nothing is known.
func BenchmarkCompare(b *testing.B) {
	src := contentOf(b)
	tree := Tree{Lang: "es", Files: map[string]*source.File{}}
	for path, f := range src {
		tree.Files[path] = translated(path, f, func(t Text) string { return t.Value })
	}
	result := confirmed(b, src, tree)
	tree.Lock = result.tree.Lock
	b.ReportAllocs()
	for b.Loop() {
		Compare(src, tree, result.options, nil)
	}
}

// BenchmarkCompare_again compares it with what is known after an edit of one page.
func BenchmarkCompare_again(b *testing.B) {
	src := contentOf(b)
	tree := Tree{Lang: "es", Files: map[string]*source.File{}}
	for path, f := range src {
		tree.Files[path] = translated(path, f, func(t Text) string { return t.Value })
	}
	result := confirmed(b, src, tree)
	tree.Lock = result.tree.Lock
	last, _ := Compare(src, tree, result.options, nil)
	const edited = "soreness/sore-after-massage.md"
	for b.Loop() {
		src[edited] = source.NewFile(src[edited].Name, src[edited].Text+" ")
		last, _ = Compare(src, tree, result.options, last)
	}
}
