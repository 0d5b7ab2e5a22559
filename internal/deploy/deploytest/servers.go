package deploytest

// This file starts the servers to which tests deploy. All are on this computer, and stop with their test.

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// AccessKey and SecretKey are the credentials of the S3 server.
const AccessKey, SecretKey = "knead-test-access", "knead-test-secret-Quollwort"

// StartS3 starts versitygw (https://github.com/versity/versitygw), which keeps each bucket as a folder of root, and
// puts its credentials into the environment.
func StartS3(t testing.TB, root string) *url.URL {
	t.Helper()
	program := Program(t, "versitygw", "go install github.com/versity/versitygw/cmd/versitygw@v1.8.0")
	address := freeAddress(t)
	start(t, address, exec.Command(program, "--port", address, "--access", AccessKey, "--secret", SecretKey, "--quiet",
		"posix", "--sidecar", t.TempDir(), root))
	t.Setenv("AWS_ACCESS_KEY_ID", AccessKey)
	t.Setenv("AWS_SECRET_ACCESS_KEY", SecretKey)
	return &url.URL{Scheme: "http", Host: address}
}

// StartSSH starts the server of OpenSSH, and returns the start of the addresses of paths on this computer. The program
// ssh is called with a configuration of the test, which has the key and the known host.
func StartSSH(t testing.TB) string {
	t.Helper()
	sshd := Program(t, "sshd", "openssh-server")
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"host", "user"} {
		c := exec.Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", filepath.Join(dir, name))
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("ssh-keygen: %v: %s", err, out)
		}
	}
	address := freeAddress(t)
	_, port, _ := strings.Cut(address, ":")
	host, err := os.ReadFile(filepath.Join(dir, "host.pub"))
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string, mode os.FileMode) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	write("known_hosts", fmt.Sprintf("[127.0.0.1]:%s %s", port, host), 0o600)
	write("sshd_config", fmt.Sprintf("ListenAddress %s\nHostKey %s/host\nAuthorizedKeysFile %s/user.pub\n"+
		"StrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin yes\nSubsystem sftp internal-sftp\n", address, dir,
		dir), 0o600)
	write("ssh_config", fmt.Sprintf("IdentityFile %s/user\nIdentitiesOnly yes\nUserKnownHostsFile %s/known_hosts\n"+
		"StrictHostKeyChecking yes\nBatchMode yes\n", dir, dir), 0o600)
	ssh := Program(t, "ssh", "openssh-client")
	write("ssh", fmt.Sprintf("#!/bin/sh\nexec %s -F %s/ssh_config \"$@\"\n", ssh, dir), 0o755)
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	_ = os.MkdirAll("/run/sshd", 0o755) // which the server demands where it runs as root
	start(t, address, exec.Command(sshd, "-D", "-e", "-f", filepath.Join(dir, "sshd_config")))
	return fmt.Sprintf("sftp://%s@%s", me.Username, address)
}

// StartGit serves the repositories in the folder root by HTTP, for reading and for writing.
func StartGit(t testing.TB, root string) *url.URL {
	t.Helper()
	out, err := exec.Command(Program(t, "git", "git"), "--exec-path").Output()
	if err != nil {
		t.Fatal(err)
	}
	backend := &cgi.Handler{Path: filepath.Join(strings.TrimSpace(string(out)), "git-http-backend"),
		Dir: root, Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1", "REMOTE_USER=a"}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// git-http-backend 2.39 waits in a loop, for ever, for the rest of a body that is shorter than its length.
		if r.ContentLength > 0 {
			body, _ := io.ReadAll(r.Body)
			r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
			r.Header.Set("Content-Length", strconv.Itoa(len(body)))
		}
		backend.ServeHTTP(w, r)
	}))
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// freeAddress is an address of this computer on which nothing listens.
func freeAddress(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// start starts a server, and waits until it answers at its address.
func start(t testing.TB, address string, server *exec.Cmd) {
	t.Helper()
	output, err := os.Create(filepath.Join(t.TempDir(), "output")) // a file, since a child that lives on may hold it
	if err != nil {
		t.Fatal(err)
	}
	server.Stdout, server.Stderr = output, output
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait(); output.Close() })
	for range 200 {
		if connection, err := net.Dial("tcp", address); err == nil {
			connection.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	text, _ := os.ReadFile(output.Name())
	t.Fatalf("%s does not answer: %s", server.Path, text)
}
