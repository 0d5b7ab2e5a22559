package site

// This file holds the addresses of a site: which exist, and which file each comes from.

import (
	"regexp"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// AssetsDir is the folder of style sheets, scripts and icons in the built site.
const AssetsDir = "assets"

// A route is an address that is in use.
type route struct {
	url  string
	what string      // the name of a file, or what Knead makes there
	at   source.Span // where it comes from; zero for what every site has
}

// A routeTable is all addresses in use, by routeKey.
type routeTable map[string]route

// newRouteTable returns a table of the addresses that every site has, made for n more.
func newRouteTable(n int) routeTable {
	t := make(routeTable, n)
	for url, what := range reserved() {
		t[routeKey(url)] = route{url: url, what: what}
	}
	return t
}

// routeKey is equal for addresses that are one file on some system.
func routeKey(url string) string {
	return fold.Key(strings.TrimSuffix(strings.TrimSuffix(url, "index.html"), "/"))
}

// claim adds an address, or reports that it is in use and returns what has it.
func (t routeTable) claim(r *reporter, n route) *route {
	first, taken := t[routeKey(n.url)]
	if !taken {
		t[routeKey(n.url)] = n
		return nil
	}
	d := diag.New(diag.CodePathCollision, n.at, "%s and %s would both be at %s", n.what, first.what, n.url)
	if first.url != n.url {
		d = diag.New(diag.CodePathCollision, n.at, "%s (at %s) and %s (at %s) are one file on systems that ignore case",
			n.what, n.url, first.what, first.url)
	}
	if first.at.File != nil {
		d = d.WithRelated(first.at, "the first one is here")
	}
	r.Report(d)
	return &first
}

// validID matches ids that can be a part of an address and an anchor.
var validID = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$`)

// checkID reports an id that cannot be part of an address, or that some system reserves. It returns false for it, and
// for a missing one, which the decoder reports.
func checkID(r *reporter, f *source.File, id frontmatter.Text, what string) bool {
	if !id.IsSet() {
		return false
	}
	if validID.MatchString(id.Value) && checkFilePath(id.Value) == "" {
		return true
	}
	r.Report(diag.New(diag.CodeFrontMatterValue, f.Span(id.At), "%q cannot be the id of %s", id.Value, what).
		WithHint("Use letters, digits and hyphens."))
	return false
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
