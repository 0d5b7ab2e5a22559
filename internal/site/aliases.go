package site

import (
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/page"
	"knead/internal/source"
)

// An Alias is a former address and the one that it leads to now.
type Alias struct {
	URL   string // "/sore-muscles/"
	To    string // "/soreness/day-after/"
	Title string // of what is there; "" of the notice of a withdrawn page
}

// An aliasRoute is a former address with what gives it.
type aliasRoute struct {
	url string
	at  source.Span
	to  aliasTarget
}

// An aliasTarget is what has former addresses: a page, or a source.
type aliasTarget struct {
	url, title string
	name       string        // for messages
	at         source.Span   // for messages
	page       *page.Summary // nil of a source
}

// resolveAliases lists the aliases of all pages that are live or have a notice, by page, and then those of sources. It
// reports aliases that are in use as addresses.
func resolveAliases(a addresses, sources sourceTable) ([]aliasRoute, diag.List) {
	r := aliasResolver{routes: a.routes, taken: map[string]aliasTarget{}}
	for _, p := range slices.Concat(a.index.published, a.index.withdrawn) {
		if len(p.Front.Aliases) == 0 {
			continue
		}
		r.add(p.File, p.Front.Aliases, aliasTarget{address(p), p.Front.Title.Value, p.File.Name,
			span(p, p.FrontRange), p})
	}
	for _, s := range sources.list {
		r.add(sources.file, s.Aliases, aliasTarget{s.address(), s.Title.Value, "the source " + s.ID.Value,
			sources.file.Span(s.ID.At), nil})
	}
	return r.all, r.List()
}

type aliasResolver struct {
	reporter
	routes routeTable
	taken  map[string]aliasTarget
	all    []aliasRoute
}

// add adds the aliases of a page or a source.
func (r *aliasResolver) add(f *source.File, aliases []frontmatter.Text, to aliasTarget) {
	for _, alias := range aliases {
		former := unescape(alias.Value)
		if !isAliasPath(former) {
			r.Report(diag.New(diag.CodeFrontMatterValue, f.Span(alias.At), "%q is not an address of this site",
				alias.Value).
				WithHint("Write a path such as /old/name/"))
			continue
		}
		n := aliasRoute{path.Clean(former), f.Span(alias.At), to}
		if ext := strings.ToLower(path.Ext(n.url)); ext != ".html" && ext != ".htm" {
			n.url = strings.TrimSuffix(n.url, "/") + "/"
		}
		if r.isFree(n) {
			r.taken[routeKey(n.url)] = to
			r.all = append(r.all, n)
		}
	}
}

// isFree reports an alias that is the address of a page or another alias.
func (r *aliasResolver) isFree(n aliasRoute) bool {
	key := routeKey(n.url)
	if fold.Key(n.url) == fold.Key(n.to.url) {
		r.Add(diag.CodeAliasLoop, n.at, "the alias %s is the address of the page itself", n.url)
		return false
	}
	if other, ok := r.routes[key]; ok {
		r.Add(diag.CodeAliasCollision, n.at, "the alias %s is the address of %s", n.url, other.what)
		return false
	}
	if other, ok := r.taken[key]; ok {
		r.Report(diag.New(diag.CodeAliasCollision, n.at, "the alias %s already leads to %s", n.url, other.name).
			WithRelated(other.at, "the other page is this one"))
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
		if a.to.page != nil {
			to[routeKey(a.url)] = a.to.page
		}
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
