package site

import (
	"strings"
	"testing"

	"knead/internal/pack"
	"knead/internal/source"
)

func dataFile(name, text string) *source.File { return source.NewFile("content/"+name, text) }

func TestReadConfig(t *testing.T) {
	c, list := readConfig(dataFile("site.yaml",
		siteYAML+"allow_html: [a/x.md, /b/y/]\nreview_warning_days: 7\nnotice: N.\n"))
	wantReports(t, list)
	if !c.AllowsHTML("a/x") || !c.AllowsHTML("b/y") || c.AllowsHTML("x") {
		t.Error("allow_html does not allow the pages that it names, or others")
	}
	if c.WarnDays() != 7 || c.Notice.Value != "N." || c.Title.Value != "T" {
		t.Errorf("the values are not those of the file: %+v", c)
	}
	c, list = readConfig(dataFile("site.yaml", siteYAML))
	wantReports(t, list)
	if c.WarnDays() != defaultWarnDays {
		t.Error("the defaults are missing")
	}
}

func TestReadConfig_mistakes(t *testing.T) {
	_, list := readConfig(nil)
	wantReports(t, list, "site.yaml:1:1 frontmatter-required")
	c, list := readConfig(dataFile("site.yaml", strings.Replace(siteYAML, "https:", "ftp:", 1)+
		"limits: {path: -1, sign_words: 0}\nreview_warning_days: -2\nsumary: S.\n"))
	wantReports(t, list, "site.yaml:2:11 frontmatter-value", "site.yaml:5:16 frontmatter-value",
		"site.yaml:6:22 frontmatter-value", "site.yaml:7:1 frontmatter-unknown-key")
	if c.BaseURL.Value != invalidBaseURL {
		t.Errorf("the base URL %q is not replaced", c.BaseURL.Value)
	}
}

func TestReadConfig_contactSubject(t *testing.T) {
	for contact, want := range map[string]string{
		"a@t.example":         "mailto:a@t.example?subject=Wrong:%20https://t.example/x/",
		"https://t.example/?": "https://t.example/?",
	} {
		c, list := readConfig(dataFile("site.yaml", siteYAML+"contact: "+contact+"\n"))
		wantReports(t, list)
		if got := c.ContactURL("Wrong:", "https://t.example/x/"); got != want {
			t.Errorf("%s is the link %q, want %q", contact, got, want)
		}
	}
}

func TestReadConfig_edit(t *testing.T) {
	c, list := readConfig(dataFile("site.yaml", siteYAML+"edit: https://t.example/edit/{path}?x\n"))
	wantReports(t, list)
	if got := c.EditURL("content/a/b ü.md"); got != "https://t.example/edit/content/a/b%20%C3%BC.md?x" {
		t.Errorf("a page is edited at %q", got)
	}
	for _, edit := range []string{"https://t.example/edit/", "javascript:{path}", "{path}"} {
		c, list := readConfig(dataFile("site.yaml", siteYAML+"edit: \""+edit+"\"\n"))
		wantReports(t, list, "site.yaml:5:7 frontmatter-value")
		if got := c.EditURL("x.md"); got != "" {
			t.Errorf("with %s a page is edited at %q", edit, got)
		}
	}
}

func TestReadConfig_contact(t *testing.T) {
	for contact, want := range map[string]string{
		"a@t.example":                  "mailto:a@t.example",
		"mailto:a@t.example":           "mailto:a@t.example",
		"https://t.example/mistakes?x": "https://t.example/mistakes?x",
	} {
		c, list := readConfig(dataFile("site.yaml", siteYAML+"contact: "+contact+"\n"))
		wantReports(t, list)
		if got := c.ContactURL("Wrong:", ""); got != want {
			t.Errorf("%s is the link %q, want %q", contact, got, want)
		}
	}
	for _, contact := range []string{
		"javascript:alert(1)", "A <a@t.example>", "the editor", "mailto:", "https:", "tel:1",
	} {
		c, list := readConfig(dataFile("site.yaml", siteYAML+"contact: \""+contact+"\"\n"))
		wantReports(t, list, "site.yaml:5:10 frontmatter-value")
		if got := c.ContactURL("Wrong:", "https://t.example/x/"); got != "" {
			t.Errorf("%s is the link %q", contact, got)
		}
	}
}

