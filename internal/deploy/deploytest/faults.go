package deploytest

// This file cuts deployments off: a proxy in front of a server answers one request wrongly.

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"testing"
)

// A Fault is what goes wrong at one request.
type Fault struct {
	Name string
	do   func(p *httputil.ReverseProxy, w http.ResponseWriter, r *http.Request)
}

// Faults are all faults.
var Faults = []Fault{
	{"no answer", func(_ *httputil.ReverseProxy, w http.ResponseWriter, _ *http.Request) { drop(w) }},
	{"answer lost", func(p *httputil.ReverseProxy, w http.ResponseWriter, r *http.Request) {
		p.ServeHTTP(httptest.NewRecorder(), r)
		drop(w)
	}},
	{"half of the answer", func(p *httputil.ReverseProxy, w http.ResponseWriter, r *http.Request) {
		whole := httptest.NewRecorder()
		p.ServeHTTP(whole, r)
		for key, values := range whole.Header() {
			w.Header()[key] = values
		}
		w.Header().Set("Content-Length", "1000000")
		w.WriteHeader(whole.Code)
		_, _ = w.Write(whole.Body.Bytes()[:whole.Body.Len()/2])
		drop(w)
	}},
	{"half of the request", func(p *httputil.ReverseProxy, w http.ResponseWriter, r *http.Request) {
		r.Body = io.NopCloser(io.LimitReader(r.Body, max(0, r.ContentLength/2)))
		p.ServeHTTP(httptest.NewRecorder(), r)
		drop(w)
	}},
	{"internal error", answer(http.StatusInternalServerError, "InternalError")},
	{"slow down", answer(http.StatusServiceUnavailable, "SlowDown")},
	{"forbidden", answer(http.StatusForbidden, "AccessDenied")},
}

// drop closes the connection without an answer.
func drop(http.ResponseWriter) { panic(http.ErrAbortHandler) }

// answer is an error of the server, as S3 writes it.
func answer(status int, code string) func(*httputil.ReverseProxy, http.ResponseWriter, *http.Request) {
	return func(_ *httputil.ReverseProxy, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(status)
		fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%s</Message></Error>", code, code)
	}
}

// A Proxy is in front of a server. The request with the number at, from 0, has a fault.
type Proxy struct {
	to     *httputil.ReverseProxy
	fault  Fault
	at     int
	lost   bool // no later request has an answer; otherwise they are as if nothing had happened
	server *httptest.Server

	mu            sync.Mutex
	seen, deletes int
}

// NewProxy starts a proxy, which the caller closes.
func NewProxy(to *url.URL, f Fault, at int, lost bool) *Proxy {
	p := &Proxy{to: httputil.NewSingleHostReverseProxy(to), fault: f, at: at, lost: lost}
	p.to.ErrorHandler = func(http.ResponseWriter, *http.Request, error) {}
	p.server = httptest.NewServer(p)
	return p
}

// Close stops the proxy.
func (p *Proxy) Close() { p.server.Close() }

// URL is the address of the proxy.
func (p *Proxy) URL(t testing.TB) *url.URL {
	t.Helper()
	address, err := url.Parse(p.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// Faulty reports whether there were so many requests that one had the fault.
func (p *Proxy) Faulty() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen > p.at
}

// DeletesAfter is the number of requests with the method DELETE after the one with the fault.
func (p *Proxy) DeletesAfter() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.deletes
}

// ServeHTTP passes a request on, or has the fault.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	number := p.seen
	p.seen++
	if number > p.at && r.Method == http.MethodDelete {
		p.deletes++
	}
	p.mu.Unlock()
	switch {
	case number == p.at:
		p.fault.do(p.to, w, r)
	case number > p.at && p.lost:
		drop(w)
	default:
		p.to.ServeHTTP(w, r)
	}
}
