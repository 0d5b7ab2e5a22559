package deploy

// This file is the release manifest: the files of a deployed site.

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"knead/internal/artifact"
	"knead/internal/source"
)

// ReleaseName is the path of the release manifest in a site.
const ReleaseName = "release.json"

// A File is one file of a site.
type File struct {
	Path string `json:"path"`
	Size int64  `json:"size"`   // in bytes
	Sum  string `json:"sha256"` // SHA-256 of its bytes, in hexadecimal
}

// A Release is what is deployed. It has no time, so equal sites have equal releases.
type Release struct {
	Version int    `json:"version"`
	Site    string `json:"site"`   // the address of the site
	Advice  string `json:"advice"` // the version of the advice of all guides
	Files   []File `json:"files"`  // by path

	// Pending are paths that a deployment which has not ended may have written or may still have to delete.
	Pending []string `json:"pending,omitempty"`
}

const releaseVersion = 1

// Encode returns the manifest as JSON, one file a line.
func (r *Release) Encode() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	short := *r
	short.Version, short.Files = releaseVersion, nil
	_ = e.Encode(short) // it cannot fail: there are only texts and a number
	head, tail, _ := strings.Cut(b.String(), `"files":null`)
	b.Reset()
	b.WriteString(head + "\"files\":[")
	for i, f := range r.Files {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		_ = e.Encode(f)
		b.Truncate(b.Len() - 1)
	}
	b.WriteString("]" + tail)
	return b.Bytes()
}

// DecodeRelease reads a manifest. It refuses one of another version, and paths that no build writes.
func DecodeRelease(data []byte) (*Release, error) {
	var r Release
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("%s is not a release manifest: %w", ReleaseName, err)
	}
	if r.Version != releaseVersion {
		return nil, fmt.Errorf("%s has version %d; this program reads version %d", ReleaseName, r.Version,
			releaseVersion)
	}
	for _, f := range r.Files {
		if err := checkFile(f); err != nil {
			return nil, fmt.Errorf("%s: %w", ReleaseName, err)
		}
	}
	for _, path := range r.Pending {
		if err := artifact.CheckPath(path); err != nil {
			return nil, fmt.Errorf("%s: %w", ReleaseName, err)
		}
	}
	slices.SortFunc(r.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return &r, nil
}

func checkFile(f File) error {
	if err := artifact.CheckPath(f.Path); err != nil {
		return err
	}
	if sum, err := hex.DecodeString(f.Sum); err != nil || len(sum) != len(source.Digest{}) || f.Size < 0 {
		return errors.New("the entry of " + f.Path + " is invalid")
	}
	return nil
}

// byPath returns the files of a release by their paths; none for nil.
func (r *Release) byPath() map[string]File {
	all := map[string]File{}
	if r != nil {
		for _, f := range r.Files {
			all[f.Path] = f
		}
	}
	return all
}
