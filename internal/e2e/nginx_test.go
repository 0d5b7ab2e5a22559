package e2e

// This file publishes sites to a folder that nginx serves, and reads them back by HTTP.

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"knead/internal/deploy/deploytest"
)

// startNginx serves a folder, to which a site with a path was published, with the configuration that the site has.
func startNginx(t *testing.T, root, path string) *liveSite {
	t.Helper()
	program := deploytest.Program(t, "nginx", "nginx-light")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	dir := t.TempDir()
	temporary := ""
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		temporary += fmt.Sprintf("%s_temp_path %s/%s;\n", kind, dir, kind)
	}
	user := ""
	if os.Getuid() == 0 {
		user = "user root;\n" // another user cannot read the folder of the test
	}
	writeFile(t, filepath.Join(dir, "nginx.conf"), fmt.Sprintf(`%sdaemon off;
pid %s/pid;
error_log stderr;
events {}
http {
access_log off;
include /etc/nginx/mime.types;
%sserver {
listen %s;
root %s;
include %s;
}
}
`, user, dir, temporary, address, root, filepath.Join(root, path, "_nginx.conf")))
	server := exec.Command(program, "-p", dir, "-c", filepath.Join(dir, "nginx.conf"), "-e", "stderr")
	var output bytes.Buffer
	server.Stdout, server.Stderr = &output, &output
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	})
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("nginx does not start: %s", output.String())
		}
	}
	return newLiveSite(t, "http://"+address+path)
}

func TestPublish_nginx(t *testing.T) {
	for _, path := range []string{"/", "/sub/"} {
		t.Run(path, func(t *testing.T) {
			dir, _ := lockedSite(t, "https://clinic.example")
			knead(t, "guide", "lock", "--site", dir, "--now", "2026-11-20")
			root := t.TempDir()
			if path == "/" {
				root = filepath.Join(root, "www")
			}
			target := "dir:" + filepath.Join(root, path)
			base := "https://t.example" + path
			knead(t, "publish", target, "--site", dir, "--base-url", base, "--now", "2026-11-20")
			n := startNginx(t, root, path)
			links := n.crawl()
			knead(t, "verify", n.base, "--site", dir, "--base-url", base, "--now", "2026-11-20")
			files := n.checkHeaders(root + path)
			if response, body := n.get("no/such/page/"); response.StatusCode != http.StatusNotFound ||
				!strings.Contains(body, "There is no such page") {
				t.Errorf("a missing page has the status %d", response.StatusCode)
			}
			knead(t, "publish", target, "--site", dir, "--base-url", base, "--now", "2026-11-21")
			t.Logf("%d addresses crawled, %d again after a second publish; headers of %d files compared", links,
				n.crawl(), files)
		})
	}
}

// checkHeaders compares the headers of each file of a folder with those of its _headers file, and returns the number
// of files.
func (n *liveSite) checkHeaders(dir string) (files int) {
	n.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "_headers"))
	if err != nil {
		n.Fatal(err)
	}
	rules := &host{builtSite: &builtSite{files: map[string][]byte{"_headers": text}}}
	dir, err = filepath.EvalSymlinks(dir)
	if err != nil {
		n.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		below, _ := filepath.Rel(dir, name)
		at := strings.TrimSuffix(filepath.ToSlash(below), "index.html")
		want := http.Header{}
		rules.setHeaders(want, "/"+at)
		response, _ := n.get(at)
		files++
		for key, values := range want {
			if got := response.Header.Values(key); strings.Join(got, "\n") != strings.Join(values, "\n") {
				n.Errorf("%s: the header %s is %q, want %q", at, key, got, values)
			}
		}
		return nil
	})
	if err != nil {
		n.Fatal(err)
	}
	return files
}
