package lsp

// This file keeps the texts that are open in the editor.

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"knead/internal/lsp/protocol"
)

// A document is a text that is open. Its name is relative to the site's folder.
type document struct {
	uri     string // as the client writes it
	version int
	text    string

	isNew bool // no diagnostics of this version were published
}

func (s *server) didOpen(p *protocol.DidOpenParams) {
	if name := s.nameOf(p.TextDocument.URI); name != "" {
		s.setText(name, &document{uri: p.TextDocument.URI, version: p.TextDocument.Version, text: p.TextDocument.Text})
	}
}

func (s *server) didChange(p *protocol.DidChangeParams) {
	name := s.nameOf(p.TextDocument.URI)
	d := s.docs[name]
	if d == nil {
		return // it is not open
	}
	text := d.text
	for _, c := range p.ContentChanges {
		if c.Range == nil {
			text = c.Text
			continue
		}
		start := s.encoding.Offset(text, c.Range.Start)
		end := max(s.encoding.Offset(text, c.Range.End), start)
		text = text[:start] + c.Text + text[end:]
	}
	version := d.version + 1
	if p.TextDocument.Version != nil {
		version = *p.TextDocument.Version
	}
	s.setText(name, &document{uri: d.uri, version: version, text: text})
}

func (s *server) didClose(p *protocol.DocumentParams) {
	name := s.nameOf(p.TextDocument.URI)
	if s.docs[name] == nil {
		return
	}
	delete(s.docs, name)
	if s.session != nil {
		s.session.DropBuffer(name)
		s.touch(name)
	}
}

func (s *server) setText(name string, d *document) {
	d.isNew = true
	s.docs[name] = d
	if s.session != nil {
		s.session.SetBuffer(name, []byte(d.text))
		s.touch(name)
	}
}

// nameOf is the name of a file of the site by its URI, or "" for another file.
func (s *server) nameOf(uri string) string {
	file := pathOf(uri)
	if file == "" {
		return ""
	}
	for _, dir := range s.dirs {
		below, err := filepath.Rel(dir, file)
		if err == nil && filepath.IsLocal(below) && below != "." {
			return filepath.ToSlash(below)
		}
	}
	return ""
}

// resolved is a folder without links on its path, if that is known.
func resolved(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	return dir
}

// uri is the URI of a file of the site: of an open one as the client writes it.
func (s *server) uri(name string) string {
	if d := s.docs[name]; d != nil {
		return d.uri
	}
	u := url.URL{Path: "/" + name}
	return s.root + u.EscapedPath()
}

// uriOf is the URI of an absolute path.
func uriOf(file string) string {
	slashed := filepath.ToSlash(file)
	if !strings.HasPrefix(slashed, "/") { // a path that begins with the name of a drive
		slashed = "/" + slashed
	}
	u := url.URL{Scheme: "file", Path: slashed}
	return strings.TrimSuffix(u.String(), "/")
}

// pathOf is the absolute path of a file by its URI, or "" for anything else.
func pathOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" || strings.ContainsRune(u.Path, 0) {
		return ""
	}
	file := path.Clean(u.Path)
	if len(file) > 2 && file[2] == ':' { // "/c:/site"
		file = file[1:]
	}
	return filepath.FromSlash(file)
}

// folderOf is the folder that a client opened, or the current one.
func folderOf(p *protocol.InitializeParams) string {
	for _, f := range p.WorkspaceFolders {
		if dir := pathOf(f.URI); dir != "" {
			return siteOf(dir)
		}
	}
	if dir := pathOf(p.RootURI); dir != "" {
		return siteOf(dir)
	}
	return "."
}

// siteOf is the site that a folder is in: the nearest folder around it with a content folder, or else the folder.
func siteOf(dir string) string {
	for at := dir; ; at = filepath.Dir(at) {
		info, err := os.Stat(filepath.Join(at, "content"))
		if err == nil && info.IsDir() {
			return at
		}
		if filepath.Dir(at) == at {
			return dir
		}
	}
}
