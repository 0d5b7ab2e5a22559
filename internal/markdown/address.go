package markdown

// This file checks addresses of other sites, telephone numbers and email addresses.

import (
	"net/url"
	"regexp"
	"strings"
)

// telephone matches a number as RFC 3966 has it, global or local, with the signs that people write between digits.
var telephone = regexp.MustCompile(`^\+?[0-9().*#-]*[0-9][0-9().*#-]*(;[A-Za-z0-9-]+(=[A-Za-z0-9.+-]*)?)*$`)

// CheckAddress returns what is wrong with a URL that has a scheme, or "": a web address without a host, in which
// browsers guess one, or with a user name or a password, which everybody could read; a number or an email address that
// is none.
func CheckAddress(address string) string {
	scheme := Scheme(address)
	_, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "http", "https":
		u, err := url.Parse(strings.TrimSpace(address))
		switch {
		case err != nil:
			return "is not a valid address"
		case strings.ContainsRune(address, '\\'):
			return "has a backslash"
		case u.Hostname() == "":
			return "has no host after " + scheme + "://"
		case u.User != nil:
			return "has a user name or a password"
		}
	case "tel":
		decoded, err := url.PathUnescape(rest)
		if err != nil || !telephone.MatchString(strings.ReplaceAll(decoded, " ", "")) {
			return "is not a telephone number"
		}
	case "mailto":
		to, _, _ := strings.Cut(rest, "?")
		local, domain, found := strings.Cut(to, "@")
		if !found || local == "" || domain == "" {
			return "is not an email address"
		}
	}
	return ""
}
