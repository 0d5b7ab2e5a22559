package assets

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestScriptsAreJoinedAndNamesChangeWithBytes(t *testing.T) {
	fsys := fstest.MapFS{
		"guide.js":       {Data: []byte("import {two} from './parts/two.js';\n/** adds */\nexport const three = two + 1;\n")},
		"parts/two.js":   {Data: []byte("export const two = 2;\n")},
		"knead.css":      {Data: []byte("a {\n  color: red;\n}\n")},
		"root/robot.txt": {Data: []byte("hello")},
		"embed.go":       {Data: []byte("package static")},
	}
	s, told := Build(fsys, "assets")
	if len(told) > 0 {
		t.Fatal(told)
	}
	script, css := s.Path("guide.js"), s.Path("knead.css")
	if !strings.HasPrefix(script, "assets/guide-") || s.Path("parts/two.js") != "" || s.Path("embed.go") != "" || s.Path("root/robot.txt") != "robot.txt" {
		t.Errorf("published %v", s.byName)
	}
	for _, f := range s.Files {
		if text := string(f.Bytes); f.Path == script && (strings.Contains(text, "import") || strings.Contains(text, "adds")) || f.Path == css && text != "a{color:red}\n" {
			t.Errorf("%s is %q", f.Path, text)
		}
	}
	fsys["knead.css"].Data = []byte("a { color: blue }")
	if again, _ := Build(fsys, "assets"); again.Path("knead.css") == css || again.Path("guide.js") != script {
		t.Error("a name does not follow its bytes")
	}
}

func TestAMistakeInAScriptHasItsPlace(t *testing.T) {
	_, told := Build(fstest.MapFS{"a.js": {Data: []byte("const x = 1;\nconst = 2;\n")}, "b.js": {Data: []byte("import './none.js';\n")}}, "assets")
	if len(told) != 2 || told[0].String() != `static/a.js:2:7: error asset-error: Expected identifier but found "="` ||
		!strings.HasPrefix(told[1].String(), "static/b.js:1:8: error asset-error: no file static/none.js") {
		t.Errorf("told %v", told)
	}
}
