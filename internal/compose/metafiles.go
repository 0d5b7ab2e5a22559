package compose

// This file makes the files for programs: robots.txt, web app manifest, and the pages at former addresses.

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"

	"knead/internal/artifact"
	"knead/internal/langtag"
	"knead/internal/ogimage"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) metaFiles() []*artifact.Artifact {
	all := c.sitemaps(maxSitemapURLs)
	if c.Assets.Path("root/robots.txt") == "" { // the site has none of its own
		all = append(all, artifact.New("robots.txt", func() ([]byte, error) {
			return []byte("User-agent: *\nAllow: /\n\nSitemap: " + c.absolute("/sitemap.xml") + "\n"), nil
		}))
	}
	return all
}

func xmlDocument(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	err := e.Encode(v)
	b.WriteByte('\n')
	return langtag.StripBytes(b.Bytes()), err
}

// manifest lets people add the site to the home screen of a phone (https://www.w3.org/TR/appmanifest/).
func (c *composer) manifest() ([]byte, error) {
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
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
		m.Icons = append(m.Icons, icon{c.link("/", "/"+path), "any", "image/svg+xml", ""})
	}
	for _, i := range phoneIcons {
		if i.purpose != "" && c.hasIcon(i.name) {
			size := fmt.Sprintf("%dx%[1]d", i.size)
			m.Icons = append(m.Icons, icon{c.link("/", "/"+i.name), size, "image/png", i.purpose})
		}
	}
	manifest, err := json.MarshalIndent(m, "", " ")
	return langtag.StripBytes(manifest), err
}

// alias is the page at a former address, which redirects to the present one.
func (c *composer) alias(a site.Alias) *artifact.Artifact {
	return c.new(file(a.URL), func() ([]byte, error) {
		title := cmp.Or(a.Title, c.Render.Message("notice-title"))
		to := func(url string) string { return c.link(a.URL, url) }
		return c.Render.Bytes("alias", render.Alias{Lang: c.Site.Config.Language.Value, Title: title,
			Href: to(a.To), Canonical: c.absolute(a.To), Script: c.assets(to, loaded{}).Alias})
	})
}
