package translate

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knead/internal/langtag"
	"knead/internal/source"
)

// With translations that say what the source says, the file that is shown says it too, in all texts and nothing else.
func TestOverlay_sameTexts(t *testing.T) {
	src := contentOf(t)
	tree := Tree{Lang: "es", Files: map[string]*source.File{}}
	for path, f := range src {
		tree.Files[path] = translated(path, f, func(t Text) string { return t.Value })
	}
	result := confirmed(t, src, tree)
	n := 0
	for path, f := range src {
		want, _ := OfFile(path, f)
		got, list := OfFile(path, result.Overlay(path))
		if len(list) > 0 || len(got) != len(want) {
			t.Fatalf("%s: %d texts, not %d: %v", path, len(got), len(want), list)
		}
		for i := range got {
			if n++; got[i].Key != want[i].Key || Fold(got[i].Value) != Fold(want[i].Value) {
				t.Errorf("%s is %q, and %s %q", want[i].Key, want[i].Value, got[i].Key, got[i].Value)
			}
		}
		for _, p := range result.Pairs(path) {
			if p.State != Current {
				t.Errorf("%s is %s", p.Key(), p.State)
			}
		}
		if state, why := result.PageState(path); strings.HasSuffix(path, ".md") && state != Offered {
			t.Errorf("%s is %s: %s", path, state, why)
		}
	}
	t.Logf("%d texts in %d files", n, len(src))
}

// Without a lock, each text stays in the source language, with a mark, and the blocks are those of the source.
func TestOverlay_marks(t *testing.T) {
	src := contentOf(t)
	result, _ := Compare(src, Tree{Lang: "es"}, Options{SourceLang: "en", Publish: Machine}, nil)
	for path, f := range src {
		want, _ := OfFile(path, f)
		got, list := OfFile(path, result.Overlay(path))
		if len(list) > 0 || len(got) != len(want) {
			t.Fatalf("%s: %d texts, not %d: %v", path, len(got), len(want), list)
		}
		for i := range got {
			if got[i].Key != want[i].Key || got[i].Kind != want[i].Kind ||
				Fold(langtag.Strip(got[i].Value)) != Fold(want[i].Value) && want[i].Role != RoleBlock {
				t.Errorf("%s is %q, and %s %q", want[i].Key, want[i].Value, got[i].Key, langtag.Strip(got[i].Value))
			}
			if !langtag.Has(got[i].Value) && got[i].Kind != "code" && got[i].Kind != "html" {
				t.Errorf("%s is not marked", got[i].Key)
			}
		}
	}
}

func TestOverlay_scalars(t *testing.T) {
	for _, c := range []struct{ name, yaml string }{
		{"plain", "title: One two # a comment\nsummary: S\n"},
		{"plain on lines", "title: One\n  two\n\n  three\nsummary: S\n"},
		{"double", "title: \"One \\\"two\\\" \\u00e9\"\nsummary: S\n"},
		{"double on lines", "title: \"One\n  two \\\n  three\n\n  four\"\nsummary: S\n"},
		{"single", "title: 'One ''two'': three'\nsummary: S\n"},
		{"literal", "title: |\n  One: two\n   # three\n\n  four\n\nsummary: S\n"},
		{"folded", "title: >-\n\n  One\n  two\n\n    three\n# a comment\nsummary: S\n"},
		{"indentation", "title: |2+\n    One\n  two\n\nsummary: S\n"},
		{"flow", "{title: One two, summary: \"S\", also: [a, 'b]', \"c}\"], key_points: [x, \"y, z\"]}\n"},
		{"items", "title: T\nkey_points:\n- One\n  two\n-   'three'\n- >\n  four\n  five\nalso: [a]\n"},
		{"nested", "title: T\nguide:\n  kind: choice\n  questions:\n    q:\n      ask: Q?\n      answers:\n" +
			"        - text: One two\n          then: a\n        - {text: Three, then: b}\n        - id: x\n" +
			"          text: 'Four'\n          then: c\n  tests:\n    - {answers: [One two], expect: a}\n" +
			"    - answers: [x]\n      expect: >-\n        c\nsummary: S\n"},
	} {
		f := source.NewFile("content/x.md", "---\n"+c.yaml+"---\nBody.\n")
		checkOverlays(t, c.name, f)
	}
}

