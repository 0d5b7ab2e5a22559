package site

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/source"
)

const siteYAML = "title: T\nbase_url: https://t.example/\nlanguage: en\ntopics: [{id: a, title: A}]\n"

// article is the text of an article in the topic a, with more front matter and a body.
func article(title, more, body string) string {
	return fmt.Sprintf("---\ntitle: %s\ntopic: a\n%s---\n%s\n", title, more, body)
}

// guideYAML is front matter for a guide of one question.
const guideYAML = `guide:
  kind: choice
  questions:
    hurt:
      ask: Does it hurt?
      answers:
        - {id: "yes", text: "Yes", then: rest}
        - {id: "no", text: "No", then: fine}
      unsure: "yes"
  outcomes:
    rest: {level: info, title: Rest, do: [Rest.], read: x, sources: [s]}
    fine: {level: info, title: Fine, do: [Go on.]}
`

// sourceFile is a sources.yaml with these sources, one a line.
func sourceFile(ids ...string) string {
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "- {id: %s, title: T, access: full}\n", id)
	}
	return b.String()
}

// siteInput is a site of some files, by their paths below content. Each site has a site.yaml.
func siteInput(files map[string]string) Input {
	in := Input{Data: map[string]*source.File{}, Memo: &Memo{}, Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}
	if files["site.yaml"] == "" {
		in.Data["site.yaml"] = source.NewFile("content/site.yaml", siteYAML)
	}
	for _, name := range sortedKeys(files) {
		switch {
		case strings.HasSuffix(name, ".md"):
			p, _ := page.Parse("content/"+name, []byte(files[name]), page.Options{})
			in.Pages = append(in.Pages, p)
		case strings.HasSuffix(name, ".yaml"):
			in.Data[name] = source.NewFile("content/"+name, files[name])
		default:
			in.Assets = append(in.Assets, Asset{Path: name})
		}
	}
	return in
}

// linkSite links a site without errors.
func linkSite(t *testing.T, files map[string]string) *Site {
	t.Helper()
	s, list := Link(siteInput(files))
	for _, d := range list {
		if d.Severity == diag.Error && d.Code != diag.CodePageOrphan {
			t.Fatal(d)
		}
	}
	return s
}

// reported are the diagnostics of a list in order, as "a/x.md:1:2 code".
func reported(list diag.List) []string {
	list.Sort()
	all := []string{}
	for _, d := range list {
		at := d.Span.Start()
		all = append(all, fmt.Sprintf("%s:%d:%d %s", strings.TrimPrefix(d.Span.Name(), "content/"), at.Line, at.Col,
			d.Code))
	}
	return all
}

// wantReports compares the diagnostics of a list with those expected.
func wantReports(t *testing.T, list diag.List, want ...string) {
	t.Helper()
	if got := reported(list); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("reported\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// stages are the results that most stages need.
type stages struct {
	in        Input
	data      dataFiles
	addresses addresses
	included  includes
	guides    siteGuides
}

// runStages runs the first stages on a site, whatever they report.
func runStages(files map[string]string) stages {
	s := stages{in: siteInput(files)}
	s.data, _ = readData(s.in)
	s.addresses, _ = assignAddresses(s.in, s.data)
	s.included, _ = resolveIncludes(s.addresses.index)
	s.guides, _ = linkGuides(s.in, s.data, s.addresses.index)
	return s
}

// text is the text at a path below content.
func (s stages) text(path string) *page.Summary { return s.addresses.index.byPath[path] }
