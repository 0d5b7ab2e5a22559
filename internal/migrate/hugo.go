package migrate

// This file is what Hugo has of its own (https://gohugo.io/content-management/): shortcodes, references and bundles.

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"knead/internal/frontmatter"
)

var hugo = generator{
	configs: []string{"hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "config.yaml", "config.yml",
		"config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml",
		"config/_default/config.yaml"},
	content: func(old fs.FS, c frontmatter.ImportedConfig) string {
		if dir := path.Join("content", c.Language); c.Language != "" {
			if info, err := fs.Stat(old, dir); err == nil && info.IsDir() {
				return dir // the pages of the default language
			}
		}
		return "content"
	},
	static:  []string{"static", "assets"},
	ignored: func(name string) bool { return strings.HasPrefix(path.Base(name), ".") },
	address: func(p *oldPage) string {
		name := strings.ToLower(strings.TrimSuffix(p.name, path.Ext(p.name)))
		if base := path.Base(name); base == "index" || base == "_index" {
			return path.Dir(name)
		}
		if p.Slug != "" {
			return path.Join(path.Dir(name), p.Slug)
		}
		return strings.ReplaceAll(name, " ", "-")
	},
	hidden: func(m *migration, p *oldPage) string {
		if bundle := m.bundleOf(p); bundle != "" {
			return "it is part of the bundle of " + bundle
		}
		if pattern := m.firstMatch("ignorefiles", m.file(p)); pattern != "" {
			return "ignoreFiles has " + pattern
		}
		return ""
	},
	dateHides: func(m *migration, _ *oldPage) bool { return m.config.Get("buildfuture") != true },
	rewrite: func(m *migration, p *oldPage, text string) string {
		text = replace(highlight, text, func(groups []string, at int) string {
			return codeOf(text, groups[0], at, groups[1], groups[2])
		})
		return outsideCode(text, func(part string) string {
			part = reference.ReplaceAllString(part, "$1$2")
			part = replace(figure, part, func(groups []string, _ int) string { return m.figureOf(p, groups[0]) })
			part = replace(noticeBlock, part, func(groups []string, _ int) string {
				if groups[1] != groups[4] {
					return groups[0]
				}
				return strings.Join(callout("", cmp.Or(groups[2], groups[1]), "", strings.TrimSpace(groups[3])), "\n")
			})
			part = m.leaveOut(p, part, shortcode, "a shortcode")
			for _, found := range unclosedShortcode.FindAllString(part, -1) {
				m.note(m.file(p), p.lineOf(found), "a shortcode that does not end stays in the text: "+found)
			}
			return m.withoutAttributes(p, part)
		})
	},
}

var (
	highlight = regexp.MustCompile(
		`(?s)\{\{[<%]\s*highlight\s+"?([\w+-]*)"?[^}]*[>%]\}\}\n?(.*?)\n?\{\{[<%]\s*/\s*highlight\s*[>%]\}\}`)

	// reference is a shortcode in the place of a target: the path of a page.
	reference = regexp.MustCompile(`(\]\(\s*|\]:\s+)\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?"?([^"\s>%]+)"?[^}]*[>%]\}\}`)

	figure      = regexp.MustCompile(`\{\{<\s*(?:figure|img|image)\s[^}]*>\}\}`)
	argument    = regexp.MustCompile(`(\w+)\s*=\s*"([^"]*)"`)
	noticeBlock = regexp.MustCompile(
		`(?s)\{\{[<%]\s*(notice|note|warning|tip|info|caution|alert|callout|hint|admonition)\s*"?(\w*)"?[^}]*[>%]\}\}` +
			`(.*?)\{\{[<%]\s*/\s*(\w+)\s*[>%]\}\}`)
	unclosedShortcode = regexp.MustCompile(`\{\{[<%].*`)

	shortcode = regexp.MustCompile(`\{\{[<%][^}]*[>%]\}\}`)
)

// figureOf is an image with its text alternative. What else the figure has is noted.
func (m *migration) figureOf(p *oldPage, code string) string {
	values := map[string]string{}
	for _, m := range argument.FindAllStringSubmatch(code, -1) {
		values[m[1]] = m[2]
	}
	alt := cmp.Or(values["alt"], values["caption"], values["title"])
	var left []string
	for _, key := range []string{"caption", "title", "attr", "attrlink", "link"} {
		if value := values[key]; value != "" && value != alt {
			left = append(left, key+" "+value)
		}
	}
	if line := p.lineOf(code); len(left) > 0 {
		m.note(m.file(p), line, "left out of a figure: "+strings.Join(left, ", "))
	}
	return "![" + alt + "](<" + values["src"] + ">)"
}
