package guide_test

import (
	"os"
	"path/filepath"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/guidetest"
	"knead/internal/source"
)

// BenchmarkCheckLock is what the lock adds to every look at the site's own content: reading it, and comparing all
// guides.
func BenchmarkCheckLock(b *testing.B) {
	set := guidetest.LinkContent(b)
	in, _ := guidetest.Content(b)
	data, err := os.ReadFile(filepath.Join("../../content", guide.LockName))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		lock, _ := guide.ParseLock(source.NewFile(guide.LockName, string(data)))
		guide.CheckLock(lock, in.Signs, publishedGuides(set))
	}
}
