package bucket

// This file is a deployment, step by step.

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/minio/minio-go/v7"

	"knead/internal/deploy"
	"knead/internal/parallel"
	"knead/internal/release"
)

// Deploy uploads what changed, checks it, and deletes what the site no longer has.
func (t *Target) Deploy(ctx context.Context, from *deploy.Source, plan *deploy.Plan, o deploy.Options) error {
	uploads, _ := plan.Uploads()
	if uploads+len(plan.Delete) == 0 && plan.Old != nil && len(plan.Old.Pending) == 0 {
		return nil
	}
	d := &deployment{Target: t, from: from, plan: plan, all: uploads + len(plan.Delete), report: o.Report,
		tags: map[string]string{}}
	var err error
	if d.before, err = t.objects(ctx); err != nil {
		return err
	}
	if err := d.checkForeign(o.Force); err != nil {
		return err
	}
	if err := d.begin(ctx); err != nil {
		return err
	}
	for _, g := range plan.Groups {
		if err := d.upload(ctx, g); err != nil {
			return err
		}
	}
	if err := d.check(ctx); err != nil {
		return err
	}
	if err := t.putRelease(ctx, d.release(plan.Delete)); err != nil {
		return err
	}
	for _, name := range plan.Delete {
		d.step("delete " + name)
		if err := t.client.RemoveObject(ctx, t.bucket, t.key(name), minio.RemoveObjectOptions{}); err != nil {
			return failed("delete "+name, err)
		}
	}
	return t.putRelease(ctx, d.release(nil))
}

// A deployment is one call of Deploy.
type deployment struct {
	*Target
	from   *deploy.Source
	plan   *deploy.Plan
	before map[string]minio.ObjectInfo

	mu        sync.Mutex
	tags      map[string]string // ETags of uploaded files, by path
	done, all int
	report    deploy.Progress
}

// step reports the next step.
func (d *deployment) step(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.report(what, d.done, d.all)
	d.done++
}

// checkForeign refuses to replace an object that no deployment wrote, unless it is what would be uploaded.
func (d *deployment) checkForeign(force bool) error {
	ours := d.plan.OldFiles()
	for _, g := range d.plan.Groups {
		for _, f := range g.Files {
			_, known := ours[f.Path]
			if _, exists := d.before[f.Path]; !exists || known || force {
				continue
			}
			same, err := d.isThere(f)
			if err == nil && !same {
				err = &deploy.ForeignFileError{Path: f.Path}
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// isThere reports whether an object has the bytes of a file: a deployment that was cut off may have uploaded it. The
// ETag of most objects is the MD5 of their bytes; of others it is not, and they are uploaded again.
func (d *deployment) isThere(f release.File) (bool, error) {
	there, exists := d.before[f.Path]
	if !exists || there.Size != f.Size {
		return false, nil
	}
	from, err := d.from.Open(f)
	if err != nil {
		return false, err
	}
	defer from.Close()
	h := md5.New()
	_, err = io.Copy(h, from)
	return there.ETag == hex.EncodeToString(h.Sum(nil)), err
}

// begin writes the old manifest with the paths that this deployment and earlier ones may have written or may delete.
func (d *deployment) begin(ctx context.Context) error {
	pending := map[string]bool{}
	for _, name := range d.plan.Delete {
		pending[name] = true
	}
	for _, g := range d.plan.Groups {
		for _, f := range g.Files {
			pending[f.Path] = true
		}
	}
	r := &release.Manifest{Site: d.from.Release.Site}
	if d.plan.Old != nil {
		*r = *d.plan.Old
		for _, name := range r.Pending {
			pending[name] = true
		}
	}
	r.Pending = slices.Sorted(maps.Keys(pending))
	return d.putRelease(ctx, r)
}

// release is the new manifest.
func (d *deployment) release(pending []string) *release.Manifest {
	r := *d.from.Release
	r.Pending = pending
	return &r
}

// upload uploads a group.
func (d *deployment) upload(ctx context.Context, g deploy.Group) error {
	return parallel.Each(workers, len(g.Files), func(i int) error {
		d.step("upload " + g.Files[i].Path)
		if err := d.uploadOne(ctx, g.Files[i]); err != nil {
			return fmt.Errorf("%w; what was uploaded is used by the next run", err)
		}
		return nil
	})
}

func (d *deployment) uploadOne(ctx context.Context, f release.File) error {
	if there, err := d.isThere(f); err != nil || there {
		return err
	}
	from, err := d.from.Open(f)
	if err != nil {
		return err
	}
	defer from.Close()
	info, err := d.client.PutObject(ctx, d.bucket, d.key(f.Path), from, f.Size, putOptions(f.Path))
	if err != nil {
		return failed("upload "+f.Path, err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.tags[f.Path] = info.ETag
	return nil
}

// check lists the bucket and compares it with the release: all files by size, uploaded ones also by ETag.
func (d *deployment) check(ctx context.Context) error {
	after, err := d.objects(ctx)
	if err != nil {
		return err
	}
	for _, f := range d.from.Release.Files {
		o, exists := after[f.Path]
		if tag := d.tags[f.Path]; !exists || o.Size != f.Size || tag != "" && tag != o.ETag {
			return fmt.Errorf("%s is not in the bucket as it was uploaded, so nothing was deleted; "+
				"run the command again", f.Path)
		}
	}
	return nil
}
