package cli

// This file checks and renames pages of a generated site with every form of link in every place of a text.

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knead/internal/build"
	"knead/internal/diag"
)

var torture = flag.Int("torture", 24, "pages of the site with every form of link; a twentieth is renamed")

// A form is a way to write a link to a page, right or broken. The verbs are the folder and the number of the page that
// it leads to. A mark ‸ is where the finding is, in a broken one.
type form struct{ right, broken, code string }

var forms = []form{
	{"[a link](../t%d/p%05d.md)", "‸[a link](../t%d/gone%05d.md)", "link-missing-page"},
	{"[a link](../t%d/p%05d.md#a-part)", "‸[a link](../t%d/p%05d.md#no-part)", "link-missing-anchor"},
	{"[a link](/t%d/p%05d.md \"title\")", "‸[a link](/t%d/gone%05d.md \"title\")", "link-missing-page"},
	{"[a *strong* `]` link](/t%d/p%05d/)", "‸[a *strong* `]` link](/t%d/gone%05d/)", "link-missing-page"},
	{"[a link](</t%d/p%05d/?q=1#a-part>)", "‸[a link](</t%d/p%05d/?q=1#no-part>)", "link-missing-anchor"},
	{"[a link](https://example.org/t%d/p%05d/)", "‸[a link](https://example.org/t%d/gone%05d/)", "link-missing-page"},
	{"<https://example.org/t%d/p%05d/>", "‸<https://example.org/t%d/gone%05d/>", "link-missing-page"},
	{"https://example.org/t%d/p%05d/", "‸https://example.org/t%d/gone%05d/", "link-missing-page"},
	{"[[t%d/p%05d]]", "‸[[t%d/gone%05d]]", "link-missing-page"},
	{"[[t%d/p%05d#a-part]]", "‸[[t%d/p%05d#no-part]]", "link-missing-anchor"},
	{"[a link](../t%d/p%05d.md)", "‸[a link](/%%%%%d%05d%%)", "link-missing-page"},
	{"[a link](/t%d/p%05d.md)", "‸[](/t%d/p%05d.md)", "link-empty"},
	{"[a link](/t%d/p%05d.md)", "‸[a link](vbscript:t%d%05d)", "link-unsafe"},
}

// places are where a text can have links. A place has them all on lines of its own; %s is the links of one line.
var places = []string{"Text with %s.\n", "* an item with %s\n* and\n\n  text with %s\n", "1. %s\n",
	"| a | b |\n|---|---|\n| é %s | %s |\n| %s | |\n", "> [!NOTE]\n> A note with %s.\n>\n> * ü %s\n",
	"> quoted\n> %s\n", "Called[^1].\n\n[^1]: A footnote with %s.\n\n    Its second paragraph: %s.\n",
	"**bold %s** and *“é” %s*\n", "\t* tab\n\n* list\n\n\tindented by a tab: %s\n", "Two lines\nwith %s\nand %s.\n"}

// A tortured site is generated text with the findings that it must have.
type tortured struct {
	pages int
	n     int // of links so far
	want  []string
}

// line has one link of the next form, every third of them broken.
func (s *tortured) link() string {
	s.n++
	f := forms[(s.n/3+s.n)%len(forms)]
	to := s.n * 7 % s.pages
	if s.n%3 > 0 {
		return fmt.Sprintf(f.right, to%4, to)
	}
	return "⟦" + f.code + "⟧" + fmt.Sprintf(f.broken, to%4, to)
}

// text has links in all places.
func (s *tortured) text() string {
	var b strings.Builder
	for _, place := range places {
		for strings.Contains(place, "%s") {
			place = strings.Replace(place, "%s", s.link(), 1)
		}
		b.WriteString(place + "\n")
	}
	return b.String()
}

