package gitbranch

// This file makes the commit of a deployment, without a working tree.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"knead/internal/deploy"
	"knead/internal/release"
)

// writeTree makes the tree of the branch: that at its tip with the changes of the plan.
func (t *Target) writeTree(ctx context.Context, from *deploy.Source, plan *deploy.Plan, changed []release.File) (string,
	error) {

	readTree := []string{"read-tree", "--empty"}
	if t.tip != "" {
		readTree = []string{"read-tree", t.tip}
	}
	if _, err := t.git(ctx, nil, readTree...); err != nil {
		return "", err
	}
	ids, err := t.store(ctx, from, changed)
	if err != nil {
		return "", err
	}
	var index strings.Builder
	entry := func(mode, id, path string) { fmt.Fprintf(&index, "%s %s\t%s\x00", mode, id, path) }
	for i, f := range changed {
		entry("100644", ids[i], f.Path)
	}
	manifest, err := t.git(ctx, bytes.NewReader(from.Release.Encode()), "hash-object", "-w", "--stdin")
	if err != nil {
		return "", err
	}
	id := strings.TrimSpace(string(manifest))
	entry("100644", id, release.Name)
	for _, path := range plan.Delete {
		entry("0", strings.Repeat("0", len(id)), path)
	}
	if _, err := t.git(ctx, strings.NewReader(index.String()), "update-index", "-z", "--index-info"); err != nil {
		return "", err
	}
	tree, err := t.git(ctx, nil, "write-tree")
	return strings.TrimSpace(string(tree)), err
}

// store writes files as objects and returns their ids. Files that an earlier try has stored are not stored again.
func (t *Target) store(ctx context.Context, from *deploy.Source, changed []release.File) ([]string, error) {
	var paths strings.Builder
	var missing []release.File
	for _, f := range changed {
		if t.stored[f] != "" {
			continue
		}
		missing = append(missing, f)
		file, err := from.Open(f) // it checks that the file is as it was
		if err != nil {
			return nil, err
		}
		file.Close()
		paths.WriteString(filepath.Join(t.folder, filepath.FromSlash(f.Path)) + "\n")
	}
	out, err := t.git(ctx, strings.NewReader(paths.String()), "hash-object", "-w", "--no-filters", "--stdin-paths")
	if err != nil {
		return nil, err
	}
	ids := strings.Fields(string(out))
	if len(ids) != len(missing) {
		return nil, errors.New("git stored " + strconv.Itoa(len(ids)) + " of " + strconv.Itoa(len(missing)) + " files")
	}
	for i, f := range missing {
		t.stored[f] = ids[i]
	}
	all := make([]string, len(changed))
	for i, f := range changed {
		all[i] = t.stored[f]
	}
	return all, nil
}

// commit makes a commit by the author that git's configuration has, or else by Knead.
func (t *Target) commit(ctx context.Context, tree, message string) (string, error) {
	var config []string
	if _, err := t.git(ctx, nil, "config", "user.email"); err != nil && os.Getenv("GIT_COMMITTER_EMAIL") == "" {
		config = []string{"-c", "user.name=knead", "-c", "user.email=knead@localhost"}
	}
	args := append(config, "commit-tree", tree, "-F", "-")
	if t.tip != "" {
		args = append(args, "-p", t.tip)
	}
	out, err := t.git(ctx, strings.NewReader(message), args...)
	return strings.TrimSpace(string(out)), err
}
