package diff_test

import (
	"os"
	"path/filepath"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/guidetest"
	"knead/internal/source"
)

// BenchmarkCheckLock is what the lock adds to every check of the site's own content: it is read, and all guides are
// compared.
func BenchmarkCheckLock(b *testing.B) {
	set := guidetest.LinkContent(b)
	in, _ := guidetest.Content(b)
	data, err := os.ReadFile(filepath.Join("../../../content", diff.LockName))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		lock, _ := diff.ParseLock(source.NewFile(diff.LockName, string(data)))
		guide.CheckLock(lock, in.Signs, in.Words.Language, publishedGuides(set), noneWithdrawn)
	}
}
