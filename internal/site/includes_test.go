package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// included lists the texts of a page as "path from".
func (s stages) includedIn(path string) []string {
	var all []string
	for segment := range s.included.segments(s.text(path)) {
		all = append(all, fmt.Sprintf("%s@%d", segment.Path, segment.from))
	}
	return all
}

func TestResolveIncludes(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md":    article("X", "", "One.\n\n{{include part.md}}\n\nTwo.\n\n{{include /b/y.md}}"),
		"a/part.md": "Part.\n",
		"b/y.md":    "{{include deep.md}}\n",
		"b/deep.md": "Deep.\n",
		"alone.md":  "Nobody includes this.\n",
		"a/wrong.md": article("W", "",
			"{{include prt.md}}\n\n{{include part}}\n\n{{include part.md}}\n\n{{include part.md}}"),
	})
	_, list := resolveIncludes(s.addresses.index)
	wantReports(t, list, "a/wrong.md:5:1 include-missing", "a/wrong.md:7:1 include-missing",
		"a/wrong.md:11:1 include-cycle",
		"alone.md:1:1 frontmatter-missing")
	got := strings.Join(s.includedIn("a/x"), " ")
	if want := "a/x@0 a/part@0 a/x@51 b/y@0 b/deep@0 b/y@19 a/x@78"; got != want {
		t.Errorf("segments %s, want %s", got, want)
	}
	var texts []string
	for text := range s.included.texts(s.text("a/x")) {
		texts = append(texts, text.Path)
	}
	if want := []string{"a/x", "a/part", "b/y", "b/deep"}; !slices.Equal(texts, want) {
		t.Errorf("texts %v, want %v", texts, want)
	}
}

func TestSegments_stopsWhenTheLoopDoes(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md": article("X", "", "{{include part.md}}"), "a/part.md": "{{include b.md}}\n", "a/b.md": "Text.\n",
	})
	for stop := 1; stop <= 5; stop++ {
		n := 0
		for range s.included.segments(s.text("a/x")) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d segments, want at least %d", n, stop)
		}
	}
	for range s.included.texts(s.text("a/x")) {
		break
	}
}

func TestResolveIncludes_cycles(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md": article("X", "", "{{include /p.md}}"),
		"p.md":   "{{include q.md}}\n", "q.md": "{{include r.md}}\n", "r.md": "{{include q.md}}\n",
		"a/y.md": article("Y", "", "{{include y.md}}"),
		"a/z.md": article("Z", "", "{{include /m.md}}\n\n{{include /n.md}}"), "m.md": "{{include n.md}}\n",
		"n.md": "N.\n",
	})
	_, list := resolveIncludes(s.addresses.index)
	wantReports(t, list, "a/y.md:5:1 include-cycle", "m.md:1:1 include-cycle", "r.md:1:1 include-cycle")
	for _, d := range list {
		if d.Span.Name() == "content/r.md" &&
			!strings.Contains(d.Message, "content/q.md → content/r.md → content/q.md") {
			t.Errorf("the message does not show the cycle: %s", d.Message)
		}
	}
	if got := strings.Join(s.includedIn("a/x"), " "); got != "a/x@0 p@0 q@0 r@0 q@16 p@16 a/x@43" {
		t.Errorf("segments after the cycle is cut: %s", got)
	}
}

func TestResolveIncludes_longChain(t *testing.T) {
	files := map[string]string{"a/x.md": article("X", "", "{{include /p0.md}}")}
	const n = 2000
	for i := range n {
		files[fmt.Sprintf("p%d.md", i)] = fmt.Sprintf("{{include p%d.md}}\n", (i+1)%n)
	}
	_, list := resolveIncludes(runStages(files).addresses.index)
	if len(list) != 1 {
		t.Errorf("%d diagnostics for one long cycle", len(list))
	}
}

func TestCheckDirectives(t *testing.T) {
	s := runStages(map[string]string{
		"a/x.md": article("X", "",
			"{{care}}\n\n{{timeline}}\n\n{{types}}\n\n{{guide f}}\n\n{{guide g}}\n\n{{cares}}\n\n{{include y.md}}"),
		"guides/g.md": "---\ntitle: G\nsummary: S.\n" + guideYAML + "---\n",
	})
	list := checkDirectives(s.addresses.index, s.data)
	wantReports(t, list, "a/x.md:5:1 directive-unknown", "a/x.md:7:1 directive-unknown", "a/x.md:9:1 directive-unknown",
		"a/x.md:11:1 directive-unknown", "a/x.md:15:1 directive-unknown")
	hints := ""
	for _, d := range list {
		hints += d.Hint
	}
	if !strings.Contains(hints, `Did you mean "g"?`) || !strings.Contains(hints, `Did you mean "care"?`) {
		t.Errorf("hints: %s", hints)
	}
	s.data.types.list = []*MassageType{{}}
	if list := checkDirectives(s.addresses.index, s.data); len(list) != 4 {
		t.Errorf("with types: %v", reported(list))
	}
}
