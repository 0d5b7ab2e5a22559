package cli

import (
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/build"
	"knead/internal/editorial"
	"knead/internal/source"
)

func TestFailedSnapshot(t *testing.T) {
	for _, c := range []struct {
		err  error
		want editorial.Problem
	}{
		{&build.FolderError{Problem: "content is not a folder", Hint: "move it away"},
			editorial.Problem{Severity: "error", Message: "content is not a folder", Hint: "move it away"}},
		{&source.ReadError{Path: "content/a.md", Err: syscall.EIO}, editorial.Problem{Severity: "error",
			File: "content/a.md", Code: "file-unreadable", Message: "cannot read content/a.md: input/output error",
			Hint: "the disk reports an error: see the system log, and restore the file from a backup"}},
	} {
		got := failedSnapshot(c.err, 3)
		if diff := cmp.Diff([]editorial.Problem{c.want}, got.Report.Problems("", 9)); diff != "" || got.Build != "3" {
			t.Errorf("build %s (-want +got):\n%s", got.Build, diff)
		}
	}
}
