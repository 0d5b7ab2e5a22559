package bibliography

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// read returns the lines of all entries of a file, and its notes.
func read(t *testing.T, name, text string) string {
	t.Helper()
	entries, notes, err := ReadFile(name, []byte(text))
	if err != nil {
		return err.Error()
	}
	var all []string
	for _, e := range entries {
		lines := e.lines("x")
		all = append(all, e.At.String())
		all = append(all, lines[1:len(lines)-1]...)
	}
	for _, n := range notes {
		all = append(all, n.String())
	}
	return strings.Join(all, "\n")
}

func TestReadFile(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a.bib", `Words, and mail@example.org.
@string{jacm = "Journal of " # {Medicine}}
@Article{Cambron2007,
  title = {Side-effects of {M}assage: 100\,\% of clients --- na{\"\i}ve \& \emph{safe}.},
  author = "Jerrilyn A. Cambron and Dexheimer, Jennifer and {World Health
     Organization} and M{\"u}ller-L\"udenscheidt, Jr., J{\o}rg",
  journal = jacm, year = 2007, month = jun, pages = {793--796}, volume = 13,
  number = "8", doi = {https://doi.org/10.1089/ACM.2006.0634}, pmid = {17983334},
}`,
			`a.bib:3:1
type: article-journal
title: "Side-effects of Massage: 100 % of clients — naïve & safe"
author:
  - {family: Cambron, given: Jerrilyn A.}
  - {family: Dexheimer, given: Jennifer}
  - {literal: World Health Organization}
  - {family: "Müller-Lüdenscheidt", given: "Jørg"}
issued: {date-parts: [[2007, 6]]}
container-title: Journal of Medicine
volume: "13"
issue: "8"
page: "793-796"
DOI: "10.1089/ACM.2006.0634"
PMID: "17983334"
URL: https://doi.org/10.1089/ACM.2006.0634`},
		{"b.BIB", "@misc(k, title = {A}, url = {javascript:x}, note={\\weird{n}})\n@book{nokey}\n" +
			"@book{k, title {x}}\n@book{l, title = {\\weird{B} open\n" +
			"@online{m, title={C}, url={https://x.example/}, date={2020-01-31/2021}}",
			"b.BIB:1:1\ntype: document\ntitle: \"A\"\nb.BIB:5:1\ntype: webpage\ntitle: \"C\"\n" +
				"issued: {date-parts: [[2020, 1, 31]]}\nURL: https://x.example/\n" +
				"b.BIB:2:1: the record has no key, or no fields, and is left out\n" +
				"b.BIB:3:10: the record that begins in line 3 cannot be read here and is left out\n" +
				"b.BIB:4:10: the record that begins in line 4 cannot be read here and is left out"},
		{"c.bib", "@article{k, title = {\\unknowncmd{A} b}}\n@article{k, year = 2000}\n", "c.bib:1:1\n" +
			"type: article-journal\ntitle: A b\nc.bib:1:1: the command \\unknowncmd in title is left out\n" +
			"c.bib:2:1: the record has no title and is left out"},
		{"d.ris", "\ufeffTY  - JOUR\r\nAU  - Cambron, JA\r\nA1  - NHS\r\nTI  - Side\r\n  effects\r\n" +
			"JO  - J\r\nPY  - 2007/06/01/\r\n" +
			"SP  - 793\r\nEP  - 796\r\nDO  - doi:10.1089/x\r\nAN  - 17983334\r\nDB  - PubMed\r\nER  - \r\n",
			"d.ris:1:1\ntype: article-journal\ntitle: Side effects\nauthor:\n  - {family: Cambron, given: JA}\n" +
				"  - {literal: NHS}\nissued: {date-parts: [[2007, 6, 1]]}\n" +
				"container-title: \"J\"\npage: \"793-796\"\n" +
				"DOI: \"10.1089/x\"\nPMID: \"17983334\"\nURL: https://doi.org/10.1089/x"},
		{"e.ris", "AU  - X, Y\nwords\nTY  - BOOK\nTI  - One\nTY  - THES\nT1  - Two\nER  -\nTY  - BOOK\nTI  - Three\n",
			"e.ris:5:1\ntype: thesis\ntitle: Two\n" +
				"e.ris:1:1: the field AU is in no record and is left out: a record begins with TY\n" +
				"e.ris:2:1: the line is no field of a record and is left out\n" +
				"e.ris:3:1: the record has no end, ER, and is left out\n" +
				"e.ris:8:1: the record has no end, ER, and is left out"},
		{"f.txt", "x", "f.txt is not a file of sources: its name must end with .bib or .ris"},
		{"g.bib", "x", "g.bib has no records"},
		{"h.bib", "\xff", "h.bib is not UTF-8 text"},
	} {
		if diff := cmp.Diff(test.want, read(t, test.name, test.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

// What sources.yaml has stays, byte by byte, and is found by what identifies it.
func TestAppend(t *testing.T) {
	old := "# Ours\r\n  - id: smith-2020 # the first\r\n    title: \"A\"\r\n    DOI: 10.1000/ABC\r\n" +
		"    access: full\r\n\r\n" +
		"  # the second\r\n  - {id: two, title: B, URL: \"https://www.x.example/a/\", access: full}"
	text, all, err := Append("s.yaml", old, []Entry{
		{Title: "A again", DOI: "10.1000/abc"}, {Title: "B again", URL: "http://x.example/a"},
		{Title: "C", Authors: []Name{{Family: "Smith"}}, Date: []string{"2020"}},
		{Title: "D: \"d\"", Authors: []Name{{Family: "Šmíth", Given: "J"}}, Date: []string{"2020", "1"}, PMID: "7"},
		{Title: "E", URL: "https://pubmed.ncbi.nlm.nih.gov/7/"}, {Title: "按摩"},
	})
	if err != nil || !strings.HasPrefix(text, old+"\r\n  - id: smith-2020-2\r\n    title: \"C\"\r\n") ||
		strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") {
		t.Errorf("%v\n%s", err, text)
	}
	var got []string
	for _, a := range all {
		got = append(got, fmt.Sprint(a.ID, " ", a.By, " ", a.Known))
	}
	want := []string{"smith-2020 DOI s.yaml:2:5", "two URL s.yaml:8:5", "smith-2020-2  ", "smith-2020-3  ",
		"smith-2020-3 PMID ", "source  "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	same := []Entry{{Title: "D", PMID: "7"}, {Title: "A", URL: "https://doi.org/10.1000/aBc"}}
	again, _, err := Append("s.yaml", text, same)
	if err != nil || again != text {
		t.Errorf("%v: it is added again:\n%s", err, again)
	}
	for text, want := range map[string]string{
		"[{id: x, title: T}]": "s.yaml: it is a list in brackets", "a: b": "s.yaml is no list of sources",
		"- a: [": "s.yaml:1:", "- id: x\n- id: [\n": "s.yaml:2:",
	} {
		if _, _, err := Append("s.yaml", text, nil); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, empty := range []string{"", "# none yet\n", "---\n"} {
		if text, _, err := Append("s.yaml", empty, []Entry{{Title: "T t"}}); err != nil ||
			!strings.HasPrefix(text, empty+"- id: t-t\n  title: T t\n") {
			t.Errorf("%q: %v\n%s", empty, err, text)
		}
	}
}

func TestRegistry_Lookup(t *testing.T) {
	answers := map[string]string{
		"/10.1000/a%20b": `{"type": "journal-article", "title": ["Massage"],
			"author": [{"family": "Lee", "given": "A."}, {"name": "WHO"}], "issued": {"date-parts": [[2020, 5]]},
			"container-title": "J", "volume": 3, "DOI": "10.1000/A"}`,
		"/p?id=7":     `{"title": "By number", "PMID": 7, "page": null}`,
		"/10.1000/no": `{"title": ""}`, "/10.1000/list": `{"title": [["x"]]}`, "/10.1000/html": "<p>",
		"/10.1000/deep": `{"title": {}}`,
		"/10.1000/long": strings.Repeat(" ", maxRecord+1),
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := answers[r.URL.RequestURI()]
		if !ok || !strings.Contains(r.Header.Get("Accept"), "citationstyles.csl+json") {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(text))
	}))
	defer server.Close()
	registry := Registry{DOI: server.URL + "/", PMID: server.URL + "/p?id=", HTTP: server.Client()}
	e, err := registry.Lookup(context.Background(), "10.1000/a b", "")
	want := "type: article-journal\ntitle: Massage\nauthor:\n  - {family: Lee, given: A.}\n  - {literal: WHO}\n" +
		"issued: {date-parts: [[2020, 5]]}\ncontainer-title: \"J\"\nvolume: \"3\"\n" +
		"DOI: \"10.1000/A\"\nURL: https://doi.org/10.1000/A"
	if lines := e.lines("x"); err != nil || strings.Join(lines[1:len(lines)-1], "\n") != want {
		t.Errorf("%v %q", err, lines)
	}
	if e, err := registry.Lookup(context.Background(), "", "7"); err != nil || e.Title != "By number" || e.PMID != "7" {
		t.Errorf("%v %+v", err, e)
	}
	for doi, want := range map[string]string{"10.1000/none": "does not know 10.1000/none", "10.1000/no": "has no title",
		"10.1000/list": "cannot be read", "10.1000/html": "cannot be read", "10.1000/deep": "cannot be read",
		"10.1000/long": "is longer than"} {
		_, err := registry.Lookup(context.Background(), doi, "")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", doi, err)
		}
	}
	server.Close()
	if _, err := registry.Lookup(context.Background(), "10.1000/a", ""); err == nil {
		t.Error("without a network there is no error")
	}
	if host := (Registry{}).Host("10.1000/a"); host != "doi.org" {
		t.Error(host)
	}
	if host := (Registry{}).Host(""); host != "api.ncbi.nlm.nih.gov" {
		t.Error(host)
	}
}

func TestDOI(t *testing.T) {
	for text, want := range map[string]string{"10.1089/acm.2006": "10.1089/acm.2006", "doi: 10.1000/X": "10.1000/X",
		"https://dx.doi.org/10.1000/a(b)": "10.1000/a(b)", "10.1/x": "", "a.bib": "", "10.1000/a b": ""} {
		if got := DOI(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"17983334": "17983334", "PMID: 7": "7", "0": "", "7a": "",
		"https://pubmed.ncbi.nlm.nih.gov/17983334/": "17983334", "1234567890": ""} {
		if got := PMID(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// FuzzReadFile holds that nothing panics, and that what is read makes entries of YAML with the same titles.
func FuzzReadFile(f *testing.F) {
	f.Add("@article{k, title = {A \\'{e} {b} # \"c\"}, author = {a and b, c}, year = \"2000\" # x}")
	f.Add("TY  - JOUR\nTI  - a\nAU  - b, c\nER  - \n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"a.bib", "a.ris"} {
			entries, notes, err := ReadFile(name, []byte(text))
			if err != nil {
				continue
			}
			for _, n := range notes {
				if n.At.Line < 1 || n.At.Column < 1 {
					t.Fatalf("a note without a place: %v", n)
				}
			}
			yaml, added, err := Append("s.yaml", "- {id: a, title: T, access: full}\n", entries)
			if err != nil {
				t.Fatal(err)
			}
			file := source.NewFile("s.yaml", yaml)
			node, list := frontmatter.Parse(file, source.Range{End: len(yaml)})
			if len(list) > 0 {
				t.Fatalf("%v in\n%s", list, yaml)
			}
			at := 1
			for _, a := range added {
				if a.By != "" {
					continue
				}
				if got := node.Items[at].Get("title").Text; got != a.Title {
					t.Fatalf("%q is %q", a.Title, got)
				}
				at++
			}
		}
	})
}

// Files as long as can be take seconds, not hours.
func TestReadFile_takesLinearTime(t *testing.T) {
	for _, part := range []string{"@a{b,c={", "@a{k,title=t}", `@string{a="b"#a#a}`, "@a{b,author={ and and ",
		"@a{k,title={\\'{"} {
		text := strings.Repeat(part, 200_000/len(part))
		start := time.Now()
		entries, _, err := ReadFile("a.bib", []byte(text))
		if err == nil {
			_, _, err = Append("s.yaml", "", entries)
		}
		if took := time.Since(start); err != nil || took > 5*time.Second {
			t.Errorf("200 KB of %q took %v: %v", part, took, err)
		}
	}
}
