package bucket

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/minio/minio-go/v7"

	"knead/internal/deploy"
	"knead/internal/deploy/deploytest"
)

// A server is an S3 server that keeps its buckets as folders.
type server struct {
	address *url.URL
	root    string
}

func startServer(t *testing.T) *server {
	t.Helper()
	root := t.TempDir()
	return &server{deploytest.StartS3(t, root), root}
}

// bucket makes a bucket that everybody can read.
func (s *server) bucket(t *testing.T, name string) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(s.root, name), 0o755); err != nil {
		t.Fatal(err)
	}
	policy := `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
		"Resource": "arn:aws:s3:::` + name + `/*"}]}`
	if err := open(t, s.address, name).client.SetBucketPolicy(context.Background(), name, policy); err != nil {
		t.Fatal(err)
	}
}

// files are the files of a target as the server keeps them.
func (s *server) files(bucket string) fs.FS { return os.DirFS(filepath.Join(s.root, bucket, "site")) }

// site is what readers of a target get from the server.
func (s *server) site(bucket string) fs.FS { return webFS{s.address.JoinPath(bucket, "site")} }

// A webFS reads files by HTTP, without credentials.
type webFS struct{ base *url.URL }

func (w webFS) Open(name string) (fs.File, error) {
	response, err := http.Get(w.base.JoinPath(name).String())
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = &fs.PathError{Op: "GET", Path: name, Err: errors.New(response.Status)}
	}
	if err != nil {
		return nil, err
	}
	return fstest.MapFS{"x": {Data: data}}.Open("x")
}

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
		deploytest.Check(t, s.files("pages"), i+1, nil)
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
	deploytest.Check(t, s.files("pages"), 3, nil)
}

// everyCut cuts a deployment at every request; otherwise each fault is at every fourth.
var everyCut = flag.Bool("every-cut", false, "cut a deployment at every request")

// A deployment is cut off at requests by every fault, with the network gone from then on or not: no page that a reader
// can reach refers to a missing file, nothing is deleted after an error, and the next deployment completes.
func TestDeploy_cutOff(t *testing.T) {
	s := startServer(t)
	all := deploytest.Sources(t)
	cuts := 0
	for i, f := range deploytest.Faults {
		for at, faulty := 0, true; faulty; at++ {
			if !*everyCut && (at+i)%4 != 0 {
				continue
			}
			for _, lost := range []bool{true, false} {
				if !*everyCut && lost != (at%8 < 4) {
					continue
				}
				what := fmt.Sprintf("%s at request %d, then no network: %v", f.Name, at, lost)
				bucket := fmt.Sprintf("b-%d-%d-%v", i, at, lost)
				s.bucket(t, bucket)
				if err := deploytest.Publish(open(t, s.address, bucket), all[0]); err != nil {
					t.Fatal(err)
				}
				proxy := deploytest.NewProxy(s.address, f, at, lost)
				err := deploytest.Publish(open(t, proxy.URL(t), bucket), all[1])
				proxy.Close()
				faulty = proxy.Faulty()
				if lost && faulty && err == nil || !faulty && err != nil {
					t.Errorf("error %v", err)
				}
				if n := proxy.DeletesAfter(); n > 0 && err != nil { // without an error the request was repeated
					t.Errorf("%d files were deleted after the error", n)
				}
				if err != nil && strings.Contains(err.Error(), deploytest.SecretKey) {
					t.Error("the secret key is in the error")
				}
				deploytest.Crawl(t, s.site(bucket))
				if t.Failed() {
					t.Fatal(what)
				}
				if err := deploytest.Publish(open(t, s.address, bucket), all[2]); err != nil {
					t.Fatalf("%s, then: %v", what, err)
				}
				deploytest.Check(t, s.files(bucket), 3, nil)
				if t.Failed() {
					t.Fatal(what + ", then complete")
				}
				cuts++
			}
		}
	}
	t.Logf("%d cuts by %d faults", cuts, len(deploytest.Faults))
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
