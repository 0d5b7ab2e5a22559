package assets

import (
	"bytes"
	"testing"
	"testing/fstest"
)

// A Cache minifies nothing again that did not change, and everything if a file changed that a style sheet can import or
// refer to.
func TestCache_keepsByContent(t *testing.T) {
	c := &Cache{}
	fsys := fstest.MapFS{
		"a.css":        {Data: []byte("@import './parts/b.css'; p { background: url(dot.svg) }")},
		"parts/b.css":  {Data: []byte("a { color: red }")},
		"dot.svg":      {Data: []byte("<svg/>")},
		"own.js":       {Data: []byte("import './root/c.js'; a()")},
		"root/c.js":    {Data: []byte("b()")},
		"root/old.txt": {Data: []byte("old")},
	}
	check := func(change string) {
		t.Helper()
		got, list := c.Build(fsys, "assets")
		want, _ := Build(fsys, "assets")
		if len(list) > 0 || len(got.Files) != len(want.Files) {
			t.Fatalf("after %s: %v", change, list)
		}
		for i, f := range want.Files {
			if f.Path != got.Files[i].Path || !bytes.Equal(f.Bytes, got.Files[i].Bytes) {
				t.Errorf("after %s: %s is %s", change, got.Files[i].Path, got.Files[i].Bytes)
			}
		}
	}
	check("nothing")
	for name, text := range map[string]string{"parts/b.css": "a { color: blue }", "dot.svg": "<svg></svg>",
		"root/c.js": "c()", "a.css": "@import './parts/b.css'; p { background: url(./dot.svg) }"} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		check("a change of " + name)
	}
	delete(fsys, "own.js")
	check("the last import of a file for the root")
	first, _ := c.Build(fsys, "assets")
	again, _ := c.Build(fsys, "assets")
	if &first.Bytes("a.css")[0] != &again.Bytes("a.css")[0] {
		t.Error("a style sheet is minified again")
	}
	if elsewhere, _ := c.Build(fsys, "files"); elsewhere.Path("a.css") == first.Path("a.css") {
		t.Error("the folder of the site does not count")
	}
	fsys["a.css"].Data = []byte("@import 'none.css';")
	for range 2 {
		if _, list := c.Build(fsys, "assets"); len(list) != 1 {
			t.Errorf("reported %v", list)
		}
	}
}
