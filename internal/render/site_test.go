package render

// This file looks at a whole site as it was built: go test -run TestBuiltSite -site DIR.

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var built = flag.String("site", "", "a built site, whose pages are held to the same rules as the fixtures")

func TestBuiltSite(t *testing.T) {
	if *built == "" {
		t.Skip("no -site")
	}
	site := os.DirFS(*built)
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".html") {
			return err
		}
		page, err := fs.ReadFile(site, name)
		if err != nil {
			return err
		}
		doc, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			return err
		}
		for _, fault := range faults(doc) {
			t.Errorf("%s: %s", name, fault)
		}
		if weight, most := gzipped(t, page), 8<<10; weight > most {
			t.Logf("%s weighs %d bytes gzipped, more than %d", name, weight, most)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
