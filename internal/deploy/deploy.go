// Package deploy puts a built site where readers find it, and proves that it is there.
//
// What is deployed is the folder that `knead build` writes: a [Source]. A place for a site is a [Target], which the
// packages in this folder implement: generations for folders and SFTP servers, gitbranch for branches of git, bucket
// for S3. Each place has a release manifest, [release.Name], from which the next deployment knows which files it wrote.
//
// Whatever the target, and whenever a deployment is cut off:
//
//   - a page that a reader gets refers to no file that is missing,
//   - a file that no deployment wrote is not changed and not deleted,
//   - the next deployment completes what was begun.
//
// A [Plan] has the order in which files are put to a target that cannot exchange the whole site at once.
package deploy

import (
	"context"
	"errors"
	"fmt"

	"knead/internal/release"
)

// A Target is a place for a site.
type Target interface {
	// Published returns the release manifest of the target, or nil if nothing was deployed there.
	Published(ctx context.Context) (*release.Manifest, error)

	// Deploy makes the target have the files of the source and not those that only its own manifest lists. The plan is
	// that from its manifest to the source.
	Deploy(ctx context.Context, from *Source, plan *Plan, o Options) error

	// Verify reads what is deployed and returns how it differs from a release.
	Verify(ctx context.Context, r *release.Manifest, report Progress) ([]Difference, error)

	Close() error
}

// Options are the options of a deployment.
type Options struct {
	Report Progress
	Force  bool // replace files that no deployment wrote

	// Repaired is called for each unchanged file that was not there any more as it was deployed; it may be nil.
	Repaired func(path string)
}

// Progress is called before each step of a deployment: what is done, and how many of how many steps are complete.
type Progress func(what string, done, all int)

// ErrConflict means that somebody else deployed to the target at the same time. Nothing was deleted.
//
// A target returns it only before it deletes anything.
var ErrConflict = errors.New("somebody else published here at the same time; run the command again")

// A ForeignFileError reports a file at a path of the site that no deployment wrote.
type ForeignFileError struct{ Path string }

func (e *ForeignFileError) Error() string {
	return fmt.Sprintf("there is a %s that knead did not publish, so nothing was changed; to replace it use --force",
		e.Path)
}
