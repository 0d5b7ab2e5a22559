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
		f := source.NewFile("levels.yaml", p.Levels("en"))
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

// In other languages the levels have the same keys and telephone numbers, and other words.
func TestPack_Levels(t *testing.T) {
	parse := func(text string) *frontmatter.Node {
		f := source.NewFile("levels.yaml", text)
		node, list := frontmatter.Parse(f, source.Range{End: len(text)})
		if _, more := guidefile.ParseLevels(f, node); len(list)+len(more) > 0 {
			t.Fatal(list, more)
		}
		return node
	}
	for _, name := range Names {
		english := parse(Lookup(name).Levels("en-GB"))
		compare(t, name, english, parse(Lookup(name).Levels("es-MX")))
		if Lookup(name).Levels("de") != Lookup(name).Levels("en") {
			t.Error("the levels in an unknown language are not in English")
		}
	}
}

func compare(t *testing.T, path string, a, b *frontmatter.Node) {
	if a.Kind != b.Kind || len(a.Pairs) != len(b.Pairs) {
		t.Errorf("%s differs", path)
		return
	}
	for i, p := range a.Pairs {
		if other := b.Pairs[i]; p.Key != other.Key {
			t.Errorf("%s has %s and %s", path, p.Key, other.Key)
		} else if p.Key != "contradicted_by" {
			compare(t, path+"."+p.Key, p.Value, other.Value)
		}
	}
	for i, n := range a.Items {
		if b.Items[i].Text != n.Text {
			t.Errorf("%s has %s and %s", path, n.Text, b.Items[i].Text)
		}
	}
	if a.Kind == frontmatter.Scalar && a.Text == b.Text {
		t.Errorf("%s is %s in both", path, a.Text)
	}
}

func TestLookup_unknown(t *testing.T) {
	if p := Lookup("nothing"); p.Name != Default || len(p.Levels("")) == 0 {
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
