package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/cli"
	"knead/internal/deploy/deploytest"
)

// TestCredentials_appearNowhere publishes with credentials, with wrong ones, and with some in the address, and searches
// for them in all that the commands say, in every file that they leave, and in what is published.
func TestCredentials_appearNowhere(t *testing.T) {
	const password, token = "git-password-Quollwort", "address-token-Quollwort"
	root := t.TempDir()
	buckets, repositories, temporary := filepath.Join(root, "b"), filepath.Join(root, "r"), filepath.Join(root, "t")
	for _, dir := range []string{filepath.Join(buckets, "pages"), repositories, temporary} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	s3 := deploytest.StartS3(t, buckets)
	git := passwordServer(t, repositories, password)
	site, _ := lockedSite(t, "https://clinic.example")
	knead(t, "guide", "lock", "--site", site, "--now", "2026-11-20")
	t.Setenv("TMPDIR", temporary)
	var said bytes.Buffer
	run := func(want int, args ...string) {
		t.Helper()
		var now bytes.Buffer
		if status := cli.Main(append(args, "--site", site, "--now", "2026-11-20"), &now, &now); status != want {
			t.Errorf("knead %s: status %d, want %d: %s", args[0], status, want, now.String())
		}
		said.Write(now.Bytes())
	}
	toBucket := "s3://pages/site?region=us-east-1&endpoint=" + s3.String()
	toBranch := "git:" + git + "/remote.git#pages"
	for _, target := range []string{toBucket, toBranch} {
		run(0, "publish", target, "--dry-run")
		run(0, "publish", target)
		run(0, "verify", target, "--format", "json")
	}
	for _, target := range []string{"s3://me:" + token + "@pages", toBucket + "&secret=" + token,
		"s3://pages?endpoint=http://me:" + token + "@" + s3.Host, "s3://other?endpoint=" + s3.String(),
		"s3://pages?endpoint=http://me:" + token + "@" + s3.Host + "/x",
		"git:" + strings.Replace(git, "//", "//me:"+token+"@", 1) + "/remote.git#pages",
		"git:" + strings.Replace(git, "//", "//"+token+"@", 1) + "/none.git#pages",
		"sftp://me:" + token + "@127.0.0.1/x", "ftp://me:" + token + "@t.example/"} {
		run(2, "publish", target)
		run(2, "verify", target)
	}
	run(2, "verify", "https://me:"+token+"@t.example/")
	t.Setenv("AWS_SECRET_ACCESS_KEY", token)
	run(2, "publish", toBucket)
	t.Setenv("GIT_CONFIG_VALUE_0", helper(token))
	run(2, "publish", toBranch)

	checkout := filepath.Join(root, "checkout")
	if out, err := exec.Command("git", "clone", "-q", "--branch", "pages", filepath.Join(repositories, "remote.git"),
		checkout).CombinedOutput(); err != nil {
		t.Fatalf("git clone: %s", out)
	}
	files := map[string][]byte{"what the commands say": said.Bytes()}
	for _, dir := range []string{site, root} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				files[name], err = os.ReadFile(name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	secrets := []string{deploytest.AccessKey, deploytest.SecretKey, password, token}
	for name, data := range files {
		for _, secret := range secrets {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s contains %s", name, secret)
			}
		}
	}
	t.Logf("%d credentials are in none of %d files, nor in %d bytes of messages", len(secrets), len(files)-1,
		said.Len())
}

// passwordServer serves a repository by HTTP to a user with a password, which it gives to the credential helper of git.
func passwordServer(t *testing.T, root, password string) (address string) {
	t.Helper()
	for name, value := range map[string]string{"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "credential.helper",
		"GIT_CONFIG_VALUE_0": helper(password)} {
		t.Setenv(name, value)
	}
	c := exec.Command("git", "init", "-q", "--bare", filepath.Join(root, "remote.git"))
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("git init: %s", out)
	}
	behind := httputil.NewSingleHostReverseProxy(deploytest.StartGit(t, root))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, given, _ := r.BasicAuth(); given != password {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		behind.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// helper is a credential helper that answers with a password.
func helper(password string) string {
	return fmt.Sprintf("!f() { echo username=me; echo password=%s; }; f", password)
}