// checkOverlays checks a page that is marked, one that is translated, and one whose translation is hard to write.
func checkOverlays(t *testing.T, name string, f *source.File) {
	t.Helper()
	src := map[string]*source.File{"x.md": f}
	want, list := OfFile("x.md", f)
	if len(list) > 0 {
		t.Fatalf("%s: %v", name, list)
	}
	marked, _ := Compare(src, Tree{Lang: "es"}, Options{SourceLang: "en", Publish: Machine}, nil)
	compareTexts(t, name+", marked", marked.Overlay("x.md"), want, func(s Text) string { return s.Value })
	for _, hard := range []string{"%s", "\"%s\": 'x' # \\ [{]}, &*!|>%%@`\n- y\n", "#%s", "- %s:", "\t%s\u2028"} {
		say := func(s Text) string {
			if s.Kind != "" {
				return s.Value
			}
			return fmt.Sprintf(hard, strings.ReplaceAll(s.Key, "#", " "))
		}
		tree := Tree{Lang: "es", Files: map[string]*source.File{"x.md": translated("x.md", f, say)}}
		if strings.Contains(hard, "\u2028") {
			continue // which no YAML can have
		}
		compareTexts(t, name+", "+hard, confirmed(t, src, tree).Overlay("x.md"), want, say)
	}
}

func compareTexts(t *testing.T, name string, shown *source.File, want []Text, say func(Text) string) {
	t.Helper()
	got, list := OfFile("x.md", shown)
	if len(list) > 0 || len(got) != len(want) {
		t.Fatalf("%s: %d texts, not %d: %v\n%s", name, len(got), len(want), list, shown.Text)
	}
	for i := range got {
		same := strings.Fields // but in Markdown, where spaces are between marks and text
		if want[i].Kind == "" {
			same = func(s string) []string { return []string{Fold(s)} }
		}
		value := langtag.Strip(got[i].Value)
		if got[i].Key != want[i].Key || strings.Join(same(value), "") != strings.Join(same(say(want[i])), "") {
			t.Errorf("%s: %s is %q, not %q\n%s", name, got[i].Key, value, say(want[i]), shown.Text)
		}
	}
}

func FuzzOverlay(f *testing.F) {
	f.Add("title: One\nsummary: >\n  a\n  b\n", "Text **bold**\n\n- a\n  - b\n\n> q\n")
	f.Add("{title: 'a', also: [x]}", "# H\n\n| a |\n|---|\n| b |\n\n~~~\nx")
	f.Add("guide: {kind: choice, questions: {q: {ask: a, answers: [{text: B, then: c}]}}}", "a\n===\n\n[^1]: b")
	f.Fuzz(func(t *testing.T, yaml, body string) {
		file := source.NewFile("content/x.md", "---\n"+yaml+"\n---\n"+body)
		texts, list := OfFile("x.md", file)
		if len(list) > 0 || langtag.Has(file.Text) || !utf8.ValidString(file.Text) {
			return
		}
		ids := map[string]bool{}
		for _, text := range texts {
			if ids[text.Key] { // two answers with one id, which the source reports
				return
			}
			ids[text.Key] = true
		}
		src := map[string]*source.File{"x.md": file}
		marked, _ := Compare(src, Tree{Lang: "es"}, Options{SourceLang: "en", Publish: Machine}, nil)
		shown := marked.Overlay("x.md")
		if got := kindsOf("x.md", shown); !slices.Equal(got, kindsOf("x.md", file)) {
			t.Fatalf("the blocks of %q are %q with marks: %q", body, got, shown.Text)
		}
		compareTexts(t, "marked", shown, texts, func(s Text) string { return s.Value })
	})
}
