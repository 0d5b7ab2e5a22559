package compose

// This file makes the files for programs: sitemap, robots.txt, headers, web app manifest, and the pages at former
// addresses.

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"knead/internal/artifact"
	"knead/internal/ogimage"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) metaFiles() []*artifact.Artifact {
	all := []*artifact.Artifact{
		artifact.New("sitemap.xml", c.sitemap),
		artifact.New("feed.xml", c.feed),
		artifact.New("_headers", func() ([]byte, error) { return []byte(render.Headers(site.AssetsDir)), nil }),
		artifact.New("manifest.webmanifest", c.manifest),
	}
	if c.Assets.Path("root/robots.txt") == "" { // the site has none of its own
		all = append(all, artifact.New("robots.txt", func() ([]byte, error) {
			return []byte("User-agent: *\nAllow: /\n\nSitemap: " + c.absolute("/sitemap.xml") + "\n"), nil
		}))
	}
	return all
}

// basePath is the path of the base URL, with slashes at both ends.
func (c *composer) basePath() string {
	u, err := url.Parse(c.base)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

// sitemap lists the pages for search engines (https://www.sitemaps.org/protocol.html), with the date of the last review
// of those that were reviewed.
func (c *composer) sitemap() ([]byte, error) {
	type entry struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod,omitempty"`
	}
	out := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []entry  `xml:"url"`
	}{}
	for _, p := range c.pages {
		if !p.kind.Sitemap || p.isEmpty {
			continue
		}
		e := entry{Loc: c.absolute((&url.URL{Path: p.url}).EscapedPath())}
		if p.content != nil {
			if r := p.content.Front.Reviewed; r != nil && r.On.IsSet() {
				e.LastMod = r.On.Day.Format(time.DateOnly)
			}
		}
		out.URLs = append(out.URLs, e)
	}
	slices.SortFunc(out.URLs, func(a, b entry) int { return strings.Compare(a.Loc, b.Loc) })
	return xmlDocument(out)
}

func xmlDocument(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	err := e.Encode(v)
	b.WriteByte('\n')
	return b.Bytes(), err
}

// manifest lets people add the site to the home screen of a phone (https://www.w3.org/TR/appmanifest/).
func (c *composer) manifest() ([]byte, error) {
	type icon struct {
		Src   string `json:"src"`
		Sizes string `json:"sizes"`
		Type  string `json:"type"`
	}
	m := struct {
		BackgroundColor string `json:"background_color,omitempty"`
		Description     string `json:"description,omitempty"`
		Display         string `json:"display"`
		Icons           []icon `json:"icons"`
		ID              string `json:"id"`
		Lang            string `json:"lang"`
		Name            string `json:"name"`
		Scope           string `json:"scope"`
		ShortName       string `json:"short_name"`
		StartURL        string `json:"start_url"`
		ThemeColor      string `json:"theme_color,omitempty"`
	}{Description: c.Site.Config.Summary.Value, Display: "minimal-ui", ID: "./", Lang: c.Site.Config.Language.Value,
		Name: c.Site.Config.Title.Value, Scope: "./", ShortName: c.Site.Config.Title.Value, StartURL: "./"}
	if background, err := ogimage.Color(c.Assets.Bytes("knead.css"), "--background"); err == nil {
		m.BackgroundColor = fmt.Sprintf("#%02x%02x%02x", background.R, background.G, background.B)
		m.ThemeColor = m.BackgroundColor
	}
	if path := c.Assets.Path("icon.svg"); path != "" {
		m.Icons = append(m.Icons, icon{path, "any", "image/svg+xml"})
	}
	return json.MarshalIndent(m, "", " ")
}

// alias is the page at a former address, which redirects to the present one.
func (c *composer) alias(a site.Alias) *artifact.Artifact {
	return artifact.New(file(a.URL), func() ([]byte, error) {
		title := a.To.Front.Title.Value
		if a.To.State == site.Withdrawn {
			title = c.Render.Message("notice-title")
		}
		return c.Render.Bytes("alias", render.Alias{Lang: c.Site.Config.Language.Value, Title: title,
			Href: site.Relative(a.URL, a.To.URL), Canonical: c.absolute(a.To.URL)})
	})
}
