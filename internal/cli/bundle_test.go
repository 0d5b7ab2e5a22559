package cli

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var bundledLink = regexp.MustCompile(`(?:href|src)="([^"]*)"`)

// Every link in the bundle of the repository's content leads to a file in it, without a server.
func TestBundle_links(t *testing.T) {
	file := filepath.Join(t.TempDir(), "site.zip")
	var out, failed bytes.Buffer
	if status := Main([]string{"build", "--site", "../..", "--bundle", file}, &out, &failed); status != 0 {
		t.Fatalf("status %d: %s", status, &failed)
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(b)
	}
	links := 0
	for name, text := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		if strings.Contains(text, "<noscript") || strings.Contains(text, "Content-Security-Policy") {
			t.Errorf("%s has an element for servers or scripts", name)
		}
		for _, m := range bundledLink.FindAllStringSubmatch(text, -1) {
			to := m[1]
			if strings.Contains(to, ":") || strings.HasPrefix(to, "#") {
				continue
			}
			links++
			if i := strings.IndexAny(to, "?#"); i >= 0 {
				to = to[:i]
			}
			if _, ok := files[path.Join(path.Dir(name), to)]; !ok {
				t.Errorf("%s: no file at %s", name, m[1])
			}
		}
	}
	if links < 1000 {
		t.Errorf("%d links, want those of all pages", links)
	}
}
