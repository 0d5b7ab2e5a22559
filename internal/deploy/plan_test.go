package deploy

import (
	"slices"
	"strings"
	"testing"

	"knead/internal/release"
	"knead/internal/source"
)

func manifest(files ...string) *release.Manifest {
	r := &release.Manifest{Site: "https://t.example/"}
	for _, f := range files {
		name, content, _ := strings.Cut(f, "=")
		sum := source.DigestOf([]byte(content))
		r.Files = append(r.Files, release.File{Path: name, Size: int64(len(content)), Sum: sum})
	}
	return r
}

func TestNewPlan(t *testing.T) {
	old := manifest("a/index.html=1", "gone.html=1", "index.html=1", "same.png=1", "sw.js=1")
	old.Pending = []string{"half.html", "same.png"}
	p := NewPlan(old, manifest("a/index.html=2", "assets/x.css=1", "index.html=2", "new/index.html=1", "same.png=1",
		"sitemap.xml=1", "search/index.json=1", "sw.js=2"))
	var got []string
	for _, g := range p.Groups {
		for _, f := range g.Files {
			got = append(got, g.Name+" "+f.Path)
		}
	}
	want := []string{"assets assets/x.css", "assets same.png", "new pages new/index.html", "changed pages a/index.html",
		"changed pages index.html", "lists sitemap.xml", "lists search/index.json", "service worker sw.js"}
	if !slices.Equal(got, want) {
		t.Errorf("uploads %q, want %q", got, want)
	}
	if want := []string{"gone.html", "half.html"}; !slices.Equal(p.Delete, want) {
		t.Errorf("deletes %q, want %q", p.Delete, want)
	}
	for limit, ok := range map[string]bool{"2": true, "1": false, "40%": true, "39%": false} {
		l, err := ParseLimit(limit)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.CheckDeletes(l); (err == nil) != ok {
			t.Errorf("limit %s: %v", limit, err)
		}
	}
}

func TestParseLimit_invalid(t *testing.T) {
	for _, text := range []string{"", "-1", "x", "101%", "1.5", "%"} {
		if _, err := ParseLimit(text); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}
