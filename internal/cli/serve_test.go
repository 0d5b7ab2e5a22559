package cli

import (
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/build"
	"knead/internal/devserver"
	"knead/internal/source"
)

func TestFailedSnapshot(t *testing.T) {
	for _, c := range []struct {
		err  error
		want devserver.OverlayError
	}{
		{&build.FolderError{Problem: "content is not a folder", Hint: "move it away"},
			devserver.OverlayError{Message: "content is not a folder", Hint: "move it away"}},
		{&source.ReadError{Path: "content/a.md", Err: syscall.EIO}, devserver.OverlayError{File: "content/a.md",
			Code: "file-unreadable", Message: "cannot read content/a.md: input/output error",
			Hint: "the disk reports an error: see the system log, and restore the file from a backup"}},
	} {
		got := failedSnapshot(c.err, 3)
		if diff := cmp.Diff([]devserver.OverlayError{c.want}, got.Errors); diff != "" || got.Build != "3" {
			t.Errorf("build %s (-want +got):\n%s", got.Build, diff)
		}
	}
}
