package migrate

// This file rewrites links and images: to a page of the old site as one to the new page, to a file as one to its copy.

import (
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"
)

// target finds the targets of inline links and images, and of reference definitions, which notes `[^1]:` are not.
var target = regexp.MustCompile(`(\]\(\s*)(<[^>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)|` +
	`(?m:^( {0,3}\[[^\]^\n][^\]\n]*\]:\s+)(\S+))`)

// rewriteLinks rewrites the links of a text.
func (m *migration) rewriteLinks(p *oldPage, text string) string {
	return outsideCode(text, func(text string) string {
		return replace(target, text, func(groups []string, _ int) string {
			before, to := groups[1]+groups[3], groups[2]+groups[4]
			bracketed := strings.HasPrefix(to, "<")
			to = strings.Trim(to, "<>")
			to = m.resolve(p, to)
			if bracketed && strings.Contains(to, " ") {
				to = "<" + to + ">"
			}
			return before + to
		})
	})
}

// resolve is the new target of a link.
func (m *migration) resolve(p *oldPage, to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return to
	}
	suffix := ""
	if u.Fragment != "" {
		suffix = "#" + u.Fragment
	}
	if q := m.pageAt(p, u.Path); q != nil {
		return "/" + q.path + ".md" + suffix
	}
	if file := m.fileAt(p, u.Path); file != "" {
		copied := m.copyOf(file)
		m.used[copied] = file
		return "/" + (&url.URL{Path: copied}).EscapedPath()
	}
	m.note(m.file(p), p.lineOf(to), "a link to nothing: "+to)
	return to
}

// pageAt is the page of a link, by its file or by its address, or nil.
func (m *migration) pageAt(p *oldPage, to string) *oldPage {
	to = strings.TrimPrefix(to, m.basePath())
	name := path.Join(path.Dir(p.name), to)
	if strings.HasPrefix(to, "/") {
		name = strings.Trim(path.Clean(to), "/")
	}
	for _, suffix := range []string{"", ".md", "/index.md", "/_index.md", "/README.md"} {
		if q := m.byName[name+suffix]; q != nil {
			return q
		}
	}
	full := to
	if !strings.HasPrefix(to, "/") {
		full = path.Join(p.address, to)
	}
	return m.byURL[cleanAddress(full)]
}

// basePath is the path below which the old site was, or a text that no path begins with.
func (m *migration) basePath() string {
	if u, err := url.Parse(m.site); err == nil && len(u.Path) > 1 {
		return strings.TrimSuffix(u.Path, "/")
	}
	return "\x00"
}

// fileAt is the path in the old site of the file of a link, or "".
func (m *migration) fileAt(p *oldPage, to string) string {
	to = strings.TrimPrefix(to, m.basePath())
	var candidates []string
	if strings.HasPrefix(to, "/") {
		for _, dir := range append(m.static, m.root) {
			candidates = append(candidates, path.Join(dir, to))
		}
	} else {
		candidates = []string{path.Join(m.root, path.Dir(p.name), to)}
		for _, dir := range m.static {
			candidates = append(candidates, path.Join(dir, to), path.Join(dir, p.address, to))
		}
		candidates = append(candidates, path.Join(m.root, p.address, to))
	}
	for _, c := range candidates {
		c = strings.TrimPrefix(c, "/")
		if fs.ValidPath(c) {
			if info, err := fs.Stat(m.old, c); err == nil && info.Mode().IsRegular() && !isMarkdown(c) {
				return c
			}
		}
	}
	return ""
}

// copyOf is the new path of a file, below content.
func (m *migration) copyOf(file string) string {
	inPages := strings.TrimPrefix(strings.TrimPrefix(file, m.root), "/")
	dir, name := path.Split(inPages)
	var parts []string
	for _, part := range strings.Split(strings.Trim(dir, "/"), "/") {
		if part != "" {
			parts = append(parts, slug(part))
		}
	}
	ext := path.Ext(name)
	name = slug(strings.TrimSuffix(name, ext)) + strings.ToLower(ext)
	return path.Join("files", path.Join(parts...), name)
}
