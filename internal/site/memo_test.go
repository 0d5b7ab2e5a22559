package site

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"knead/internal/page"
)

// TestMemo_changesNothing links versions of a site one after another with one Memo, and each without.
func TestMemo_changesNothing(t *testing.T) {
	files := map[string]string{
		"a/x.md":       article("X", "care: {urgent: [leg]}\n", "{{care}} [y](y.md)\n"),
		"a/y.md":       article("Y", "", "[@s]\n"),
		"guides/g.md":  "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n",
		"signs.yaml":   "leg: {text: a swollen leg, level: urgent, sources: [s]}\n",
		"sources.yaml": "- {id: s, title: T, access: full, found: A swollen leg.}\n",
	}
	m, pages := &Memo{}, map[string]*page.Summary{}
	for _, edit := range []map[string]string{
		{},
		{"a/x.md": article("X", "care: {urgent: [arm]}\n", "{{care}} [y](y.md)\n")},
		{"a/y.md": article("Why", "", "[@s]\n")},
		{"a/y.md": article("A first one", "", "[@s]\n")},
		{"guides/g.md": toArticle("y")},
		{"a/y.md": article("How", "", "[@s]\n")},
		{"a/y.md": article("How", "expires: 2030-01-01\n", "[@s]\n")},
		{"guides/g.md": toArticle("x")},
		{"a/y.md": article("How", "", "[@s]\n")},
		{"a/x.md": article("Another", "care: {urgent: [leg]}\n", "{{care}}\n")},
		{"a/y.md": article("Y", "", "[x](x.md) [@t]\n")},
		{"signs.yaml": "arm: {text: a swollen arm, level: emergency, sources: [s]}\n"},
		{"sources.yaml": "- {id: t, title: T, access: full, found: A swollen arm.}\n"},
		{"guides/g.md": "---\ntitle: G\nsummary: S.\n---\n"},
		{"a/z.md": article("Z", "draft: true\n", "")},
		{"a/z.md": article("Z", "aliases: [/a/x/]\n", "")},
		{"a/w.md": article("W", "", "[x](x.md#when) [[y]] [p](/part-of/)\n")},
		{"a/x.md": article("X", "", "## When\n\n[w](w.md)\n")},
		{"a/x.md": article("X2", "", "## When\n\n[w](w.md)\n")},
		{"a/x.md": article("X2", "", "## Where\n\n[w](w.md)\n")},
		{"a/x.md": article("X2", "", "## When\n\n[w](w.md) [y](y.md)\n")},
		{"a/y.md": article("Y", "aliases: [/part-of/]\n", "{{include /part.md}}"), "part.md": "## Part\n"},
		{"a/w.md": article("W", "", "[y](y.md#part-part) [p](/part-of/)\n")},
		{"part.md": "## Other\n"},
		{"a/y.md": article("Y", "withdrawn: {on: 2026-11-20, reason: R.}\naliases: [/part-of/]\n", "")},
		{"a/y.md": article("Y", "draft: true\n", "")},
		{"a/y.md": article("Y", "expires: 2026-11-21\n", "")},
		{"a/y.md": article("Y", "", "# Y\n"), "part.md": ""},
		{"a/y.md": article("Y", "claims: [c]\n", ""), "a/x.md": article("X", "", "[s](y.md#checked)\n")},
		{"a/y.md": article("Y", "", "")},
	} {
		maps.Copy(files, edit)
		with, without := siteInput(files), siteInput(files)
		with.Memo = m
		for i, p := range with.Pages { // as a build does, which parses a page again if it changed
			if same := pages[p.File.Name]; same != nil && same.File.Text == p.File.Text {
				with.Pages[i] = same
			}
			pages[p.File.Name] = with.Pages[i]
		}
		first, got := Link(with)
		second, want := Link(without)
		if !slices.Equal(reported(got), reported(want)) {
			t.Errorf("after %v: %v\nnot %v", edit, reported(got), reported(want))
		}
		if len(first.Pages) != len(second.Pages) || first.GuideCount() != second.GuideCount() {
			t.Errorf("after %v: %d pages, %d guides", edit, len(first.Pages), first.GuideCount())
		}
		if got, want := linked(first), linked(second); !slices.Equal(got, want) {
			t.Errorf("after %v: %q\nnot %q", edit, got, want)
		}
	}
}

// toArticle is a page with a guide of which one answer leads to an article.
func toArticle(slug string) string {
	guide := strings.Replace(guideYAML, "then: fine", "then: {read: "+slug+"}", 1)
	return "---\ntitle: G\nsummary: S.\n" + guide + "---\n"
}

// linked are the articles of guides, the order of topics, where addresses come from, the targets of all links, and the
// versions of texts to which they lead.
func linked(s *Site) []string {
	var all []string
	for _, g := range s.Guides.Guides {
		for i := range g.Nodes {
			if end := g.Nodes[i].End; end != nil && s.ArticlePage(end.Read) != nil {
				all = append(all, end.Title+" -> "+s.ArticlePage(end.Read).Title())
			}
		}
	}
	for _, t := range s.Topics {
		for _, p := range t.Pages {
			all = append(all, t.ID.Value+" has "+p.Title())
		}
	}
	for _, p := range s.Pages {
		if at, ok := s.Origin(p.URL[1:]); ok {
			all = append(all, fmt.Sprintf("%s is from %v of %q", p.URL, at.Range, at.File.Text))
		}
		for _, t := range p.Targets {
			to := fmt.Sprintf("%s -> %s broken %v notice %v", p.Path, t.URL+t.Suffix, t.Broken, t.Notice)
			for _, text := range []*page.Summary{t.Page, t.Named} {
				if text != nil {
					to += fmt.Sprintf(", %q", text.File.Text)
				}
			}
			all = append(all, to)
		}
		for _, b := range p.Backlinks {
			all = append(all, p.Path+" <- "+b.From.File.Text)
		}
	}
	return all
}
