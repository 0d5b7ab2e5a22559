package linkcheck

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"knead/internal/source"
)

// local checks servers of this test, without pauses.
var local = Options{AllowPrivate: true, Pause: time.Microsecond}

var text = source.NewFile("content/a.md", "some text with links in it")

func link(address string, at int) Link {
	return Link{address, text.Span(source.Range{Start: at, End: at + 1})}
}

// messages checks addresses and returns what is reported, a line each.
func messages(t *testing.T, o Options, addresses ...string) string {
	t.Helper()
	var links []Link
	for i, address := range addresses {
		links = append(links, link(address, i))
	}
	var b strings.Builder
	for _, d := range Check(context.Background(), links, o).Diags {
		fmt.Fprintln(&b, d.Message)
	}
	return b.String()
}

func TestCheck(t *testing.T) {
	var mu sync.Mutex
	requests := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		requests[r.Method+" "+r.URL.Path]++
		mu.Unlock()
		switch {
		case r.URL.Path == "/gone" || r.URL.Path == "/no-head" && r.Method == http.MethodHead:
			w.WriteHeader(http.StatusNotFound)
		case r.URL.Path == "/private":
			w.WriteHeader(http.StatusForbidden)
		case r.URL.Path == "/moved":
			http.Redirect(w, r, "/here", http.StatusMovedPermanently)
		case r.URL.Path == "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		}
	}))
	defer server.Close()
	var links []Link
	for i, path := range []string{"/here", "/gone", "/gone", "/no-head", "/private", "/moved", "/loop"} {
		links = append(links, link(server.URL+path, i))
	}
	links = append(links, link("http://127.0.0.1:1/", 9))
	list := Check(context.Background(), links, local).Diags
	var got []string
	for _, d := range list {
		got = append(got, fmt.Sprintf("%d %s", d.Span.Range.Start, strings.ReplaceAll(d.Message, server.URL, "")))
	}
	want := []string{"1 /gone: the server responds with 404 Not Found",
		"2 /gone: the server responds with 404 Not Found", "5 /moved has moved to /here",
		"6 /loop: it redirects more than 10 times", "9 http://127.0.0.1:1/: the server refuses connections"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("reported %q", got)
	}
	if requests["HEAD /gone"] != 1 || requests["GET /gone"] != 1 || requests["GET /here"] != 0 {
		t.Errorf("requests are %v", requests)
	}
}

func TestCheck_invalidAddress(t *testing.T) {
	if got := messages(t, local, "http://[::1"); !strings.Contains(got, "missing ']' in host") {
		t.Errorf("reported %q", got)
	}
}

// rawServer answers each connection with some bytes.
func rawServer(t *testing.T, answer string) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = bufio.NewReader(c).ReadString('\n')
			_, _ = io.WriteString(c, answer)
			c.Close()
		}
	}()
	return "http://" + l.Addr().String() + "/"
}

func TestCheck_printsNothingOfTheServer(t *testing.T) {
	const escape = "\x1b[2J\x1b[31mAll links are fine\x1b]0;owned\x07"
	for name, answer := range map[string]string{
		"status":   "HTTP/1.1 404 " + escape + "\r\nContent-Length: 0\r\n\r\n",
		"no HTTP":  escape + "\r\n\r\n",
		"header":   "HTTP/1.1 200 OK\r\n" + escape + "\r\n\r\n",
		"redirect": "HTTP/1.1 302 Found\r\nLocation: http://" + escape + "/\r\n\r\n",
		"scheme":   "HTTP/1.1 302 Found\r\nLocation: javascript:" + url.PathEscape(escape) + "\r\n\r\n",
		"port":     "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:99999/\r\n\r\n",
		"length":   "HTTP/1.1 200 OK\r\nContent-Length: " + escape + "\r\n\r\n",
		"version":  "HTTP/9" + escape + " 200 OK\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			got := messages(t, local, rawServer(t, answer))
			if got == "" || strings.ContainsFunc(strings.TrimSuffix(got, "\n"), func(r rune) bool { return r < ' ' }) {
				t.Errorf("reported %q", got)
			}
			if name == "status" && !strings.HasSuffix(got, "/: the server responds with 404 Not Found\n") {
				t.Errorf("reported %q", got)
			}
		})
	}
}

