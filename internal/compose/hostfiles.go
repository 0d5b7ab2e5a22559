package compose

// This file makes the files by which static hosts are configured.

import (
	"knead/internal/artifact"
	"knead/internal/hosting"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) hostFiles() []*artifact.Artifact {
	all := []*artifact.Artifact{
		artifact.New("_headers", func() ([]byte, error) { return hosting.HeadersFile(c.headerRules()), nil }),
		artifact.New(".nojekyll", func() ([]byte, error) { return nil, nil }),
	}
	if len(c.Site.Aliases) > 0 {
		all = append(all, artifact.New("_redirects", func() ([]byte, error) {
			return hosting.RedirectsFile(site.BasePath(c.base), c.redirects()), nil
		}))
	}
	return all
}

// headerRules are the headers of all files. The names of the files in the folder of assets change with their content,
// so they may be cached for a year. The service worker is not cached: it decides which version of the site is shown.
func (c *composer) headerRules() []hosting.Rule {
	every := hosting.Rule{Pattern: "/*"}
	for _, h := range render.SecurityHeaders() {
		every.Headers = append(every.Headers, hosting.Header{Name: h[0], Value: h[1]})
	}
	if c.Site.Drafts {
		every.Headers = append(every.Headers, hosting.Header{Name: "X-Robots-Tag", Value: "noindex"})
	}
	return []hosting.Rule{
		every,
		{Pattern: "/" + site.AssetsDir + "/*",
			Headers: []hosting.Header{{Name: "Cache-Control", Value: "public, max-age=31536000, immutable"}}},
		{Pattern: "/" + ServiceWorkerPath, Headers: []hosting.Header{{Name: "Cache-Control", Value: "no-cache"}}},
	}
}

// redirects lead from the former addresses of pages to the present ones.
func (c *composer) redirects() []hosting.Redirect {
	var all []hosting.Redirect
	for _, a := range c.Site.Aliases {
		all = append(all, hosting.Redirect{From: a.URL, To: a.To.URL})
	}
	return all
}
