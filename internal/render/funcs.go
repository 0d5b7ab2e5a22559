package render

// This file is the few words that templates may use beside html/template's own.

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"
)

var funcs = template.FuncMap{
	"tel":     tel,
	"frag":    frag,
	"percent": percent,
	"add":     func(a, b int) int { return a + b },
	"sub":     func(a, b int) int { return a - b },
	"join":    strings.Join,
	"policy":  policy,
}

// policy is the content security policy of a page, by the address of its offline.js, as the whole attribute: it is our own
// constant, and its quotes need no escapes, which would cost every page some bytes.
func policy(offline string) template.HTMLAttr {
	if offline != "" {
		return `content="` + OfflineCSP + `"`
	}
	return `content="` + MetaCSP + `"`
}

var telephone = regexp.MustCompile(`^\+?[0-9]{2,15}$`)

// tel makes the address that calls a number. html/template lets no tel: through that is not a template.URL, so the number
// is held to digits first. Spaces are how people write numbers and are left out.
func tel(number string) (template.URL, error) {
	digits := strings.ReplaceAll(number, " ", "")
	if !telephone.MatchString(digits) {
		return "", fmt.Errorf("%q is not a telephone number", number)
	}
	return template.URL("tel:" + digits), nil
}

// slug is what an id may be: what the guides' ids are made of, and headings' of any script.
var slug = regexp.MustCompile(`^[\p{L}\p{M}\p{N}._-]+([/:][\p{L}\p{M}\p{N}._-]*)*$`)

// frag makes the address of an id on the same page. html/template would write the slash of when-to-get-help/now-signs as
// %2F, which browsers follow but nobody can search for.
func frag(id string) (template.URL, error) {
	if !slug.MatchString(id) {
		return "", fmt.Errorf("%q is not an id", id)
	}
	return template.URL("#" + id), nil
}

// percent is n of all, with two decimals at most.
func percent(n, all int) string {
	if all == 0 {
		return "0"
	}
	s := fmt.Sprintf("%.2f", 100*float64(n)/float64(all))
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
