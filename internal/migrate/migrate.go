// Package migrate makes a site of the content of another generator: MkDocs, Hugo or Jekyll; and a guide of the
// questions of another program: GOV.UK's simple smart answers, or a story in Twee.
//
//	Plan       the folder of such a site  →  the files of a new site, and notes on what could not be carried over
//	ReadGuide  the file of such a program →  the text of a guide, and notes
//
// It rewrites what has a place here: front matter, the addresses of links between pages, images, notes and code blocks
// that the generators have a syntax of their own for. The old address of a page that moves is an alias of the new one.
// Everything else stays in the text as it is, where the checks of the new site find it, or is left out with a note.
package migrate

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"knead/internal/frontmatter"
)

// A Note is what could not be carried over, with its place in the old site or file.
type Note struct {
	File   string
	Line   int // from 1; 0 for the file as a whole
	Column int // from 1, in characters; 0 for the line as a whole
	What   string
}

func (n Note) String() string {
	switch {
	case n.Line == 0:
		return n.File + ": " + n.What
	case n.Column > 0:
		return fmt.Sprintf("%s:%d:%d: %s", n.File, n.Line, n.Column, n.What)
	}
	return fmt.Sprintf("%s:%d: %s", n.File, n.Line, n.What)
}

// A Result is a new site: its files by their paths, which are slash-separated and relative.
type Result struct {
	Files map[string][]byte
	Pages int
	Topic string // the first one
	Notes []Note // by file and line
}

// Generators are the names of the generators.
func Generators() []string { return []string{"mkdocs", "hugo", "jekyll"} }

// A generator is what differs between the generators.
//
// configs are the names that the configuration may have, the first one that exists; static the folders whose files are
// served from the root; address is where a page was, if its front matter does not say.
type generator struct {
	configs []string
	content func(fs.FS, frontmatter.ImportedConfig) string // the folder of the pages
	static  []string
	ignored func(name string) bool // files that are not pages
	address func(p *oldPage) string
	rewrite func(m *migration, p *oldPage, text string) string // the syntax of the generator

	hidden    func(m *migration, p *oldPage) string // why the generator does not make a page, by its place; or ""
	dateHides func(m *migration, p *oldPage) bool   // whether a date of the future hides a page
}

var generators = map[string]generator{"mkdocs": mkdocs, "hugo": hugo, "jekyll": jekyll}

// An oldPage is a page of the old site.
type oldPage struct {
	frontmatter.Imported
	name    string // its path in the old site, from the folder of its pages
	text    string
	body    string
	found   map[string]int // where the next place of a text is looked for
	address string         // where it was, from the root, with a slash at both ends
	path    string         // of the new page, below content, without ".md"

	publish, expires string // days, or ""
}

// A migration is one site on its way.
type migration struct {
	generator
	day        time.Time // of the import, at midnight UTC
	old        fs.FS     // the site
	root       string    // of its pages in it
	config     frontmatter.ImportedConfig
	configFile string // its name
	site       string // its address, or ""
	pages      []*oldPage
	byName     map[string]*oldPage
	byURL      map[string]*oldPage
	byTitle    map[string]*oldPage // by the name of the file alone, without its date and extension
	taken      map[string]bool     // the new addresses of pages and topics, in lower case
	used       map[string]string   // new paths below content of files that pages use, to their old paths
	result     Result
}

