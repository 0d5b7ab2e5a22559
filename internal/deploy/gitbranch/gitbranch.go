// Package gitbranch deploys a site to a branch of a git repository, as GitHub Pages and GitLab Pages read it.
//
// It works in a repository of its own, which is deleted at the end, with git's plumbing: the index, the working tree
// and the configuration of the site's repository are not touched. A deployment is one commit on top of the branch, and
// is pushed without force. If somebody else pushed meanwhile, a new commit is made on top of theirs, so no commit is
// lost. Files of the branch that no deployment wrote, such as CNAME, stay.
package gitbranch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"knead/internal/deploy"
	"knead/internal/diag"
	"knead/internal/release"
)

// pushTries is how often a deployment is made again because somebody else pushed meanwhile.
const pushTries = 60

// A Target is a branch of a remote repository.
type Target struct {
	url, branch string
	dir         string // the repository of its own
	folder      string // of the built site
	tip         string // the commit of the branch as it was last fetched, "" if there is no branch

	stored map[release.File]string // the ids of the files that are in the repository of its own
}

// Open opens a branch, written as REMOTE#BRANCH. REMOTE is an address, or the name of a remote of the repository that
// contains the folder site. folder has the built site.
func Open(ctx context.Context, spec, site, folder string) (*Target, error) {
	remote, branch, ok := strings.Cut(spec, "#")
	if !ok || remote == "" || branch == "" || strings.HasPrefix(remote, "-") || strings.HasPrefix(branch, "-") {
		return nil, fmt.Errorf("git:%s must be git:REMOTE#BRANCH, for example git:origin#gh-pages",
			diag.Printable(spec))
	}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errors.New("git is not installed, and publishing to a branch needs it")
	}
	abs, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	t := &Target{branch: branch, folder: abs, stored: map[release.File]string{}}
	if t.url, err = remoteURL(ctx, remote, site); err != nil {
		return nil, err
	}
	if t.dir, err = os.MkdirTemp("", "knead-git-"); err != nil {
		return nil, err
	}
	if _, err := t.git(ctx, nil, "check-ref-format", "refs/heads/"+branch); err != nil {
		t.Close()
		return nil, fmt.Errorf("%q is not the name of a branch", branch)
	}
	if _, err := t.git(ctx, nil, "init", "--quiet", "--bare", "."); err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// remoteURL is the address of a remote. One with a password is refused: it would be in the list of processes.
func remoteURL(ctx context.Context, remote, site string) (string, error) {
	address := remote
	c := exec.CommandContext(ctx, "git", "-C", site, "remote", "get-url", "--push", "--", remote)
	if out, err := c.Output(); err == nil {
		address = strings.TrimSpace(string(out))
	} else if !strings.ContainsAny(remote, "/:\\") {
		return "", fmt.Errorf("%s is not a remote of the repository in %s, and not an address", remote, site)
	}
	if u, err := url.Parse(address); err == nil && u.User != nil {
		if _, secret := u.User.Password(); secret {
			return "", errors.New("the address of the remote has a password: " +
				"remove it, and use a credential helper of git")
		}
	}
	if !strings.Contains(address, ":") { // a path
		if _, err := os.Stat(address); err != nil {
			return "", err
		}
		return filepath.Abs(address)
	}
	return address, nil
}

// Close deletes the repository of its own.
func (t *Target) Close() error { return os.RemoveAll(t.dir) }

// git runs git in the repository of its own and returns what it prints.
func (t *Target) git(ctx context.Context, in io.Reader, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", args...)
	c.Dir, c.Stdin = t.dir, in
	c.Env = append(os.Environ(), "GIT_DIR="+t.dir, "GIT_INDEX_FILE="+filepath.Join(t.dir, "knead-index"),
		"LC_ALL=C")
	var out, failed bytes.Buffer
	c.Stdout, c.Stderr = &out, &failed
	if err := c.Run(); err != nil {
		return nil, &gitError{args[0], t.redact(strings.TrimSpace(failed.String())), err}
	}
	return out.Bytes(), nil
}

// redact removes the name of a user from the output of git: it may be a token.
func (t *Target) redact(output string) string {
	if u, err := url.Parse(t.url); err == nil && u.User != nil {
		output = strings.ReplaceAll(output, u.User.String()+"@", "")
	}
	return output
}

// A gitError is a failure of git, with the output of git.
type gitError struct {
	command, output string
	err             error
}

