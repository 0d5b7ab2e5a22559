package build

import (
	"strings"
	"testing"
)

// TestLoad_machine has llms.txt and copies of live pages as Markdown, only if site.yaml says so.
func TestLoad_machine(t *testing.T) {
	files := tiny(3)
	replace := func(file, old, now string) { files[file] = strings.Replace(files[file], old, now, 1) }
	replace("content/a/p0.md", "about: [neck]", "reviewed: {on: 2026-11-01, by: B. Name, role: physiotherapist, "+
		"next: 2027-11-01}\nchanges: [{on: 2026-11-02, kind: words, note: N.}]")
	replace("content/a/p2.md", "about: [neck]", "withdrawn: {on: 2026-11-01, reason: It was wrong.}")
	made := func() map[string]string {
		dir := t.TempDir()
		write(t, dir, files)
		return all(t, load(t, open(t, dir, 1)))
	}
	for file := range made() {
		if file == "llms.txt" || strings.HasSuffix(file, ".md") {
			t.Errorf("the site has %s", file)
		}
	}
	files["content/site.yaml"] += "machine: true\nsummary: All of it.\n"
	site := made()
	for file, parts := range map[string][]string{
		"a/p0/index.md": {"> A copy of https://t.example/a/p0/ for programs.",
			"Reviewed by B. Name, physiotherapist, on 2026-11-01. Next review: 2027-11-01.\n",
			"> Last change: 2026-11-02. Version of the advice: ", "\n# Page 0\n",
			"Some words and [a link](https://t.example/a/p1/).", "\n## More\n"},
		"a/p1/index.md":   {"> Not reviewed by a clinician yet.\n> Version of the advice: "},
		"index.md":        {"> A copy of https://t.example/ for programs."},
		"a/p0/index.html": {`<link rel="alternate" type="text/markdown" href="index.md">`},
		"llms.txt": {"# T\n\n> All of it.\n", "\n## A\n\n- [Page 0](https://t.example/a/p0/index.md): S.\n",
			"\n## Other pages\n\n- [Home](https://t.example/index.md): S.\n"},
	} {
		for _, part := range parts {
			if !strings.Contains(site[file], part) {
				t.Errorf("%s does not have %q: %s", file, part, site[file])
			}
		}
	}
	if site["a/p2/index.md"] != "" || strings.Contains(site["llms.txt"], "p2") ||
		strings.Contains(site["a/p2/index.html"], "text/markdown") {
		t.Error("there is a copy of a withdrawn page")
	}
}
