package pack

import (
	"os"
	"strings"
	"testing"

	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// The table of the README has what the packs have.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	quoted := func(all []string) string { return "`" + strings.Join(all, "`, `") + "`" }
	for _, name := range Names {
		p := Lookup(name)
		f := source.NewFile("levels.yaml", p.Levels())
		node, _ := frontmatter.Parse(f, source.Range{End: len(f.Text)})
		levels, list := guidefile.ParseLevels(f, node)
		if len(list) > 0 {
			t.Fatal(name, list)
		}
		var ids []string
		for l := levels.Top(); l >= graph.Info; l-- {
			if levels.Has(l) {
				ids = append(ids, l.String())
			}
		}
		for _, cell := range [][]string{ids, p.SourceKinds, p.Contacts, {p.PageType}} {
			if want := quoted(cell); !strings.Contains(string(readme), "| "+want+" |") {
				t.Errorf("the README lacks %s of the pack %s", want, name)
			}
		}
	}
}

func TestLookup_unknown(t *testing.T) {
	if p := Lookup("nothing"); p.Name != Default || len(p.Levels()) == 0 {
		t.Errorf("an unknown name gives the pack %q", p.Name)
	}
}

// TestLookup_readsOnce: the pack is looked up for each page of a site.
func TestLookup_readsOnce(t *testing.T) {
	for _, name := range append([]string{"none"}, Names...) {
		if n := testing.AllocsPerRun(10, func() { Lookup(name) }); n > 0 {
			t.Errorf("Lookup(%q) allocates %.0f times", name, n)
		}
	}
}
