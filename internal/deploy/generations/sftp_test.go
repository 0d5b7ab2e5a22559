package generations

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"testing"
	"time"

	"knead/internal/deploy"
	"knead/internal/deploy/deploytest"
)

// startServer starts OpenSSH's server on this computer for the test, and returns the address of a path on it. The
// program ssh is called with a configuration of the test, which has the key and the known host.
func startServer(t *testing.T, path string) string {
	t.Helper()
	sshd := deploytest.Program(t, "sshd", "openssh-server")
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
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
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
	write("known_hosts", fmt.Sprintf("[127.0.0.1]:%d %s", port, host), 0o600)
	write("sshd_config", fmt.Sprintf("ListenAddress 127.0.0.1:%d\nHostKey %s/host\nAuthorizedKeysFile %s/user.pub\n"+
		"StrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin yes\nSubsystem sftp internal-sftp\n", port, dir, dir),
		0o600)
	write("ssh_config", fmt.Sprintf("IdentityFile %s/user\nIdentitiesOnly yes\nUserKnownHostsFile %s/known_hosts\n"+
		"StrictHostKeyChecking yes\nBatchMode yes\n", dir, dir), 0o600)
	ssh := deploytest.Program(t, "ssh", "openssh-client")
	write("ssh", fmt.Sprintf("#!/bin/sh\nexec %s -F %s/ssh_config \"$@\"\n", ssh, dir), 0o755)
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	_ = os.MkdirAll("/run/sshd", 0o755) // which the server demands where it runs as root
	server := exec.Command(sshd, "-D", "-e", "-f", filepath.Join(dir, "sshd_config"))
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	server.Stderr = log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait(); log.Close() })
	address := fmt.Sprintf("127.0.0.1:%d", port)
	for range 100 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return fmt.Sprintf("sftp://%s@%s%s", me.Username, address, path)
		}
		time.Sleep(50 * time.Millisecond)
	}
	text, _ := os.ReadFile(log.Name())
	t.Fatalf("sshd does not answer: %s", text)
	return ""
}

func TestDeploy_sftp(t *testing.T) {
	site := filepath.Join(t.TempDir(), "www", "site")
	address := startServer(t, site)
	connect := func() *Target {
		t.Helper()
		target, err := OpenSFTP(context.Background(), address, 1)
		if err != nil {
			t.Fatal(err)
		}
		return target
	}
	all := deploytest.Sources(t)
	for i, from := range all {
		target := connect()
		if err := deploytest.Publish(target, from); err != nil {
			t.Fatal(err)
		}
		differences, err := target.Verify(context.Background(), from.Release, deploytest.Quiet)
		if err != nil || len(differences) > 0 {
			t.Errorf("verify: %v, %v", differences, err)
		}
		if err := target.Close(); err != nil {
			t.Error(err)
		}
		deploytest.Crawl(t, os.DirFS(site))
		deploytest.Check(t, os.DirFS(site), i+1, nil)
	}
	target := connect()
	defer target.Close()
	if _, err := target.Rollback(context.Background()); err != nil {
		t.Error(err)
	}
	deploytest.Check(t, os.DirFS(site), 2, nil)

	// the connection is cut while files are written
	report := func(_ string, done, _ int) {
		if done == 5 {
			_ = target.disk.(*remoteDisk).ssh.Process.Kill()
		}
	}
	old, err := target.Published(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := target.Deploy(context.Background(), all[2], deploy.NewPlan(old, all[2].Release),
		deploy.Options{Report: report}); err == nil {
		t.Error("the connection was cut, and the deployment did not fail")
	}
	deploytest.Check(t, os.DirFS(site), 2, nil)
	if err := deploytest.Publish(connect(), all[2]); err != nil {
		t.Fatal(err)
	}
	deploytest.Check(t, os.DirFS(site), 3, nil)
}
