package deploytest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Program returns the path of a program that a test needs. Without it the test is skipped, unless KNEAD_SERVERS is
// "required". Programs that .ci/test builds are in the folder KNEAD_CACHE.
func Program(t testing.TB, name, origin string) string {
	t.Helper()
	for _, candidate := range []string{name, filepath.Join("/usr/sbin", name), filepath.Join("/usr/lib/openssh", name),
		filepath.Join(os.Getenv("KNEAD_CACHE"), name)} {
		if path, err := exec.LookPath(candidate); err == nil {
			return path
		}
	}
	if os.Getenv("KNEAD_SERVERS") == "required" {
		t.Fatalf("%s is not installed (%s)", name, origin)
	}
	t.Skipf("%s is not installed (%s)", name, origin)
	return ""
}