func TestValidateBaseURL(t *testing.T) {
	for _, base := range []string{"https://example.org", "http://example.org/a/b/", "https://localhost:80/"} {
		if problem := ValidateBaseURL(base); problem != "" {
			t.Errorf("%s %s", base, problem)
		}
	}
	for _, base := range []string{"", "example.org", "https://", "https://a.b/?q", "https://a.b/#f", "https://u@a.b/",
		"%zz", "https://a.b/ c", "https://ä.example/", "https://a.b/../", "https://a.b/a//b", "https://a.b:99999/"} {
		if ValidateBaseURL(base) == "" {
			t.Errorf("%q is accepted", base)
		}
	}
}

func TestReadSources(t *testing.T) {
	table, list := readSources(dataFile("sources.yaml",
		`- {id: s, title: T, edition: 2, issued: {date-parts: [[2007]], season: 1}, access: full}
- {id: s, title: Again, access: full}
- {id: "a b", title: T, access: full}
- {id: u, title: T, URL: "ftp://x.example/", issued: {literal: May 2001}, access: full}
- {id: k, title: T, kind: rtc, tilte: T, issued: {dat-parts: 1}, author: [{family: Doe, givn: J}], access: full}
- {id: n, title: T, author: [{literal: The Group}, {family: Doe}], access: abstract}
- {id: p, title: T, author: [{family: Berg, non-dropping-particle: van den}], access: secondary}
- {id: no-access, title: T}
- {id: odd-access, title: T, access: some}
`), pack.Lookup(pack.Default).SourceKinds)
	wantReports(t, list, "sources.yaml:2:8 frontmatter-duplicate-key", "sources.yaml:3:8 frontmatter-value",
		"sources.yaml:4:26 link-unsafe", "sources.yaml:5:27 frontmatter-value",
		"sources.yaml:5:32 frontmatter-unknown-key",
		"sources.yaml:5:51 frontmatter-unknown-key", "sources.yaml:5:89 frontmatter-unknown-key",
		"sources.yaml:8:3 frontmatter-required", "sources.yaml:9:38 frontmatter-value")
	if strings.Join(table.ids, " ") != "k n no-access odd-access p s u" || table.byID["u"].URL.IsSet() {
		t.Errorf("the sources are %v, or an unsafe address is kept", table.ids)
	}
	for id, want := range map[string]string{"s": "2007", "u": "May 2001", "n": ""} {
		if got := table.byID[id].Year(); got != want {
			t.Errorf("the year of %s is %q, want %q", id, got, want)
		}
	}
	for id, want := range map[string]string{"n": "The Group", "p": "van den Berg", "s": ""} {
		first, others := table.byID[id].Authors()
		if first != want || others != max(0, len(table.byID[id].Author)-1) {
			t.Errorf("the authors of %s are %q and %d others", id, first, others)
		}
	}
}

func TestReadClaims(t *testing.T) {
	sources, _ := readSources(dataFile("sources.yaml", "- {id: s, title: T, access: full}\n"), nil)
	table, list := readClaims(dataFile("claims.yaml", `- {id: good, statement: S., verdict: supported, sources: [s]}
- {id: good, statement: S., verdict: opinion}
- {id: none, statement: S.}
- {id: wrong, statement: S., verdict: suported}
- {id: list, statement: S., verdict: [supported]}
- {id: weak, statement: S., verdict: misleading}
- {id: bare, statement: S., verdict: plausible}
- {id: lost, statement: S., verdict: opinion, sources: [t]}
`), sources)
	wantReports(t, list, "claims.yaml:2:8 frontmatter-duplicate-key", "claims.yaml:3:8 claim-ungraded",
		"claims.yaml:4:39 frontmatter-value", "claims.yaml:5:38 frontmatter-type",
		"claims.yaml:6:38 claim-no-say-instead",
		"claims.yaml:7:38 claim-no-source", "claims.yaml:8:57 source-unknown")
	good := table.byID["good"]
	if len(table.list) != 7 || len(table.sources[good]) != 1 || table.sources[good][0] != sources.byID["s"] {
		t.Error("the claims are not those of the file, or without their sources")
	}
}

