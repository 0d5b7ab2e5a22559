package site

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var wholeSite = map[string]string{
	"site.yaml": strings.Replace(siteYAML, "title: A", "title: A, first: [z]", 1),
	"index.md":  "---\ntitle: Home\nsummary: S.\n---\nSee [[y]].\n{{include part.md}}\n",
	"part.md":   "See [[z]] for more. And [[x]].\n\n## Part\n",
	"a/x.md": article("X", "claims: [c]\naliases: [/old/]\n",
		"First. See [[y]] for more! And [[y]] again [@s]."),
	"a/y.md":        article("Y", "claims: [c]\nrelated: [x]\n", "[[x]]"),
	"a/z.md":        article("Z", "", "![i](i.png) [z](#more)\n\n## More\n"),
	"a/i.png":       "",
	"guides/g.md":   "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n",
	"claims.yaml":   "- {id: c, statement: S., verdict: supported, sources: [s]}\n",
	"sources.yaml":  "- {id: s, title: T, URL: 'https://s.example/', access: full}\n",
	"glossary.yaml": "clot: {term: clot, means: M., read: y}\n",
}

func TestLink_connectsPages(t *testing.T) {
	s, _ := Link(siteInput(wholeSite))
	x, y, z := s.PageByURL("/a/x/"), s.PageBySlug("y"), s.Lookup("a/z")
	if len(y.Backlinks) != 2 || y.Backlinks[1].From != s.PageByURL("/") && y.Backlinks[0].From != s.PageByURL("/") {
		t.Errorf("backlinks of y: %+v", y.Backlinks)
	}
	for _, b := range y.Backlinks {
		if b.From == x && b.Sentence(b.Text) != "See y for more!" {
			t.Errorf("the sentence of the link is %q", b.Sentence(b.Text))
		}
	}
	if z.Prev != nil || z.Next != x || x.Prev != z || x.Next != y || y.Next != nil {
		t.Error("the pages of the topic are not in order: first z, then by title")
	}
	var texts []string
	for text := range s.PageByURL("/").Texts() {
		texts = append(texts, text.Path)
	}
	n := 0
	for range s.PageByURL("/").Segments() {
		n++
	}
	if !slices.Equal(texts, []string{"index", "part"}) || n != 3 {
		t.Errorf("the home page has the texts %v in %d segments", texts, n)
	}
	if len(z.Backlinks) != 1 || z.Backlinks[0].From.URL != "/" ||
		z.Backlinks[0].Sentence(z.Backlinks[0].Text) != "See z for more." {
		t.Errorf("backlinks of z, through an include: %+v", z.Backlinks)
	}
	c, cited := s.Claim("c"), s.Source("s")
	if !slices.Equal(c.Pages, []*Page{x, y}) || !slices.Equal(c.ResolvedSources, []*Source{cited}) ||
		!slices.Equal(cited.Claims, []*Claim{c}) || !slices.Equal(cited.Pages, []*Page{x}) ||
		!slices.Equal(x.Citations, []*Source{cited}) {
		t.Error("claims, sources and pages are not connected")
	}
	if len(s.Aliases) != 1 || s.Aliases[0].To != x.URL || s.Aliases[0].URL != "/old/" {
		t.Errorf("aliases: %+v", s.Aliases)
	}
	if len(x.OutcomeLinks) != 1 || x.OutcomeLinks[0].Outcome != "rest" || s.GuideCount() != 1 ||
		s.GuidePage("g").URL != "/guides/g/" || s.ArticlePage("x") != x {
		t.Error("the guide and its article are not connected")
	}
	if s.GuidePage("nothing") != nil || s.ArticlePage("nothing") != nil || s.PageByURL("/nothing/") != nil {
		t.Error("found what does not exist")
	}
}

