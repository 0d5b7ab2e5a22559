package compose

// This file makes the files by which static hosts are configured.

import (
	"strings"

	"knead/internal/artifact"
	"knead/internal/hosting"
	"knead/internal/render"
	"knead/internal/site"
)

// hostFiles are made for the paths of all files of the site.
func (c *composer) hostFiles(paths func() []string) []*artifact.Artifact {
	all := []*artifact.Artifact{
		artifact.New("_headers", func() ([]byte, error) { return hosting.HeadersFile(c.headerRules(paths())), nil }),
		artifact.New("_nginx.conf", func() ([]byte, error) {
			return hosting.NginxFile(site.BasePath(c.base), c.headerRules(paths()), c.redirects()), nil
		}),
		artifact.New(".nojekyll", func() ([]byte, error) { return nil, nil }),
	}
	if len(c.aliases) > 0 {
		all = append(all, artifact.New("_redirects", func() ([]byte, error) {
			return hosting.RedirectsFile(site.BasePath(c.base), c.redirects()), nil
		}))
	}
	return all
}

// headerRules are the headers of all files. The names of the files in the folder of assets change with their content,
// so they may be cached for a year. The service worker is not cached: it decides which version of the site is shown.
func (c *composer) headerRules(paths []string) []hosting.Rule {
	every := hosting.Rule{Pattern: "/*"}
	for _, h := range render.SecurityHeaders() {
		every.Headers = append(every.Headers, hosting.Header{Name: h[0], Value: h[1]})
	}
	policy := hosting.Header{Name: render.PolicyHeader, Value: render.CSP}
	var framed []hosting.Framed
	for _, g := range c.embedded() {
		framed = append(framed, hosting.Framed{Folder: embedURL(g.page),
			Header: hosting.Header{Name: policy.Name, Value: render.EmbedCSP(origins(g.Linked))}})
	}
	policies := hosting.Apart(policy, framed, paths)
	if len(framed) == 0 {
		every.Headers, policies = append([]hosting.Header{policy}, every.Headers...), nil
	}
	if c.Site.Drafts {
		every.Headers = append(every.Headers, hosting.Header{Name: "X-Robots-Tag", Value: "noindex"})
	}
	noCache := []hosting.Header{{Name: "Cache-Control", Value: "no-cache"}}
	rules := append([]hosting.Rule{every}, policies...)
	rules = append(rules,
		hosting.Rule{Pattern: "/" + site.AssetsDir + "/*",
			Headers: []hosting.Header{{Name: "Cache-Control", Value: "public, max-age=31536000, immutable"}}},
		hosting.Rule{Pattern: "/" + ServiceWorkerPath, Headers: noCache})
	if len(c.Site.Recalls) > 0 {
		rules = append(rules, hosting.Rule{Pattern: site.VersionsFile, Headers: noCache})
	}
	return rules
}

// redirects lead from the former addresses of pages to the present ones.
func (c *composer) redirects() []hosting.Redirect {
	var all []hosting.Redirect
	for _, of := range c.all {
		for _, a := range of.aliases {
			folder := strings.TrimSuffix("/"+of.folder(), "/")
			all = append(all, hosting.Redirect{From: folder + a.URL, To: folder + a.To})
		}
	}
	return all
}
