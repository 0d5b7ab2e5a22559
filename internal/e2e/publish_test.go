package e2e

// This file publishes a site to real servers, reads it back, and follows all its links as readers do. For a folder that
// nginx serves see nginx_test.go.

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"knead/internal/deploy/deploytest"
)

// A liveSite is a site on a server.
type liveSite struct {
	*testing.T
	base   string // the address of the site
	client http.Client
}

func newLiveSite(t *testing.T, base string) *liveSite {
	return &liveSite{t, base, http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

func (n *liveSite) get(below string) (*http.Response, string) {
	n.Helper()
	response, err := n.client.Get(n.base + (&url.URL{Path: below}).EscapedPath())
	if err != nil {
		n.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		n.Fatal(err)
	}
	return response, string(body)
}

var reference = regexp.MustCompile(`(?:href|src)="([^"#]+)`)

// crawl follows all links of the site from its home page, and returns the number of addresses.
func (n *liveSite) crawl() int {
	n.Helper()
	queue, seen := []string{""}, map[string]bool{"": true}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		response, body := n.get(at)
		if response.StatusCode != http.StatusOK {
			n.Errorf("the link to %q has status %d", at, response.StatusCode)
			continue
		}
		if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
			continue
		}
		page := response.Request.URL
		for _, m := range reference.FindAllStringSubmatch(body, -1) {
			to, err := page.Parse(strings.ReplaceAll(m[1], "&amp;", "&"))
			if err != nil {
				n.Errorf("%s has the link %q: %v", at, m[1], err)
				continue
			}
			to.Fragment, to.RawQuery = "", ""
			if below, ours := strings.CutPrefix(to.Scheme+"://"+to.Host+to.Path, n.base); ours && !seen[below] {
				seen[below] = true
				queue = append(queue, below)
			}
		}
	}
	return len(seen)
}

// publishTwice publishes a site with two dates to a target, and each time reads it back and crawls it.
func publishTwice(t *testing.T, target string, serve func() *liveSite) {
	t.Helper()
	dir, files := lockedSite(t, "https://clinic.example")
	knead(t, "guide", "lock", "--site", dir, "--now", "2026-11-20")
	for _, now := range []string{"2026-11-20", "2026-11-21"} {
		knead(t, "publish", target, "--site", dir, "--now", now)
		knead(t, "verify", target, "--site", dir, "--now", now)
		n := serve()
		knead(t, "verify", n.base, "--site", dir, "--now", now)
		t.Logf("%s: %d addresses crawled", now, n.crawl())
		page := filepath.Join(dir, "content/index.md")
		writeFile(t, page, files["content/index.md"]+"\n\nMore words.\n")
	}
}

// By SFTP to a folder that nginx serves, with the headers of the site.
func TestPublish_sftp(t *testing.T) {
	www := filepath.Join(t.TempDir(), "www")
	var n *liveSite
	publishTwice(t, deploytest.StartSSH(t)+www, func() *liveSite {
		if n == nil {
			n = startNginx(t, www, "/")
		}
		t.Logf("headers of %d files compared", n.checkHeaders(www))
		return n
	})
}

// To a bucket, whose server sends index.html for a folder, as those of websites do.
func TestPublish_s3(t *testing.T) {
	root := t.TempDir()
	server := deploytest.StartS3(t, root)
	if err := os.Mkdir(filepath.Join(root, "pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	client, err := minio.New(server.Host, &minio.Options{BucketLookup: minio.BucketLookupPath,
		Creds: credentials.NewStaticV4(deploytest.AccessKey, deploytest.SecretKey, ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	policy := `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
		"Resource": "arn:aws:s3:::pages/*"}]}`
	if err := client.SetBucketPolicy(context.Background(), "pages", policy); err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		at := server.JoinPath("pages", r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/") {
			at = at.JoinPath("index.html")
		}
		response, err := http.Get(at.String())
		if err != nil {
			t.Error(err)
			return
		}
		defer response.Body.Close()
		w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
		w.WriteHeader(response.StatusCode)
		_, _ = io.Copy(w, response.Body)
	}))
	t.Cleanup(front.Close)
	target := "s3://pages/site?region=us-east-1&endpoint=" + server.String()
	publishTwice(t, target, func() *liveSite { return newLiveSite(t, front.URL+"/site/") })
	response, _ := newLiveSite(t, front.URL+"/site/").get("")
	if got := response.Header.Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Errorf("the home page has the type %q", got)
	}
}

// To a branch, while somebody else pushes to it from a second clone.
func TestPublish_git(t *testing.T) {
	for name, value := range map[string]string{"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@t.example", "GIT_COMMITTER_NAME": "A",
		"GIT_COMMITTER_EMAIL": "a@t.example"} {
		t.Setenv(name, value)
	}
	root := t.TempDir()
	remote, clone := filepath.Join(root, "remote.git"), filepath.Join(root, "clone")
	git := func(args ...string) error { return exec.Command("git", args...).Run() }
	for _, args := range [][]string{{"init", "-q", "--bare", remote}, {"clone", "-q", remote, clone},
		{"-C", clone, "commit", "-q", "--allow-empty", "-m", "first"},
		{"-C", clone, "push", "-q", "origin", "HEAD:pages"}} {
		if err := git(args...); err != nil {
			t.Fatalf("git %q: %v", args, err)
		}
	}
	stop, pushed := make(chan bool), make(chan int)
	go func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				pushed <- n
				return
			default:
			}
			time.Sleep(100 * time.Millisecond)
			_ = git("-C", clone, "commit", "-q", "--allow-empty", "-m", fmt.Sprintf("note-%d", n))
			for git("-C", clone, "push", "-q", "origin", "HEAD:pages") != nil {
				if err := git("-C", clone, "pull", "-q", "--rebase", "origin", "pages"); err != nil {
					t.Errorf("git pull: %v", err)
					break
				}
			}
		}
	}()
	checkouts := 0
	publishTwice(t, "git:"+remote+"#pages", func() *liveSite {
		checkouts++
		www := filepath.Join(root, fmt.Sprintf("www%d", checkouts))
		if err := git("clone", "-q", "--branch", "pages", remote, www); err != nil {
			t.Fatal(err)
		}
		return startNginx(t, www, "/")
	})
	stop <- true
	n := <-pushed
	log, err := exec.Command("git", "-C", remote, "log", "--format=%s", "pages").Output()
	if kept := strings.Count(string(log), "note-"); err != nil || kept != n || n == 0 {
		t.Errorf("%d of %d commits of the other clone are on the branch, %v", kept, n, err)
	}
	if published := strings.Count(string(log), "Publish "); published != 2 {
		t.Errorf("%d commits of knead, want 2", published)
	}
	t.Logf("%d commits of others meanwhile, none lost", n)
}
