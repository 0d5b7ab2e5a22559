package build

import (
	"strings"
	"testing"
)

// TestLoad_facets lists pages by areas of the body and kinds of massage, if there are at least two of each.
func TestLoad_facets(t *testing.T) {
	files := tiny(3) // all about the neck
	files["content/site.yaml"] += "areas: [neck, back]\n"
	files["content/types.yaml"] = "- {id: firm, name: Firm}\n"
	files["content/pictures/body.yaml"] = "title: Body\nshows: A body.\nsize: [9, 9]\nparts:\n" +
		"- {role: skin, path: M0 0h9v9z}\n" +
		"- {role: link, at: [2, 2], words: Here, read: p0, area: neck}\n" +
		"- {role: link, at: [6, 6], words: There, read: p0, area: back}\n"
	files["content/index.md"] += "\n{{picture body}}\n\nAll [about the neck](/areas/neck/).\n"
	replace := func(file, old, now string) { files[file] = strings.Replace(files[file], old, now, 1) }
	replace("content/a/p0.md", "about: [neck]", "about: [neck, back]\ntypes: [firm]")
	replace("content/a/p2.md", "about: [neck]", "types: [firm]")
	dir := t.TempDir()
	write(t, dir, files)
	r := load(t, open(t, dir, 1))
	if r.Set == nil {
		t.Fatal(r.Diags)
	}
	made := all(t, r)
	for file, want := range map[string]string{
		"areas/neck/index.html": "../../a/p1/ ../../a/p0/", // the page about the neck only is first
		"kinds/firm/index.html": "../../a/p2/ ../../a/p0/",
	} {
		var got []string
		for _, part := range strings.Split(made[file], `<li><a href="../../a/`)[1:] {
			address, _, _ := strings.Cut(part, `"`)
			got = append(got, "../../a/"+address)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s lists %q, want %s", file, got, want)
		}
	}
	if made["areas/back/index.html"] != "" {
		t.Error("there is a list of one page")
	}
	for file, part := range map[string]string{
		"a/p0/index.html": `<a href="../../areas/neck/">Pages on the neck</a></li><li><a href="../../kinds/firm/">`,
		"index.html":      `<div class="picture-areas">All pages on: <a href="areas/neck/">neck</a></div>`,
		"sitemap.xml":     "<loc>https://t.example/areas/neck/</loc>",
	} {
		if !strings.Contains(made[file], part) {
			t.Errorf("%s does not have %s", file, part)
		}
	}
	if strings.Contains(made["index.html"], "areas/back/") {
		t.Error("a mark leads to a list that is not there")
	}
}
