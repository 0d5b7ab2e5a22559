// Package bundle packs a site into a zip archive that is read without a server: unpacked, from a disk or a USB stick,
// by opening index.html.
//
// Browsers load no module and no data from a file: URL, so the bundle is the site as readers without scripts see it.
// Links to a folder lead to its index.html, since no server adds the name. Files that only servers, scripts and
// programs read are left out.
package bundle

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"knead/internal/artifact"
)

// epoch is the time of all files in the archive, so that it depends on the site only. It is the earliest one that a zip
// archive can have.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes the archive of a site. All files are in one folder of the given name.
func Write(w io.Writer, folder string, set *artifact.Set) error {
	z := zip.NewWriter(w)
	for a := range set.All() {
		if !isRead(a.Path) {
			continue
		}
		header := &zip.FileHeader{Name: path.Join(folder, a.Path), Method: zip.Deflate, Modified: epoch}
		into, err := z.CreateHeader(header)
		if err != nil {
			return err
		}
		if err := copyTo(into, a); err != nil {
			return err
		}
	}
	return z.Close()
}

// unread are the files at the root of a site that readers do not open.
var unread = []string{"404.html", "feed.xml", "manifest.webmanifest", "robots.txt", "sw.js", "sitemap.xml", "llms.txt"}

// isRead reports whether a reader of the bundle can use a file.
func isRead(name string) bool {
	switch path.Ext(name) {
	case ".js", ".json", ".gz", ".br":
		return false
	}
	isRoot := !strings.Contains(name, "/")
	return !isRoot || !slices.Contains(unread, name) && !strings.HasPrefix(name, "sitemap-") &&
		!strings.HasPrefix(name, "_") && !strings.HasPrefix(name, ".")
}

func copyTo(into io.Writer, a *artifact.Artifact) error {
	if a.IsStream() {
		from, err := a.Open()
		if err != nil {
			return err
		}
		defer from.Close()
		_, err = io.Copy(into, from)
		return err
	}
	b, err := a.Bytes()
	if err != nil {
		return err
	}
	defer a.Release()
	if path.Ext(a.Path) == ".html" {
		if b, err = withoutServer(b); err != nil {
			return err
		}
	}
	_, err = into.Write(b)
	return err
}

// withoutServer is a page as it works from a file: URL.
func withoutServer(page []byte) ([]byte, error) {
	// without scripts the parser reads the elements in noscript, which are shown
	doc, err := html.ParseWithOptions(bytes.NewReader(page), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, err
	}
	for _, n := range slices.Collect(doc.Descendants()) {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case isServed(n):
			n.Parent.RemoveChild(n)
		case n.DataAtom == atom.Noscript:
			unwrap(n)
		default:
			setLinks(n)
		}
	}
	var out bytes.Buffer
	err = html.Render(&out, doc)
	return out.Bytes(), err
}

// isServed reports whether an element needs a server or a script. The policy is one: of a file: URL no address is
// 'self', so browsers would load no style sheet.
func isServed(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script:
		return attribute(n, "type") != "application/ld+json"
	case atom.Meta:
		return strings.EqualFold(attribute(n, "http-equiv"), "Content-Security-Policy")
	case atom.Link:
		rel := attribute(n, "rel")
		return rel == "manifest" || rel == "alternate" || rel == "modulepreload"
	}
	return false
}

// unwrap replaces an element by what is in it.
func unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}

// setLinks lets the links of an element lead to files.
func setLinks(n *html.Node) {
	for i, a := range n.Attr {
		switch {
		case a.Key == "href":
			n.Attr[i].Val = fileLink(a.Val)
		case a.Key == "content" && strings.EqualFold(attribute(n, "http-equiv"), "refresh"):
			if wait, to, ok := strings.Cut(a.Val, "url="); ok {
				n.Attr[i].Val = wait + "url=" + fileLink(to)
			}
		}
	}
}

// fileLink is a link with the index.html that a server would add.
func fileLink(link string) string {
	end := strings.IndexAny(link, "?#")
	if end < 0 {
		end = len(link)
	}
	to, rest := link[:end], link[end:]
	isRelative := !strings.Contains(to, ":") && !strings.HasPrefix(to, "/")
	if isRelative && (strings.HasSuffix(to, "/") || to == "." || strings.HasSuffix(to, "..")) {
		return path.Join(to, "index.html") + rest
	}
	return link
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
