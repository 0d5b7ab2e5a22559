package site

// This file is the old addresses that lead to pages: `aliases` of the front matter.

import (
	"path"
	"strings"

	"golang.org/x/mod/module"

	"knead/internal/diag"
	"knead/internal/fold"
)

// An Alias is an old address and the page that it leads to.
type Alias struct {
	URL string // "/sore-muscles/"
	To  *Page
}

func (l *linker) aliases() {
	taken := map[string]Alias{}
	for _, p := range l.Pages {
		for _, a := range p.Front.Aliases {
			if !aliasPath(a.Value) {
				l.list = append(l.list, diag.New(diag.CodeFrontMatterValue, span(p, a.At), "%q is no address of this site", a.Value).WithHint("write a path such as /old/name/"))
				continue
			}
			url := strings.TrimSuffix(path.Clean(a.Value), "/") + "/"
			key := key(url)
			other, again := taken[key]
			switch {
			case fold.Key(url) == fold.Key(p.URL):
				l.list.Add(diag.CodeAliasLoop, span(p, a.At), "the alias %s is the page's own address", url)
			case l.routes[key].by != "":
				l.list = append(l.list, diag.New(diag.CodeAliasCollision, span(p, a.At), "the alias %s is the address of %s", url, l.routes[key].by))
			case again:
				l.list = append(l.list, diag.New(diag.CodeAliasCollision, span(p, a.At), "the alias %s leads to %s already", url, other.To.File.Name).
					WithRelated(span(other.To, other.To.FrontRange), "the other page is this one"))
			default:
				taken[key] = Alias{url, p}
				l.Aliases = append(l.Aliases, Alias{url, p})
			}
		}
	}
}

// aliasPath says whether an alias is a path from the root that can be written on every system.
func aliasPath(alias string) bool {
	below := strings.Trim(alias, "/")
	return strings.HasPrefix(alias, "/") && !strings.HasPrefix(alias, "//") && (below == "" || module.CheckFilePath(below) == nil) && !strings.ContainsAny(alias, " ?#%<>")
}