func TestLink_doesNotChangeItsInput(t *testing.T) {
	in := siteInput(wholeSite)
	first, list := Link(in)
	second, again := Link(in)
	if !slices.Equal(reported(list), reported(again)) {
		t.Errorf("reports %v, then %v", reported(list), reported(again))
	}
	if len(first.Pages) != len(second.Pages) || first.Pages[0] == second.Pages[0] {
		t.Error("the second Site is not a new one with the same pages")
	}
	for i, p := range first.Pages {
		if q := second.Pages[i]; p.Summary != q.Summary || !reflect.DeepEqual(p.Targets, q.Targets) ||
			len(p.Backlinks) != len(q.Backlinks) {
			t.Errorf("%s is another page when linked again", p.Path)
		}
	}
}

func TestSite_queries(t *testing.T) {
	s, _ := Link(siteInput(wholeSite))
	if got := s.Files(); !slices.Equal(got, []string{"a/i.png"}) {
		t.Errorf("files: %v", got)
	}
	if got := s.Paths(); !slices.Equal(got, []string{"a/x", "a/y", "a/z", "guides/g", "index", "part"}) {
		t.Errorf("paths: %v", got)
	}
	if got := s.ExternalLinks(); len(got) != 1 || got[0].URL != "https://s.example/" || got[0].At.Start().Line != 1 {
		t.Errorf("external links: %+v", got)
	}
	for path, want := range map[string]string{
		"a/x/index.html": "content/a/x.md", "a/i.png": "content/a/i.png",
		"sources/s/index.html": "content/sources.yaml",
		"a/index.html":         "content/site.yaml", "old/index.html": "content/a/x.md", "feed.xml": "", "nothing": "",
	} {
		at, ok := s.Origin(path)
		if at.Name() != want || ok != (want != "") {
			t.Errorf("the origin of %s is %q, %t", path, at.Name(), ok)
		}
	}
	if s.AllowsHTML(s.PageBySlug("x")) {
		t.Error("raw HTML is allowed on a page that site.yaml does not name")
	}
}

func TestSite_Latest(t *testing.T) {
	day := func(publish, reviewed string) string {
		return "publish: " + publish + "\nreviewed: {on: " + reviewed + ", by: B, role: R, next: 2027-01-01}\n"
	}
	s := linkSite(t, map[string]string{
		"a/x.md": article("X", "publish: 2026-01-01\n", ""),
		"a/y.md": article("Y", day("2026-01-02", "2026-03-01"), ""),
		"a/z.md": article("Z", "", ""),
		"a/w.md": article("W", "publish: 2026-01-01\nchanges:\n- {on: 2026-02-01, kind: words, note: N.}\n"+
			"- {on: 2026-01-02, kind: advice, note: O.}\n", ""),
	})
	slugs := func(updates []Update) (all []string) {
		for _, u := range updates {
			name := u.Page.Slug()
			if u.Change != nil {
				name += " " + u.Change.Kind.Value
			}
			all = append(all, name)
		}
		return all
	}
	if got := s.PageDate(s.PageBySlug("w")).Format(time.DateOnly); got != "2026-02-01" {
		t.Errorf("the date of a page with changes is %s", got)
	}
	if got := slugs(s.Latest(9)); !slices.Equal(got, []string{"y", "w words", "w advice", "w", "x"}) {
		t.Errorf("the latest pages are %v", got)
	}
	if got := slugs(s.Latest(1)); !slices.Equal(got, []string{"y"}) {
		t.Errorf("the latest page is %v", got)
	}
}

func TestSite_Explain(t *testing.T) {
	files := map[string]string{"a/d.md": article("D", "draft: true\n", ""), "part.md": "Text.\n"}
	for name, text := range wholeSite {
		files[name] = text
	}
	s, _ := Link(siteInput(files))
	for name, want := range map[string]string{
		"x": "content/a/x.md|is published at /a/x/|is linked from content/a/y.md|is linked from content/index.md|" +
			"is the article of the outcome rest of the guide g",
		"content/a/d.md": "content/a/d.md|is not published: it is a draft",
		"/part": "content/part.md|is no page but a text for other pages: it has no front matter|" +
			"is included by content/index.md",
		"nothing": "",
	} {
		_, lines := s.Explain(name)
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("explain %s: %q, want %q", name, got, want)
		}
	}
}
