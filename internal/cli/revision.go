package cli

// This file loads a version of the site: a folder, or a revision of the git repository that contains the site.

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"knead/internal/build"
	"knead/internal/source"
)

// A siteVersion is one state of the site, loaded.
type siteVersion struct {
	name     string
	result   *build.Result
	pipeline *build.Pipeline
	temp     string // the folder into which a revision was unpacked, or ""
}

func (v *siteVersion) close() {
	_ = v.pipeline.Close()
	if v.temp != "" {
		_ = os.RemoveAll(v.temp)
	}
}

// versionAt loads a folder that has content, or else a revision.
func (a *app) versionAt(name string) (*siteVersion, error) {
	v := &siteVersion{name: name}
	dir := name
	info, err := os.Stat(filepath.Join(name, "content"))
	if source.IsFailure(err) {
		return nil, &source.ReadError{Path: filepath.Join(name, "content"), Err: err}
	}
	if err != nil || !info.IsDir() {
		if dir, err = a.unpack(name); err != nil {
			return nil, err
		}
		v.temp = dir
	}
	v.pipeline, err = a.open(build.Options{Dir: dir})
	if err == nil {
		if v.result, err = v.pipeline.Load(); err != nil {
			_ = v.pipeline.Close()
		}
	}
	if err != nil {
		_ = os.RemoveAll(v.temp)
		return nil, err
	}
	return v, nil
}

// unpack writes the content of a revision into a new folder. Git is run without a shell, and never takes the name of
// the revision for an option.
func (a *app) unpack(revision string) (string, error) {
	out, err := a.git("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	var missing *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", fmt.Errorf("%q is not a folder with content, and git is not installed to look for a revision",
			revision)
	case errors.As(err, &missing):
		return "", fmt.Errorf("%q is neither a folder with content nor a revision of a git repository at %s", revision,
			a.dir)
	case err != nil:
		return "", err
	}
	archive, err := a.git("archive", "--format=tar", strings.TrimSpace(string(out)), "content")
	if err != nil {
		return "", fmt.Errorf("the revision %q has no content folder at %s", revision, a.dir)
	}
	dir, err := os.MkdirTemp("", "knead-diff-")
	if err != nil {
		return "", err
	}
	if err := untar(bytes.NewReader(archive), dir); err != nil {
		_ = os.RemoveAll(dir)
		return "", fmt.Errorf("the revision %q cannot be unpacked: %w", revision, err)
	}
	return dir, nil
}

// git runs git in the site's folder.
func (a *app) git(args ...string) ([]byte, error) {
	c := exec.Command("git", args...)
	c.Dir = a.dir
	return c.Output()
}

// untar writes the regular files of an archive into a folder. It skips links, and writes nothing outside the folder.
func untar(from io.Reader, dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for t := tar.NewReader(from); ; {
		h, err := t.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if err := root.MkdirAll(filepath.Dir(filepath.FromSlash(h.Name)), 0o755); err != nil {
			return err
		}
		f, err := root.Create(filepath.FromSlash(h.Name))
		if err != nil {
			return err
		}
		_, err = io.Copy(f, t)
		if closed := f.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return err
		}
	}
}
