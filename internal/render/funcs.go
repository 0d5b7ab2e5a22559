package render

// This file is the functions of templates.

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"knead/internal/langtag"
)

var funcs = template.FuncMap{
	"dir":        langtag.Dir,
	"tel":        tel,
	"frag":       frag,
	"percent":    percent,
	"add":        func(a, b int) int { return a + b },
	"sub":        func(a, b int) int { return a - b },
	"join":       strings.Join,
	"editionsAt": editionsAt,
	"policy":     policy,
}

// policy is the content security policy of a page, as a whole attribute. It is a constant, so its quotes need no
// escaping, which would add bytes to every page.
func policy(registersWorker bool) template.HTMLAttr {
	if registersWorker {
		return `content="` + OfflineCSP + `"`
	}
	return `content="` + MetaCSP + `"`
}

var telephone = regexp.MustCompile(`^\+?[0-9]{2,15}$`)

// tel is the URL that calls a number, without the spaces that people write. html/template accepts tel: only as a
// template.URL, which it does not check, so the number must be digits.
func tel(number string) (template.URL, error) {
	digits := strings.ReplaceAll(number, " ", "")
	if !telephone.MatchString(digits) {
		return "", fmt.Errorf("%q is not a telephone number", number)
	}
	return template.URL("tel:" + digits), nil
}

// slug matches ids: those of guides, and those of headings in any script.
var slug = regexp.MustCompile(`^[\p{L}\p{M}\p{N}._-]+([/:][\p{L}\p{M}\p{N}._-]*)*$`)

// frag is the URL of an id on the same page. html/template would write a slash of an id as %2F.
func frag(id string) (template.URL, error) {
	if !slug.MatchString(id) {
		return "", fmt.Errorf("%q is not an id", id)
	}
	return template.URL("#" + id), nil
}

// percent is n as a percentage of all, with at most two decimals.
func percent(n, all int) string {
	if all == 0 {
		return "0"
	}
	s := fmt.Sprintf("%.2f", 100*float64(n)/float64(all))
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
