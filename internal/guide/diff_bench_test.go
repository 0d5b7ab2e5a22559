package guide

import (
	"os"
	"path/filepath"
	"testing"

	"knead/internal/source"
)

// BenchmarkCheckLock is what the lock adds to every look at the site's own content: reading it, and comparing all guides.
func BenchmarkCheckLock(b *testing.B) {
	set := linkPilots(b)
	in, _ := pilots(b)
	data, err := os.ReadFile(filepath.Join(content, LockName))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		lock, _ := ParseLock(source.NewFile(LockName, string(data)))
		CheckLock(lock, in.Signs, readers(set))
	}
}
