package migrate

// This file is what MkDocs has of its own (https://www.mkdocs.org/user-guide/writing-your-docs/), with extensions
// of Python-Markdown and Material that most of its sites use: admonitions, tabs, lists of attributes, snippets.

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/markdown"
)

var mkdocs = generator{
	configs: []string{"mkdocs.yml", "mkdocs.yaml"},
	content: func(_ fs.FS, c frontmatter.ImportedConfig) string {
		if c.Docs != "" {
			return c.Docs
		}
		return "docs"
	},
	ignored: func(name string) bool { return strings.HasPrefix(path.Base(name), ".") },
	address: func(p *oldPage) string {
		name := strings.TrimSuffix(p.name, path.Ext(p.name))
		if base := path.Base(name); base == "index" || base == "README" {
			return path.Dir(name)
		}
		return name
	},
	hidden: func(m *migration, p *oldPage) string {
		for _, key := range []string{"exclude_docs", "draft_docs"} {
			if pattern := matchesGlobs(m.config.List(key), p.name); pattern != "" {
				return key + " has " + pattern
			}
		}
		return ""
	},
	dateHides: func(m *migration, _ *oldPage) bool { // of the blog of Material
		return strings.Contains(fmt.Sprint(m.config.Get("plugins")), "draft_if_future_date:true")
	},
	rewrite: func(m *migration, p *oldPage, text string) string {
		text = m.blocks(p, text)
		return outsideCode(text, func(part string) string {
			part = m.leaveOut(p, part, snippet, "a snippet of another file")
			part = tableOfContents.ReplaceAllString(part, "")
			return m.withoutAttributes(p, part)
		})
	},
}

var (
	// admonition is the first line of a note, such as `!!! warning "Words"`, or of one that opens, `???+ tip`.
	admonition = regexp.MustCompile(`^( *)(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)[^"\n]*(?:"([^"\n]*)")?[ \t]*$`)
	tab        = regexp.MustCompile(`^( *)===[!+]?[ \t]+"([^"\n]+)"[ \t]*$`)

	snippet         = regexp.MustCompile(`(?m)^[ \t]*-+8<-+.*$`)
	tableOfContents = regexp.MustCompile(`(?m)^\[(?:TOC|toc)\][ \t]*$|^\[\[toc\]\][ \t]*$`)
	attributes      = regexp.MustCompile(`[ \t]*\{:?[ \t]*([.#][^{}\n]*)\}`)
	attributeID     = regexp.MustCompile(`#([^\s.#]+)`)
)

// withoutAttributes removes lists of attributes. The ids that they give to headings are noted, but for those that
// are the same here, where a heading has the id that its words make.
func (m *migration) withoutAttributes(p *oldPage, text string) string {
	return replace(attributes, text, func(groups []string, at int) string {
		line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
		words, isHeading := strings.CutPrefix(strings.TrimLeft(line, "#"), " ")
		isHeading = isHeading && strings.HasPrefix(line, "#")
		id := attributeID.FindStringSubmatch(groups[1])
		if id != nil && !(isHeading && markdown.Slug(plain(words)) == id[1]) {
			m.note(m.file(p), p.lineOf(groups[0]), "left out: the id #"+id[1])
		}
		return ""
	})
}

// blocks rewrites notes as callouts, and tabs as parts with a title in bold. Both are indented by four spaces.
func (m *migration) blocks(p *oldPage, text string) string {
	lines := strings.Split(text, "\n")
	var out []string
	fence := ""
	for i := 0; i < len(lines); i++ {
		if f := codeFence.FindStringSubmatch(lines[i]); f != nil {
			switch {
			case fence == "":
				fence = f[1]
			case strings.HasPrefix(f[1], fence):
				fence = ""
			}
		}
		note, isTab := admonition.FindStringSubmatch(lines[i]), tab.FindStringSubmatch(lines[i])
		if fence != "" || note == nil && isTab == nil {
			out = append(out, lines[i])
			continue
		}
		indent := ""
		if note != nil {
			indent = note[1]
		} else {
			indent = isTab[1]
		}
		end := i + 1
		for end < len(lines) && (strings.TrimSpace(lines[end]) == "" || strings.HasPrefix(lines[end], indent+"    ")) {
			end++
		}
		inner := make([]string, 0, end-i)
		for _, line := range lines[i+1 : end] {
			inner = append(inner, strings.TrimPrefix(line, indent+"    "))
		}
		body := strings.TrimSpace(m.blocks(p, strings.Join(inner, "\n")))
		if note != nil {
			out = append(out, callout(indent, note[2], note[3], body)...)
		} else {
			out = append(out, indent+"**"+isTab[2]+"**", "")
			for _, line := range strings.Split(body, "\n") {
				out = append(out, strings.TrimRight(indent+line, " "))
			}
			m.note(m.file(p), p.lineOf(strings.TrimSpace(lines[i])), "a tab is text with a title")
		}
		out = append(out, "")
		i = end - 1
	}
	return strings.Join(out, "\n")
}

// calloutKinds are the kinds of notes that warn or advise; others are notes.
var calloutKinds = map[string]string{"warning": "WARNING", "danger": "WARNING", "caution": "WARNING",
	"error":   "WARNING",
	"failure": "WARNING", "attention": "WARNING", "important": "WARNING", "bug": "WARNING", "tip": "TIP", "hint": "TIP",
	"success": "TIP"}

// callout are the lines of a note.
func callout(indent, kind, title, body string) []string {
	name := calloutKinds[strings.ToLower(kind)]
	if name == "" {
		name = "NOTE"
	}
	lines := []string{indent + "> [!" + name + "]"}
	if title != "" {
		lines = append(lines, indent+"> **"+title+"**", indent+">")
	}
	for _, line := range strings.Split(body, "\n") {
		lines = append(lines, strings.TrimRight(indent+"> "+line, " "))
	}
	return lines
}

// leaveOut removes what matches, with a note for each.
func (m *migration) leaveOut(p *oldPage, text string, what *regexp.Regexp, name string) string {
	return replace(what, text, func(groups []string, _ int) string {
		m.note(m.file(p), p.lineOf(groups[0]), "left out: "+name+": "+firstLine(groups[0]))
		return ""
	})
}
