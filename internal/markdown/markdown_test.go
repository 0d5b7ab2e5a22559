package markdown

import (
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/mutatetest"
	"knead/internal/source"
)

var update = flag.Bool("update", false, "rewrite the want files of testdata")

// Each archive has bodies and, for each, the HTML with placeholders as ‹kind target› and the diagnostics.
func TestParse_archives(t *testing.T) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	if len(archives) == 0 {
		t.Fatal("no archives")
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for _, f := range ar.Files {
				if strings.HasSuffix(f.Name, ".md") {
					name := strings.TrimSuffix(f.Name, ".md")
					got[name+".html"], got[name+".diags"] = render(f.Name, string(f.Data))
				}
			}
			for i, f := range ar.Files {
				if strings.HasSuffix(f.Name, ".md") {
					continue
				}
				if *update {
					ar.Files[i].Data = []byte(got[f.Name])
				} else if diff := cmp.Diff(string(f.Data), got[f.Name]); diff != "" {
					t.Errorf("%s (-want +got):\n%s", f.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// render returns the HTML and the diagnostics of a text.
func render(name, text string) (html, diags string) {
	f := source.NewFile(name, text)
	d, l := Parse(f, source.Range{Start: 0, End: len(text)}, Options{Reserved: []string{"sources"}})
	var b strings.Builder
	d.Expand(&b, func(b *strings.Builder, p Placeholder) { b.WriteString(d.show(p)) }, nil)
	return b.String(), list(l)
}

// show is a readable form of a placeholder.
func (d *Doc) show(p Placeholder) string {
	switch p.Kind {
	case PlaceholderLink:
		l := d.Links[p.Index]
		if l.Title != "" {
			return fmt.Sprintf(`<a href="‹%s›" title="%s">`, l.Target, html.EscapeString(l.Title))
		}
		return `<a href="‹` + l.Target + `›">`
	case PlaceholderLinkEnd:
		return "</a>"
	case PlaceholderWiki:
		return "‹title of " + d.Links[p.Index].Target + "›"
	case PlaceholderImage:
		return fmt.Sprintf("‹img %s %q›", d.Images[p.Index].Target, d.Images[p.Index].Alt)
	case PlaceholderCite:
		return fmt.Sprintf("‹cite %v›", citeIDs(d.Cites[p.Index]))
	case PlaceholderDirective:
		return "‹" + d.Directives[p.Index].Name + " " + d.Directives[p.Index].Arg + "›\n"
	case PlaceholderHeading:
		return ""
	case PlaceholderLabel:
		return "‹" + AlertKinds[p.Index] + "›"
	default:
		return "‹raw›"
	}
}

func citeIDs(c Citation) (all []string) {
	for _, id := range c.IDs {
		all = append(all, strings.TrimSpace(id.ID+" "+id.Locator))
	}
	return all
}

func list(l diag.List) string {
	var b strings.Builder
	for _, d := range l {
		fmt.Fprintln(&b, d.String())
	}
	return b.String()
}

func parseText(text string) (*Doc, diag.List) {
	return Parse(source.NewFile("a.md", text), source.Range{Start: 0, End: len(text)}, Options{})
}

func TestDoc_sentence(t *testing.T) {
	d, _ := parseText("First one. Read [the fees](a.md) before you go! Last.\n\n* see [[b]]\n")
	for i, want := range []string{"Read the fees before you go!", "see b"} {
		if got := d.Links[i].Sentence.With(noInserts); got != want {
			t.Errorf("sentence %d is %q, want %q", i, got, want)
		}
	}
}

func TestDoc_sections(t *testing.T) {
	d, _ := parseText("before {{fact a}}\n\n## One *two*\n\nbelow\n\n- Item, item, item\n\n### Three\n")
	want := []Section{{"", "", "before", []InsertKey{{"fact", "a"}}}, {"one-two", "One two", "below item+", nil},
		{"three", "Three", "", nil}}
	if diff := cmp.Diff(want, d.Sections); diff != "" {
		t.Error(diff)
	}
}

func TestDoc_prose(t *testing.T) {
	d, _ := parseText("# head\n\nplain **bold** [link](a.md) `code` [[wiki]] end\n\n| a | b |\n|--|--|\n| cell | " +
		"[x](y.md) |\n")
	var all []string
	for _, p := range d.Prose {
		all = append(all, d.HTML[p.Start:p.End])
	}
	want := "plain |bold| | | | end|a|b|cell"
	if got := strings.Join(all, "|"); got != want {
		t.Errorf("prose is %q, want %q", got, want)
	}
	var b strings.Builder
	upper := func(b *strings.Builder, s string) { b.WriteString(strings.ToUpper(s)) }
	d.Expand(&b, func(b *strings.Builder, _ Placeholder) { b.WriteString("#") }, upper)
	got := b.String()
	for _, want := range []string{"<p>PLAIN <strong>BOLD</strong> #link#", "<td>CELL</td>"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}

// fuzzedSize is the size of the largest random input. Larger ones say nothing new and take most of the time.
const fuzzedSize = 4 << 10

var seeds = []string{
	"# a\n\n[x](y.md) [[z|w]] [@a; @b, p. 3]\n\n> [!NOTE]\n> b\n\n{{care}}\n\n|a|\n|-|\n|b|\n\n[^1]: x\n",
	"![decorative](a.png) <b>x</b> <!-- c --> &colon; <https://a.b>",
	"[bad](j<script:alert(1)) ![<script>](<script>.png) [[<script>]]",
}

func FuzzParse(f *testing.F) {
	for _, text := range seeds {
		f.Add(text)
	}
	f.Fuzz(checkParse)
}

// TestParse_mutations is the fuzz of many more texts, also of those of the archives.
func TestParse_mutations(t *testing.T) {
	all := slices.Clone(seeds)
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range archives {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range ar.Files {
			if strings.HasSuffix(f.Name, ".md") {
				all = append(all, string(f.Data))
			}
		}
	}
	mutatetest.Run(t, all, func(t *testing.T, next func() string) { checkParse(t, next()) })
}

// checkParse holds that no text makes a script, and that every position is one of the file.
func checkParse(t *testing.T, text string) {
	if len(text) > fuzzedSize || strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return
	}
	d, l := parseText(text)
	var b strings.Builder
	copyProse := func(b *strings.Builder, s string) { b.WriteString(s) }
	// What replaces a placeholder comes from other code, which escapes it.
	d.Expand(&b, func(b *strings.Builder, p Placeholder) { fmt.Fprintf(b, "<i>%d</i>", p.Index) }, copyProse)
	for _, link := range d.Links {
		_ = link.Sentence.With(noInserts)
	}
	if html := b.String(); strings.Contains(strings.ToLower(html), "<script") {
		t.Errorf("the HTML has a script: %s", html)
	}
	for _, x := range l {
		_ = x.Span.Start()
	}
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("## A heading\n\nSome words with **marks** and a [link](../x/y.md) to read [@a].\n\n- "+
		"one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n", 20)
	f := source.NewFile("a.md", text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(f, source.Range{Start: 0, End: len(text)}, Options{})
	}
}

// noInserts is the InsertText of a site without facts and values.
func noInserts(InsertKey) string { return "" }