func (e *gitError) Error() string {
	return fmt.Sprintf("git %s failed: %s", e.command, diag.Printable(e.output))
}

func (e *gitError) Unwrap() error { return e.err }

// fetch reads the branch as it is.
func (t *Target) fetch(ctx context.Context) error {
	out, err := t.git(ctx, nil, "ls-remote", "--", t.url, "refs/heads/"+t.branch)
	if err != nil {
		return err
	}
	t.tip, _, _ = strings.Cut(strings.TrimSpace(string(out)), "\t")
	if t.tip == "" {
		return nil
	}
	_, err = t.git(ctx, nil, "fetch", "--quiet", "--depth=1", "--no-tags", "--", t.url, "refs/heads/"+t.branch)
	if err != nil {
		return err
	}
	out, err = t.git(ctx, nil, "rev-parse", "FETCH_HEAD")
	t.tip = strings.TrimSpace(string(out))
	return err
}

// Published reads the manifest on the branch.
func (t *Target) Published(ctx context.Context) (*release.Manifest, error) {
	if err := t.fetch(ctx); err != nil || t.tip == "" {
		return nil, err
	}
	files, err := t.files(ctx)
	if err != nil || files[release.Name] == "" {
		return nil, err
	}
	data, err := t.git(ctx, nil, "cat-file", "blob", files[release.Name])
	if err != nil {
		return nil, err
	}
	return release.Decode(data)
}

// files are the object ids of the files at the tip of the branch, by path.
func (t *Target) files(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	if t.tip == "" {
		return all, nil
	}
	out, err := t.git(ctx, nil, "ls-tree", "-r", "-z", t.tip)
	for entry := range strings.SplitSeq(string(out), "\x00") {
		if about, path, ok := strings.Cut(entry, "\t"); ok {
			all[path] = about[strings.LastIndexByte(about, ' ')+1:]
		}
	}
	return all, err
}

// Deploy pushes one commit with the files of the source.
func (t *Target) Deploy(ctx context.Context, from *deploy.Source, plan *deploy.Plan, o deploy.Options) error {
	agreed := len(plan.Delete)
	for try := 1; ; try++ {
		err := t.deploy(ctx, from, plan, o)
		if !isRace(err) {
			return err
		}
		if try == pushTries {
			return errors.Join(deploy.ErrConflict, err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rand.N(time.Duration(try) * 50 * time.Millisecond)):
		}
		old, err := t.Published(ctx)
		if err != nil {
			return err
		}
		if plan = deploy.NewPlan(old, from.Release); len(plan.Delete) > agreed {
			return deploy.ErrConflict
		}
	}
}

// isRace reports whether a push was refused because the branch is not as it was fetched.
func isRace(err error) bool {
	failed := (*gitError)(nil)
	if !errors.As(err, &failed) || failed.command != "push" {
		return false
	}
	return slices.ContainsFunc([]string{"non-fast-forward", "fetch first", "cannot lock ref", "failed to update ref",
		"stale info", "failed to lock", "incorrect old value"},
		func(reason string) bool { return strings.Contains(failed.output, reason) })
}

func (t *Target) deploy(ctx context.Context, from *deploy.Source, plan *deploy.Plan, o deploy.Options) error {
	files, err := t.files(ctx)
	if err != nil {
		return err
	}
	old := plan.OldFiles()
	var changed []release.File
	for _, g := range plan.Groups {
		for _, f := range g.Files {
			if _, ours := old[f.Path]; !ours && files[f.Path] != "" && !o.Force {
				return &deploy.ForeignFileError{Path: f.Path}
			}
			changed = append(changed, f)
		}
	}
	o.Report("store the files", 0, 3)
	tree, err := t.writeTree(ctx, from, plan, changed)
	if err != nil {
		return err
	}
	if t.tip != "" {
		if same, err := t.git(ctx, nil, "rev-parse", t.tip+"^{tree}"); err != nil || string(same) == tree+"\n" {
			return err
		}
	}
	o.Report("commit", 1, 3)
	commit, err := t.commit(ctx, tree, "Publish "+from.Release.Site+"\n\nAdvice "+from.Release.Advice+"\n")
	if err != nil {
		return err
	}
	o.Report("push", 2, 3)
	_, err = t.git(ctx, nil, "push", "--quiet", "--", t.url, commit+":refs/heads/"+t.branch)
	return err
}
