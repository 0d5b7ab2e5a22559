package linkcheck

// This file is the HTTP client: whom it connects to, what it sends, and how often.

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	maxRedirects = 10
	maxHeader    = 64 << 10
)

// newClient makes a client that follows the options. It uses no proxy: a proxy resolves names itself, so that private
// addresses could not be refused.
func newClient(o Options) *http.Client {
	timeout := cmp.Or(o.Timeout, defaultTimeout)
	dialer := &net.Dialer{Timeout: timeout}
	if !o.AllowPrivate {
		dialer.ControlContext = refusePrivate
	}
	return &http.Client{
		Timeout: timeout + cmp.Or(o.Pause, defaultPause),
		Transport: &spaced{pause: cmp.Or(o.Pause, defaultPause), next: map[string]time.Time{}, base: &http.Transport{
			DialContext: dialer.DialContext, MaxResponseHeaderBytes: maxHeader, ForceAttemptHTTP2: true,
			TLSHandshakeTimeout: timeout, ResponseHeaderTimeout: timeout, DisableCompression: true,
		}},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) >= maxRedirects {
				return errRedirects
			}
			if way, ok := r.Context().Value(redirectsKey{}).(*redirects); ok {
				way.add(r.Response.StatusCode)
			}
			prepare(r)
			return nil
		},
	}
}

var errRedirects = fmt.Errorf("it redirects more than %d times", maxRedirects)

// redirects are those of one request. Its context has them under a redirectsKey.
type redirects struct{ permanent, other int }

type redirectsKey struct{}

func (w *redirects) add(status int) {
	if status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect {
		w.permanent++
	} else {
		w.other++
	}
}

// target is the address that has replaced the one of the link, or "": every redirect to it is permanent
// (https://www.rfc-editor.org/rfc/rfc9110#section-15.4), and there is a page.
func (w *redirects) target(response *http.Response) string {
	if w.permanent == 0 || w.other > 0 || response.StatusCode >= http.StatusMultipleChoices {
		return ""
	}
	return response.Request.URL.Redacted()
}

// prepare removes what a request should not say: the user name and password of the address, and where it comes from.
func prepare(r *http.Request) {
	r.URL.User = nil
	r.Header.Del("Authorization")
	r.Header.Del("Referer")
	r.Header.Set("User-Agent", "knead-check")
}

// A PrivateError reports an address of this computer, of its network, or of another network that is not public.
type PrivateError struct{ Addr netip.Addr }

func (e *PrivateError) Error() string {
	return fmt.Sprintf("%s is an address of this computer or of a private network, which readers cannot reach", e.Addr)
}

// refusePrivate is called for each address that a name resolves to, just before a connection is made, so that a name
// cannot lead to another address than the one that was checked.
func refusePrivate(_ context.Context, _, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !isPublic(to.Addr()) {
		return &PrivateError{to.Addr()}
	}
	return nil
}

// notPublic are the networks that are not public although they look like it
// (https://www.iana.org/assignments/iana-ipv4-special-registry, -ipv6-).
var notPublic = prefixes("0.0.0.0/8 100.64.0.0/10 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 " +
	"198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 ::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 3fff::/20 " +
	"5f00::/16 fec0::/10")

func prefixes(list string) (all []netip.Prefix) {
	for text := range strings.FieldsSeq(list) {
		all = append(all, netip.MustParsePrefix(text))
	}
	return all
}

// isPublic reports whether everybody reaches the same computer at an address. An IPv6 address that contains an IPv4
// address, as those of translators do, is as public as that.
func isPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	b := a.As16()
	switch {
	case netip.MustParsePrefix("64:ff9b::/96").Contains(a):
		return isPublic(netip.AddrFrom4([4]byte(b[12:16])))
	case netip.MustParsePrefix("2002::/16").Contains(a):
		return isPublic(netip.AddrFrom4([4]byte(b[2:6])))
	}
	return true
}

// A spaced sends requests with a pause between two to one host, also those of redirects.
type spaced struct {
	base  http.RoundTripper
	pause time.Duration

	mu   sync.Mutex
	next map[string]time.Time // by host, when it may get a request again
}

// RoundTrip waits for the turn of the request.
func (s *spaced) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	now := time.Now()
	turn := s.next[r.URL.Host]
	if turn.Before(now) {
		turn = now
	}
	s.next[r.URL.Host] = turn.Add(s.pause)
	s.mu.Unlock()
	wait := time.NewTimer(turn.Sub(now))
	defer wait.Stop()
	select {
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case <-wait.C:
	}
	return s.base.RoundTrip(r)
}
