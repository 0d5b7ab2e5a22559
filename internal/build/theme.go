package build

// This file gives the templates to commands that make something other than the site.

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/render"
	"knead/internal/source"
)

// Renderer returns the renderer with the site's templates, or nil and the errors in them. The error is a
// [*source.ReadError].
func (p *Pipeline) Renderer() (*render.Renderer, diag.List, error) {
	own := p.siteFS()
	t, diags := p.loadTheme(own, p.listTheme(own))
	return t.render, diags, own.Err()
}

// errTemplates means that the templates cannot be used; the list has their errors.
var errTemplates = errors.New("the templates have errors")

// Page writes a view by the template of a name. The list is what is wrong with the templates if they cannot be used.
func (p *Pipeline) Page(w io.Writer, name string, view any) (diag.List, error) {
	renderer, diags, err := p.Renderer()
	switch {
	case err != nil:
		return nil, err
	case renderer == nil:
		return diags, errTemplates
	}
	return nil, renderer.Render(w, name, view)
}

// maxThemeFile is the size of the largest template, script or style sheet, in bytes. What parses them takes seconds for
// more.
const maxThemeFile = 2 << 20

// scanTheme returns the templates and static files, without those that are too large and those of a folder that only
// some systems take for static/root.
func scanTheme(own fs.FS) source.Snapshot {
	seen := source.Snapshot{Entries: append(source.Scan(own, "templates").Entries,
		source.Scan(own, "static", "static/root").Entries...)}
	for i := range seen.Entries {
		e := &seen.Entries[i]
		_, below, _ := strings.Cut(e.Path, "/")
		folder, _, inFolder := strings.Cut(below, "/")
		isRoot := inFolder && fold.Key(folder) == "root" && strings.HasPrefix(e.Path, "static/")
		switch {
		case e.Problem != source.ProblemNone:
		case isRoot && folder != "root":
			e.Problem = source.ProblemCase
		case isRoot && rootSecrets.MatchString(path.Base(e.Path)):
			e.Problem = source.ProblemSecret
		case !isRoot && e.Size > maxThemeFile && slices.Contains([]string{".html", ".css", ".js"}, path.Ext(e.Path)):
			e.Problem = source.ProblemLarge
		}
	}
	return seen
}

// ownText is the text of the templates and style sheets of the site's folder, in which references to files may be.
func ownText(own fs.FS, seen source.Snapshot) string {
	var b strings.Builder
	for _, e := range seen.Entries {
		if ext := path.Ext(e.Path); e.Problem == source.ProblemNone && (ext == ".html" || ext == ".css") {
			data, _ := fs.ReadFile(own, e.Path) // own remembers a failure
			b.Write(data)
		}
	}
	return b.String()
}

// readable is a part of the site's folder without what a snapshot says is not read: pipes, links that lead out, copies.
func readable(own fs.FS, dir string, seen source.Snapshot) fs.FS {
	hidden := map[string]bool{}
	for _, e := range seen.Entries {
		if e.Problem != source.ProblemNone {
			hidden[e.Path] = true
		}
	}
	return sub(without{own, hidden}, dir)
}

// without is a file system without some files.
type without struct {
	fs.FS
	hidden map[string]bool
}

// Open opens a file that is not hidden.
func (w without) Open(name string) (fs.File, error) {
	if w.hidden[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return w.FS.Open(name)
}

// ReadDir lists the files of a folder that are not hidden.
func (w without) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return w.hidden[path.Join(name, e.Name())] }), err
}
