package migrate

// This file places the pages of the old site and writes them.

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"knead/internal/markdown"
)

// rootTopic is the topic of the pages that are in no folder.
const rootTopic = "pages"

// overview is the name of the page that a folder had as its index: its topic has the address of the folder.
const overview = "overview"

// blankLines are those that remain where something was left out.
var blankLines = regexp.MustCompile(`\n{3,}`)

var datePrefix = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}-`)

// assignPaths gives each page its path. Of pages with one path the later ones get numbers.
func (m *migration) assignPaths() {
	taken := map[string]bool{}
	for _, p := range m.pages {
		p.path = pathOf(p)
		for base, i := p.path, 2; taken[p.path]; i++ {
			p.path = fmt.Sprintf("%s-%d", base, i)
		}
		taken[p.path] = true
	}
	m.taken["/"] = true
	for _, p := range m.pages {
		m.taken[strings.ToLower(newAddress(p))] = true
	}
	for _, topic := range m.topics() {
		m.taken["/"+topic+"/"] = true
	}
}

// pathOf is the path that the name of a page suggests.
func pathOf(p *oldPage) string {
	name := strings.TrimSuffix(p.name, path.Ext(p.name))
	parts := strings.Split(name, "/")
	for i, part := range parts {
		parts[i] = slug(datePrefix.ReplaceAllString(strings.TrimPrefix(part, "_"), ""))
	}
	last := len(parts) - 1
	isIndex := parts[last] == "index" || strings.EqualFold(parts[last], "readme")
	switch {
	case isIndex && last == 0:
		return "index"
	case isIndex && (last == 1 || strings.HasPrefix(path.Base(p.name), "_")):
		parts[last] = overview
	case isIndex: // a page with a folder of its own
		if parts = parts[:last]; p.Slug != "" {
			parts[last-1] = slug(p.Slug)
		}
	case p.Slug != "":
		parts[last] = slug(p.Slug)
	}
	if len(parts) == 1 {
		parts = append([]string{rootTopic}, parts...)
	}
	return strings.Join(parts, "/")
}

// slug is a name that can be part of an address on every system.
func slug(s string) string { return cmp.Or(markdown.Slug(s), "page") }

// quote is a value of YAML: a text, or a list of texts, as JSON.
func quote(v any) string {
	var b strings.Builder
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	if err := to.Encode(v); err != nil {
		panic("migrate: cannot encode texts: " + err.Error())
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// newAddress is the address of a new page.
func newAddress(p *oldPage) string {
	if p.path == "index" {
		return "/"
	}
	return "/" + p.path + "/"
}

// writePage writes a page with the front matter of this program.
func (m *migration) writePage(p *oldPage) {
	text := m.rewrite(m, p, p.body)
	text = m.rewriteLinks(p, text)
	text = outsideCode(text, func(part string) string { return blankLines.ReplaceAllString(part, "\n\n") })
	title, text := m.titleOf(p, text)
	var b strings.Builder
	b.WriteString("---\n")
	key := func(name, value string) { fmt.Fprintf(&b, "%s: %s\n", name, quote(value)) }
	key("title", title)
	key("summary", cmp.Or(p.Summary, summaryOf(text), title))
	if p.path != "index" {
		topic, _, _ := strings.Cut(p.path, "/")
		b.WriteString("topic: " + topic + "\n")
	}
	aliases := slices.Clone(p.Aliases)
	if !strings.EqualFold(p.address, newAddress(p)) && p.path != "index" {
		aliases = append(aliases, p.address)
	}
	if aliases = m.aliases(p, aliases); len(aliases) > 0 {
		fmt.Fprintf(&b, "aliases: %s\n", quote(aliases))
	}
	if p.Draft {
		b.WriteString("draft: true\n")
	}
	if p.publish != "" {
		b.WriteString("publish: " + p.publish + "\n")
	}
	if p.expires != "" {
		b.WriteString("expires: " + p.expires + "\n")
	}
	b.WriteString("---\n\n" + strings.TrimLeft(text, "\n"))
	m.result.Files["content/"+p.path+".md"] = []byte(strings.TrimRight(b.String(), "\n") + "\n")
	m.result.Pages++
}

// aliases are the old addresses of a page that no new page has.
func (m *migration) aliases(p *oldPage, all []string) []string {
	var kept []string
	for _, a := range all {
		a = cleanAddress(a)
		switch {
		case strings.ContainsAny(a, " %?#"):
			m.note(m.file(p), 1, "the old address "+a+" cannot be an alias")
		case slices.Contains(kept, a) || strings.EqualFold(a, newAddress(p)):
		case m.taken[strings.ToLower(a)]:
			m.note(m.file(p), 1, "the old address "+a+" is that of another page now")
		default:
			kept = append(kept, a)
		}
	}
	return kept
}

var heading = regexp.MustCompile(`(?m)^#[ \t]+(.+?)[ \t#]*$\n?`)