func TestCheck_refusesPrivateAddresses(t *testing.T) {
	requested := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requested = true }))
	defer server.Close()
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "http://"), ":")
	quick := Options{Pause: time.Microsecond}
	for _, host := range []string{"127.0.0.1", "localhost", "127.1.2.3", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "0",
		"2130706433", "0x7f.1", "[::]"} {
		if got := messages(t, quick, "http://"+host+":"+port+"/"); got == "" {
			t.Errorf("%s is not refused", host)
		}
	}
	if requested {
		t.Error("a private address was requested")
	}
}

// A redirect is refused in the same way: the client is that of a public server, whose connection is made here.
func TestCheck_refusesRedirectsToPrivateAddresses(t *testing.T) {
	var requested atomic.Bool
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requested.Store(true) }))
	defer inside.Close()
	outside := httptest.NewServer(http.RedirectHandler(inside.URL, http.StatusFound))
	defer outside.Close()
	c := newClient(Options{Pause: time.Microsecond})
	base := c.Transport.(*spaced).base.(*http.Transport)
	dial := base.DialContext
	base.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if address == "public.example:80" {
			return net.Dial(network, strings.TrimPrefix(outside.URL, "http://"))
		}
		return dial(ctx, network, address)
	}
	_, err := probe(context.Background(), c, "http://public.example/")
	var private *PrivateError
	if !errors.As(err, &private) || requested.Load() {
		t.Errorf("the error is %v; requested: %v", err, requested.Load())
	}
}

func TestIsPublic(t *testing.T) {
	for _, a := range []string{"0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1",
		"192.168.1.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1",
		"255.255.255.255",
		"::", "::1", "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::", "2001::1",
		"2001:db8::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"} {
		if isPublic(netip.MustParseAddr(a)) {
			t.Errorf("%s is public", a)
		}
	}
	for _, a := range []string{"1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111",
		"2a00:1450::1",
		"64:ff9b::101:101", "2002:101:101::"} {
		if !isPublic(netip.MustParseAddr(a)) {
			t.Errorf("%s is not public", a)
		}
	}
}

func TestCheck_sendsNoPassword(t *testing.T) {
	var mu sync.Mutex
	var sent []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		sent = append(sent, fmt.Sprint(r.URL, r.Header))
		if r.URL.Path == "/first" {
			http.Redirect(w, r, "http://user:pw@"+r.Host+"/second", http.StatusFound)
		}
	}))
	defer server.Close()
	address := strings.Replace(server.URL, "http://", "http://user:pw@", 1) + "/first"
	if got := messages(t, local, address); got != "" {
		t.Errorf("reported %s", got)
	}
	all := strings.Join(sent, "\n")
	secret := base64.StdEncoding.EncodeToString([]byte("user:pw"))
	if len(sent) != 2 || strings.Contains(all, secret) || strings.Contains(all, "pw") ||
		strings.Contains(all, "Referer") || strings.Contains(all, "Authorization") {
		t.Errorf("sent %s", all)
	}
}

func TestCheck_pausesForEachHost(t *testing.T) {
	var mu sync.Mutex
	var times []time.Time
	var now, most atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		mu.Lock()
		times = append(times, time.Now())
		mu.Unlock()
		if r.URL.Path == "/3" {
			http.Redirect(w, r, "/4", http.StatusFound)
		}
	}))
	defer server.Close()
	o := local
	o.Pause = 60 * time.Millisecond
	started := time.Now()
	messages(t, o, server.URL+"/1", server.URL+"/2", server.URL+"/3")
	if len(times) != 4 || most.Load() != 1 {
		t.Fatalf("%d requests, %d at once", len(times), most.Load())
	}
	for i := range times {
		if least := time.Duration(i) * o.Pause; times[i].Sub(started) < least {
			t.Errorf("request %d came after %v, not %v", i+1, times[i].Sub(started), least)
		}
	}
}

