package devserver

// The guard at the door: who may ask, and how.

import (
	"net/http"
	"slices"
	"strings"
)

// setSecurityHeaders sets the headers of every answer, also of refusals. There is no CORS header among them, on
// purpose.
func setSecurityHeaders(h http.Header) {
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache") // keep it, but ask each time whether it is still so
}

// refusal says why a request is not answered: a status, or 0 where it is welcome. Whether the request came through
// somebody else (X-Forwarded-Host and its kin) is not asked: such headers can be written by anybody.
func (s *Server) refusal(r *http.Request) (status int, why string) {
	switch {
	case !slices.Contains(s.hosts, strings.ToLower(r.Host)):
		// Another name that leads to this machine is how a foreign page would read drafts (DNS rebinding).
		return http.StatusForbidden, "this preview does not answer to that name"
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed, "this preview only answers GET and HEAD"
	case !isAllowedHost(r.Header):
		return http.StatusForbidden, "this preview answers its own pages only"
	}
	return 0, ""
}

// isAllowedHost says that a request comes from one of our pages, from the person, or from a program without Sec-Fetch
// headers, such as curl; of those from other pages (also from another port of this machine), only one that follows a
// link to here, in a tab of its own, is let in.
func isAllowedHost(h http.Header) bool {
	switch strings.Join(h.Values("Sec-Fetch-Site"), ",") {
	case "", "same-origin", "none":
		return true
	}
	return h.Get("Sec-Fetch-Mode") == "navigate" && h.Get("Sec-Fetch-Dest") == "document"
}