func TestReadTypes(t *testing.T) {
	sources, _ := readSources(dataFile("sources.yaml", "- {id: s, title: T, access: full}\n"), nil)
	table, list := readTypes(dataFile("types.yaml", `- {id: a, name: A, pressure: [1, 2], care: [{words: W}]}
- {id: a, name: A}
- {id: b, name: B, pressure: [2, 1], usual: {words: W, sources: [t], read: nowhere}}
- {id: c, name: C, pressure: [1]}
- {id: d, name: D, pressure: [1, x]}
`), sources)
	wantReports(t, list, "types.yaml:2:8 frontmatter-duplicate-key", "types.yaml:3:31 frontmatter-value",
		"types.yaml:3:66 source-unknown", "types.yaml:4:31 frontmatter-value", "types.yaml:5:34 frontmatter-type")
	if len(table.list) != 4 || len(table.list[0].Pressure) != 2 || table.list[1].Pressure != nil {
		t.Error("the types are not those of the file, or an invalid pressure is kept")
	}
	var r reporter
	table.check(&r, runStages(nil).addresses.index)
	wantReports(t, r.List(), "types.yaml:3:76 related-unknown")
}

func TestReadGlossary(t *testing.T) {
	table, list := readGlossary(dataFile("glossary.yaml", `b: {term: Bruise, means: M.}
a: {term: ache, means: M., read: nowhere}
"c d": {term: T, means: M.}
e: {means: M.}
`), "en")
	wantReports(t, list, "glossary.yaml:3:1 frontmatter-value", "glossary.yaml:4:4 frontmatter-required")
	if got := strings.Join(table.glossary.ids(), " "); got != "e a b" {
		t.Errorf("the terms are %s, want them in the order of their text", got)
	}
	var r reporter
	table.check(&r, runStages(nil).addresses.index)
	wantReports(t, r.List(), "glossary.yaml:2:34 related-unknown")
}

func TestGlossary_EachTerm(t *testing.T) {
	table, _ := readGlossary(dataFile("glossary.yaml", `clot: {term: clot, means: M.}
blood-clot: {term: blood clot, also: [DVT], means: M.}
`), "en")
	find := func(g *Glossary, texts ...string) string {
		var b strings.Builder
		seen := map[*Term]bool{}
		for _, text := range texts {
			g.EachTerm(text, seen, func(s string) { b.WriteString(s) },
				func(s string, term *Term) { b.WriteString("[" + s + "=" + term.ID + "]") })
			b.WriteByte('|')
		}
		return b.String()
	}
	got := find(table.glossary, "A Blood clot, a clot and clots; dvt.", "Blood clot again", "Éclot clot’s")
	if want := "A [Blood clot=blood-clot], a [clot=clot] and clots; dvt.|Blood clot again|Éclot clot’s|"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
	none, _ := readGlossary(nil, "en")
	if got := find(none.glossary, "a clot"); got != "a clot|" {
		t.Errorf("without terms: %q", got)
	}
}

func TestReadData_syntaxErrors(t *testing.T) {
	_, list := readData(Input{Memo: &Memo{}, Data: map[string]*source.File{
		"site.yaml": dataFile("site.yaml", siteYAML), "claims.yaml": dataFile("claims.yaml", "- [\n"),
		"signs.yaml": dataFile("signs.yaml", "a: &b c\n"),
	}})
	wantReports(t, list, "claims.yaml:1:4 frontmatter-syntax", "signs.yaml:1:4 frontmatter-too-deep")
}
