package publish

// This file lists what a build wrote, for those who copy it elsewhere.

import (
	"io/fs"

	"knead/internal/release"
)

// List returns the paths of the files that the last build wrote into a folder, sorted, and the address of their site.
// The manifest is not one of them. The error is fs.ErrNotExist, an invalid manifest, or one of the system.
func List(dir fs.FS) (paths []string, site string, err error) {
	data, err := fs.ReadFile(dir, release.Name)
	if err != nil {
		return nil, "", err
	}
	r, err := release.Decode(data)
	if err != nil {
		return nil, "", err
	}
	for _, f := range r.Files {
		paths = append(paths, f.Path)
	}
	return paths, r.Site, nil
}
