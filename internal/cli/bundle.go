package cli

// This file is `knead build --bundle`, which writes an archive of the site, or nothing.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"knead/internal/build"
	"knead/internal/bundle"
)

// bundle writes the archive beside its name and then renames it, so that a failure leaves the old one.
func (a *app) bundle(name string, r *build.Result) (err error) {
	folder := strings.TrimSuffix(filepath.Base(name), ".zip")
	if folder == filepath.Base(name) || folder == "" {
		return fmt.Errorf("--bundle must be a file with a name in .zip, not %q", name)
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".knead-bundle-")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := bundle.Write(f, folder, r.Set); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s: %s, %s\n", name, count(r.Pages, "page", "pages"),
		count(r.Guides, "guide", "guides"))
	return err
}
