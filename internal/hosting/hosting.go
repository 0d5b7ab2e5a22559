// Package hosting makes the files by which static hosts are configured, and knows the limits of the hosts.
//
//	_headers     headers by path, as Netlify, Cloudflare Pages and GitLab Pages read them
//	_redirects   former addresses of pages, likewise
//	_nginx.conf  both for a server with nginx
//	.nojekyll    lets GitHub Pages publish names that start with "_"
//
// A host that reads none of them serves the site as well: the policy is also in each page, and a page at each former
// address leads on.
package hosting

import (
	"net/url"
	"strings"
)

// A Header is one HTTP header.
type Header struct{ Name, Value string }

// A Rule is the headers of the addresses that a pattern matches: "/*", "/sw.js". Hosts send the headers of all rules
// that match. Cloudflare Pages joins those of one name with a comma, so no two rules that match an address may have one
// header.
type Rule struct {
	Pattern string
	Headers []Header
}

// HeadersFile is the text of a _headers file (https://docs.netlify.com/manage/routing/headers/).
func HeadersFile(rules []Rule) []byte {
	var b strings.Builder
	for _, r := range grouped(rules) {
		b.WriteString(r.Pattern + "\n")
		for _, h := range r.Headers {
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	return []byte(b.String())
}

// grouped makes one rule of those with the same pattern.
func grouped(rules []Rule) []Rule {
	var all []Rule
	index := map[string]int{}
	for _, r := range rules {
		i, known := index[r.Pattern]
		if !known {
			i = len(all)
			index[r.Pattern] = i
			all = append(all, Rule{Pattern: r.Pattern})
		}
		all[i].Headers = append(all[i].Headers, r.Headers...)
	}
	return all
}

// A Redirect leads from a former address to the present one. Both are paths from the root of the site that are not
// escaped: "/sore-muscles/".
type Redirect struct{ From, To string }

// RedirectsFile is the text of a _redirects file (https://docs.netlify.com/manage/routing/redirects/overview/): each
// redirect with status 301, with the path of the site's address before both addresses. Browsers keep the fragment of
// the address. Netlify serves the page at the former address instead, because it is there; forcing the redirect with
// "301!" is no status on Cloudflare Pages.
func RedirectsFile(base string, list []Redirect) []byte {
	root := strings.TrimSuffix(base, "/")
	var b strings.Builder
	for _, r := range list {
		b.WriteString(root + escape(r.From) + " " + root + escape(r.To) + " 301\n")
	}
	return []byte(b.String())
}

// escape encodes a path. A "*" and a word after ":" would be a pattern.
func escape(path string) string {
	escaped := (&url.URL{Path: path}).EscapedPath()
	return strings.NewReplacer("*", "%2A", ":", "%3A").Replace(escaped)
}
