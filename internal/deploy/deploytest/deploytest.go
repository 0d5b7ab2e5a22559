// Package deploytest makes small built sites for the tests of deployments, and crawls what was deployed.
package deploytest

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"knead/internal/artifact"
	"knead/internal/deploy"
	"knead/internal/publish"
	"knead/internal/release"
)

// Versions is how many versions of the site there are.
const Versions = 3

// Files returns the files of a version of the site, from 1. Each version changes a style sheet, whose name changes with
// it, and the text of every page; it has a new page to which a changed page links, and no longer one of the last
// version.
func Files(version int) map[string]string {
	css := fmt.Sprintf("assets/site-%d.css", version)
	page := func(title string, links ...string) string {
		text := fmt.Sprintf(`<!doctype html><title>%s %d</title><link rel="stylesheet" href="/%s">`, title, version,
			css)
		for _, to := range links {
			text += fmt.Sprintf("<a href=%q>x</a>", to)
		}
		return text
	}
	only := fmt.Sprintf("only-%d", version)
	return map[string]string{
		"index.html":              page("Home", "/a/", "/b/", "/"+only+"/", "/leaflet.pdf"),
		"a/index.html":            page("A", "/b/", "/"+only+"/"),
		"b/index.html":            page("B", "/"),
		only + "/index.html":      page("Only", "/a/", "/"+only+"/more/"),
		only + "/more/x.html":     page("Aside"),
		only + "/more/index.html": page("More", "x.html"),
		css:                       fmt.Sprintf("body { margin: %dpx }", version),
		"leaflet.pdf":             "the same in all versions",
		"sitemap.xml":             fmt.Sprintf("<urlset>%d</urlset>", version),
		"guides/g/guide.json":     fmt.Sprintf("{\"version\":%d}", version),
	}
}

// Build writes a version of the site into a folder and opens it.
func Build(t testing.TB, dir string, version int) *deploy.Source {
	t.Helper()
	var all []*artifact.Artifact
	for name, text := range Files(version) {
		all = append(all, artifact.New(name, func() ([]byte, error) { return []byte(text), nil }))
	}
	set, err := artifact.NewSet(all...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := publish.Write(dir, set, publish.Options{Site: "https://t.example/", NoSync: true}); err != nil {
		t.Fatal(err)
	}
	from, err := deploy.OpenSource(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = from.Close() })
	return from
}

// Sources builds all versions of the site, in their order.
func Sources(t testing.TB) []*deploy.Source {
	t.Helper()
	var all []*deploy.Source
	for version := 1; version <= Versions; version++ {
		all = append(all, Build(t, filepath.Join(t.TempDir(), "public"), version))
	}
	return all
}

// Publish deploys a source to a target, from what is published there.
func Publish(to deploy.Target, from *deploy.Source) error {
	old, err := to.Published(context.Background())
	if err != nil {
		return err
	}
	return to.Deploy(context.Background(), from, deploy.NewPlan(old, from.Release), deploy.Options{Report: Quiet})
}

var link = regexp.MustCompile(`(?:href|src)="([^"]*)"`)

// Crawl follows all links from the home page and reports those to files that are missing. It returns the version of
// the home page, or 0 if there is none.
func Crawl(t testing.TB, site fs.FS) (version int) {
	t.Helper()
	queue, seen := []string{"index.html"}, map[string]bool{"index.html": true}
	for len(queue) > 0 {
		name := queue[0]
		queue = queue[1:]
		data, err := fs.ReadFile(site, name)
		if err != nil {
			if name != "index.html" {
				t.Errorf("crawl: %v", err)
			}
			continue
		}
		if name == "index.html" {
			_, _ = fmt.Sscanf(string(data), "<!doctype html><title>Home %d", &version)
		}
		for _, m := range link.FindAllStringSubmatch(string(data), -1) {
			to := m[1]
			if !strings.HasPrefix(to, "/") {
				to = "/" + path.Join(path.Dir(name), to)
			}
			if to = strings.TrimPrefix(to, "/"); to == "" || strings.HasSuffix(to, "/") {
				to += "index.html"
			}
			if !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return version
}

// Check reports whether a folder has exactly the files of a version, and of others only those that are listed.
func Check(t testing.TB, site fs.FS, version int, others map[string]string) {
	t.Helper()
	want := Files(version)
	for name, text := range others {
		want[name] = text
	}
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == release.Name {
			return err
		}
		data, err := fs.ReadFile(site, name)
		if text, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		} else if text != string(data) {
			t.Errorf("%s is %q, want %q", name, data, text)
		}
		delete(want, name)
		return err
	})
	if err != nil {
		t.Error(err)
	}
	for name := range want {
		t.Errorf("%s is missing", name)
	}
}

// Quiet is a progress that prints nothing.
func Quiet(string, int, int) {}
