package devserver

// This file lets other devices in: a request that does not come from this machine needs the token of this run, at first
// in the address, and from then on in a cookie.

import (
	"crypto/rand"
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// tokenKey is the query parameter with the token. The cookie has the same name with the port, since browsers send
// cookies to all ports of a host.
const tokenKey = "knead-token"

// newToken returns a token of 130 random bits.
func newToken() string { return rand.Text() }

// isLocal reports whether a request comes from this machine and is to one of its own names. A request through a proxy
// or a tunnel comes from this machine, too, but is to another name.
func (s *Server) isLocal(r *http.Request) bool {
	if s.token == "" {
		return true // nobody else can connect
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	return err == nil && isLoopback(host) && slices.Contains(s.localHosts, strings.ToLower(r.Host))
}

// hasToken reports whether a request has the cookie with the token.
func (s *Server) hasToken(r *http.Request) bool {
	cookie, err := r.Cookie(s.cookieName())
	return err == nil && s.isToken(cookie.Value)
}

func (s *Server) isToken(text string) bool {
	return subtle.ConstantTimeCompare([]byte(text), []byte(s.token)) == 1
}

func (s *Server) cookieName() string { return tokenKey + "-" + strconv.Itoa(s.port) }

// admit sets the cookie of a request whose address has the token, and redirects it to its address without. It reports
// whether it has answered the request.
func (s *Server) admit(w http.ResponseWriter, r *http.Request) bool {
	query := r.URL.Query()
	if s.token == "" || !s.isToken(query.Get(tokenKey)) {
		return false
	}
	query.Del(tokenKey)
	// Lax, because the address may be opened from a message; the preview answers requests of other pages to nothing
	// else.
	http.SetCookie(w, &http.Cookie{Name: s.cookieName(), Value: s.token, Path: "/", HttpOnly: true,
		SameSite: http.SameSiteLaxMode})
	to := url.URL{Path: r.URL.Path, RawQuery: query.Encode()}
	w.Header().Set("Location", to.String())
	httpError(w, http.StatusSeeOther, "welcome")
	return true
}

// RemoteURLs are the addresses by which other devices reach the preview, with the token. There are none unless
// [Options.AllowRemote] or [Options.Names] is set.
func (s *Server) RemoteURLs() []string {
	var all []string
	for _, host := range s.hosts {
		if !slices.Contains(s.localHosts, host) {
			u := url.URL{Scheme: "http", Host: host, Path: "/", RawQuery: url.Values{tokenKey: {s.token}}.Encode()}
			all = append(all, u.String())
		}
	}
	return all
}

// remoteHosts are the Host headers for the addresses of this machine in its networks, IPv4 first.
func remoteHosts(port int) []string {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var v4, v6 []string
	for _, addr := range addrs {
		ip, ok := addr.(*net.IPNet)
		switch {
		case !ok || ip.IP.IsLoopback() || ip.IP.IsLinkLocalUnicast():
		case ip.IP.To4() != nil:
			v4 = append(v4, net.JoinHostPort(ip.IP.String(), strconv.Itoa(port)))
		default:
			v6 = append(v6, net.JoinHostPort(ip.IP.String(), strconv.Itoa(port)))
		}
	}
	return append(v4, v6...)
}
