package chart

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"knead/internal/assets"
	"knead/static"
	"knead/templates"
)

// The icons and colors of a document are copies of the site's.
func TestDocument_styleLikeSite(t *testing.T) {
	defined, err := templates.FS.ReadFile("icons.html")
	if err != nil {
		t.Fatal(err)
	}
	for icon := range strings.Lines(icons) {
		if !bytes.Contains(defined, []byte(strings.TrimSpace(icon))) {
			t.Errorf("templates/icons.html has no %s", icon)
		}
	}
	tokens, _, _ := strings.Cut(withoutSpace(style), "/*Fromhereon")
	css := siteStyle(t, "knead.css")
	for _, token := range regexp.MustCompile(`(--[a-z-]+):([^;}]+)`).FindAllStringSubmatch(tokens, -1) {
		name, value := token[1], token[2]
		declarations := regexp.MustCompile(name+`:[^;}]+`).FindAllString(css, -1)
		if !strings.Contains(strings.Join(declarations, ""), value) {
			t.Errorf("static/knead.css has no value %s of %s, but %v", value, name, declarations)
		}
	}
}

// siteStyle is a style sheet of the site with its imports, without white space.
func siteStyle(t *testing.T, name string) string {
	t.Helper()
	set, diags := assets.Build(static.FS, "assets")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return withoutSpace(string(set.Bytes(name)))
}

func withoutSpace(css string) string { return strings.Join(strings.Fields(css), "") }
