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

// A sitemapEntry is an address, with the date of the last change if the content gives one.
type sitemapEntry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type sitemapDocument struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapEntry `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []sitemapEntry `xml:"sitemap"`
}

// sitemaps is the sitemap, or an index of several if it has more addresses than a limit.
func (c *composer) sitemaps(limit int) []*artifact.Artifact {
	count, entries := 0, sync.OnceValue(c.sitemapEntries)
	for _, p := range c.pages {
		if p.inSitemap() {
			count++
		}
	}
	if count <= limit {
		return []*artifact.Artifact{artifact.New("sitemap.xml",
			func() ([]byte, error) { return xmlDocument(sitemapDocument{URLs: entries()}) })}
	}
	files := make([]*artifact.Artifact, (count+limit-1)/limit)
	part := func(i int) []sitemapEntry { return entries()[i*limit : min((i+1)*limit, count)] }
	for i := range files {
		files[i] = artifact.New(sitemapName(i),
			func() ([]byte, error) { return xmlDocument(sitemapDocument{URLs: part(i)}) })
	}
	return append(files, artifact.New("sitemap.xml", func() ([]byte, error) {
		var index sitemapIndex
		for i := range files {
			newest := slices.MaxFunc(part(i),
				func(a, b sitemapEntry) int { return strings.Compare(a.LastMod, b.LastMod) })
			index.Sitemaps = append(index.Sitemaps, sitemapEntry{c.absolute("/" + sitemapName(i)), newest.LastMod})
		}
		return xmlDocument(index)
	}))
}

func sitemapName(i int) string { return fmt.Sprintf("sitemap-%d.xml", i+1) }

func (p *kindPage) inSitemap() bool { return p.kind.Sitemap && !p.isEmpty }

// sitemapEntries are the addresses of all pages for search engines, sorted.
func (c *composer) sitemapEntries() []sitemapEntry {
	var all []sitemapEntry
	for _, p := range c.pages {
		if p.inSitemap() {
			all = append(all, sitemapEntry{c.absolute((&url.URL{Path: p.url}).EscapedPath()), c.lastMod(p.dated)})
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
