// Package release has the manifest of a release, [Name]: the files that a build wrote, with their digests and the
// version of the advice. The next build knows from it which files it may replace and remove, a deployment what differs
// at its target, and `knead verify` what a live site must have. It has no time: equal sites have equal manifests.
package release

import (
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"knead/internal/artifact"
	"knead/internal/source"
)

// Name is the path of the manifest in a site. No artifact may have it.
const Name = artifact.ReleaseName

// A File is one file of a site.
type File struct {
	Path string
	Size int64         // in bytes
	Sum  source.Digest // of its bytes
}

// A Manifest is what a build wrote, or what is deployed.
type Manifest struct {
	Site   string // the address of the site
	Advice string // the version of the advice of all guides
	Files  []File // by path

	// Pending are paths that a deployment which has not ended may have written or may still have to delete.
	Pending []string
}

// New returns the manifest of a site. The files may have any order.
func New(site string, files []File) *Manifest {
	byPath := func(a, b File) int { return strings.Compare(a.Path, b.Path) }
	if !slices.IsSortedFunc(files, byPath) {
		files = slices.SortedFunc(slices.Values(files), byPath)
	}
	return &Manifest{Site: site, Advice: artifact.AdviceVersion(programs(files)), Files: files}
}

// programName is the name of the file with the program of a guide.
const programName = "guide.json"

// programs are the programs of the guides of a site.
func programs(files []File) []artifact.ProgramSum {
	var all []artifact.ProgramSum
	for _, f := range files {
		if path.Base(f.Path) == programName {
			all = append(all, artifact.ProgramSum{Path: f.Path, SHA256: hex.EncodeToString(f.Sum[:])})
		}
	}
	return all
}

// ByPath returns the files by their paths; none for nil.
func (m *Manifest) ByPath() map[string]File {
	if m == nil {
		return map[string]File{}
	}
	all := make(map[string]File, len(m.Files))
	for _, f := range m.Files {
		all[f.Path] = f
	}
	return all
}
