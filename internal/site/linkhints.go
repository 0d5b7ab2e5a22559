package site

// This file suggests the page that a wrong link may mean.

import (
	"path"
	"strings"

	"knead/internal/diag"
	"knead/internal/page"
)

// suggestPath suggests the page whose path is closest to a wrong one, written in the way of the author.
func (r *linkResolver) suggestPath(p *page.Summary, to string, rooted bool) string {
	if !r.spend(len(r.index.published)) {
		return ""
	}
	candidates := r.pathsFrom(p.Dir(), rooted)
	if hint := diag.DidYouMean(to, candidates); hint != "" {
		return hint
	}
	base := strings.TrimSuffix(path.Base(strings.TrimSuffix(to, "/")), ".md")
	for i, other := range r.index.published {
		if other.Slug() == base {
			return diag.Suggestion(candidates[i])
		}
	}
	return ""
}

// pathsFrom are the paths of all published pages, in the same order, as a page in a folder names them.
func (r *linkResolver) pathsFrom(dir string, rooted bool) []string {
	key := dir
	if rooted {
		key = "/" // of every folder
	}
	if r.paths[key] == nil {
		all := make([]string, len(r.index.published))
		for i, other := range r.index.published {
			if all[i] = address(other); !rooted {
				all[i] = RelativeFile(dir, other.Path+".md")
			}
		}
		if r.paths == nil {
			r.paths = map[string][]string{}
		}
		r.paths[key] = all
	}
	return r.paths[key]
}
