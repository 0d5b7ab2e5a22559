package site

import (
	"fmt"
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
		if why := badAlias(former); why != "" {
			r.Report(diag.New(diag.CodeFrontMatterValue, f.Span(alias.At), "%q cannot be an old address: %s",
				alias.Value, why).
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

// badAlias returns why an alias is not a path from the root that can be written on every system, or "". None is below
// AssetsDir, whose files browsers keep for ever.
func badAlias(alias string) string {
	below := strings.Trim(alias, "/")
	bad := strings.IndexAny(alias, "?#%<>")
	switch {
	case !strings.HasPrefix(alias, "/") || strings.HasPrefix(alias, "//"):
		return "it does not begin with one slash"
	case bad >= 0:
		return fmt.Sprintf("a file cannot be called so on every host: it has the character %q", alias[bad])
	case strings.HasPrefix(fold.Key(below), AssetsDir+"/"):
		return "/" + AssetsDir + "/ is for files of the build, which browsers keep for ever"
	case below == "":
		return ""
	}
	if why := reservedName(below); why != "" {
		return why
	}
	return checkFilePath(below)
}
