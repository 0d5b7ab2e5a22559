package compose

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"knead/internal/frontmatter"
	"knead/internal/page"
	"knead/internal/site"
	"knead/internal/source"
)

// sitemapsOf are the sitemaps of some pages with a limit, by path.
func sitemapsOf(t *testing.T, pages, limit int) map[string]string {
	t.Helper()
	c := &composer{Input: Input{Site: &site.Site{}}, base: "https://t.example/"}
	c.main, c.all = c, []*composer{c}
	article := site.KindOf(site.KindArticle)
	for i := range pages {
		p := &site.Page{Summary: &page.Summary{}}
		if i%2 == 1 {
			day := time.Date(2026, 1, i, 0, 0, 0, 0, time.UTC)
			p.Front.Publish = frontmatter.Date{Day: day, At: source.Range{End: 1}}
		}
		c.pages = append(c.pages, kindPage{sitePage{url: fmt.Sprintf("/a/%d/", i), dated: []*site.Page{p}}, &article})
	}
	c.pages = append(c.pages, kindPage{sitePage{url: "/empty/", isEmpty: true}, &article})
	all := map[string]string{}
	for _, a := range c.sitemaps(limit) {
		data, err := a.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		all[a.Path] = string(data)
	}
	return all
}

func TestSitemaps_oneFileUpToTheLimit(t *testing.T) {
	all := sitemapsOf(t, 4, 4)
	text := all["sitemap.xml"]
	if len(all) != 1 || strings.Count(text, "<loc>") != 4 || strings.Count(text, "<lastmod>") != 2 ||
		!strings.Contains(text, "<urlset") || strings.Contains(text, "empty") {
		t.Errorf("%d files:\n%s", len(all), text)
	}
}

func TestSitemaps_indexAboveTheLimit(t *testing.T) {
	all := sitemapsOf(t, 5, 2)
	want := `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
 <sitemap>
  <loc>https://t.example/sitemap-1.xml</loc>
  <lastmod>2026-01-01</lastmod>
 </sitemap>
 <sitemap>
  <loc>https://t.example/sitemap-2.xml</loc>
  <lastmod>2026-01-03</lastmod>
 </sitemap>
 <sitemap>
  <loc>https://t.example/sitemap-3.xml</loc>
 </sitemap>
</sitemapindex>
`
	if len(all) != 4 || !strings.HasSuffix(all["sitemap.xml"], want) {
		t.Errorf("%d files:\n%s", len(all), all["sitemap.xml"])
	}
	if text := all["sitemap-2.xml"]; strings.Count(text, "<loc>") != 2 || !strings.Contains(text, "/a/2/") ||
		!strings.Contains(text, "/a/3/") {
		t.Errorf("the second one:\n%s", text)
	}
}
