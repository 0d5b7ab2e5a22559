package guidefile_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/guidetest"
	"knead/internal/mutatetest"
	"knead/internal/source"
)

// archives returns the files of each archive of package guide, by the archive's name.
func archives(t *testing.T) map[string]*txtar.Archive {
	t.Helper()
	names, err := filepath.Glob("../testdata/*.txtar")
	if err != nil || len(names) < 90 {
		t.Fatalf("%d archives: %v", len(names), err)
	}
	all := map[string]*txtar.Archive{}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(name), ".txtar")] = a
	}
	return all
}

// checkText checks that a value is written where it says.
func checkText(t *testing.T, f *source.File, at source.Range, value string) {
	t.Helper()
	if value == "" {
		return
	}
	written := f.Text[at.Start:at.End]
	if strings.Trim(written, `"'`) != value {
		t.Errorf("%s:%d: %q is written as %q", f.Name, f.Pos(at.Start).Line, value, written)
	}
}

// Every id and every target of a guide has the position of its text.
func TestParse_positions(t *testing.T) {
	for name, a := range archives(t) {
		for _, file := range a.Files {
			if !strings.HasSuffix(file.Name, ".md") {
				continue
			}
			p, _ := guidetest.ReadPage(file.Name, file.Data)
			if p.Guide == nil {
				continue
			}
			t.Run(name, func(t *testing.T) { checkPositions(t, p.Guide) })
		}
	}
}

func checkPositions(t *testing.T, g *guidefile.Guide) {
	checkTarget := func(target guidefile.Target) {
		if !target.IsInvalid() {
			checkText(t, g.File, target.At, target.Text)
		}
	}
	for i, q := range g.Questions {
		checkText(t, g.File, q.ID.At, q.ID.Value)
		if n, ok := g.QuestionIndex(q.ID.Value); !ok || n != i {
			t.Errorf("%s: the index of %q is %d, want %d", g.File.Name, q.ID.Value, n, i)
		}
		for _, s := range q.Signs {
			checkText(t, g.File, s.At, s.Value)
		}
		for _, o := range q.Options {
			checkTarget(o.Then)
		}
		for _, each := range append(q.AnyEach, q.Exits...) {
			checkText(t, g.File, each.Key.At, each.Key.Value)
			checkTarget(each.Then)
		}
		for _, target := range []guidefile.Target{q.Unsure, q.AnyThen, q.TwoOrMore, q.None} {
			checkTarget(target)
		}
	}
	for i, o := range g.Outcomes {
		checkText(t, g.File, o.ID.At, o.ID.Value)
		checkText(t, g.File, o.Read.At, o.Read.Value)
		if n, ok := g.OutcomeIndex(o.ID.Value); !ok || n != i {
			t.Errorf("%s: the index of %q is %d, want %d", g.File.Name, o.ID.Value, n, i)
		}
	}
}

// What the parser reports is part of what the archive expects of the whole linker.
func TestParse_diagnosticsOfArchives(t *testing.T) {
	for name, a := range archives(t) {
		files := map[string][]byte{}
		want := ""
		for _, f := range a.Files {
			files[f.Name] = f.Data
			if f.Name == "want" {
				want = string(f.Data)
			}
		}
		_, list := guidetest.Read(files)
		for _, d := range list {
			if !strings.Contains(want, d.String()) {
				t.Errorf("%s does not expect %s", name, d)
			}
		}
	}
}

// fuzzedSize is the size of the largest random input. Larger ones say nothing new and take most of the time.
const fuzzedSize = 4 << 10

var seeds = []string{
	"kind: choice\nquestions:\n  a: {ask: x, answers: [{text: b, then: o}, {text: c, then: {read: d}}]}\n",
	"kind: fragment\nexits: [e]\nquestions:\n" +
		"  a: {ask: x, any: care.urgent, any_each: {s: exit e}, none_then: b}\n",
	"questions: {a: {number: {unit: d, min: 0, max: 9}, " +
		"bands: [{below: 3, then: b}, {else: c}]}, b: {use: f, e: a}}\n",
	"s: {text: a sign, level: urgent}\nemergency: {name: n, number: [112], contact: {doctor: {heading: h}}}\n",
}

func FuzzParse(f *testing.F) {
	for _, text := range seeds {
		f.Add(text)
	}
	f.Fuzz(checkParse)
}

// TestParse_mutations is the fuzz of many more texts, also of the front matter and the data of the archives.
func TestParse_mutations(t *testing.T) {
	all := slices.Clone(seeds)
	for _, a := range archives(t) {
		for _, f := range a.Files {
			text := string(f.Data)
			if front := strings.SplitN(text, "---\n", 3); len(front) == 3 && front[0] == "" {
				text = front[1]
			}
			all = append(all, text)
		}
	}
	slices.Sort(all)
	mutatetest.Run(t, slices.Compact(all), func(t *testing.T, next func() string) { checkParse(t, next()) })
}

// checkParse parses a text as a guide, as signs and as levels. Every diagnostic must have a position.
func checkParse(t *testing.T, text string) {
	if len(text) > fuzzedSize {
		return
	}
	file := source.NewFile("guides/a.md", text)
	node, _ := frontmatter.Parse(file, source.Range{Start: 0, End: len(text)})
	_, list := guidefile.Parse(file, "a", node)
	_, more := guidefile.ParseSigns(file, node)
	list = append(list, more...)
	_, more = guidefile.ParseLevels(file, node)
	for _, d := range append(list, more...) {
		if at := d.Span.Range; at.Start < 0 || at.End > len(text) || d.Span.File != file {
			t.Errorf("%s is at %v of %d bytes", d, at, len(text))
		}
	}
}
