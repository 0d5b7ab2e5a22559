package e2e

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"knead/internal/build"
)

// checkInert checks every file that contains a payload, and returns how many do. A payload may be text; it must not
// create an element, attribute, URL, header or rule.
func checkInert(t *testing.T, r *build.Result, name string) (files int) {
	t.Helper()
	for a := range r.Set.All() {
		if path.Ext(a.Path) == ".png" { // drawn for each site, without a text of it
			continue
		}
		data, err := a.Bytes()
		if err != nil {
			t.Errorf("%s: %s: %v", name, a.Path, err)
			continue
		}
		if !bytes.Contains(data, []byte("pwn")) {
			continue
		}
		files++
		switch path.Ext(a.Path) {
		case ".html":
			checkInertHTML(t, name+": "+a.Path, data)
		case ".xml":
			checkInertXML(t, name+": "+a.Path, data)
		case ".json", ".webmanifest":
			if !json.Valid(data) {
				t.Errorf("%s: %s is not valid JSON", name, a.Path)
			}
		case ".svg", ".js", ".css", "":
			t.Errorf("%s: %s contains the payload", name, a.Path)
		}
	}
	return files
}

func checkInertXML(t *testing.T, name string, data []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if e, ok := token.(xml.StartElement); ok && strings.Contains(e.Name.Local, "pwn") {
			t.Errorf("%s has an element %s", name, e.Name.Local)
		}
	}
}

// forbidden has elements that no page has.
var forbidden = map[string]bool{"iframe": true, "object": true, "embed": true, "base": true, "style": true,
	"foreignobject": true, "animate": true, "set": true, "pwn-x": true, "frame": true, "applet": true, "math": true}

// schemes has the schemes that a URL on a page may have.
var schemes = []string{"", "http", "https", "mailto", "tel"}

func checkInertHTML(t *testing.T, name string, data []byte) {
	t.Helper()
	for _, scripting := range []bool{true, false} { // without scripts, what is in <noscript> is elements
		root, err := html.ParseWithOptions(bytes.NewReader(data), html.ParseOptionEnableScripting(scripting))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		checkInertElements(t, name, root)
	}
}

func checkInertElements(t *testing.T, name string, root *html.Node) {
	t.Helper()
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
			checkInertAttribute(t, name, n.Data, a)
		}
		switch {
		case forbidden[strings.ToLower(n.Data)]:
			t.Errorf("%s has <%s>", name, n.Data)
		case n.Data == "script" && attrs["type"] == "application/ld+json":
			if n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data)) {
				t.Errorf("%s: its JSON-LD is not valid JSON", name)
			}
		case n.Data == "script" && (attrs["src"] == "" || n.FirstChild != nil):
			t.Errorf("%s has an inline script", name)
		case n.Data == "img" && attrs["src"] == "x":
			t.Errorf("%s has the image of a payload", name)
		}
	}
}

// urlAttributes has the attributes whose value is a URL.
var urlAttributes = []string{"href", "src", "action", "data", "poster", "srcset"}

func checkInertAttribute(t *testing.T, name, element string, a html.Attribute) {
	t.Helper()
	key := strings.ToLower(a.Key)
	switch {
	case strings.HasPrefix(key, "on"), strings.Contains(key, "pwn"),
		slices.Contains([]string{"style", "srcdoc", "formaction"}, key):
		t.Errorf("%s: <%s> has the attribute %s", name, element, key)
	case slices.Contains(urlAttributes, key):
		u, err := url.Parse(strings.TrimSpace(a.Val))
		if err != nil || !slices.Contains(schemes, strings.ToLower(u.Scheme)) {
			t.Errorf("%s: <%s %s=%q>", name, element, key, a.Val)
		}
	}
}
