package build_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"knead/internal/build"
)

// exampleSite writes a site with one article, which has a link to a page that does not exist, and returns its folder.
func exampleSite() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "knead"); err != nil {
		return "", err
	}
	for name, text := range map[string]string{
		"site.yaml":     "title: T\nbase_url: https://t.example/\nlanguage: en\ntopics: [{id: care, title: Care}]\n",
		"index.md":      "---\ntitle: Home\nsummary: A site.\n---\n\nRead about [[rest]].\n",
		"care/rest.md":  "---\ntitle: Rest\ntopic: care\n---\n\nRest a little. See [the fees](fees.md).\n",
		"care/sleep.md": "---\ntitle: Sleep\ntopic: care\ndraft: true\n---\n\nSleep well.\n",
	} {
		file := filepath.Join(dir, "content", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	return dir, nil
}

// A pipeline reads a folder. What is wrong with the content is in the result; [build.Result.Write] puts the site of a
// result without errors into a folder.
func ExampleOpen() {
	dir, err := exampleSite()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	p, err := build.Open(build.Options{Dir: dir, Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer p.Close()
	r, err := p.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Pages, "pages")
	for _, d := range r.Diags {
		fmt.Println(d)
	}
	// Output:
	// 2 pages
	// content/care/rest.md:6:20: error link-missing-page: no page at fees.md
}
