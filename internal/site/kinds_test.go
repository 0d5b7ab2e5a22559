package site

import (
	"slices"
	"strings"
	"testing"
)

func TestKinds_tableIsConsistent(t *testing.T) {
	ids, urls := map[string]bool{}, map[string]bool{}
	for _, k := range Kinds() {
		if ids[k.ID] || k.URL != "" && urls[k.URL] {
			t.Errorf("kind %s has the ID or the address of another", k.ID)
		}
		ids[k.ID], urls[k.URL] = true, true
		if k.Section != "" && KindOf(k.Section).Menu == NoMenu {
			t.Errorf("the section of %s, %s, is in no menu", k.ID, k.Section)
		}
		if k.Menu != NoMenu && (k.URL == "" || k.Title == "") {
			t.Errorf("%s is in a menu without an address or a title", k.ID)
		}
		if k.What == "" || k.URL != "" && !strings.HasPrefix(k.URL, "/") {
			t.Errorf("incomplete: %+v", k)
		}
	}
}

func TestKindOf_unknownPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("KindOf accepts an unknown ID")
		}
	}()
	KindOf("nothing")
}

func TestSite_Has(t *testing.T) {
	files := map[string]string{"site.yaml": siteYAML, "index.md": "---\ntitle: T\nsummary: S.\n---\n"}
	has := func(s *Site) (all []string) {
		for _, k := range Kinds() {
			if k.URL != "" && s.Has(k) {
				all = append(all, k.ID)
			}
		}
		return all
	}
	if got, want := has(linkSite(t, files)), []string{"home", "topics", "search", "404"}; !slices.Equal(got, want) {
		t.Errorf("an empty site has the pages %v, want %v", got, want)
	}
	files["claims.yaml"] = "- {id: c, statement: S., verdict: opinion}\n"
	files["a/x.md"] = article("X", "claims: [c]\n", "")
	files["sources.yaml"] = "- {id: s, title: T, access: full}\n"
	files["glossary.yaml"] = "clot: {term: clot, means: M.}\n"
	s := linkSite(t, files)
	if got, want := has(s), []string{"home", "topics", "claims", "search", "sources", "glossary",
		"404"}; !slices.Equal(got, want) {
		t.Errorf("the site has the pages %v, want %v", got, want)
	}
	for url, want := range map[string]bool{"/claims/": true, "/guides/": false, "/404.html": false, "/": false,
		"/feed.xml": false} {
		if got := s.HasGenerated(url); got != want {
			t.Errorf("HasGenerated(%q) = %t", url, got)
		}
	}
}
