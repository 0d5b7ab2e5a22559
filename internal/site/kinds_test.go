package site

import (
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
	empty := linkSite(t, files)
	files["claims.yaml"] = "- {id: c, statement: S., verdict: opinion}\n"
	files["a/x.md"] = article("X", "claims: [c]\n", "")
	files["sources.yaml"] = "- {id: s, title: T, access: full}\n"
	files["glossary.yaml"] = "clot: {term: clot, means: M.}\n"
	full := linkSite(t, files)
	for _, c := range []struct {
		id          string
		empty, full bool
	}{
		{KindHome, true, true},
		{KindTopics, true, true},
		{KindNotFound, true, true},
		{KindClaims, false, true},
		{KindSources, false, true},
		{KindGlossary, false, true},
		{KindGuides, false, false},
	} {
		if k := KindOf(c.id); empty.Has(k) != c.empty || full.Has(k) != c.full {
			t.Errorf("%s: an empty site has it: %t, a full one: %t", c.id, empty.Has(k), full.Has(k))
		}
	}
	for url, want := range map[string]bool{"/claims/": true, "/guides/": false, "/404.html": false, "/": false,
		"/feed.xml": false} {
		if got := full.HasGenerated(url); got != want {
			t.Errorf("HasGenerated(%q) = %t", url, got)
		}
	}
}
