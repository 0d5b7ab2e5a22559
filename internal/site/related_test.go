package site

import (
	"fmt"
	"strings"
	"testing"
)

func TestSite_RelatedPages(t *testing.T) {
	s, _ := Link(siteInput(map[string]string{
		"claims.yaml": "- {id: c, statement: S., verdict: opinion}\n",
		"signs.yaml":  "fever: {text: fever, level: urgent}\n",
		"a/x.md": article("Headache",
			"claims: [c]\nabout: [neck]\ntypes: [thai]\nrelated: [w]\ncare: {urgent: [fever]}\n", ""),
		"a/y.md": article("Y", "claims: [c]\n", ""), "a/z.md": article("Z", "about: [neck]\n", ""),
		"a/v.md": article("V", "about: [neck]\n", ""), "a/w.md": article("W", "claims: [c]\n", ""),
		"a/u.md": article("U", "", ""), "a/t.md": article("T", "types: [thai]\n", ""),
		"a/s.md": article("S", "care: {urgent: [fever]}\n", ""), "a/r.md": article("A headache", "", ""),
	}))
	got := func(n int) string {
		var all []string
		for _, r := range s.RelatedPages(s.PageByURL("/a/x/"), n) {
			all = append(all, r.Slug())
		}
		return strings.Join(all, " ")
	}
	if want := "w y s t v z r"; got(9) != want {
		t.Errorf("related pages %q, want %q", got(9), want)
	}
	if want := "w y"; got(2) != want {
		t.Errorf("two related pages %q, want %q", got(2), want)
	}
}

func TestSite_RelatedPages_commonFeaturesDoNotCount(t *testing.T) {
	files := map[string]string{}
	for i := range maxFeaturePages + 1 {
		files[fmt.Sprintf("a/p%d.md", i)] = article(fmt.Sprintf("P%d", i), "about: [neck]\n", "")
	}
	s, _ := Link(siteInput(files))
	if got := s.RelatedPages(s.PageBySlug("p1"), 9); len(got) != 0 {
		t.Errorf("%d pages are related by what all have", len(got))
	}
}

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"/", "/", "./"}, {"/", "/a/", "a/"}, {"/", "/a/b/#c", "a/b/#c"}, {"/a/b/", "/", "../../"},
		{"/a/b/", "/a/", "../"}, {"/a/b/", "/a/c/", "../c/"}, {"/a/b/", "/a/b/", "./"}, {"/a/b/", "/a/b/#x", "#x"},
		{"/a/b/", "/c/d/e.png", "../../c/d/e.png"}, {"/a/b/", "/a/b/c d.png", "c%20d.png"}, {"/404.html", "/a/", "a/"},
	} {
		if got := Relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s is %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestReporter_suggestionsAreBounded(t *testing.T) {
	var r reporter
	known := []string{"clot"}
	if got := r.suggest("clat", known); got != `Did you mean "clot"?` {
		t.Errorf("hint %q", got)
	}
	r.compared = maxComparisons
	if got := r.suggest("clat", known); got != "" {
		t.Errorf("hint %q beyond the budget", got)
	}
}
