package site

import (
	"strings"
	"testing"
)

func TestCheckReferences(t *testing.T) {
	s := runStages(map[string]string{
		"site.yaml": siteYAML + "help_page: nowhere\nabout_page: x\nallow_html: [a/d.md]\nguides: [g, h]\n",
		"a/x.md": article("X", `claims: [c, d]
related: [y, a/x, nowhere]
reviewed: {on: 2025-01-01, by: B, role: R, next: 2026-01-01}
figures: [{figure: 1, words: W., source: t}]
timeline: {title: T, note: N., source: u, claim: e, spans: [{until: 1, label: L, words: W., tone: mild}]}
`, "Text [@s; @v]."),
		"a/y.md":        article("Y", "", ""),
		"a/w.md":        article("W", "withdrawn: {on: 2026-11-20, reason: R., replaced_by: gone}\n", "Text [@w]."),
		"a/d.md":        article("D", "draft: true\nclaims: [d]\n", "Text [@w]."),
		"guides/g.md":   "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n",
		"claims.yaml":   "- {id: c, statement: S., verdict: opinion}\n",
		"sources.yaml":  "- {id: s, title: T, access: full}\n",
		"glossary.yaml": "clot: {term: clot, means: M., read: nowhere}\n",
	})
	wantReports(t, checkReferences(s.in.Now, s.data, s.addresses.index),
		"a/d.md:7:8 citation-unknown", "a/w.md:4:54 related-unknown", "a/x.md:4:13 claim-unknown",
		"a/x.md:5:14 related-not-live", "a/x.md:5:19 related-unknown", "a/x.md:6:50 review-overdue",
		"a/x.md:7:42 source-unknown", "a/x.md:8:40 source-unknown", "a/x.md:8:50 claim-unknown",
		"a/x.md:10:12 citation-unknown", "glossary.yaml:1:37 related-unknown", "site.yaml:5:12 related-unknown",
		"site.yaml:8:13 related-unknown")
}

func TestCitePages_inTheOrderOfReading(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md": article("X", `figures: [{figure: 1, words: W., source: figure}]
timeline: {title: T, note: N., source: line, spans: [{until: 1, label: L, words: W., tone: mild}]}
`, "First [@one; @two].\n\n{{include /part.md}}\n\n[@one] {x}\n\n{{timeline}}\n\nThen [@four].\n\n{{types}}\n"),
		"part.md": "In the middle [@three; @nowhere].\n",
		"types.yaml": "- {id: t, name: T, known: [{words: W, sources: [five]}], care: [{words: W, sources: [two, " +
			"six]}]}\n",
		"sources.yaml": sourceFile("one", "two", "three", "four", "five", "six", "figure", "line"),
	})
	var ids []string
	for _, n := range citePages(s.data, s.addresses.index.published, s.included)[s.text("a/x")] {
		ids = append(ids, n.ID.Value)
	}
	if got := strings.Join(ids, " "); got != "figure one two three line four five six" {
		t.Errorf("cited in the order %s", got)
	}
}

func TestCheckUnused(t *testing.T) {
	s := runStages(map[string]string{
		"index.md":    "---\ntitle: Home\nsummary: S.\n---\n",
		"a/x.md":      article("X", "claims: [c]\n", "Text [@cited]."),
		"a/y.md":      article("Y", "", "[[x]]"),
		"about.md":    article("About", "", ""),
		"a/d.md":      article("D", "draft: true\nclaims: [d]\n", "Text [@draft]."),
		"guides/g.md": "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n",
		"claims.yaml": "- {id: c, statement: S., verdict: supported, sources: [claim]}\n- {id: d, statement: S., " +
			"verdict: opinion}\n- {id: e, statement: S., verdict: opinion}\n",
		"signs.yaml":   "fever: {text: fever, level: urgent, sources: [sign]}\n",
		"types.yaml":   "- {id: t, name: T, usual: {words: W, sources: [type]}}\n",
		"sources.yaml": sourceFile("cited", "claim", "draft", "sign", "s", "type", "unused"),
	})
	l, _ := s.resolve()
	index := s.addresses.index
	list := checkUnused(s.data, index, collectBacklinks(index, s.included, l), collectOutcomeLinks(index, s.guides))
	wantReports(t, list, "a/y.md:1:1 page-orphan", "claims.yaml:3:8 claim-unused", "sources.yaml:7:8 source-unused")
}

func TestGroupByTopic(t *testing.T) {
	s := runStages(map[string]string{
		"site.yaml": strings.Replace(siteYAML, "title: A", "title: A, first: [z, y]", 1),
		"a/w.md":    article("Beta", "", ""), "a/x.md": article("Alpha", "", ""), "a/y.md": article("Y", "", ""),
		"a/z.md": article("Z", "", ""), "a/u.md": strings.Replace(article("U", "", ""), "topic: a", "topic: b", 1),
		"a/v.md": strings.Replace(article("V", "", ""), "topic: a", "topic: long", 1),
	})
	groups, list := groupByTopic(s.data.config, s.addresses.index.published, &Memo{})
	wantReports(t, list, "a/u.md:3:8 topic-unknown", "a/v.md:3:8 topic-unknown")
	if list[0].Hint != `Did you mean "a"?` || list[1].Hint != "The topics are a" {
		t.Errorf("hints %q and %q", list[0].Hint, list[1].Hint)
	}
	var slugs []string
	for _, p := range groups[0].pages {
		slugs = append(slugs, p.Slug())
	}
	if got := strings.Join(slugs, " "); got != "z y x w" {
		t.Errorf("the pages of the topic are %s", got)
	}
}

func TestLinkGuides_publishedInTheOrderOfTheSite(t *testing.T) {
	page := "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n"
	s := runStages(map[string]string{
		"site.yaml": siteYAML + "guides: [c]\n", "guides/a.md": page,
		"guides/b.md": strings.Replace(page, "title: G", "title: G\ndraft: true", 1),
		"guides/c.md": page, "guides/f.md": strings.Replace(page, "kind: choice", "kind: fragment", 1),
		"a/x.md": article("X", "", ""),
	})
	var ids []string
	for _, g := range s.guides.published {
		ids = append(ids, g.ID)
	}
	if got := strings.Join(ids, " "); got != "c a" {
		t.Errorf("published guides %s, want c a", got)
	}
	if got := strings.Join(s.guides.steps(s.text("guides/a")), " "); got != "hurt rest fine" {
		t.Errorf("steps %q", got)
	}
	if s.guides.steps(s.text("a/x")) != nil || s.guides.steps(s.text("guides/f")) != nil {
		t.Error("a page without a guide, or with a fragment, has steps")
	}
}
