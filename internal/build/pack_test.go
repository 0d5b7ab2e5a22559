package build

import (
	"path"
	"regexp"
	"slices"
	"testing"
	"time"

	"knead/internal/pack"
	"knead/internal/render"
	"knead/internal/words"
	"knead/templates"
)

// subjects are words that no site has that is not about them. Style sheets are left out: they have a class for each
// level, those that a site does not use too.
var subjects = regexp.MustCompile(`(?i)massage|clinician|emergency|unwell|pregnan|chemo|therapist|` +
	`warning sign|symptom|doctor|medical`)

// A site with the pack "advice" has no word of the subject of another site.
func TestPack_adviceHasNoOtherSubject(t *testing.T) {
	p, err := Open(Options{Dir: "testdata/advice", Now: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = p.Close() }()
	r, err := p.Load()
	if err != nil || len(r.Diags) > 0 {
		t.Fatal(err, r.Diags)
	}
	var kinds []string
	for a := range r.Set.All() {
		data, err := a.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		kinds = append(kinds, path.Ext(a.Path))
		if at := subjects.FindIndex(data); at != nil && path.Ext(a.Path) != ".css" {
			t.Errorf("%s: %q", a.Path, data[max(0, at[0]-40):min(len(data), at[1]+40)])
		}
	}
	for _, want := range []string{".html", ".json", ".xml", ".webmanifest", ".js", ".md", ".txt"} {
		if !slices.Contains(kinds, want) {
			t.Errorf("the site has no file %s, so that the test does not read one", want)
		}
	}
	if p := r.Site.Config.PageType(); p != "WebPage" {
		t.Errorf("its pages are of type %s", p)
	}
}

// Every pack has the texts that templates show.
func TestPack_texts(t *testing.T) {
	for _, name := range pack.Names {
		p := pack.Lookup(name)
		w, _ := words.Of(words.Source, p, nil, templates.FS)
		r, list := render.New(templates.FS, w)
		if p.Name != name || len(list) > 0 {
			t.Fatal(name, p.Name, list)
		}
		for _, kind := range p.SourceKinds {
			if key := "source-kind-" + kind; r.Message(key) == key {
				t.Errorf("%s: no text %s", name, key)
			}
		}
		for _, key := range []string{"notice", "guide-notice", "general", "not-reviewed", "card-intro",
			"chart-emergency", "chart-urgent", "chart-non-urgent", "chart-self-care", "chart-info"} {
			if r.Message(key) == key {
				t.Errorf("%s: no text %s", name, key)
			}
		}
	}
}
