package build

// This file crawls the built site of this repository: no broken link or anchor, no duplicate id, no absolute link into
// the site, every page reachable from the home page.

import (
	"bytes"
	"net/url"
	"path"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// built is one HTML page as a crawler sees it.
type built struct {
	links []string
	ids   map[string]bool
	twice []string
	title string
}

// ownSite builds the content of this repository, at a fixed day.
func ownSite(t testing.TB) (*Result, map[string][]byte) {
	t.Helper()
	p, err := Open(Options{Dir: "../..", Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	r := load(t, p)
	if errors, _ := r.Diags.Count(); errors > 0 {
		for _, d := range r.Diags {
			t.Log(d)
		}
		t.Fatal("the content has errors")
	}
	files := map[string][]byte{}
	for a := range r.Set.All() {
		if strings.HasSuffix(a.Path, "/share.png") { // drawing them all under the race detector takes minutes
			files[a.Path] = nil
			continue
		}
		data, err := a.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", a.Path, err)
		}
		files[a.Path] = data
	}
	return r, files
}

func TestContent_linksWork(t *testing.T) {
	r, files := ownSite(t)
	base := r.Site.Config.BaseURL.Value
	pages := map[string]built{}
	for name, data := range files {
		if strings.HasSuffix(name, ".html") {
			pages[name] = read(t, name, data)
		}
	}
	reached := map[string]bool{}
	todo := []string{"index.html"}
	for len(todo) > 0 {
		name := todo[0]
		todo = todo[1:]
		if reached[name] {
			continue
		}
		reached[name] = true
		for _, link := range pages[name].links {
			target, anchor, outside := resolve(t, name, link, base)
			if outside {
				continue
			}
			if _, ok := files[target]; !ok {
				t.Errorf("%s links to %s, which is not there", name, link)
				continue
			}
			if anchor != "" && strings.HasSuffix(target, ".html") && !pages[target].ids[anchor] {
				t.Errorf("%s links to %s, but %s has no id %q", name, link, target, anchor)
			}
			if strings.HasSuffix(target, ".html") {
				todo = append(todo, target)
			}
		}
	}
	for name, p := range pages {
		if len(p.twice) > 0 {
			t.Errorf("%s has ids twice: %q", name, p.twice)
		}
		if p.title == "" {
			t.Errorf("%s has no title", name)
		}
		if !reached[name] && name != "404.html" {
			t.Errorf("%s cannot be reached from the home page", name)
		}
	}
	t.Logf("%d pages", len(pages))
}

func read(t *testing.T, name string, data []byte) built {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	b := built{ids: map[string]bool{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "title" && n.FirstChild != nil && n.Parent.Data == "head" {
			b.title = n.FirstChild.Data
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				if b.ids[a.Val] {
					b.twice = append(b.twice, a.Val)
				}
				b.ids[a.Val] = true
			case a.Key == "href" && !(n.Data == "link" && attr(n, "rel") == "canonical"), a.Key == "src":
				b.links = append(b.links, a.Val)
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("%s: a %s attribute on %s, which the policy forbids", name, a.Key, n.Data)
			}
		}
	}
	return b
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// resolve finds the file that a link of a page leads to.
func resolve(t *testing.T, page, link, base string) (file, anchor string, outside bool) {
	u, err := url.Parse(link)
	if err != nil {
		t.Errorf("%s: the link %q cannot be read: %v", page, link, err)
		return "", "", true
	}
	if strings.HasPrefix(link, base) || strings.HasPrefix(link, "//") {
		t.Errorf("%s: the link %q into the site is absolute", page, link)
	}
	if u.Scheme != "" || u.Host != "" {
		return "", "", true
	}
	if strings.HasPrefix(u.Path, "/") && page != "404.html" {
		t.Errorf("%s: the link %q begins at the root, so the site works in no folder", page, link)
	}
	if u.Path == "" {
		return page, u.Fragment, false
	}
	to := path.Join("/", path.Dir(page), u.Path)
	if strings.HasPrefix(u.Path, "/") {
		to = path.Clean(u.Path)
	}
	if strings.HasSuffix(u.Path, "/") || u.Path == "." || u.Path == ".." {
		to = path.Join(to, "index.html")
	}
	return strings.TrimPrefix(to, "/"), u.Fragment, false
}
