package build

import (
	"strings"
	"testing"
)

// TestLoad_feedUpdated holds that a feed is as new as its newest entry (RFC 4287, 4.2.15), whatever the day of the
// build.
func TestLoad_feedUpdated(t *testing.T) {
	files := tiny(2)
	for name, day := range map[string]string{"p0": "2026-03-04", "p1": "2026-05-06"} {
		file := "content/a/" + name + ".md"
		files[file] = strings.Replace(files[file], "topic: a\n", "topic: a\npublish: "+day+"\n", 1)
	}
	dir := t.TempDir()
	write(t, dir, files)
	feed := all(t, load(t, open(t, dir, 1)))["feed.xml"]
	if head, _, _ := strings.Cut(feed, "<entry>"); !strings.Contains(head, "<updated>2026-05-06T00:00:00Z</updated>") {
		t.Errorf("the feed is not as new as its newest entry: %s", head)
	}
}

// TestLoad_promotesNoUnpublishedGuide has an article that promotes a guide which is a draft.
func TestLoad_promotesNoUnpublishedGuide(t *testing.T) {
	files := tiny(1)
	files["content/a/p0.md"] += "\n{{guide which}}\n"
	guide := "---\ntitle: Which\nsummary: S.\n%guide:\n  kind: choice\n  questions:\n    aim:\n      ask: What for?\n" +
		"      why: It depends.\n      answers: [{text: One, then: one}, {text: Two, then: two}]\n  outcomes:\n" +
		"    one: {level: info, title: One}\n    two: {level: info, title: Two}\n---\n"
	shown := func(draft string) string {
		dir := t.TempDir()
		files["content/guides/which.md"] = strings.Replace(guide, "%", draft, 1)
		write(t, dir, files)
		return all(t, load(t, open(t, dir, 1)))["a/p0/index.html"]
	}
	if !strings.Contains(shown(""), "guides/which/") {
		t.Error("the article does not promote its guide")
	}
	if strings.Contains(shown("draft: true\n"), "guides/which/") {
		t.Error("the article promotes a guide that is not published")
	}
}
