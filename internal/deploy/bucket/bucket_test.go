package bucket

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"knead/internal/deploy"
	"knead/internal/deploy/deploytest"
)

// A server is an S3 server that keeps its buckets as folders.
type server struct {
	address *url.URL
	root    string
}

const accessKey, secretKey = "knead-test-access", "knead-test-secret-Quollwort"

// startServer starts versitygw (https://github.com/versity/versitygw) for the test.
func startServer(t *testing.T) *server {
	t.Helper()
	program := deploytest.Program(t, "versitygw", "go install github.com/versity/versitygw/cmd/versitygw@v1.8.0")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	s := &server{&url.URL{Scheme: "http", Host: address}, t.TempDir()}
	c := exec.Command(program, "--port", address, "--access", accessKey, "--secret", secretKey, "--quiet",
		"posix", "--sidecar", t.TempDir(), s.root)
	var said strings.Builder
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	t.Setenv("AWS_ACCESS_KEY_ID", accessKey)
	t.Setenv("AWS_SECRET_ACCESS_KEY", secretKey)
	for range 200 {
		if connection, err := net.Dial("tcp", address); err == nil {
			connection.Close()
			return s
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("versitygw does not answer: %s", said.String())
	return nil
}

// bucket makes a bucket.
func (s *server) bucket(t *testing.T, name string) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(s.root, name), 0o755); err != nil {
		t.Fatal(err)
	}
}

// site is what readers of a target get.
func (s *server) site(bucket string) fs.FS { return os.DirFS(filepath.Join(s.root, bucket, "site")) }

