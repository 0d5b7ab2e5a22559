package release

import (
	"net/url"
	"slices"
	"strings"
)

// IsExample reports whether an address is the one that knead init writes or another of the same names, which nobody
// has (RFC 2606).
func IsExample(address string) bool {
	return slices.Contains([]string{"example.org", "example.com", "example.net"}, host(address))
}

// IsLocal reports whether an address leads every reader to their own computer.
func IsLocal(address string) bool {
	h := host(address)
	return h == "localhost" || strings.HasSuffix(h, ".localhost") || strings.HasPrefix(h, "127.") || h == "::1"
}

// host is the host of an address in small letters, without www. and a port.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