// titleOf is the title of a page and its text. A first heading that says the title, or gives it, is left out.
func (m *migration) titleOf(p *oldPage, text string) (title, rest string) {
	at := heading.FindStringSubmatchIndex(text)
	isFirst := at != nil && strings.TrimSpace(text[:at[0]]) == ""
	if isFirst && (p.Title == "" || strings.EqualFold(plain(text[at[2]:at[3]]), p.Title)) {
		return cmp.Or(p.Title, plain(text[at[2]:at[3]])), text[at[1]:]
	}
	base := path.Base(p.path)
	if base == overview || base == "index" {
		base = cmp.Or(path.Base(path.Dir(p.path)), m.config.Title)
	}
	if p.Title == "" && p.path == "index" {
		return cmp.Or(m.config.Title, "Home"), text
	}
	return cmp.Or(p.Title, sentence(base)), text
}

// sentence is a slug as words.
func sentence(s string) string {
	words := strings.ReplaceAll(s, "-", " ")
	for i, r := range words {
		return string(unicode.ToUpper(r)) + words[i+len(string(r)):]
	}
	return words
}

var (
	markup = regexp.MustCompile("\\[\\^[^\\]]+\\]|!?\\[([^\\]]*)\\]\\([^)]*\\)|[*_`]+|<[^>]*>|\\{[:#.][^}]*\\}")
	spaces = regexp.MustCompile(`\s+`)
)

// plain is a text without its markup.
func plain(s string) string {
	return strings.TrimSpace(spaces.ReplaceAllString(markup.ReplaceAllString(s, "$1"), " "))
}

// maxSummary is the most characters of a summary that is taken from the text.
const maxSummary = 160

// summaryOf is the first sentence of a text, or as many words of it as fit.
func summaryOf(text string) string {
	for _, paragraph := range strings.Split(text, "\n\n") {
		paragraph = strings.TrimSpace(paragraph)
		if paragraph == "" || strings.ContainsRune("#>|!<-*+`~[{=:", rune(paragraph[0])) || isIndented(paragraph) {
			continue
		}
		words := strings.Fields(plain(paragraph))
		summary := ""
		for _, w := range words {
			if len(summary)+len(w) > maxSummary {
				return summary + " …"
			}
			summary = strings.TrimSpace(summary + " " + w)
			if strings.ContainsAny(w[len(w)-1:], ".!?") && len(summary) > 30 {
				break
			}
		}
		if summary != "" {
			return summary
		}
	}
	return ""
}

func isIndented(s string) bool { return strings.HasPrefix(s, "    ") || strings.HasPrefix(s, "\t") }

// topics are the topics of the new site, sorted.
func (m *migration) topics() []string {
	topics := map[string]bool{}
	for _, p := range m.pages {
		if topic, _, ok := strings.Cut(p.path, "/"); ok {
			topics[topic] = true
		}
	}
	return slices.Sorted(maps.Keys(topics))
}

// copyFiles copies the files to which pages refer.
func (m *migration) copyFiles() {
	for _, to := range slices.Sorted(maps.Keys(m.used)) {
		data, err := fs.ReadFile(m.old, m.used[to])
		if err != nil {
			m.note(m.used[to], 0, "could not be read: "+err.Error())
			continue
		}
		m.result.Files["content/"+to] = data
	}
}

// writeSite writes site.yaml, and a home page if there was none.
func (m *migration) writeSite() {
	title := cmp.Or(m.config.Title, "A site")
	base := m.site
	if base == "" {
		m.note(m.configFile, 1, "it has no address of the site: base_url in site.yaml is an example")
		base = "https://example.org/"
	}
	language, _, _ := strings.Cut(cmp.Or(m.config.Language, "en"), "_")
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\nbase_url: %s\nlanguage: %s\n", quote(title), quote(base), language)
	if m.config.Summary != "" {
		fmt.Fprintf(&b, "summary: %s\n", quote(plain(m.config.Summary)))
	}
	b.WriteString("topics:\n")
	m.result.Topic = cmp.Or(append(m.topics(), rootTopic)...)
	for _, topic := range m.topics() {
		fmt.Fprintf(&b, "  - {id: %s, title: %s}\n", topic, quote(sentence(topic)))
	}
	m.result.Files["content/site.yaml"] = []byte(b.String())
	if _, ok := m.result.Files["content/index.md"]; !ok {
		text := fmt.Sprintf("---\ntitle: %s\nsummary: %s\n---\n", quote(title), quote(cmp.Or(m.config.Summary, title)))
		m.result.Files["content/index.md"] = []byte(text)
		m.note(m.configFile, 1, "the site has no home page of Markdown: content/index.md is empty")
	}
}
