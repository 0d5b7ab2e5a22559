package migrate

// This file is what Jekyll has of its own (https://jekyllrb.com/docs/): Liquid, kramdown and posts with dates.

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"knead/internal/frontmatter"
)

// notPages are the folders of Jekyll whose Markdown is part of other pages.
var notPages = []string{"_includes", "_layouts", "_sass", "_data", "_plugins", "_site", "node_modules", "vendor",
	".git", ".github"}

// forDevelopers are the files at the root that are about the repository.
var forDevelopers = []string{"README.md", "CONTRIBUTING.md", "LICENSE.md"}

var jekyll = generator{
	configs: []string{"_config.yml", "_config.yaml"},
	content: func(fs.FS, frontmatter.ImportedConfig) string { return "" },
	ignored: func(name string) bool {
		base := path.Base(name)
		return slices.Contains(notPages, base) || strings.HasPrefix(base, ".") ||
			!strings.Contains(name, "/") && slices.Contains(forDevelopers, name)
	},
	address: func(p *oldPage) string {
		name := strings.TrimSuffix(p.name, path.Ext(p.name))
		if post := datedPost.FindStringSubmatch(name); post != nil {
			return strings.Join(post[2:5], "/") + "/" + post[5]
		}
		if path.Base(name) == "index" {
			return path.Dir(name)
		}
		return strings.TrimPrefix(name, "_")
	},
	hidden: jekyllHides,
	dateHides: func(m *migration, p *oldPage) bool {
		if m.config.Get("future") == true || !strings.Contains("/"+p.name, "/_") {
			return false // pages of Jekyll have no date that counts
		}
		if post := datedPost.FindStringSubmatch(p.name); p.Date.Key == "" && post != nil {
			p.Date.Text = strings.Join(post[2:5], "-")
			day, err := time.Parse(time.DateOnly, p.Date.Text)
			p.Date.Key, p.Date.Day, p.Date.Invalid = ofName, day, err != nil
		}
		return true
	},
	rewrite: func(m *migration, p *oldPage, text string) string {
		text = replace(liquidHighlight, text, func(groups []string, at int) string {
			return codeOf(text, groups[0], at, groups[1], groups[2])
		})
		text = raw.ReplaceAllString(text, "$1")
		return outsideCode(text, func(part string) string {
			part = liquidLink.ReplaceAllString(part, "/$1")
			part = replace(postLink, part, func(groups []string, _ int) string {
				if q := m.byTitle[path.Base(groups[1])]; q != nil {
					return "/" + q.name
				}
				return groups[0]
			})
			part = relativeURL.ReplaceAllString(part, "$1")
			part = siteURL.ReplaceAllString(part, "")
			part = replace(siteText, part, func(groups []string, _ int) string {
				if value, ok := m.config.Texts[groups[1]]; ok {
					return value
				}
				return groups[0]
			})
			part = liquidComment.ReplaceAllString(part, "")
			part = m.leaveOut(p, part, liquid, "Liquid")
			part = kramdownLine.ReplaceAllString(part, "")
			return m.withoutAttributes(p, part)
		})
	},
}

// jekyllHides returns why Jekyll makes no page of a file, or "".
func jekyllHides(m *migration, p *oldPage) string {
	if pattern := matchesGlobs(m.config.List("exclude"), p.name); pattern != "" &&
		matchesGlobs(m.config.List("include"), p.name) == "" {
		return "exclude has " + pattern
	}
	parts := strings.Split(p.name, "/")
	for i, part := range parts {
		switch name, isHidden := strings.CutPrefix(part, "_"); {
		case !isHidden:
		case part == "_posts" && datedPost.MatchString(p.name), matchesGlobs(m.config.List("include"), p.name) != "":
		case part == "_posts":
			return "the name of a post begins with its date"
		case i == len(parts)-1:
			return "its name begins with an underscore"
		case m.config.Get("collections", strings.ToLower(name), "output") != true:
			return "the folder " + part + " is no collection with output: true"
		}
	}
	return ""
}

var (
	datedPost = regexp.MustCompile(`^(.*/)?_posts/(?:.*/)?(\d{4})-(\d{2})-(\d{2})-(.+)$`)

	liquidHighlight = regexp.MustCompile(
		`(?s)\{%-?\s*highlight\s+([\w+-]+)[^%]*%\}\n?(.*?)\n?\{%-?\s*endhighlight\s*-?%\}`)
	raw         = regexp.MustCompile(`(?s)\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}`)
	liquidLink  = regexp.MustCompile(`(?:\{\{\s*site\.(?:baseurl|url)\s*\}\})?/?\{%-?\s*link\s+([^\s%]+)\s*-?%\}`)
	postLink    = regexp.MustCompile(`(?:\{\{\s*site\.(?:baseurl|url)\s*\}\})?/?\{%-?\s*post_url\s+([^\s%]+)\s*-?%\}`)
	relativeURL = regexp.MustCompile(
		`\{\{\s*["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|prepend:[^}]*)\s*\}\}`)
	siteURL       = regexp.MustCompile(`\{\{\s*site\.(?:baseurl|url)\s*\}\}`)
	siteText      = regexp.MustCompile(`\{\{\s*site\.(\w+)\s*\}\}`)
	liquidComment = regexp.MustCompile(`(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}`)
	liquid        = regexp.MustCompile(`(?s)\{%.*?%\}|\{\{.*?\}\}`)
	kramdownLine  = regexp.MustCompile(`(?m)^[ \t]*(?:[-*] TOC\n)?[ \t]*\{:[^}\n]*\}[ \t]*$\n?`)
)
