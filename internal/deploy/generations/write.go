package generations

// This file writes a generation.

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path"

	"knead/internal/deploy"
	"knead/internal/release"
)

// A writing is a generation while it is written.
type writing struct {
	*Target
	from    *deploy.Source
	old     string // the generation before, or ""
	name    string
	folders map[string]bool // that exist
}

// write writes all files, checks their sizes, and writes the manifest last: a generation with one is complete.
func (w *writing) write(ctx context.Context, plan *deploy.Plan, o deploy.Options) error {
	w.folders = map[string]bool{}
	changed := map[string]bool{}
	for _, g := range plan.Groups {
		for _, f := range g.Files {
			changed[f.Path] = true
		}
	}
	files := w.from.Release.Files
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		o.Report("write "+f.Path, i, len(files))
		if err := w.makeFolder(path.Dir(w.file(f.Path))); err != nil {
			return err
		}
		if w.old != "" && !changed[f.Path] {
			if !w.isIntact(f) {
				if o.Repaired != nil {
					o.Repaired(f.Path)
				}
			} else if w.disk.link(path.Join(w.generation(w.old), f.Path), w.file(f.Path)) == nil {
				continue
			}
		}
		if err := w.copy(f); err != nil {
			return fmt.Errorf("cannot write %s: %w", f.Path, err)
		}
	}
	for _, f := range files {
		info, err := w.disk.lstat(w.file(f.Path))
		if err != nil {
			return err
		}
		if info.Size() != f.Size {
			return fmt.Errorf("%s has %d of %d bytes", f.Path, info.Size(), f.Size)
		}
	}
	if err := w.put(w.file(release.Name), bytes.NewReader(w.from.Release.Encode())); err != nil {
		return err
	}
	return w.disk.sync()
}

// file is the path of a file of the generation.
func (w *writing) file(name string) string { return path.Join(w.generation(w.name), name) }

func (w *writing) makeFolder(name string) error {
	if w.folders[name] {
		return nil
	}
	w.folders[name] = true
	return w.disk.mkdirAll(name)
}

// isIntact reports whether the old generation has a file, with the right size: then the new one gets a hard link to it,
// if the file system has them.
func (w *writing) isIntact(f release.File) bool {
	info, err := w.disk.lstat(path.Join(w.generation(w.old), f.Path))
	return err == nil && info.Mode().IsRegular() && info.Size() == f.Size
}

func (w *writing) copy(f release.File) error {
	from, err := w.from.Open(f)
	if err != nil {
		return err
	}
	defer from.Close()
	return w.put(w.file(f.Path), from)
}

func (w *writing) put(name string, from io.Reader) error {
	into, err := w.disk.create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(into, from)
	if closed := into.Close(); err == nil {
		err = closed
	}
	return err
}
