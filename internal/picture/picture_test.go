package picture

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/source"
)

// read reads a drawing, with a symbol called square.
func read(text string) (*Picture, diag.List) {
	symbols, _ := ReadSymbols(source.NewFile("symbols.yaml", `square: {shapes: [{path: "M0 0h9v9z"}]}`))
	return Read("x", source.NewFile("x.yaml", text), symbols)
}

const head = "title: T\nshows: A <square>.\nsize: [100, 80]\nparts:\n"

func noPage(Mark) string { return "" }

func TestSVG(t *testing.T) {
	p, list := read(head + `  - {role: skin, symbol: square, move: [5, 6]}
  - {role: skin, symbol: square, flip: true}
  - {role: line, points: "0,0 10,10 20,0"}
  - {role: avoid, at: [10, 20, 30, 40], size: 10, words: Not here}
  - {role: press, at: [50, 50], rings: 2, words: Here, call: true}
`)
	if len(list) > 0 {
		t.Fatal(list)
	}
	svg := p.SVG(noPage)
	for part, want := range map[string]int{
		`role="img" aria-labelledby="picture-x"><title id="picture-x">A &lt;square&gt;.</title>`:             1,
		`<g class="skin" transform="translate(5 6)"><g id="picture-x-square"><path d="M0 0h9v9z"/></g></g>`:  1,
		`<g class="skin" transform="scale(-1 1)"><use href="#picture-x-square"/></g>`:                        1,
		`<path class="line" d="M0 0c2 2 7 10 10 10s8-8 10-10"/>`:                                             1,
		`<g class="avoid" transform="translate(10 20)"><circle class="ring" r="10"/><path d="M-7-7l14 14"/>`: 1,
		`>1</text>`: 2, // a mark at two places has one number
		`<g class="press call" transform="translate(50 50)"><circle class="ring" r="24"/>`: 1,
		`<circle class="ring" r="17"/>`: 1,
		`<text y="4.5">2</text>`:        1,
	} {
		if got := strings.Count(svg, part); got != want {
			t.Errorf("%d times instead of %d: %s\n%s", got, want, part, svg)
		}
	}
}

// A sketch is decoration: it has the shapes and the rings, and nothing to read or to press.
func TestSketch(t *testing.T) {
	p, list := read(head + `  - {role: skin, symbol: square}
  - {role: press, at: [50, 50], rings: 1, words: Here}
  - {role: link, at: [10, 20], words: Arm, read: arms}`)
	if len(list) > 0 {
		t.Fatal(list)
	}
	const want = `<svg class="drawing sketch" viewBox="0 0 100 80" aria-hidden="true">` +
		`<g class="skin"><g id="s-1-square"><path d="M0 0h9v9z"/></g></g>` +
		`<g class="press" transform="translate(50 50)"><circle class="ring" r="17"/></g></svg>`
	if got := p.Sketch("s-1"); got != want {
		t.Errorf("got\n%s\ninstead of\n%s", got, want)
	}
}

// A drawing with links is no image: what is in an image cannot be reached.
func TestSVG_links(t *testing.T) {
	p, list := read(head + `  - {role: link, at: [10, 20], words: "Arm \"or\" leg", read: arms}`)
	if len(list) > 0 {
		t.Fatal(list)
	}
	svg := p.SVG(func(m Mark) string { return "../" + m.Read.Value + "/" })
	if !strings.Contains(svg, `role="group"`) || !strings.Contains(svg,
		`<a class="link" transform="translate(10 20)" href="../arms/" aria-label="1. Arm &#34;or&#34; leg" `+
			`tabindex="-1"><circle class="hit"`) {
		t.Error(svg)
	}
	if svg := p.SVG(noPage); strings.Contains(svg, "<a") || strings.Count(svg, `<g class="link" `) != 1 {
		t.Error("the page is not published, but the mark is a link:", svg)
	}
}

func TestSmooth_mirrorsHalfAnOutline(t *testing.T) {
	p, list := read(head + `  - {role: skin, mirror: true, points: "0,0 10,10 0,20"}`)
	if len(list) > 0 || !strings.Contains(p.SVG(noPage), `c3 0 10 7 10 10s-7 10-10 10-10-7-10-10 7-10 10-10z`) {
		t.Error(list, p.SVG(noPage))
	}
}

// Any bytes are a list of diagnostics, or SVG that is well-formed.
func FuzzRead(f *testing.F) {
	f.Add(head + `  - {role: press, path: "M0 0", at: [1, 2], rings: 3, words: W}`)
	f.Add("parts: [{role: avoid, at: [1], move: [], points: \"1,x\"}]")
	f.Add("size: [a, b]\nparts: [{}, 1]")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsRune(text, 0) {
			return // package frontmatter refuses the file
		}
		p, list := read(text)
		if len(list) > 0 {
			return
		}
		d := xml.NewDecoder(strings.NewReader(p.SVG(noPage)))
		for {
			if _, err := d.Token(); err == io.EOF {
				return
			} else if err != nil {
				t.Fatal(err, p.SVG(noPage))
			}
		}
	})
}
