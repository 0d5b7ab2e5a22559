// Package assets makes the files that pages load: style sheets, scripts and icons, minified and named by their content.
//
// Scripts are written as small modules and published as one file each: esbuild bundles and minifies them. A file name
// contains a hash of the bytes, so that a host can cache a file forever and a page never loads an older version.
package assets

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"knead/internal/diag"
	"knead/internal/source"
)

// A File is one asset as it is published.
type File struct {
	Path  string // "assets/knead-1a2b3c4d.css"
	Bytes []byte // nil if there is Open

	// Open opens a file that is published at the root of the site as it is, whatever its size. It is nil for others.
	Open func() (io.ReadCloser, error)
}

// A Set is all assets of a site. Its methods take the name in the static folder: "knead.css".
type Set struct {
	Files  []File // by path
	byName map[string]string
}

// Path is where an asset is published, or "" if there is none of that name.
func (s *Set) Path(name string) string { return s.byName[name] }

// Bytes is the content of an asset as published, or nil if there is none of that name.
func (s *Set) Bytes(name string) []byte {
	at, found := slices.BinarySearchFunc(s.Files, s.byName[name], func(f File, path string) int {
		return strings.Compare(f.Path, path)
	})
	if !found {
		return nil
	}
	return s.Files[at].Bytes
}

// Build reads the static folder and returns the assets for a folder of the site. Style sheets and scripts at the root
// of the static folder are bundled with what they import and minified; those in subfolders are only imported. Files
// in the subfolder "root", such as icons that browsers request by name, keep their names and are published at the root
// of the site.
func Build(fsys fs.FS, folder string) (*Set, diag.List) {
	s := &Set{byName: map[string]string{}}
	var sink diag.Sink
	for _, e := range source.Scan(fsys, ".", "root").Entries {
		ext := path.Ext(e.Path)
		part := (ext == ".js" || ext == ".css") && strings.Contains(e.Path, "/")
		if e.Problem != source.ProblemNone || ext == ".go" || part {
			continue
		}
		if published, atRoot := strings.CutPrefix(e.Path, "root/"); atRoot {
			s.Files = append(s.Files, File{Path: published, Open: func() (io.ReadCloser, error) {
				return source.OpenFile(fsys, e.Path, "static/"+e.Path)
			}})
			s.byName[e.Path] = published
			continue
		}
		data, err := fs.ReadFile(fsys, e.Path)
		if err != nil {
			sink.Add(diag.CodeFileUnreadable, startOf(e.Path, ""), "%v", err)
			continue
		}
		if ext == ".js" || ext == ".css" {
			data = minify(fsys, e.Path, data, &sink)
		}
		s.add(folder, e.Path, data)
	}
	slices.SortFunc(s.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return s, sink.List()
}

func (s *Set) add(folder, name string, data []byte) {
	ext := path.Ext(name)
	published := folder + "/" + strings.TrimSuffix(name, ext) + "-" + source.DigestOf(data).Short(4) + ext
	s.Files = append(s.Files, File{Path: published, Bytes: data})
	s.byName[name] = published
}

// minify bundles a script or style sheet with what it imports and minifies it. A file with errors stays as it is.
func minify(fsys fs.FS, name string, text []byte, sink *diag.Sink) []byte {
	input := &api.StdinOptions{Contents: string(text), Sourcefile: name, Loader: loader(name), ResolveDir: "/"}
	result := api.Build(api.BuildOptions{
		Stdin:             input,
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LogLevel:          api.LogLevelSilent,
		Plugins:           []api.Plugin{importsFrom(fsys)},
	})
	for _, m := range result.Errors {
		sink.Add(diag.CodeAssetError, messageSpan(fsys, name, m), "%s", m.Text)
	}
	if len(result.Errors) > 0 || len(result.OutputFiles) == 0 {
		return text
	}
	return result.OutputFiles[0].Contents
}

func loader(name string) api.Loader {
	if path.Ext(name) == ".css" {
		return api.LoaderCSS
	}
	return api.LoaderJS
}

// importsFrom is an esbuild plugin that reads imports from the static folder and from nowhere else.
func importsFrom(fsys fs.FS) api.Plugin {
	resolve := func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		if a.Kind == api.ResolveCSSURLToken {
			return api.OnResolveResult{Path: a.Path, External: true}, nil
		}
		dir := path.Dir(strings.TrimPrefix(a.Importer, "/"))
		return api.OnResolveResult{Path: path.Join(dir, a.Path), Namespace: "static"}, nil
	}
	load := func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		data, err := fs.ReadFile(fsys, a.Path)
		if err != nil {
			return api.OnLoadResult{}, fmt.Errorf("no file static/%s", a.Path)
		}
		text := string(data)
		return api.OnLoadResult{Contents: &text, Loader: loader(a.Path)}, nil
	}
	return api.Plugin{Name: "static", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, resolve)
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "static"}, load)
	}}
}

// messageSpan is the place of an esbuild message in the file name or in one that it imports.
func messageSpan(fsys fs.FS, name string, m api.Message) source.Span {
	if m.Location == nil {
		return startOf(name, "")
	}
	if imported, ok := strings.CutPrefix(m.Location.File, "static:"); ok {
		name = imported
	}
	data, _ := fs.ReadFile(fsys, name)
	s := startOf(name, string(data))
	start := s.File.Offset(source.Pos{Line: m.Location.Line, Col: 1}) + m.Location.Column
	return s.File.Span(source.Range{Start: start, End: start + max(1, m.Location.Length)})
}

// startOf is the start of a file of the static folder.
func startOf(name, text string) source.Span {
	return source.NewFile("static/"+name, text).Span(source.Range{})
}
