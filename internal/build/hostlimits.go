package build

// This file compares a site with the limits of static hosts.

import (
	"fmt"
	"io/fs"
	"strings"

	"knead/internal/diag"
	"knead/internal/hosting"
	"knead/internal/site"
)

// checkHostLimits reports the limits of the site's host that the site exceeds, in site.yaml.
func (l *loading) checkHostLimits(r *Result) diag.List {
	if r.Set == nil {
		return nil
	}
	var list diag.List
	config := r.Site.Config
	for _, e := range hosting.Exceeded(config.Host.Value, l.count(r)) {
		unit := e.Of
		if e.Of == hosting.Bytes {
			unit = "bytes in one file"
		}
		d := diag.New(diag.CodeHostLimit, config.File.Span(config.Host.At), "the site has %d %s; %s publishes %d",
			e.Have, unit, e.Host, e.Limit).WithHint(hostHint(r, e))
		list = append(list, d)
	}
	return list
}

// count is what a site has of the things that hosts limit.
func (l *loading) count(r *Result) hosting.Count {
	n := hosting.Count{Files: r.Set.Len(), Redirects: len(r.Site.Aliases)}
	for _, name := range r.Site.Files() {
		info, err := fs.Stat(l.content, "content/"+name)
		if err == nil && info.Size() > n.Largest {
			n.Largest, n.Name = info.Size(), name
		}
	}
	return n
}

// hostHint names what can be turned off or removed.
func hostHint(r *Result, e hosting.Excess) string {
	switch e.Of {
	case hosting.Bytes:
		return "Make content/" + e.Name + " smaller, or publish it elsewhere. See " + e.Source
	case hosting.Redirects:
		return "Remove aliases that nobody uses. See " + e.Source
	}
	var off []string
	pictures, reviews := 0, 0
	for a := range r.Set.All() {
		switch {
		case strings.HasSuffix(a.Path, "/"+site.ShareImage):
			pictures++
		case strings.HasSuffix(a.Path, site.KindOf(site.KindReview).Below+"index.html"):
			reviews++
		}
	}
	if pictures > 0 {
		off = append(off, fmt.Sprintf("share_pictures: false saves %d", pictures))
	}
	if reviews > 0 {
		off = append(off, fmt.Sprintf("review_pages: preview saves %d", reviews))
	}
	if len(off) == 0 {
		return "Split the site, or choose another host. See " + e.Source
	}
	return strings.ToUpper(off[0][:1]) + off[0][1:] + strings.Join(append([]string{""}, off[1:]...), ", ") +
		". See " + e.Source
}
