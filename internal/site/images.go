package site

// This file finds the files of images, and tells raw HTML where it is not allowed.

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/markdown"
)

// pictures finds the files of images: beside the page, or from the content folder.
func (l *linker) pictures(p *Page) {
	for _, image := range p.Body.Images {
		pic := Image{URL: image.Target}
		if markdown.Scheme(image.Target) == "" && !image.Unsafe {
			target := image.Target
			if decoded, err := url.PathUnescape(target); err == nil {
				target = decoded
			}
			full := path.Join("/", p.Dir(), target)
			if strings.HasPrefix(target, "/") {
				full = path.Clean(target)
			}
			pic = Image{URL: full, File: strings.TrimPrefix(full, "/")}
			if _, ok := l.assets[pic.File]; !ok {
				l.list = append(l.list, diag.New(diag.CodeImageMissing, span(p, image.At), "no picture at %s", image.Target).
					WithHint(l.suggest(pic.File, func() []string { return sortedKeys(l.assets) })))
				pic.File = ""
			}
		} else if !image.Unsafe {
			l.list.Add(diag.CodeImageMissing, span(p, image.At), "the picture %s is on another site, which readers' browsers would have to ask", image.Target)
		}
		p.Images = append(p.Images, pic)
	}
}

// raw tells raw HTML, unless site.yaml allows the page to have it.
func (l *linker) raw(p *Page) {
	if len(p.Body.Raw) == 0 || l.AllowsHTML(p) {
		return
	}
	for _, raw := range p.Body.Raw {
		l.list.Add(diag.CodeRawHTML, span(p, raw.At), "raw HTML: %s", shortLine(raw.HTML))
	}
}

// AllowsHTML says whether site.yaml lets a page have raw HTML.
func (s *Site) AllowsHTML(p *Page) bool {
	return slices.ContainsFunc(s.Config.AllowHTML, func(t frontmatter.Text) bool {
		return strings.TrimSuffix(strings.Trim(t.Value, "/"), ".md") == p.Path
	})
}

func shortLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	if runes := []rune(line); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return strings.TrimRight(line, "\r")
}