// open opens the target site in a bucket, by way of an address.
func open(t *testing.T, endpoint *url.URL, bucket string) *Target {
	t.Helper()
	target, err := Open("s3://"+bucket+"/site?region=us-east-1&endpoint="+endpoint.String(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return target
}

func TestDeploy(t *testing.T) {
	s := startServer(t)
	s.bucket(t, "pages")
	if err := os.MkdirAll(filepath.Join(s.root, "pages", "other"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.root, "pages", "other", "x"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, from := range deploytest.Sources(t) {
		target := open(t, s.address, "pages")
		if err := deploytest.Publish(target, from); err != nil {
			t.Fatal(err)
		}
		if version := deploytest.Crawl(t, s.site("pages")); version != i+1 {
			t.Errorf("version %d, want %d", version, i+1)
		}
		deploytest.Check(t, s.site("pages"), i+1, nil)
		differences, err := target.Verify(context.Background(), from.Release, deploytest.Quiet)
		if err != nil || len(differences) > 0 {
			t.Errorf("verify: %v, %v", differences, err)
		}
	}
	if _, err := os.Stat(filepath.Join(s.root, "pages", "other", "x")); err != nil {
		t.Error(err) // it is not below the prefix
	}
	info, err := open(t, s.address, "pages").client.StatObject(context.Background(), "pages", "site/assets/site-3.css",
		minio.StatObjectOptions{})
	if err != nil || info.ContentType != "text/css; charset=utf-8" ||
		info.Metadata.Get("Cache-Control") != "public, max-age=31536000, immutable" {
		t.Errorf("%+v, %v", info, err)
	}
}

// Objects that no deployment wrote are not replaced.
func TestDeploy_objectsOfOthers(t *testing.T) {
	s := startServer(t)
	s.bucket(t, "pages")
	name := filepath.Join(s.root, "pages", "site", "index.html")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("of others"), 0o644); err != nil {
		t.Fatal(err)
	}
	foreign := (*deploy.ForeignFileError)(nil)
	if err := deploytest.Publish(open(t, s.address, "pages"), deploytest.Sources(t)[0]); !errors.As(err, &foreign) {
		t.Errorf("got %v, want an error about index.html", err)
	}
	if text, err := os.ReadFile(name); err != nil || string(text) != "of others" {
		t.Errorf("index.html is %q, %v", text, err)
	}
}

// A second publisher begins when the first has begun: one of them says so, and nothing is deleted by it.
func TestDeploy_conflict(t *testing.T) {
	s := startServer(t)
	s.bucket(t, "pages")
	all := deploytest.Sources(t)
	if err := deploytest.Publish(open(t, s.address, "pages"), all[0]); err != nil {
		t.Fatal(err)
	}
	first := open(t, s.address, "pages")
	old, err := first.Published(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	once := false
	report := func(string, int, int) {
		if !once {
			once = true
			if err := deploytest.Publish(open(t, s.address, "pages"), all[1]); err != nil {
				t.Error(err)
			}
		}
	}
	plan := deploy.NewPlan(old, all[2].Release)
	err = first.Deploy(context.Background(), all[2], plan, deploy.Options{Report: report})
	if !errors.Is(err, deploy.ErrConflict) && (err == nil || !strings.Contains(err.Error(), "not in the bucket as")) {
		t.Errorf("got %v, want a conflict", err)
	}
	if err := deploytest.Publish(open(t, s.address, "pages"), all[2]); err != nil {
		t.Fatal(err)
	}
	deploytest.Check(t, s.site("pages"), 3, nil)
}

// everyCut cuts a deployment at every request; otherwise each fault is at every fourth.
var everyCut = flag.Bool("every-cut", false, "cut a deployment at every request")

// A fault is what a proxy does to one request.
type fault struct {
	name string
	do   func(p *httputil.ReverseProxy, w http.ResponseWriter, r *http.Request)
}

// drop closes the connection without an answer.
func drop(w http.ResponseWriter) { panic(http.ErrAbortHandler) }

func answer(status int, code string) func(*httputil.ReverseProxy, http.ResponseWriter, *http.Request) {
	return func(_ *httputil.ReverseProxy, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(status)
		fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%s</Message></Error>", code, code)
	}
}

var faults = []fault{
	{"no answer", func(_ *httputil.ReverseProxy, w http.ResponseWriter, _ *http.Request) { drop(w) }},
	{"answer lost", func(p *httputil.ReverseProxy, w http.ResponseWriter, r *http.Request) {
		p.ServeHTTP(httptest.NewRecorder(), r)
		drop(w)
	}},
	{"half of the answer", func(p *httputil.ReverseProxy, w http.ResponseWriter, r *http.Request) {
		whole := httptest.NewRecorder()
		p.ServeHTTP(whole, r)
		w.Header().Set("Content-Length", "1000000")
		w.WriteHeader(whole.Code)
		_, _ = w.Write(whole.Body.Bytes()[:whole.Body.Len()/2])
		drop(w)
	}},
	{"half of the request", func(p *httputil.ReverseProxy, w http.ResponseWriter, r *http.Request) {
		r.Body = io.NopCloser(io.LimitReader(r.Body, r.ContentLength/2))
		p.ServeHTTP(httptest.NewRecorder(), r)
		drop(w)
	}},
	{"internal error", answer(http.StatusInternalServerError, "InternalError")},
	{"slow down", answer(http.StatusServiceUnavailable, "SlowDown")},
	{"forbidden", answer(http.StatusForbidden, "AccessDenied")},
}

// A faultyProxy is in front of a server; the request with the number at has a fault, and so have all later ones.
type faultyProxy struct {
	*httputil.ReverseProxy
	at, seen atomic.Int64
	fault    fault
}

func (p *faultyProxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch n := p.seen.Add(1) - 1; {
	case n < p.at.Load():
		p.ReverseProxy.ServeHTTP(w, r)
	case n == p.at.Load():
		p.fault.do(p.ReverseProxy, w, r)
	default: // the network is gone
		drop(w)
	}
}

// A deployment is cut off at requests by every fault: no page that a reader can reach refers to a missing file,
// and the next deployment completes.
func TestDeploy_cutOff(t *testing.T) {
	s := startServer(t)
	all := deploytest.Sources(t)
	cuts := 0
	for i, f := range faults {
		for at, complete := 0, false; !complete; at++ {
			if !*everyCut && (at+i)%4 != 0 {
				continue
			}
			bucket := fmt.Sprintf("b-%d-%d", i, at)
			s.bucket(t, bucket)
			if err := deploytest.Publish(open(t, s.address, bucket), all[0]); err != nil {
				t.Fatal(err)
			}
			proxy := &faultyProxy{ReverseProxy: httputil.NewSingleHostReverseProxy(s.address), fault: f}
			proxy.at.Store(int64(at))
			proxy.ErrorHandler = func(http.ResponseWriter, *http.Request, error) {}
			front := httptest.NewServer(proxy)
			address, _ := url.Parse(front.URL)
			err := deploytest.Publish(open(t, address, bucket), all[1])
			front.Close()
			complete = proxy.seen.Load() <= int64(at)
			if complete != (err == nil) && !complete {
				t.Errorf("%s at request %d: no error", f.name, at)
			}
			if err != nil && strings.Contains(err.Error(), secretKey) {
				t.Errorf("%s: the secret key is in the error", f.name)
			}
			deploytest.Crawl(t, s.site(bucket))
			if t.Failed() {
				t.Fatalf("%s at request %d", f.name, at)
			}
			if err := deploytest.Publish(open(t, s.address, bucket), all[2]); err != nil {
				t.Fatalf("%s at request %d, then: %v", f.name, at, err)
			}
			deploytest.Check(t, s.site(bucket), 3, nil)
			if t.Failed() {
				t.Fatalf("%s at request %d, then complete", f.name, at)
			}
			cuts++
		}
	}
	t.Logf("%d cuts", cuts)
}

func TestOpen_invalid(t *testing.T) {
	for _, address := range []string{"s3://", "s3:///p", "s3://a:secret@b/p", "s3://b?endpoint=ftp://x",
		"s3://b?endpoint=https://x/y"} {
		if _, err := Open(address, 1); err == nil {
			t.Errorf("%s is accepted", address)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("the password is in the error: %v", err)
		}
	}
}
