package compose

// This file is the pages for machines: sitemap, feed, robots, manifest, headers, and the pages at old addresses.

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"knead/internal/artifact"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) metaFiles() []*artifact.Artifact {
	return []*artifact.Artifact{
		artifact.New("sitemap.xml", c.sitemap),
		artifact.New("feed.xml", c.feed),
		artifact.New("robots.txt", func() ([]byte, error) {
			return []byte("User-agent: *\nAllow: /\n\nSitemap: " + c.absolute("/sitemap.xml") + "\n"), nil
		}),
		artifact.New("_headers", func() ([]byte, error) { return []byte(render.Headers(site.AssetsDir)), nil }),
		artifact.New("manifest.webmanifest", c.manifest),
	}
}

// basePath is the path of the base URL, with slashes at both ends.
func (c *composer) basePath() string {
	u, err := url.Parse(c.base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

// sitemap lists every page that a search engine may show (https://www.sitemaps.org/protocol.html). A date is given
// only where somebody gave one.
func (c *composer) sitemap() ([]byte, error) {
	type entry struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod,omitempty"`
	}
	out := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []entry  `xml:"url"`
	}{}
	add := func(u, date string) {
		out.URLs = append(out.URLs, entry{c.absolute((&url.URL{Path: u}).EscapedPath()), date})
	}
	for _, p := range c.Site.Pages {
		date := ""
		if r := p.Front.Reviewed; r != nil && r.On.IsSet() {
			date = r.On.Day.Format(iso)
		}
		add(p.URL, date)
	}
	for _, t := range c.Site.Topics {
		add(t.URL, "")
	}
	for _, u := range []string{"/topics/", "/guides/", "/claims/", "/sources/", "/glossary/"} {
		if c.Site.HasGenerated(u) {
			add(u, "")
		}
	}
	for _, s := range c.Site.Sources {
		add(sourceURL(s), "")
	}
	slices.SortFunc(out.URLs, func(a, b entry) int { return strings.Compare(a.Loc, b.Loc) })
	return document(out)
}

// feed is an Atom feed of all pages that have a date (RFC 4287), the newest first.
func (c *composer) feed() ([]byte, error) {
	type link struct {
		Rel  string `xml:"rel,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	type entry struct {
		Title   string `xml:"title"`
		ID      string `xml:"id"`
		Link    link   `xml:"link"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
	}
	out := struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Title   string   `xml:"title"`
		Summary string   `xml:"subtitle,omitempty"`
		ID      string   `xml:"id"`
		Links   []link   `xml:"link"`
		Updated string   `xml:"updated"`
		Author  string   `xml:"author>name"`
		Entries []entry  `xml:"entry"`
	}{Title: c.Site.Config.Title.Value, Summary: c.Site.Config.Summary.Value, ID: c.base, Updated: c.Site.Now.Format(iso) + "T00:00:00Z", Author: c.Site.Config.Title.Value,
		Links: []link{{"self", c.absolute("/feed.xml")}, {"", c.base}}}
	for _, p := range c.Site.Latest(feedLength) {
		out.Entries = append(out.Entries, entry{p.Front.Title.Value, c.absolute(p.URL), link{"", c.absolute(p.URL)},
			c.Site.PageDate(p).Format(iso) + "T00:00:00Z", p.Front.Summary.Value})
	}
	return document(out)
}

const feedLength = 20

func document(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	err := e.Encode(v)
	b.WriteByte('\n')
	return b.Bytes(), err
}

// manifest lets the site be kept on a phone's home screen (https://www.w3.org/TR/appmanifest/).
func (c *composer) manifest() ([]byte, error) {
	type icon struct {
		Src   string `json:"src"`
		Sizes string `json:"sizes"`
		Type  string `json:"type"`
	}
	m := map[string]any{
		"name": c.Site.Config.Title.Value, "short_name": c.Site.Config.Title.Value, "start_url": "./", "scope": "./", "id": "./",
		"display": "minimal-ui", "lang": c.Site.Config.Language.Value, "background_color": "#faf6f5", "theme_color": "#faf6f5",
	}
	if summary := c.Site.Config.Summary; summary.IsSet() {
		m["description"] = summary.Value
	}
	var icons []icon
	if path := c.Assets.Path("icon.svg"); path != "" {
		icons = append(icons, icon{path, "any", "image/svg+xml"})
	}
	m["icons"] = icons
	return json.MarshalIndent(m, "", " ")
}

// alias is the page at an old address: it leads on by itself, and by a link where it may not.
func (c *composer) alias(a site.Alias) *artifact.Artifact {
	return artifact.New(file(a.URL), func() ([]byte, error) {
		to := template.HTMLEscapeString(site.Relative(a.URL, a.To.URL))
		title := template.HTMLEscapeString(a.To.Front.Title.Value)
		return []byte("<!doctype html>\n<html lang=\"" + template.HTMLEscapeString(c.Site.Config.Language.Value) + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title + "</title>\n" +
			"<meta http-equiv=\"Content-Security-Policy\" content=\"" + template.HTMLEscapeString(render.MetaCSP) + "\">\n" +
			"<meta http-equiv=\"refresh\" content=\"0; url=" + to + "\">\n<meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"" +
			template.HTMLEscapeString(c.absolute(a.To.URL)) + "\">\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n<p><a href=\"" + to + "\">" + title + "</a></p>\n</main>\n</body>\n</html>\n"), nil
	})
}
