package compose

// This file makes the sitemap for search engines (https://www.sitemaps.org/protocol.html).

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"knead/internal/artifact"
	"knead/internal/site"
)

// maxSitemapURLs is how many addresses one sitemap may list, by the protocol.
const maxSitemapURLs = 50_000

// A sitemapEntry is an address, with the date of the last change if the content gives one, and the languages of the
// page.
type sitemapEntry struct {
	Loc        string             `xml:"loc"`
	LastMod    string             `xml:"lastmod,omitempty"`
	Alternates []sitemapAlternate `xml:"xhtml:link"`
}

// A sitemapAlternate is the page in a language
// (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap).
type sitemapAlternate struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

type sitemapDocument struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string         `xml:"xmlns:xhtml,attr,omitempty"` // the namespace of alternates, if there are any
	URLs    []sitemapEntry `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []sitemapEntry `xml:"sitemap"`
}

// sitemaps is the sitemap, or an index of several if it has more addresses than a limit.
func (c *composer) sitemaps(limit int) []*artifact.Artifact {
	count, entries := 0, sync.OnceValue(c.sitemapEntries)
	for _, of := range c.all {
		for _, p := range of.pages {
			if of.inSitemap(p) {
				count++
			}
		}
	}
	document := sitemapDocument{}
	if len(c.all) > 1 {
		document.XHTML = "http://www.w3.org/1999/xhtml"
	}
	write := func(of []sitemapEntry) ([]byte, error) {
		document := document
		document.URLs = of
		return xmlDocument(document)
	}
	if count <= limit {
		return []*artifact.Artifact{artifact.New("sitemap.xml",
			func() ([]byte, error) { return write(entries()) })}
	}
	files := make([]*artifact.Artifact, (count+limit-1)/limit)
	part := func(i int) []sitemapEntry { return entries()[i*limit : min((i+1)*limit, count)] }
	for i := range files {
		files[i] = artifact.New(sitemapName(i),
			func() ([]byte, error) { return write(part(i)) })
	}
	return append(files, artifact.New("sitemap.xml", func() ([]byte, error) {
		var index sitemapIndex
		for i := range files {
			newest := slices.MaxFunc(part(i),
				func(a, b sitemapEntry) int { return strings.Compare(a.LastMod, b.LastMod) })
			index.Sitemaps = append(index.Sitemaps,
				sitemapEntry{Loc: c.absolute("/" + sitemapName(i)), LastMod: newest.LastMod})
		}
		return xmlDocument(index)
	}))
}

func sitemapName(i int) string { return fmt.Sprintf("sitemap-%d.xml", i+1) }

// inSitemap reports whether search engines are asked to index a page. They are not if nobody has checked it.
func (c *composer) inSitemap(p kindPage) bool {
	if !p.kind.Sitemap || p.isEmpty || !c.isOffered(p.url) {
		return false
	}
	trust, _ := c.trust(p.content)
	return trust != trustMachine
}

// sitemapEntries are the addresses of all pages for search engines, sorted.
func (c *composer) sitemapEntries() []sitemapEntry {
	var all []sitemapEntry
	for _, of := range c.all {
		for _, p := range of.pages {
			if !of.inSitemap(p) {
				continue
			}
			path := (&url.URL{Path: p.url}).EscapedPath()
			entry := sitemapEntry{Loc: of.address(path), LastMod: of.lastMod(p.dated)}
			for _, a := range of.alternates(p.url, path) {
				entry.Alternates = append(entry.Alternates, sitemapAlternate{"alternate", a.Lang, a.Href})
			}
			all = append(all, entry)
		}
	}
	slices.SortFunc(all, func(a, b sitemapEntry) int { return strings.Compare(a.Loc, b.Loc) })
	return all
}

// lastMod is the newest date of some texts, or "" if none has one.
func (c *composer) lastMod(texts []*site.Page) string {
	var newest time.Time
	for _, p := range texts {
		if date := c.Site.PageDate(p); date.After(newest) {
			newest = date
		}
	}
	if newest.IsZero() {
		return ""
	}
	return newest.Format(time.DateOnly)
}
