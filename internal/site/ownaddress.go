package site

// This file finds links and images that name this site by its full address.

import (
	"net/url"
	"strings"
)

// ownPath is the path of a full address of this site, with its query and fragment, or "" for one of another site. The
// scheme, the case of the host and the usual port make no difference.
func ownPath(address, base string) string {
	u, err := url.Parse(address)
	own, ownErr := url.Parse(base)
	if err != nil || ownErr != nil || u.Scheme != "http" && u.Scheme != "https" || hostOf(u) != hostOf(own) {
		return ""
	}
	rest, _ := strings.CutPrefix(address[strings.Index(address, "//")+len("//"):], u.Host)
	below, isOwn := strings.CutPrefix(rest, strings.TrimSuffix(own.EscapedPath(), "/")+"/")
	if u.User != nil || !isOwn {
		return ""
	}
	return "/" + below
}

func hostOf(u *url.URL) string {
	if port := u.Port(); port == "80" || port == "443" {
		return strings.ToLower(u.Hostname())
	}
	return strings.ToLower(u.Host)
}
