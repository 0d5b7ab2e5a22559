package cli

// This file builds the site that `knead publish` puts on a server, and `knead verify` compares.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"knead/internal/deploy"
	"knead/internal/diag"
	"knead/internal/publish"
	"knead/internal/release"
)

// publishedSource is the source of a site that is published: without example texts, and at an address that readers
// can reach.
func (a *app) publishedSource(f publishFlags) (*deploy.Source, error) {
	a.publishing = true
	from, err := a.buildSource(f)
	if err != nil {
		return nil, err
	}
	if err := a.checkAddress(from.Release.Site, f.baseURL != ""); err != nil {
		return nil, errors.Join(err, from.Close())
	}
	return from, nil
}

// sourceToPublish is the source of what is published. That of a dry run is built for it only.
func (a *app) sourceToPublish(f *publishFlags) (*deploy.Source, func(), error) {
	if f.dryRun {
		return a.passingSource(f, (*app).publishedSource)
	}
	from, err := a.publishedSource(*f)
	return from, func() { from.Close() }, err
}

// passingSource is the source of a site that is built for this command only: into a temporary folder, which end
// removes. Nothing is written into the folder of the site but what its cache has already.
func (a *app) passingSource(f *publishFlags, source func(*app, publishFlags) (*deploy.Source, error)) (
	from *deploy.Source, end func(), err error) {

	dir, err := os.MkdirTemp("", "knead-build-")
	if err != nil {
		return nil, nil, err
	}
	f.out, f.cache = filepath.Join(dir, "public"), existingCache(a.dir)
	f.noCache = f.cache == ""
	quiet := *a
	quiet.out = io.Discard // the folder of the build is nobody's business
	if from, err = source(&quiet, *f); err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return from, func() { _, _ = from.Close(), os.RemoveAll(dir) }, nil
}

// buildSource builds the site into a folder, and opens it. Drafts are left out.
func (a *app) buildSource(f publishFlags) (*deploy.Source, error) {
	built := f.buildFlags
	built.force = false // it is about the target
	err := a.build(built)
	if other := (*publish.OtherSiteError)(nil); errors.As(err, &other) {
		return nil, fmt.Errorf("%s has the site %s, and this one is %s: nothing was published. If the address "+
			"changed, run knead build --force, then publish again", other.Path, other.Old, other.New)
	} else if err != nil {
		return nil, err
	}
	return deploy.OpenSource(f.out, f.baseURL)
}

// checkAddress reports the addresses of examples, and of this computer.
func (a *app) checkAddress(address string, isFlag bool) error {
	switch {
	case release.IsLocal(address):
		return fmt.Errorf("the address of the site is %s, which leads every reader to their own computer: "+
			"set base_url in site.yaml, or --base-url; nothing was published", address)
	case !release.IsExample(address):
		return nil
	case isFlag:
		return fmt.Errorf("--base-url %s is an example: nothing was published", address)
	}
	text, err := os.ReadFile(filepath.Join(a.dir, "content", "site.yaml"))
	if err != nil {
		return err
	}
	before, _, _ := strings.Cut(string(text), "base_url")
	return fmt.Errorf("content/site.yaml:%d: base_url is still the example %s: write the address of your site; "+
		"nothing was published", 1+strings.Count(before, "\n"), address)
}

// refusePlaceholders turns the warnings about example texts into errors.
func refusePlaceholders(list diag.List) {
	for i := range list {
		if list[i].Code == diag.CodeTextPlaceholder {
			list[i].Severity = diag.Error
		}
	}
}
