package devserver

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"knead/internal/editorial"
)

// serve runs a server on a free port until the test ends.
func serve(t *testing.T, s *Server) (url string) {
	t.Helper()
	url, err := s.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return url
}

// An eventStream reads a stream of events line by line.
type eventStream struct {
	*bufio.Scanner
	io.Closer
}

func listenTo(t *testing.T, url string) eventStream {
	t.Helper()
	// A transport of its own, which is closed with its connection, as with a tab of a browser.
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Get(url + "_knead/events")
	if err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != 200 || response.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatal(response.Status, response.Header)
	}
	return eventStream{bufio.NewScanner(response.Body), response.Body}
}

// next returns the next event's data.
func (l eventStream) next(t *testing.T) string {
	t.Helper()
	for l.Scan() {
		if data, ok := strings.CutPrefix(l.Text(), "data: "); ok {
			return data
		}
	}
	t.Fatalf("the stream ended: %v", l.Err())
	return ""
}

func wantNext(t *testing.T, l eventStream, want string) {
	t.Helper()
	if got := l.next(t); got != want {
		t.Errorf("event %s; want %s", got, want)
	}
}

func TestEvents_sendTheBuildNowAndOnChange(t *testing.T) {
	s := New(Options{})
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b1", Report: noReport})
	url := serve(t, s)
	early := listenTo(t, url)
	defer early.Close()
	wantNext(t, early, `{"build":"b1"}`)
	s.SetSnapshot(Snapshot{Build: "b2",
		Report: editorial.Failed(editorial.Problem{Message: "a secret of the draft"})})
	wantNext(t, early, `{"build":"b2"}`)

	late := listenTo(t, url) // has missed both
	defer late.Close()
	wantNext(t, late, `{"build":"b2"}`)
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b3", Report: noReport})
	wantNext(t, early, `{"build":"b3"}`)
	wantNext(t, late, `{"build":"b3"}`)
}

func TestEvents_buildNameIsEscaped(t *testing.T) {
	s := New(Options{})
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b\n\ndata: {\"build\":\"forged\"}", Report: noReport})
	l := listenTo(t, serve(t, s))
	defer l.Close()
	wantNext(t, l, `{"build":"b\n\ndata: {\"build\":\"forged\"}"}`)
}

func TestEvents_slowReaderGetsTheLatestBuild(t *testing.T) {
	s := New(Options{})
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "0", Report: noReport})
	l := listenTo(t, serve(t, s))
	defer l.Close()
	for i := 1; i <= 1000; i++ {
		s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: strconv.Itoa(i), Report: noReport})
	}
	last := -1
	for last < 1000 {
		event := l.next(t)
		n, err := strconv.Atoi(strings.Split(event, `"`)[3])
		if err != nil || n <= last {
			t.Fatalf("%s after %d", event, last)
		}
		last = n
	}
}

func TestEvents_streamOutlivesTheWriteTimeout(t *testing.T) {
	s := New(Options{})
	short := 50 * time.Millisecond
	s.limits = limits{header: short, read: short, write: short, idle: short}
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b1", Report: noReport})
	l := listenTo(t, serve(t, s))
	defer l.Close()
	wantNext(t, l, `{"build":"b1"}`)
	time.Sleep(8 * short)
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b2", Report: noReport})
	wantNext(t, l, `{"build":"b2"}`)
}

func TestServe_closesSlowConnections(t *testing.T) {
	s := New(Options{})
	s.limits.header = 50 * time.Millisecond
	conn, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(serve(t, s), "http://"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "GET / HTTP/1.1\r\nHo")
	conn.SetReadDeadline(time.Now().Add(20 * time.Second))
	if _, err := io.ReadAll(conn); errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the connection is still open")
	}
}

func TestServe_leavesNoGoroutines(t *testing.T) {
	before := runtime.NumGoroutine()
	s := New(Options{})
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b1", Report: noReport})
	url, err := s.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	var open []eventStream
	for i := range 30 {
		l := listenTo(t, url)
		l.next(t)
		if i%2 == 0 {
			l.Close() // a tab is closed
		} else {
			open = append(open, l) // and one still open when we end
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	for _, l := range open {
		for l.Scan() {
		}
		l.Close()
	}
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, before %d", runtime.NumGoroutine(), before)
}

func TestListen_triesTheNextPort(t *testing.T) {
	one, two := New(Options{}), New(Options{})
	url := serve(t, one)
	addr := strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/")
	next, err := two.Listen(addr)
	if err != nil {
		t.Fatal(err)
	}
	defer two.net.Close()
	if next == url || !strings.HasPrefix(next, "http://127.0.0.1:") {
		t.Errorf("%s after %s", next, url)
	}
}

func TestListen_refusesRemoteAddresses(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "example.org:0",
		"127.0.0.1.example.org:0"} {
		var refused *RemoteError
		if _, err := New(Options{}).Listen(addr); !errors.As(err, &refused) {
			t.Errorf("%s: %v", addr, err)
		}
	}
	for _, addr := range []string{"127.0.0.1", "127.0.0.1:http", "127.0.0.1:-1", "127.0.0.1:70000", "x"} {
		if _, err := New(Options{}).Listen(addr); err == nil || !strings.HasPrefix(err.Error(), "listen on ") {
			t.Errorf("%s: %v", addr, err)
		}
	}
	s := New(Options{AllowRemote: true})
	if _, err := s.Listen("0.0.0.0:0"); err != nil {
		t.Error(err)
	}
	s.net.Close()
}

// TestServe_rawRequests sends requests that no client library would send.
func TestServe_rawRequests(t *testing.T) {
	s := New(Options{})
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b1", Report: noReport})
	addr := strings.TrimSuffix(strings.TrimPrefix(serve(t, s), "http://"), "/")
	for request, want := range map[string]string{
		"GET / HTTP/1.1\r\nHost: " + addr + "\r\n\r\n":                             "200",
		"GET / HTTP/1.1\r\nHost: LOCALHOST" + addr[len("127.0.0.1"):] + "\r\n\r\n": "200",
		"GET / HTTP/1.1\r\nHost: [::1]" + addr[len("127.0.0.1"):] + "\r\n\r\n":     "200",
		"GET http://evil.example/ HTTP/1.1\r\nHost: " + addr + "\r\n\r\n":          "403",
		// the address counts, as RFC 9112 says
		"GET http://" + addr + "/ HTTP/1.1\r\nHost: evil.example\r\n\r\n": "200",
		"GET / HTTP/1.1\r\n\r\n": "400",
		"GET / HTTP/1.0\r\n\r\n": "403",
		"GET / HTTP/1.1\r\nHost: " + addr + "\r\nHost: evil.example\r\n\r\n":        "400",
		"OPTIONS * HTTP/1.1\r\nHost: " + addr + "\r\n\r\n":                          "405",
		"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n":       "403",
		"GET /../../etc/passwd HTTP/1.1\r\nHost: " + addr + "\r\n\r\n":              "400",
		"GET /\x00 HTTP/1.1\r\nHost: " + addr + "\r\n\r\n":                          "400",
		"GET /" + strings.Repeat("a", 64<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n":      "431",
		"GET / HTTP/1.1\r\nHost: " + addr + "\r\nX: " + strings.Repeat("a", 64<<10): "431",
	} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		go io.WriteString(conn, request)
		line, err := bufio.NewReader(conn).ReadString('\n')
		if parts := strings.Fields(line); err != nil || len(parts) < 2 || parts[1] != want {
			t.Errorf("%.60q: %q, %v; want %s", request, line, err, want)
		}
		conn.Close()
	}
}
