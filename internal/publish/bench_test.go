package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"knead/internal/artifact"
)

// site makes pages of the given size, each in its own folder. The first `changed` pages end with salt.
func site(tb testing.TB, pages, size, changed int, salt byte) *artifact.Set {
	list := make([]*artifact.Artifact, pages)
	for i := range pages {
		body := make([]byte, size)
		copy(body, fmt.Sprint(i))
		if i < changed {
			body[size-1] = salt
		}
		list[i] = artifact.New(fmt.Sprintf("topic-%d/page-%d/index.html", i%20, i),
			func() ([]byte, error) { return body, nil })
	}
	s, err := artifact.NewSet(list...)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// BenchmarkWrite writes 10,000 pages of 8 KB: for the first time, then with 0, 1 and 100 of them changed and, for
// comparison, in a plain loop without any guarantee.
func BenchmarkWrite(b *testing.B) {
	const pages, size = 10_000, 8 << 10
	keep := Options{KeepBytes: true}
	b.Run("naive loop", func(b *testing.B) {
		s := site(b, pages, size, 0, 0)
		for b.Loop() {
			b.StopTimer()
			dir := newOut(b)
			b.StartTimer()
			for a := range s.All() {
				data, _ := a.Bytes()
				file := filepath.Join(dir, a.Path)
				os.MkdirAll(filepath.Dir(file), 0o755)
				os.WriteFile(file, data, 0o644)
			}
			b.StopTimer()
			os.RemoveAll(dir)
			b.StartTimer()
		}
	})
	for _, noSync := range []bool{true, false} {
		b.Run(fmt.Sprintf("first, sync %v", !noSync), func(b *testing.B) {
			b.ReportAllocs()
			s := site(b, pages, size, 0, 0)
			for b.Loop() {
				b.StopTimer()
				dir := newOut(b)
				b.StartTimer()
				mustWrite(b, dir, s, Options{KeepBytes: true, NoSync: noSync})
				b.StopTimer()
				os.RemoveAll(dir)
				b.StartTimer()
			}
		})
	}
	for _, changed := range []int{0, 1, 100} {
		b.Run(fmt.Sprintf("again, %d changed", changed), func(b *testing.B) {
			b.ReportAllocs()
			dir := newOut(b)
			mustWrite(b, dir, site(b, pages, size, 0, 0), keep)
			salt := byte(0)
			for b.Loop() {
				b.StopTimer()
				salt++
				s := site(b, pages, size, changed, salt)
				b.StartTimer()
				mustWrite(b, dir, s, keep)
			}
		})
	}
}
