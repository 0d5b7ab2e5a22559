package assets

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestBuild_bundlesAndNamesByContent(t *testing.T) {
	fsys := fstest.MapFS{
		"guide.js": {
			Data: []byte("import {two} from './parts/two.js';\n/** adds */\nexport const three = two + 1;\n"),
		},
		"parts/two.js":   {Data: []byte("export const two = 2;\n")},
		"knead.css":      {Data: []byte("a {\n  color: red;\n}\n")},
		"root/robot.txt": {Data: []byte("hello")},
		"root/own.js":    {Data: []byte("let x")},
		"embed.go":       {Data: []byte("package static")},
	}
	s, diags := Build(fsys, "assets")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	script, css := s.Path("guide.js"), s.Path("knead.css")
	if !strings.HasPrefix(script, "assets/guide-") || s.Path("root/robot.txt") != "robot.txt" ||
		s.Path("root/own.js") != "own.js" {
		t.Errorf("published %v", s.byName)
	}
	if s.Path("parts/two.js") != "" || s.Path("embed.go") != "" {
		t.Errorf("published %v", s.byName)
	}
	if text := string(s.Bytes("guide.js")); strings.Contains(text, "import") || strings.Contains(text, "adds") {
		t.Errorf("%s is %q", script, text)
	}
	if text := string(s.Bytes("knead.css")); text != "a{color:red}\n" {
		t.Errorf("%s is %q", css, text)
	}
	if data := s.Bytes("none.css"); data != nil {
		t.Errorf("none.css is %q", data)
	}
	fsys["knead.css"].Data = []byte("a { color: blue }")
	if again, _ := Build(fsys, "assets"); again.Path("knead.css") == css || again.Path("guide.js") != script {
		t.Error("a name does not depend on the content alone")
	}
}

func TestBuild_errorsHavePositions(t *testing.T) {
	_, diags := Build(fstest.MapFS{
		"a.js":       {Data: []byte("const x = 1;\nconst = 2;\n")},
		"b.js":       {Data: []byte("import './none.js';\n")},
		"c.js":       {Data: []byte("import './parts/d.js';\n")},
		"parts/d.js": {Data: []byte("\n\nlet = ;\n")},
	}, "assets")
	want := []string{
		`static/a.js:2:7: error asset-error: Expected identifier but found "="`,
		`static/b.js:1:8: error asset-error: no file static/none.js`,
		`static/parts/d.js:3:7: error asset-error: Unexpected ";"`,
	}
	if len(diags) != len(want) {
		t.Fatalf("reported %v", diags)
	}
	for i := range want {
		if got := diags[i].String(); !strings.HasPrefix(got, want[i]) {
			t.Errorf("reported %s, want %s", got, want[i])
		}
	}
}

// The addresses in a style sheet are those at which its files are published, relative to the style sheet.
func TestBuild_addressesInStyleSheets(t *testing.T) {
	fsys := fstest.MapFS{
		"knead.css": {Data: []byte("@import './parts/p.css';\na { background: url(f.woff2?#x), url('img/b c.png'), " +
			"url(/icon.png), url(data:,x), url(#mark) }\n")},
		"parts/p.css":   {Data: []byte("b { background: url(../f.woff2) }\n")},
		"f.woff2":       {Data: []byte("font")},
		"img/b c.png":   {Data: []byte("image")},
		"root/icon.png": {Data: []byte("icon")},
	}
	s, diags := Build(fsys, "assets")
	if len(diags) > 0 {
		t.Error(diags)
	}
	below := func(name string) string { return strings.TrimPrefix(s.Path(name), "assets/") }
	for _, part := range []string{"url(" + below("f.woff2") + "?#x)", "../icon.png", "url(#mark)", "data:,x",
		strings.ReplaceAll(below("img/b c.png"), " ", "%20")} {
		if css := string(s.Bytes("knead.css")); !strings.Contains(css, part) {
			t.Errorf("%s is not in %s", part, css)
		}
	}
	fsys["parts/p.css"].Data = []byte("b { background: url(../f.woff2) }\nc { background: url(n.png) }\n")
	fsys["open.css"] = &fstest.MapFile{Data: []byte("a { color: red\n")}
	_, diags = Build(fsys, "assets")
	var reported []string
	for _, d := range diags {
		reported = append(reported, d.String())
	}
	want := []string{"static/parts/p.css:2:17: error asset-error: no file static/parts/n.png",
		`static/open.css:2:1: warning asset-error: Expected "}" to go with "{"`}
	if !slices.Equal(reported, want) {
		t.Errorf("reported %q, want %q", reported, want)
	}
}