func TestCheck_totalTimeAndProgress(t *testing.T) {
	stop := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-stop }))
	defer server.Close()
	defer close(stop)
	o := local
	o.Total = 100 * time.Millisecond
	var seen []int
	o.Progress = func(done, total int) { seen = append(seen, done, total) }
	started := time.Now()
	r := Check(context.Background(), []Link{link(server.URL+"/a", 0), link(server.URL+"/b", 1)}, o)
	if r.Unchecked != 2 || len(r.Diags) > 0 || r.NoNetwork {
		t.Errorf("the result is %+v", r)
	}
	if took := time.Since(started); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	if fmt.Sprint(seen) != "[1 2 2 2]" {
		t.Errorf("the progress is %v", seen)
	}
}

func TestResult_noNetwork(t *testing.T) {
	lookup := &net.DNSError{Err: "server misbehaving", IsTemporary: true}
	byURL := map[string][]Link{"a": {link("a", 0)}, "b": {link("b", 1)}}
	for _, c := range []struct {
		a, b error
		want bool
	}{{lookup, lookup, true}, {lookup, syscall.ENETUNREACH, true}, {lookup, nil, false},
		{lookup, statusError(404), false},
		{&net.DNSError{IsNotFound: true}, &net.DNSError{IsNotFound: true}, false}} {
		checked := checker{errs: map[string]error{"a": c.a, "b": c.b}}
		if got := checked.result(byURL); got.NoNetwork != c.want {
			t.Errorf("%v, %v: %+v", c.a, c.b, got)
		}
	}
}

// A page that has moved for good is reported with its new address; a temporary redirect and one to nothing are not.
func TestCheck_moved(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/old":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		case "/twice":
			http.Redirect(w, r, "/old", http.StatusPermanentRedirect)
		case "/mixed":
			http.Redirect(w, r, "/old", http.StatusFound)
		case "/lost":
			http.Redirect(w, r, "/gone", http.StatusMovedPermanently)
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer server.Close()
	for path, want := range map[string]string{"/old": " has moved to ", "/twice": " has moved to ", "/mixed": "",
		"/lost": ": the server responds with 404 Not Found", "/new": ""} {
		got := messages(t, local, server.URL+path)
		if want == "" && got != "" || !strings.HasPrefix(got, server.URL+path+want) && want != "" {
			t.Errorf("%s: %q", path, got)
		}
	}
}

// A computer without a resolver finds no name at all.
func TestResult_noNames(t *testing.T) {
	for n, want := range map[int]bool{manyHosts - 1: false, manyHosts: true} {
		c := checker{errs: map[string]error{}}
		byURL := map[string][]Link{}
		for i := range n {
			host := fmt.Sprintf("%d.example", i)
			c.errs[host] = &net.DNSError{IsNotFound: true, Name: host}
			byURL[host] = []Link{link(host, i)}
		}
		if got := c.result(byURL); got.NoNetwork != want {
			t.Errorf("%d hosts: %+v", n, got)
		}
	}
}

// Good answers are remembered for a day, with what they said; broken links are requested each time.
func TestCheck_remembersGoodAnswers(t *testing.T) {
	var requests atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		switch r.URL.Path {
		case "/old":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer server.Close()
	file := filepath.Join(t.TempDir(), "sub", "links.json")
	links := []Link{link(server.URL+"/new", 0), link(server.URL+"/old", 1), link(server.URL+"/gone", 2)}
	now := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	check := func(now time.Time) (sent int32, found Result) {
		o := local
		o.Cache = OpenCache(file, now)
		before := requests.Load()
		found = Check(context.Background(), links, o)
		if err := o.Cache.Save(); err != nil {
			t.Fatal(err)
		}
		return requests.Load() - before, found
	}
	sent, first := check(now)
	if sent != 5 || first.Cached != 0 || len(first.Diags) != 2 {
		t.Errorf("first: %d requests, %+v", sent, first)
	}
	sent, again := check(now.Add(time.Hour))
	if sent != 2 || again.Cached != 2 || len(again.Diags) != 2 {
		t.Errorf("again: %d requests, %+v", sent, again)
	}
	if sent, late := check(now.Add(26 * time.Hour)); sent != 5 || late.Cached != 0 {
		t.Errorf("a day later: %d requests, %+v", sent, late)
	}
	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if sent, _ := check(now); sent != 5 {
		t.Errorf("with a damaged file: %d requests", sent)
	}
}
