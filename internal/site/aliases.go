package site

import (
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/page"
)

// An Alias is a former address and the page that it leads to now.
type Alias struct {
	URL string // "/sore-muscles/"
	To  *Page
}

// An aliasRoute is a former address with the page that gives it in its front matter.
type aliasRoute struct {
	url string
	at  frontmatter.Text
	to  *page.Summary
}

// resolveAliases lists the aliases of all pages that are live or have a notice, by page. It reports aliases that are
// in use as addresses.
func resolveAliases(a addresses) ([]aliasRoute, diag.List) {
	var r reporter
	var all []aliasRoute
	taken := map[string]*page.Summary{}
	for _, p := range slices.Concat(a.index.published, a.index.withdrawn) {
		for _, alias := range p.Front.Aliases {
			former := unescape(alias.Value)
			if !isAliasPath(former) {
				r.Report(diag.New(diag.CodeFrontMatterValue, span(p, alias.At), "%q is not an address of this site",
					alias.Value).
					WithHint("Write a path such as /old/name/"))
				continue
			}
			n := aliasRoute{path.Clean(former), alias, p}
			if ext := strings.ToLower(path.Ext(n.url)); ext != ".html" && ext != ".htm" {
				n.url = strings.TrimSuffix(n.url, "/") + "/"
			}
			if n.check(&r, a.routes, taken) {
				taken[routeKey(n.url)] = p
				all = append(all, n)
			}
		}
	}
	return all, r.List()
}

// check reports an alias that is the address of a page or another alias.
func (n aliasRoute) check(r *reporter, routes routeTable, taken map[string]*page.Summary) bool {
	at, key := span(n.to, n.at.At), routeKey(n.url)
	if fold.Key(n.url) == fold.Key(address(n.to)) {
		r.Add(diag.CodeAliasLoop, at, "the alias %s is the address of the page itself", n.url)
		return false
	}
	if other, ok := routes[key]; ok {
		r.Add(diag.CodeAliasCollision, at, "the alias %s is the address of %s", n.url, other.what)
		return false
	}
	if other := taken[key]; other != nil {
		r.Report(diag.New(diag.CodeAliasCollision, at, "the alias %s already leads to %s", n.url, other.File.Name).
			WithRelated(span(other, other.FrontRange), "the other page is this one"))
		return false
	}
	return true
}

// pagesOfAliases are the pages to which former addresses lead, by routeKey, with those of pages that have expired: a
// link to one was right until then.
func pagesOfAliases(all []aliasRoute, index *pageIndex) map[string]*page.Summary {
	to := make(map[string]*page.Summary, len(all))
	for _, p := range index.texts {
		if index.state(p) != Expired {
			continue
		}
		for _, alias := range p.Front.Aliases {
			to[routeKey(path.Clean(unescape(alias.Value)))] = p
		}
	}
	for _, a := range all {
		to[routeKey(a.url)] = a.to
	}
	return to
}

// isAliasPath reports whether an alias is a path from the root that can be written on every system. None is below
// AssetsDir, whose files browsers keep for ever.
func isAliasPath(alias string) bool {
	below := strings.Trim(alias, "/")
	return strings.HasPrefix(alias, "/") && !strings.HasPrefix(alias, "//") &&
		!strings.HasPrefix(fold.Key(below), AssetsDir+"/") && !strings.ContainsAny(alias, "?#%<>") &&
		(below == "" || checkFilePath(below) == nil && reservedName(below) == "")
}
