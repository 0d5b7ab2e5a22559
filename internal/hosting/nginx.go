package hosting

// This file makes the configuration of a server with nginx.

import (
	"slices"
	"strings"
)

// NginxFile is the text of a file that the server block of nginx includes, with "root" set to the folder of the site
// or to that above its path. In contrast to the other hosts, nginx sends the headers of the most specific location only
// (https://nginx.org/en/docs/http/ngx_http_headers_module.html), so each location has those of all rules that match it.
func NginxFile(base string, rules []Rule, redirects []Redirect) []byte {
	var b strings.Builder
	root := strings.TrimSuffix(base, "/")
	b.WriteString("# Made by knead. In the server block: include .../_nginx.conf;\n")
	b.WriteString("error_page 404 " + quote(root+"/404.html") + ";\n")
	for _, r := range grouped(rules) {
		pattern, isPrefix := strings.CutSuffix(r.Pattern, "*")
		modifier := "= "
		if isPrefix {
			modifier = "^~ "
		}
		b.WriteString("location " + modifier + quote(root+pattern) + " {\n")
		for _, h := range merged(rules, pattern) {
			b.WriteString("  add_header " + h.Name + " " + quote(h.Value) + " always;\n")
		}
		b.WriteString("}\n")
	}
	for _, r := range redirects {
		b.WriteString("location = " + quote(root+r.From) + " { return 301 " + quote(root+escape(r.To)) + "; }\n")
	}
	return []byte(b.String())
}

// merged are the headers of all rules that match an address, or all below a folder, by name: the last one decides.
func merged(rules []Rule, at string) []Header {
	var all []Header
	for _, r := range rules {
		pattern, isPrefix := strings.CutSuffix(r.Pattern, "*")
		if pattern != at && (!isPrefix || !strings.HasPrefix(at, pattern)) {
			continue
		}
		for _, h := range r.Headers {
			all = slices.DeleteFunc(all, func(other Header) bool { return other.Name == h.Name })
			all = append(all, h)
		}
	}
	return all
}

// quote writes a text as one argument. nginx replaces the names of variables in it, which begin with "$"; no address
// and no header has that character unescaped.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", "%24").Replace(s) + `"`
}
