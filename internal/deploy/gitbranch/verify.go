package gitbranch

// This file compares a branch with a release.

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"strings"

	"knead/internal/deploy"
	"knead/internal/release"
)

// Verify fetches the branch and reads each file of the release, through one git process.
func (t *Target) Verify(ctx context.Context, r *release.Manifest, report deploy.Progress) ([]deploy.Difference, error) {
	if err := t.fetch(ctx); err != nil {
		return nil, err
	}
	files, err := t.files(ctx)
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, "git", "--git-dir", t.dir, "cat-file", "--batch")
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	answers := bufio.NewReader(out)
	open := func(_ context.Context, path string) (io.ReadCloser, error) {
		if files[path] == "" {
			return nil, fs.ErrNotExist
		}
		if _, err := fmt.Fprintln(in, files[path]); err != nil {
			return nil, err
		}
		return readObject(answers)
	}
	all, err := deploy.Verify(ctx, open, r, report)
	in.Close()
	if failed := c.Wait(); err == nil {
		err = failed
	}
	return all, err
}

// readObject reads one answer of git cat-file --batch: a line with id, type and size, the bytes, a line break.
func readObject(from *bufio.Reader) (io.ReadCloser, error) {
	line, err := from.ReadString('\n')
	if err != nil {
		return nil, err
	}
	var id, kind string
	var size int
	if _, err := fmt.Sscan(line, &id, &kind, &size); err != nil {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(line))
	}
	data := make([]byte, size+1)
	if _, err := io.ReadFull(from, data); err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(data[:size])), nil
}
