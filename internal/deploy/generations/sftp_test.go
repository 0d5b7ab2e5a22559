package generations

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"knead/internal/deploy"
	"knead/internal/deploy/deploytest"
)

func TestDeploy_sftp(t *testing.T) {
	site := filepath.Join(t.TempDir(), "www", "site")
	address := deploytest.StartSSH(t) + site
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
