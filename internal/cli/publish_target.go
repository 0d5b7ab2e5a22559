package cli

// This file opens what `knead publish` and `knead verify` name as TARGET.

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"knead/internal/deploy"
	"knead/internal/deploy/bucket"
	"knead/internal/deploy/generations"
	"knead/internal/deploy/gitbranch"
	"knead/internal/diag"
)

// target opens a target.
func (a *app) target(ctx context.Context, target string, f publishFlags) (deploy.Target, error) {
	switch kind, rest, _ := strings.Cut(target, ":"); kind {
	case "dir":
		if rest == "" {
			return nil, errors.New("dir: needs a path, for example dir:/srv/www/site")
		}
		if within := inside(rest, a.dir); within != "" {
			return nil, fmt.Errorf("%s is inside of %s, a source folder of the site; choose another folder", rest,
				within)
		}
		if overlap(rest, f.out) {
			return nil, fmt.Errorf("%s is, contains or is inside of %s, the folder that the site is built into; "+
				"choose another folder", rest, f.out)
		}
		return generations.OpenFolder(rest, f.keep)
	case "git":
		return gitbranch.Open(ctx, rest, a.dir, f.out)
	case "s3":
		return bucket.Open(target, 0)
	case "sftp":
		return generations.OpenSFTP(ctx, target, f.keep)
	}
	hint := ""
	if !strings.Contains(target, ":") {
		hint = fmt.Sprintf(". Did you mean %q?", "dir:"+targetName(target))
	}
	return nil, fmt.Errorf("%q is no target: it starts with dir:, git:, s3:// or sftp://%s", targetName(target), hint)
}

// overlap reports whether two paths are equal, or one is below the other.
func overlap(a, b string) bool {
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		below, err := relative(pair[0], pair[1])
		if err == nil && below != ".." && !strings.HasPrefix(below, ".."+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

// relative is the path to a file from a folder, both from the current folder.
func relative(from, to string) (string, error) {
	from, err1 := filepath.Abs(from)
	to, err2 := filepath.Abs(to)
	if err := errors.Join(err1, err2); err != nil {
		return "", err
	}
	return filepath.Rel(from, to)
}

// targetName is a target as it may be printed: a password that somebody wrote into it is left out.
func targetName(target string) string {
	target, _, _ = strings.Cut(target, "?")
	scheme, rest, ok := strings.Cut(target, "//")
	if i := strings.LastIndexByte(strings.SplitN(rest, "/", 2)[0], '@'); ok && i >= 0 {
		target = scheme + "//" + rest[i+1:]
	}
	return diag.Printable(target)
}

// missingFolder is the folder that a deployment makes on the way to its path, "" if there is none.
func missingFolder(t deploy.Target) string {
	if g, ok := t.(*generations.Target); ok {
		return g.Missing()
	}
	return ""
}
