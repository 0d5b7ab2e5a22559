package devserver

// This file decides which requests are served.

import (
	"net/http"
	"slices"
	"strings"
)

// setSecurityHeaders sets the headers of every response, including errors. There is deliberately no CORS header.
func setSecurityHeaders(h http.Header) {
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache") // cache, but revalidate each time
}

// refusal returns the status and the reason of a request that is refused, or 0. It ignores X-Forwarded-Host and similar
// headers, which any client can set.
func (s *Server) refusal(r *http.Request) (status int, why string) {
	switch {
	case !slices.Contains(s.hosts, strings.ToLower(r.Host)):
		// A page of another site could read drafts by a name that resolves to this machine (DNS rebinding).
		return http.StatusForbidden, "this preview does not accept that Host"
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed, "this preview accepts GET and HEAD only"
	case !isAllowedOrigin(r.Header):
		return http.StatusForbidden, "this preview accepts requests of its own pages only"
	}
	return 0, ""
}

// isAllowedOrigin reports whether a request comes from a page of this site, from the address bar, or from a program
// without Sec-Fetch headers, such as curl. Of the requests of other pages, even on another port of this machine, only
// top-level navigation is allowed.
func isAllowedOrigin(h http.Header) bool {
	switch strings.Join(h.Values("Sec-Fetch-Site"), ",") {
	case "", "same-origin", "none":
		return true
	}
	return h.Get("Sec-Fetch-Mode") == "navigate" && h.Get("Sec-Fetch-Dest") == "document"
}
