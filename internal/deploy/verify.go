package deploy

// This file compares what is deployed with a release.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"knead/internal/release"
	"knead/internal/source"
)

// A Difference is a file that is not as in the release.
type Difference struct {
	Path string `json:"path"`
	What string `json:"what"` // "missing", "different", or why it could not be read
}

// Verify reads all files of a release and returns those that are not as it says.
func Verify(ctx context.Context, open func(context.Context, string) (io.ReadCloser, error), r *release.Manifest,
	report Progress) ([]Difference, error) {

	var all []Difference
	for i, f := range r.Files {
		if err := ctx.Err(); err != nil {
			return all, err
		}
		report("check "+f.Path, i, len(r.Files))
		what, err := verifyOne(ctx, open, f)
		if err != nil {
			return all, err
		}
		if what != "" {
			all = append(all, Difference{f.Path, what})
		}
	}
	return all, nil
}

func verifyOne(ctx context.Context, open func(context.Context, string) (io.ReadCloser, error),
	f release.File) (string, error) {

	from, err := open(ctx, f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return "missing", nil
	}
	if err != nil {
		return "", fmt.Errorf("cannot read %s: %w", f.Path, err)
	}
	defer from.Close()
	d := source.NewDigester()
	if _, err := io.Copy(d, io.LimitReader(from, f.Size+1)); err != nil {
		return "", fmt.Errorf("cannot read %s: %w", f.Path, err)
	}
	if d.Digest() != f.Sum {
		return "different", nil
	}
	return "", nil
}

// OpenIn returns the function that opens the files of a folder.
func OpenIn(root *os.Root) func(context.Context, string) (io.ReadCloser, error) {
	return func(_ context.Context, name string) (io.ReadCloser, error) { return root.Open(name) }
}