// Plan reads the site of a generator on a day. It is an error if the name is not one of [Generators], or the folder
// has no site of it.
func Plan(name string, old fs.FS, day time.Time) (*Result, error) {
	g, ok := generators[name]
	if !ok {
		return nil, fmt.Errorf("there is no import from %q; there is one from %s", name,
			strings.Join(Generators(), ", "))
	}
	m := &migration{generator: g, day: day, old: old,
		byName: map[string]*oldPage{}, byURL: map[string]*oldPage{}, byTitle: map[string]*oldPage{},
		taken: map[string]bool{}, used: map[string]string{}, result: Result{Files: map[string][]byte{}}}
	if err := m.readConfig(name); err != nil {
		return nil, err
	}
	if err := m.readPages(); err != nil {
		return nil, err
	}
	if len(m.pages) == 0 {
		return nil, fmt.Errorf("there is no Markdown in %s", cmp.Or(m.root, "the folder"))
	}
	for _, p := range m.pages {
		m.decideVisible(p)
		if len(p.Left) > 0 {
			slices.Sort(p.Left)
			m.note(m.file(p), 1, "left out of the front matter: "+strings.Join(p.Left, ", "))
		}
	}
	m.assignPaths()
	for _, p := range m.pages {
		m.writePage(p)
	}
	m.copyFiles()
	m.noteOtherFiles()
	m.writeSite()
	slices.SortStableFunc(m.result.Notes, func(a, b Note) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return &m.result, nil
}

// readConfig finds and reads the configuration.
func (m *migration) readConfig(name string) error {
	for _, file := range m.configs {
		data, err := fs.ReadFile(m.old, file)
		if err != nil {
			continue
		}
		m.configFile = file
		m.config, err = frontmatter.ReadImportedConfig(string(data), path.Ext(file) == ".toml")
		if err != nil {
			m.note(file, 1, "the configuration could not be read: "+err.Error())
		}
		m.site = siteAddress(m.config)
		m.root = strings.Trim(path.Clean("/"+m.content(m.old, m.config)), "/")
		return nil
	}
	return fmt.Errorf("this is no site of %s: there is none of %s", name, strings.Join(m.configs, ", "))
}

// siteAddress is the address of the site, or "".
func siteAddress(c frontmatter.ImportedConfig) string {
	isAddress := func(s string) bool { return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") }
	switch {
	case isAddress(c.Base):
		return strings.TrimSuffix(c.Base, "/") + "/"
	case !isAddress(c.Address):
		return ""
	}
	return strings.TrimSuffix(strings.TrimSuffix(c.Address, "/")+"/"+strings.Trim(c.Base, "/"), "/") + "/"
}

func (m *migration) note(file string, line int, what string) {
	m.result.Notes = append(m.result.Notes, Note{File: file, Line: line, What: what})
}

// readPages reads all Markdown.
func (m *migration) readPages() error {
	return fs.WalkDir(m.old, cmp.Or(m.root, "."), func(full string, e fs.DirEntry, err error) error {
		name := strings.TrimPrefix(strings.TrimPrefix(full, m.root), "/")
		switch {
		case errors.Is(err, fs.ErrNotExist) && full == m.root:
			return nil // it has no pages
		case err != nil:
			return err
		case name != "" && name != "." && m.ignored(name):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir() || !e.Type().IsRegular() || !isMarkdown(name):
			return nil
		}
		data, err := fs.ReadFile(m.old, full)
		if err != nil {
			return err
		}
		m.addPage(name, string(data))
		return nil
	})
}

func isMarkdown(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

func (m *migration) addPage(name, text string) {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	p := &oldPage{name: name, text: text, body: text, found: map[string]int{}}
	f, body, err := frontmatter.ReadImported(text)
	if err != nil {
		m.note(m.file(p), 1, "its front matter could not be read and is in the text: "+firstLine(err.Error()))
	} else {
		p.Imported, p.body = f, body
	}
	p.address = m.generator.address(p)
	if f.Address != "" && !strings.Contains(f.Address, ":") {
		p.address = f.Address
	}
	p.address = cleanAddress(p.address)
	m.pages = append(m.pages, p)
	m.byName[name], m.byURL[p.address] = p, p
	base := path.Base(strings.TrimSuffix(name, path.Ext(name)))
	m.byTitle[base] = p
	m.byTitle[datePrefix.ReplaceAllString(base, "")] = p
}

// lineOf is the line of the next place of a text in a page, from 1, or 0 if the page has it nowhere.
func (p *oldPage) lineOf(s string) int {
	i := strings.Index(p.text[p.found[s]:], s)
	if i < 0 {
		return 0
	}
	at := p.found[s] + i
	p.found[s] = at + len(s)
	return 1 + strings.Count(p.text[:at], "\n")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// cleanAddress is an address from the root with a slash at both ends.
func cleanAddress(s string) string {
	s = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(s, "/"), "index.html"), ".html")
	if s = path.Clean("/" + s); s == "/" {
		return s
	}
	return s + "/"
}

// file is the path of a page in the old site.
func (m *migration) file(p *oldPage) string { return path.Join(m.root, p.name) }
