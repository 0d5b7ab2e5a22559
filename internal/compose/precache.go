package compose

// This file is what a reader's device keeps for when there is no network: the home page, the warning signs, the
// emergency numbers and the guides, with what they load.

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"knead/internal/artifact"
	"knead/internal/serviceworker"
	"knead/internal/site"
)

// ServiceWorkerPath is the service worker, at the site's root. A preview does not serve it: it would keep old pages.
const ServiceWorkerPath = "sw.js"

// serviceWorker makes the service worker. Its version is a sum over the bytes of all that it keeps, so that it changes when one
// of them does. They are made for this by themselves: the artifacts may have been written and let go by now.
func (c *composer) serviceWorker() *artifact.Artifact {
	return artifact.New(ServiceWorkerPath, func() ([]byte, error) {
		kept := c.precached()
		sum := sha256.New()
		var paths []string
		for _, a := range kept {
			data, err := a.Bytes()
			if err != nil {
				return nil, err
			}
			sum.Write(data)
			paths = append(paths, strings.TrimSuffix(a.Path, "index.html"))
		}
		return serviceworker.Script(hex.EncodeToString(sum.Sum(nil)[:6]), paths), nil
	})
}

// precached are artifacts of their own for all that is kept, in the order of their paths.
func (c *composer) precached() []*artifact.Artifact {
	var all []*artifact.Artifact
	for _, p := range c.Site.Pages {
		switch {
		case c.guideOf(p) != nil:
			for _, a := range c.guidePages(p) {
				if !strings.Contains(a.Path, "/chart/") {
					all = append(all, a)
				}
			}
		case p.URL == "/" || slices.Contains(c.essentialPages(), p):
			for _, a := range c.pageArtifacts(p) {
				if strings.HasSuffix(a.Path, ".html") {
					all = append(all, a)
				}
			}
		}
	}
	for _, f := range c.Assets.Files {
		name, _, _ := strings.Cut(strings.TrimPrefix(f.Path, site.AssetsDir+"/"), "-")
		if slices.Contains([]string{"knead", "guide", "offline", "icon"}, name) {
			all = append(all, artifact.New(f.Path, func() ([]byte, error) { return f.Bytes, nil }))
		}
	}
	slices.SortFunc(all, func(a, b *artifact.Artifact) int { return strings.Compare(a.Path, b.Path) })
	return all
}

// essentialPages are the articles that matter most without a network.
func (c *composer) essentialPages() []*site.Page {
	var all []*site.Page
	for _, slug := range []string{c.Site.Config.HelpPage.Value, c.Site.Config.EmergencyPage.Value} {
		if p := c.Site.Lookup(slug); slug != "" && p != nil {
			all = append(all, p)
		}
	}
	return all
}
