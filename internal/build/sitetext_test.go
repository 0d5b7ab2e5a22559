package build

import (
	"strings"
	"testing"

	"knead/templates"
)

// TestLoad_textsOfTheSite holds that the summary and the notice on unreviewed pages are those of site.yaml.
func TestLoad_textsOfTheSite(t *testing.T) {
	files := tiny(1)
	shown := func() map[string]string {
		dir := t.TempDir()
		write(t, dir, files)
		return all(t, load(t, open(t, dir, 1)))
	}
	before := shown()
	files["content/site.yaml"] += "summary: All of the site.\nunreviewed: Nobody looked at this.\n"
	after := shown()
	for name, want := range map[string]string{
		"index.html":           `property="og:description" content="All of the site."`,
		"feed.xml":             "<subtitle>All of the site.</subtitle>",
		"manifest.webmanifest": `"description": "All of the site."`,
		"a/p0/index.html":      "Nobody looked at this.",
	} {
		if strings.Contains(before[name], want) || !strings.Contains(after[name], want) {
			t.Errorf("%s does not show %q because of site.yaml", name, want)
		}
	}
	if !strings.Contains(after["index.html"], `"description":"All of the site."`) {
		t.Error("the structured data of the home page does not have the summary of the site")
	}
}

// TestLoad_headingsAvoidIDsOfTemplates replaces a template of a site that is open.
func TestLoad_headingsAvoidIDsOfTemplates(t *testing.T) {
	dir := t.TempDir()
	files := tiny(1)
	files["content/a/p0.md"] += "\n## Offline\n\n## Questions\n"
	write(t, dir, files)
	p := open(t, dir, 1)
	has := func(want ...string) {
		t.Helper()
		html := all(t, load(t, p))["a/p0/index.html"]
		for _, id := range want {
			if !strings.Contains(html, `<h2 id="`+id+`"`) {
				t.Errorf("no heading has the id %s", id)
			}
		}
	}
	has("offline-1", "questions")
	article, err := templates.FS.ReadFile("article.html")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{"templates/article.html": string(article) + `<i id="questions"></i>`})
	has("offline-1", "questions-1")
}
