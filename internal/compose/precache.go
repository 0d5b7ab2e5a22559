package compose

// This file makes the service worker, with the list of what is available offline: the home page, the warning signs, the
// emergency numbers and the guides, with the files that these load.

import (
	"path"
	"slices"
	"strings"

	"knead/internal/artifact"
	"knead/internal/serviceworker"
	"knead/internal/site"
	"knead/internal/source"
)

// ServiceWorkerPath is the path of the service worker. The development server does not serve it, since a browser would
// keep old pages.
const ServiceWorkerPath = "sw.js"

// serviceWorker makes the service worker. Its version is a digest of all precached files, so that it changes with them.
func (c *composer) serviceWorker(precached []*artifact.Artifact) *artifact.Artifact {
	slices.SortFunc(precached, func(a, b *artifact.Artifact) int { return strings.Compare(a.Path, b.Path) })
	return c.new(ServiceWorkerPath, func() ([]byte, error) {
		var digests, paths []string
		for _, a := range precached {
			digest, err := a.Digest()
			if err != nil {
				return nil, err
			}
			digests = append(digests, string(digest[:]))
			paths = append(paths, c.belowFolder(strings.TrimSuffix(a.Path, "index.html")))
		}
		version := source.DigestOf([]byte(strings.Join(digests, ""))).Short(6)
		return serviceworker.Script(version, c.belowFolder(""), paths, c.gonePaths()), nil
	})
}

// gonePaths are the addresses of the pages that readers could see before, below the root of the site.
func (c *composer) gonePaths() []string {
	var all []string
	for _, p := range c.Site.Former {
		all = append(all, strings.TrimPrefix(p.URL, "/"))
	}
	return all
}

// offlinePages are the indexes of the pages that are available offline.
func (c *composer) offlinePages() []int {
	essential := c.essentialPages()
	var all []int
	for i, p := range c.pages {
		if p.kind.Offline || p.content != nil && slices.Contains(essential, p.content) {
			all = append(all, i)
		}
	}
	return all
}

// essentialPages are the articles with the warning signs and with the emergency numbers.
func (c *composer) essentialPages() []*site.Page {
	var all []*site.Page
	for _, slug := range []string{c.Site.Config.HelpPage.Value, c.Site.Config.EmergencyPage.Value} {
		if p := c.Site.Lookup(slug); slug != "" && p != nil {
			all = append(all, p)
		}
	}
	return all
}

// loadedOffline are the names of the files that pages load offline, without digest, but for the style sheet of every
// page of the language.
var loadedOffline = []string{"guide.css", "help.css", "lists.css", "pictures.css", "print.css", "print-guide.css",
	"guide-page.js", "offline.js", "review.js", "right-to-left.css", "every-page.js", "theme.js", "icon.svg"}

// offlineAssets selects the files that pages load offline.
func (c *composer) offlineAssets(files []*artifact.Artifact) []*artifact.Artifact {
	var all []*artifact.Artifact
	for _, f := range files {
		name := strings.TrimPrefix(f.Path, site.AssetsDir+"/")
		name = name[:max(0, strings.LastIndex(name, "-"))] + path.Ext(f.Path)
		if name == c.style() || slices.Contains(loadedOffline, name) {
			all = append(all, f)
		}
	}
	return all
}
