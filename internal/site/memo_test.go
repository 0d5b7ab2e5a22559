package site

import (
	"maps"
	"slices"
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
		{"a/x.md": article("Another", "care: {urgent: [leg]}\n", "{{care}}\n")},
		{"a/y.md": article("Y", "", "[x](x.md) [@t]\n")},
		{"signs.yaml": "arm: {text: a swollen arm, level: emergency, sources: [s]}\n"},
		{"sources.yaml": "- {id: t, title: T, access: full, found: A swollen arm.}\n"},
		{"guides/g.md": "---\ntitle: G\nsummary: S.\n---\n"},
		{"a/z.md": article("Z", "draft: true\n", "")},
		{"a/z.md": article("Z", "aliases: [/a/x/]\n", "")},
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
	}
}
