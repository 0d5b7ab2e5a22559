package site

// This file holds the small laws of this room. What Link tells is held by the archives in
// internal/build/testdata/codes.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"knead/internal/fold"
	"knead/internal/page"
	"knead/internal/source"
)

func TestRelativeLeadsFromOneAddressToAnother(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"/", "/", "./"}, {"/", "/a/", "a/"}, {"/", "/a/b/#c", "a/b/#c"},
		{"/a/b/", "/", "../../"}, {"/a/b/", "/a/", "../"}, {"/a/b/", "/a/c/", "../c/"}, {"/a/b/", "/a/b/", "./"},
		{"/a/b/", "/a/b/#x", "#x"}, {"/a/b/", "/c/d/e.png", "../../c/d/e.png"}, {"/a/b/", "/a/b/c.png", "c.png"},
		{"/404.html", "/a/", "a/"},
	} {
		if got := Relative(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s is %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestAddressesMeetWhereAFileSystemWouldMixThemUp(t *testing.T) {
	for _, same := range [][2]string{{"/a/X/", "/a/x/"}, {"/stra\u00dfe/", "/STRASSE/"},
		{"/caf\u00e9/", "/cafe\u0301/"}} {
		if fold.Key(same[0]) != fold.Key(same[1]) {
			t.Errorf("%q and %q do not meet", same[0], same[1])
		}
	}
	if fold.Key("/a/x/") == fold.Key("/a/y/") {
		t.Error("two addresses meet that no system mixes up")
	}
}

// linked links a site of some files, given by their paths below content.
func linked(t *testing.T, files map[string]string) *Site {
	t.Helper()
	in := Input{Data: map[string]*source.File{}, Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}
	for _, name := range sortedKeys(files) {
		if strings.HasSuffix(name, ".md") {
			in.Pages = append(in.Pages, page.Parse("content/"+name, []byte(files[name])))
		} else {
			in.Data[name] = source.NewFile("content/"+name, files[name])
		}
	}
	s, told := Link(in)
	for _, d := range told {
		if d.Severity == 0 {
			t.Fatal(d)
		}
	}
	return s
}

const siteYAML = "title: T\nbase_url: https://t.example/\nlanguage: en\ntopics: [{id: a, title: A}]\n"

func article(title, more, body string) string {
	return fmt.Sprintf("---\ntitle: %s\ntopic: a\n%s---\n%s\n", title, more, body)
}

func TestSeeAlsoIsSteadyAndSaysWhy(t *testing.T) {
	s := linked(t, map[string]string{"site.yaml": siteYAML,
		"claims.yaml": "- {id: c, statement: S., verdict: opinion}\n",
		"a/x.md":      article("X", "claims: [c]\nabout: [neck]\nrelated: [w]\n", ""),
		"a/y.md":      article("Y", "claims: [c]\n", ""), "a/z.md": article("Z", "about: [neck]\n", ""),
		"a/v.md": article("V", "about: [neck]\n", ""), "a/w.md": article("W", "", ""), "a/u.md": article("U", "", "")})
	var got []string
	for _, see := range s.RelatedPages(s.PageByURL("/a/x/"), 9) {
		got = append(got, see.Page.Slug()+" "+string(see.Reason)+" "+see.Detail)
	}
	if want := "w chosen |y claim c|v area neck|z area neck"; strings.Join(got, "|") != want {
		t.Errorf("see also is %q, want %q", got, want)
	}
}

func TestMentionsAndTurnsFollowTheText(t *testing.T) {
	s := linked(t, map[string]string{"site.yaml": strings.Replace(siteYAML, "title: A", "title: A, first: [z]", 1),
		"a/x.md": article("X", "", "First. See [[y]] for more! And [[y]] again."), "a/y.md": article("Y", "", "[[y]]"),
		"a/z.md": article("Z", "", "")})
	y := s.PageByURL("/a/y/")
	if len(y.Backlinks) != 1 || y.Backlinks[0].From.Slug() != "x" || y.Backlinks[0].Sentence() != "See y for more!" {
		t.Errorf("mentions of y: %+v", y.Backlinks)
	}
	if z := s.PageByURL("/a/z/"); z.Prev != nil || z.Next.Slug() != "x" || y.Next != nil {
		t.Error("the articles that the topic names first do not come first")
	}
}

func TestATermIsFoundOnceAndTheLongestWins(t *testing.T) {
	s := linked(t, map[string]string{"site.yaml": siteYAML,
		"glossary.yaml": "clot: {term: clot, means: M.}\nblood-clot: {term: blood clot, also: [DVT], means: M.}\n"})
	var b strings.Builder
	seen := map[*Term]bool{}
	for _, text := range []string{"A Blood clot, a clot and clots; dvt.", "Blood clot again"} {
		s.Glossary.EachTerm(text, seen, func(w string) { b.WriteString(w) },
			func(w string, term *Term) { b.WriteString("[" + w + "=" + term.ID + "]") })
		b.WriteByte('|')
	}
	if want := "A [Blood clot=blood-clot], a [clot=clot] and clots; dvt.|Blood clot again|"; b.String() != want {
		t.Errorf("found %q, want %q", b.String(), want)
	}
}
