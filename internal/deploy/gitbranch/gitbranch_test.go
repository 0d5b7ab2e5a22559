package gitbranch

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"knead/internal/deploy"
	"knead/internal/deploy/deploytest"
)

// run runs git for a test, as a user without configuration.
func run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", args...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v: %s", args, err, out)
	}
	return string(out)
}

// bare makes a remote repository.
func bare(t *testing.T) string {
	t.Helper()
	for name, value := range map[string]string{"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@t.example", "GIT_COMMITTER_NAME": "A",
		"GIT_COMMITTER_EMAIL": "a@t.example"} {
		t.Setenv(name, value)
	}
	dir := filepath.Join(t.TempDir(), "remote.git")
	run(t, ".", "init", "--quiet", "--bare", dir)
	return dir
}

// checkout is the branch of the remote as a folder.
func checkout(t *testing.T, remote string) string {
	t.Helper()
	dir := t.TempDir()
	run(t, ".", "clone", "--quiet", "--branch", "pages", remote, dir)
	if err := os.RemoveAll(filepath.Join(dir, ".git")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// push publishes a version.
func push(t *testing.T, remote string, version int) error {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	from := deploytest.Build(t, dir, version)
	target, err := Open(context.Background(), remote+"#pages", ".", dir)
	if err != nil {
		t.Fatal(err)
	}
	defer target.Close()
	old, err := target.Published(context.Background())
	if err != nil {
		return err
	}
	err = target.Deploy(context.Background(), from, deploy.NewPlan(old, from.Release),
		deploy.Options{Report: deploytest.Quiet})
	if err != nil {
		return err
	}
	differences, err := target.Verify(context.Background(), from.Release, deploytest.Quiet)
	if err == nil && len(differences) > 0 {
		err = fmt.Errorf("%v", differences)
	}
	return err
}

func TestDeploy(t *testing.T) {
	remote := bare(t)
	for version := 1; version <= deploytest.Versions; version++ {
		if err := push(t, remote, version); err != nil {
			t.Fatal(err)
		}
		site := os.DirFS(checkout(t, remote))
		deploytest.Crawl(t, site)
		deploytest.Check(t, site, version, nil)
	}
	if err := push(t, remote, deploytest.Versions); err != nil { // nothing changed: no commit
		t.Fatal(err)
	}
	if n := run(t, remote, "rev-list", "--count", "pages"); strings.TrimSpace(n) != "3" {
		t.Errorf("%s commits, want 3", n)
	}
}

// A branch that has files of others: they stay, and are not replaced.
func TestDeploy_filesOfOthers(t *testing.T) {
	remote, work := bare(t), t.TempDir()
	run(t, work, "init", "--quiet", "--initial-branch", "pages")
	write := func(name string) {
		if err := os.WriteFile(filepath.Join(work, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		run(t, work, "add", name)
		run(t, work, "commit", "--quiet", "-m", name)
		run(t, work, "push", "--quiet", remote, "pages")
	}
	write("CNAME")
	for version := 1; version <= 2; version++ {
		if err := push(t, remote, version); err != nil {
			t.Fatal(err)
		}
	}
	deploytest.Check(t, os.DirFS(checkout(t, remote)), 2, map[string]string{"CNAME": "CNAME"})

	remote = bare(t)
	write("index.html")
	foreign := (*deploy.ForeignFileError)(nil)
	if err := push(t, remote, 1); !errors.As(err, &foreign) || foreign.Path != "index.html" {
		t.Errorf("got %v, want an error about index.html", err)
	}
}

var pushes = flag.Int("pushes", 12, "how many deployments and how many others push to one branch at once")

// Many pushes to one branch at a time, half of them by others: no commit is lost.
func TestDeploy_race(t *testing.T) {
	remote := bare(t)
	if err := push(t, remote, 1); err != nil {
		t.Fatal(err)
	}
	other := t.TempDir()
	run(t, ".", "clone", "--quiet", "--branch", "pages", remote, other)
	var wait sync.WaitGroup
	failed := make([]error, *pushes)
	for i := range *pushes {
		wait.Go(func() { failed[i] = push(t, remote, 2+i%2) })
	}
	for i := range *pushes {
		name := fmt.Sprintf("note-%d.txt", i)
		if err := os.WriteFile(filepath.Join(other, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		run(t, other, "add", name)
		run(t, other, "commit", "--quiet", "-m", name)
		for exec.Command("git", "-C", other, "push", "--quiet", "origin", "HEAD:pages").Run() != nil {
			run(t, other, "pull", "--quiet", "--rebase", "origin", "pages")
		}
	}
	wait.Wait()
	notes := map[string]string{}
	for i, err := range failed {
		notes[fmt.Sprintf("note-%d.txt", i)] = ""
		// one that was overtaken by the other version may say so: by then it would delete files of it
		if err != nil && !errors.Is(err, deploy.ErrConflict) && !strings.Contains(err.Error(), "different") &&
			!strings.Contains(err.Error(), "missing") {
			t.Error(err)
		}
	}
	site := os.DirFS(checkout(t, remote))
	deploytest.Check(t, site, deploytest.Crawl(t, site), notes)
	if n := strings.Count(run(t, remote, "log", "--format=%s", "pages"), "note-"); n != *pushes {
		t.Errorf("%d of %d commits of others are on the branch", n, *pushes)
	}
	t.Logf("%d deployments at once and %d pushes of others meanwhile: no commit lost", *pushes, *pushes)
}

// everyCut cuts a deployment at every request; otherwise each fault is at every 17th.
var everyCut = flag.Bool("every-cut", false, "cut a deployment at every request")

// A deployment by HTTP is cut off at requests by every fault, with the network gone from then on or not: each commit of
// the branch is a whole site, and the next deployment completes.
func TestDeploy_cutOff(t *testing.T) {
	original, root := bare(t), t.TempDir()
	if err := push(t, original, 1); err != nil {
		t.Fatal(err)
	}
	server := deploytest.StartGit(t, root)
	cuts, done := 0, 0
	for i, f := range deploytest.Faults {
		for at, faulty := 0, true; faulty; at++ {
			if !*everyCut && (at+5*i)%17 != 0 {
				continue
			}
			name := fmt.Sprintf("r-%d-%d.git", i, at)
			remote := filepath.Join(root, name)
			if err := os.CopyFS(remote, os.DirFS(original)); err != nil {
				t.Fatal(err)
			}
			proxy := deploytest.NewProxy(server, f, at, (at+i)%2 == 0)
			err := push(t, proxy.URL(t).JoinPath(name).String(), 2)
			proxy.Close()
			if faulty = proxy.Faulty(); !faulty && err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			site := os.DirFS(checkout(t, remote))
			version := deploytest.Crawl(t, site)
			deploytest.Check(t, site, version, nil)
			if version != 1 && version != 2 || err == nil && version != 2 || t.Failed() {
				t.Fatalf("%s at request %d: version %d, error %v", f.Name, at, version, err)
			}
			done += version - 1
			if err := push(t, server.JoinPath(name).String(), 3); err != nil {
				t.Fatalf("%s at request %d, then: %v", f.Name, at, err)
			}
			deploytest.Check(t, os.DirFS(checkout(t, remote)), 3, nil)
			run(t, remote, "merge-base", "--is-ancestor", strings.TrimSpace(run(t, original, "rev-parse", "pages")),
				"pages")
			cuts++
		}
	}
	t.Logf("%d cuts by %d faults; %d left the old site, %d the new one", cuts, len(deploytest.Faults), cuts-done, done)
}

func TestOpen_invalid(t *testing.T) {
	for _, spec := range []string{"", "origin", "#pages", "x#", "--upload-pack=x#y", "a/b#-x", "none#pages",
		"/no/such#pages", "https://me:secret@t.example/r.git#pages", "/tmp#a..b"} {
		target, err := Open(context.Background(), spec, t.TempDir(), t.TempDir())
		if err == nil {
			target.Close()
			t.Errorf("%q is accepted", spec)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("the password is in the error: %v", err)
		}
	}
}
