package publish

// This file lists what a build wrote, for those who copy it elsewhere.

import (
	"io/fs"
	"maps"
	"slices"
)

// List returns the paths of the files that the last build wrote into a folder, sorted, and the address of their site.
// The manifest is not one of them. The error is fs.ErrNotExist, an invalid manifest, or one of the system.
func List(dir fs.FS) (paths []string, site string, err error) {
	data, err := fs.ReadFile(dir, ManifestName)
	if err != nil {
		return nil, "", err
	}
	m, site, err := decodeManifest(data)
	return slices.Sorted(maps.Keys(m)), site, err
}
