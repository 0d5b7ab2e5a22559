package devserver

import (
	"errors"
	"testing"
)

func TestEditor_href(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"vscode", "vscode://file/home/a%20b/content/x%26y.md:3:1"},
		{"idea", "idea://open?file=/home/a%20b/content/x%26y.md&line=3&column=1"},
		{"subl://open?url=file://{file}&line={line}", "subl://open?url=file:///home/a%20b/content/x%26y.md&line=3"},
		{"none", ""},
	} {
		e, err := NewEditor(c.name, "/home/a b")
		if err != nil {
			t.Fatal(err)
		}
		if got := e.href("content/x&y.md", 3, 0); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got := e.href("", 0, 0); got != "" {
			t.Errorf("%s: no file has the link %s", c.name, got)
		}
	}
	for _, name := range []string{"", "emacs", "javascript:alert(1)//{file}", "javascript://{file}", "https://x/{file}",
		"data://{file}", "code://open", "VSCODE://{file}"} {
		var wrong *EditorError
		if _, err := NewEditor(name, "."); !errors.As(err, &wrong) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