// write writes a file without the marks, and remembers where they were.
func (s *tortured) write(t *testing.T, dir, name, text string) {
	t.Helper()
	var clean strings.Builder
	for {
		before, rest, found := strings.Cut(text, "⟦")
		clean.WriteString(before)
		if !found {
			break
		}
		code, link, _ := strings.Cut(rest, "⟧")
		between, after, _ := strings.Cut(link, "‸")
		clean.WriteString(between)
		so := clean.String()
		col := utf8.RuneCountInString(so[strings.LastIndexByte(so, '\n')+1:]) + 1
		s.want = append(s.want, fmt.Sprintf("%s:%d:%d %s", name, strings.Count(so, "\n")+1, col, code))
		text = after
	}
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(clean.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (s *tortured) page(i int) string {
	to := (i*5 + 1) % s.pages
	text := fmt.Sprintf("---\ntitle: Page %d\nsummary: S.\ntopic: t%d\naliases: [/old/%d/]\n", i, i%4, i)
	text += fmt.Sprintf("related: [p%05d, ⟦related-unknown⟧‸zzz%05d, t%d/p%05d]\n", to, i, to%4, to)
	text += "key_points:\n  - A point with " + s.link() + " in it.\n---\n\n"
	text += s.text() + "Cited [@s; @⟦citation-unknown⟧‸missing].\n\n## A part\n\n"
	text += fmt.Sprintf("[full][r], [r][] and [r]; %s.\n\n[r]: ../t%d/p%05d.md#a-part \"t\"\n\n", s.link(), to%4, to)
	text += fmt.Sprintf("⟦link-missing-page⟧‸[full][g] and ⟦link-missing-page⟧‸[g].\n\n"+
		"[g]: ../t%d/gone%05d.md\n\n", to%4, to)
	if i%5 == 0 {
		text += fmt.Sprintf("{{include ../part%d.md}}\n\n⟦include-missing⟧‸{{include gone.md}}\n", i)
	}
	return text
}

func tortureSite(t *testing.T, dir string, pages int) *tortured {
	s := &tortured{pages: pages}
	s.write(t, dir, "content/site.yaml", "title: Site\nbase_url: https://example.org/\nlanguage: en\n"+
		"topics: [{id: t0, title: A}, {id: t1, title: B}, {id: t2, title: C}, {id: t3, title: D}]\n"+
		"help_page: p00001\nabout_page: ⟦related-unknown⟧‸zzz\n")
	s.write(t, dir, "content/index.md", "---\ntitle: Home\nsummary: S.\n---\n\n[[p00001]]\n")
	s.write(t, dir, "content/sources.yaml", "- {id: s, title: T, kind: survey, access: full}\n")
	for i := range pages {
		s.write(t, dir, fmt.Sprintf("content/t%d/p%05d.md", i%4, i), s.page(i))
		if i%5 == 0 {
			s.write(t, dir, fmt.Sprintf("content/part%d.md", i), strings.ReplaceAll(s.text(), "../", ""))
		}
	}
	slices.Sort(s.want)
	return s
}

// found are the findings about names, with their places.
func found(t *testing.T, dir string) []string {
	t.Helper()
	p, err := build.Open(build.Options{Dir: dir, Now: day})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, d := range r.Diags {
		if code := string(d.Code); d.Severity == diag.Error || strings.HasPrefix(code, "link-") {
			at := d.Span.Start()
			all = append(all, fmt.Sprintf("%s:%d:%d %s", d.Span.Name(), at.Line, at.Col, d.Code))
		}
	}
	slices.Sort(all)
	return all
}

// wantFindings compares findings, and shows the first that differ.
func wantFindings(t *testing.T, dir string, want []string) {
	t.Helper()
	got, shown := found(t, dir), 0
	for _, f := range [][2]any{{got, want}, {want, got}} {
		has := map[string]int{}
		for _, x := range f[1].([]string) {
			has[x]++
		}
		for _, x := range f[0].([]string) {
			if has[x]--; has[x] < 0 && shown < 40 {
				shown++
				t.Errorf("%s: reported %t", x, &f[0].([]string)[0] == &got[0])
			}
		}
	}
}

func TestRename_linkTorture(t *testing.T) {
	dir := t.TempDir()
	s := tortureSite(t, dir, *torture)
	t.Logf("%d pages, %d findings", *torture, len(s.want))
	wantFindings(t, dir, s.want)
	for i := range *torture / 20 {
		n := i * 3 % *torture
		var out, stderr bytes.Buffer
		old, name := fmt.Sprintf("t%d/p%05d", n%4, n), fmt.Sprintf("q%05d", n)
		if status := Main([]string{"rename", "--site", dir, old, name}, &out, &stderr); status != exitDone {
			t.Fatalf("%s: status %d: %s", old, status, &stderr)
		}
		for k, f := range s.want {
			s.want[k] = strings.Replace(f, "content/"+old+".md", fmt.Sprintf("content/t%d/%s.md", n%4, name), 1)
		}
	}
	slices.Sort(s.want)
	wantFindings(t, dir, s.want)
}
