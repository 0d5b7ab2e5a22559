package build

// This file tests the figures that are made from data: each shows all of its data, in words.

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// find lists the elements of a tag below a node.
func find(n *html.Node, tag string) []*html.Node {
	var all []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag {
			all = append(all, d)
		}
	}
	return all
}

// withClass is the first element of a class, or an empty one.
func withClass(t *testing.T, n *html.Node, class string) *html.Node {
	t.Helper()
	for d := range n.Descendants() {
		if hasClass(d, class) {
			return d
		}
	}
	t.Errorf("nothing has the class %s", class)
	return &html.Node{}
}

func TestContent_timeline(t *testing.T) {
	r, files := ownSite(t)
	line := r.Site.PageBySlug("sore-after-massage").Front.Timeline
	for name, source := range map[string]string{"soreness/index.html": "../sources/cambron-2007/",
		"soreness/sore-after-massage/index.html": "#source-cambron-2007"} {
		figure := withClass(t, parsed(t, name, files[name]), "timeline")
		text := textOf(figure)
		for _, s := range line.Spans {
			if !strings.Contains(text, s.Label.Value+" "+s.Words.Value) {
				t.Errorf("%s does not say %q", name, s.Words.Value)
			}
		}
		if !strings.Contains(text, line.Note.Value) || !strings.HasSuffix(text, "Supported") ||
			!slices.Contains(hrefs(figure), source) {
			t.Errorf("%s does not say where the hours come from: %s", name, text)
		}
		if n := len(find(figure, "rect")); n != len(line.Spans) {
			t.Errorf("%s draws %d spans of %d", name, n, len(line.Spans))
		}
	}
}

func TestContent_tableOfTypes(t *testing.T) {
	r, files := ownSite(t)
	root := parsed(t, "types", files["types/types-of-massage/index.html"])
	for _, kind := range r.Site.Types {
		row := byID(root, "type-"+kind.ID.Value)
		if row == nil {
			t.Errorf("%s has no row", kind.ID.Value)
			continue
		}
		cells, icons := find(row, "td"), find(row, "use")
		for i, empty := range []bool{len(kind.Pressure) == 0, len(kind.Care) == 0, kind.Usual == nil,
			len(kind.Known) == 0} {
			if strings.HasSuffix(strings.ToLower(textOf(cells[i])), "not known") != empty {
				t.Errorf("%s, column %d: %q", kind.ID.Value, i+1, textOf(cells[i]))
			}
		}
		if (len(icons) == 0) != (len(kind.Pressure) == 0) {
			t.Errorf("%s has %d icons of pressure", kind.ID.Value, len(icons))
		}
		for _, f := range append(slices.Clone(kind.Known), kind.Care...) {
			for _, s := range f.Sources {
				if !slices.Contains(hrefs(row), "#source-"+s.Value) || byID(root, "source-"+s.Value) == nil {
					t.Errorf("%s does not cite %s", kind.ID.Value, s.Value)
				}
			}
			if f.Read.IsSet() && !slices.ContainsFunc(hrefs(row),
				func(h string) bool { return strings.HasSuffix(h, "/"+f.Read.Value+"/") }) {
				t.Errorf("%s does not lead to %s", kind.ID.Value, f.Read.Value)
			}
		}
	}
	if text := textOf(byID(root, "type-swedish")); !strings.Contains(text, "Light to medium") {
		t.Errorf("the pressure of Swedish massage: %s", text)
	}
}

func TestContent_figuresAndGrades(t *testing.T) {
	r, files := ownSite(t)
	home := withClass(t, parsed(t, "home", files["index.html"]), "figure-line")
	for _, f := range r.Site.PageByURL("/").Front.Figures {
		if !strings.Contains(textOf(home), f.Figure.Value+" "+f.Words.Value) ||
			!slices.Contains(hrefs(home), "sources/"+f.Source.Value+"/") {
			t.Errorf("the home page does not show %q with its source", f.Figure.Value)
		}
	}
	count := map[string]int{}
	for _, c := range r.Site.Claims {
		count[c.Verdict.Value]++
	}
	bars := textOf(withClass(t, parsed(t, "claims", files["claims/index.html"]), "grades"))
	for grade, n := range count {
		if want := fmt.Sprintf("%s%s %d of %d", strings.ToUpper(grade[:1]), grade[1:], n,
			len(r.Site.Claims)); !strings.Contains(bars, want) {
			t.Errorf("the grades at a glance do not say %q: %s", want, bars)
		}
	}
}

func TestContent_drawings(t *testing.T) {
	_, files := ownSite(t)
	drawn := 0
	for name, page := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, figure := range find(parsed(t, name, page), "figure") {
			if !hasClass(figure, "picture") {
				continue
			}
			drawn++
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			if err := errors.Join(html.Render(z, figure), z.Close()); err != nil {
				t.Fatal(err)
			}
			if b.Len() > 3<<10 {
				t.Errorf("%s has a drawing of %d bytes, compressed", name, b.Len())
			}
			numbers := map[string]bool{}
			for _, n := range find(figure, "text") {
				numbers[textOf(n)] = true
			}
			if words := find(figure, "li"); len(words) == 0 || len(words) != len(numbers) {
				t.Errorf("%s has words for %d of %d marks", name, len(words), len(numbers))
			}
		}
	}
	if drawn < 6 {
		t.Error(drawn, "drawings")
	}
	home := parsed(t, "index.html", files["index.html"])
	if n := len(find(withClass(t, home, "picture-key"), "a")); n != 9 {
		t.Errorf("the body on the home page leads to %d pages", n)
	}
}
