package site

import (
	"slices"
	"testing"
	"time"

	"knead/internal/page"
)

func TestAssignAddresses_collisions(t *testing.T) {
	in := siteInput(map[string]string{
		"site.yaml":    siteYAML + "share_pictures: true\n",
		"sources.yaml": "- {id: s, title: T, access: full}\n",
		"a/x.md":       article("X", "", ""), "a/X.md": article("X", "", ""), "a/y.md": article("Y", "", ""),
		"a/index.md": article("I", "", ""), "sources/s.md": article("S", "", ""), "claims.md": article("C", "", ""),
		"a/y/share.png": "", "a/y/other.png": "", "robots.txt": "",
		"guides/g.md": "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n", "guides/g/chart.md": article("C", "", ""),
		"guides/g/review.md": article("R", "", ""), "guides/g/guide.json": "",
	})
	data, _ := readData(in)
	a, list := assignAddresses(in, data)
	wantReports(t, list,
		"a/index.md:1:1 path-collision", "a/x.md:1:1 path-collision", "a/y/share.png:1:1 path-collision",
		"claims.md:1:1 path-collision", "guides/g/chart.md:1:1 path-collision",
		"guides/g/guide.json:1:1 path-collision", "guides/g/review.md:1:1 path-collision",
		"robots.txt:1:1 path-collision",
		"sources/s.md:1:1 path-collision")
	x := a.index.byPath["a/x"]
	if a.index.isPublished(x) || a.index.states[x].reason != "content/a/X.md has its address" {
		t.Error("the second page of an address is published, or without a reason not to be")
	}
}

// A folder is reported once, not at each of its pages, nor if the topic of that name is reported.
func TestAssignAddresses_folders(t *testing.T) {
	in := siteInput(map[string]string{
		"A/x.md": article("X", "", ""), "A/y.md": article("X", "", ""), "a/B/x.md": article("X", "", ""),
		"a/b/y.md": article("X", "", ""), "a/b/z.md": article("X", "", ""),
		"site.yaml": siteYAML[:len(siteYAML)-2] + ", {id: A, title: B}]\n",
	})
	data, _ := readData(in)
	_, list := assignAddresses(in, data)
	wantReports(t, list, "a/b/y.md:1:1 path-collision", "site.yaml:4:34 path-collision")
}

func TestAssignAddresses_reservedPaths(t *testing.T) {
	in := siteInput(map[string]string{
		"a/con.md": article("X", "", ""), "a/a b.md": article("X", "", ""), "Assets/x.md": article("X", "", ""),
		"a/b.md": article("X", "", ""), "site.yaml": siteYAML[:len(siteYAML)-2] + ", {id: 'b/c', title: B}]\n",
	})
	data, _ := readData(in)
	_, list := assignAddresses(in, data)
	wantReports(t, list, "Assets/x.md:1:1 path-reserved", "a/a b.md:1:1 path-reserved", "a/con.md:1:1 path-reserved",
		"site.yaml:4:34 frontmatter-value")
}

func TestPublicationOf(t *testing.T) {
	now := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	for more, want := range map[string]string{
		"": "", "withdrawn: {on: 2026-11-20, reason: R.}\n": "it was withdrawn on 2026-11-20",
		"draft: true\n": "it is a draft", "publish: 2026-11-22\n": "it is to be published on 2026-11-22",
		"publish: 2026-11-21\n": "", "expires: 2026-11-21\n": "it expired on 2026-11-21", "expires: 2026-11-22\n": "",
	} {
		p, _ := page.Parse("content/a/x.md", []byte(article("X", more, "")), page.Options{})
		if got := publicationOf(p, now, false); got.reason != want {
			t.Errorf("%q: %q, want %q", more, got.reason, want)
		}
		if got := publicationOf(p, now, true); got.state != Live && got.state != Withdrawn {
			t.Errorf("%q with drafts: %q", more, got.reason)
		}
	}
}

func TestPageIndex(t *testing.T) {
	x := runStages(map[string]string{
		"a/x.md": article("X", "", ""), "b/x.md": article("X", "", ""), "guides/x.md": article("X", "", ""),
		"guides/g.md": article("G", "", ""), "a/d.md": article("D", "draft: true\n", ""),
		"about.md":       article("A", "", ""),
		"a/zwei-drei.md": article("Z", "", ""), "part.md": "Text.\n",
	}).addresses.index
	path := func(p *page.Summary) string {
		if p == nil {
			return ""
		}
		return p.Path
	}
	for name, want := range map[string]string{
		"x": "a/x", "b/x": "b/x", "/b/x/": "b/x", "g": "guides/g", "d": "", "a/d": "", "part": "", "about": "about",
	} {
		if got := path(x.lookup(name)); got != want {
			t.Errorf("lookup(%q) = %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string][]string{
		"x": {"a/x", "b/x"}, "g": {"guides/g"}, "Zwei Drei": {"a/zwei-drei"}, "part": {"part"}, "d": nil,
	} {
		var got []string
		for _, p := range x.named(name) {
			got = append(got, p.Path)
		}
		if !slices.Equal(got, want) {
			t.Errorf("named(%q) = %q, want %q", name, got, want)
		}
	}
	if path(x.unpublished("d")) != "a/d" || x.unpublished("x") != nil || x.unpublished("part") != nil {
		t.Error("unpublished pages are not those with a reason")
	}
}

func TestRouteKey_equalIfOneFile(t *testing.T) {
	for _, same := range [][2]string{
		{"/a/X/", "/a/x/"}, {"/a/x/", "/a/x"}, {"/a/x/index.html", "/a/x/"}, {"/caf\u00e9/", "/CAFE\u0301/"},
	} {
		if routeKey(same[0]) != routeKey(same[1]) {
			t.Errorf("%q and %q have different keys", same[0], same[1])
		}
	}
	if routeKey("/a/x/") == routeKey("/a/y/") {
		t.Error("two addresses have one key")
	}
}

func TestCheckFilePath_namesInEveryScript(t *testing.T) {
	for _, name := range []string{"a/भाषा.md", "a/ภาษา.md", "a/བོད་.md", "a/il·lusió.md", "a/עברי״ת.md", "a/Tiếng.md"} {
		if why := checkFilePath(name); why != "" {
			t.Errorf("%s is refused: %v", name, why)
		}
	}
	for _, name := range []string{"a/con.md", "a/x:y.md", "a/x*.md", "../x.md"} {
		if checkFilePath(name) == "" {
			t.Errorf("%s is accepted", name)
		}
	}
}
