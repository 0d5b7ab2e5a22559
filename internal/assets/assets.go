// Package assets makes the files that pages load: style sheets, scripts and icons, minified and named by their content.
//
// Scripts are written as small modules and published as one file each: esbuild bundles and minifies them. A file name
// contains a hash of the bytes, so that a host can cache a file forever and a page never loads an older version.
package assets

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync/atomic"

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

// A setMaker makes a Set of a static folder.
type setMaker struct {
	*Set
	fsys      fs.FS
	folder    string            // of the site
	code      map[string][]byte // scripts and style sheets
	readsMore atomic.Bool       // one of them imports another file
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
func Build(fsys fs.FS, folder string) (*Set, diag.List) { return new(Cache).Build(fsys, folder) }

// Build is the function [Build].
func (c *Cache) Build(fsys fs.FS, folder string) (*Set, diag.List) {
	s := &setMaker{Set: &Set{byName: map[string]string{}}, fsys: fsys, folder: folder, code: map[string][]byte{}}
	var sink diag.Sink
	for _, e := range source.Scan(fsys, ".", "root").Entries {
		ext := path.Ext(e.Path)
		isCode := ext == ".js" || ext == ".css"
		published, atRoot := strings.CutPrefix(e.Path, "root/")
		isPart := isCode && strings.Contains(e.Path, "/")
		switch {
		case e.Problem != source.ProblemNone, !atRoot && ext == ".go":
			continue
		case atRoot:
			s.Files = append(s.Files, File{Path: published, Open: func() (io.ReadCloser, error) {
				return source.OpenFile(fsys, e.Path, "static/"+e.Path)
			}})
			s.byName[e.Path] = published
			continue
		}
		data, err := fs.ReadFile(fsys, e.Path)
		if err != nil && isPart {
			continue // which is an error if it is imported
		}
		if err != nil {
			sink.Add(diag.CodeFileUnreadable, startOf(e.Path, ""), "%v", err)
			continue
		}
		if isCode {
			s.code[e.Path] = data
			continue
		}
		s.add(e.Path, data)
	}
	key := s.key()
	known, made := c.lookup(key), map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(s.code)) {
		if strings.Contains(name, "/") {
			continue
		}
		if made[name] = known[name]; known == nil {
			made[name] = s.minify(name, s.code[name], &sink)
		}
		s.add(name, made[name])
	}
	if len(sink.List()) == 0 && !s.readsMore.Load() {
		c.keep(key, made)
	}
	slices.SortFunc(s.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return s.Set, sink.List()
}

func (s *setMaker) add(name string, data []byte) {
	ext := path.Ext(name)
	published := s.folder + "/" + strings.TrimSuffix(name, ext) + "-" + source.DigestOf(data).Short(4) + ext
	s.Files = append(s.Files, File{Path: published, Bytes: data})
	s.byName[name] = published
}

// minify bundles a script or style sheet with what it imports and minifies it. A file with errors is not changed.
func (s *setMaker) minify(name string, text []byte, sink *diag.Sink) []byte {
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
		Plugins:           []api.Plugin{s.importsFrom()},
	})
	for _, m := range result.Errors {
		sink.Add(diag.CodeAssetError, messageSpan(s.fsys, name, m), "%s", m.Text)
	}
	for _, m := range result.Warnings {
		d := diag.New(diag.CodeAssetError, messageSpan(s.fsys, name, m), "%s", m.Text)
		sink.Report(d.WithSeverity(diag.Warning))
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

// importsFrom is an esbuild plugin that reads imports from the static folder and from nowhere else. The address of a
// file in a style sheet becomes the one at which it is published.
func (s *setMaker) importsFrom() api.Plugin {
	resolve := func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		dir := path.Dir(strings.TrimPrefix(a.Importer, "/"))
		if a.Kind == api.ResolveCSSURLToken {
			address, err := s.address(dir, a.Path)
			return api.OnResolveResult{Path: address, External: true}, err
		}
		return api.OnResolveResult{Path: path.Join(dir, a.Path), Namespace: "static"}, nil
	}
	load := func(a api.OnLoadArgs) (api.OnLoadResult, error) {
		data, isKnown := s.code[a.Path]
		if !isKnown {
			s.readsMore.Store(true)
			var err error
			if data, err = fs.ReadFile(s.fsys, a.Path); err != nil {
				return api.OnLoadResult{}, fmt.Errorf("no file static/%s", a.Path)
			}
		}
		text := string(data)
		return api.OnLoadResult{Contents: &text, Loader: loader(a.Path)}, nil
	}
	return api.Plugin{Name: "static", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, resolve)
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "static"}, load)
	}}
}

// address is the relative URL, from a style sheet in a folder of the site, of a file that a style sheet in a folder
// below static refers to. A URL with a scheme, or only a fragment, is not changed.
func (s *setMaker) address(dir, ref string) (string, error) {
	u, err := url.Parse(ref)
	switch {
	case err != nil:
		return "", fmt.Errorf("url(%s) is not an address", ref)
	case u.Scheme != "" || u.Host == "" && u.Path == "":
		return ref, nil
	case u.Host != "":
		return "", fmt.Errorf("url(%s) has no scheme", ref)
	}
	name := path.Join(dir, u.Path)
	if strings.HasPrefix(u.Path, "/") {
		name = path.Join("root", u.Path)
	}
	published := s.byName[name]
	if published == "" {
		return "", fmt.Errorf("no file static/%s", name)
	}
	below, inFolder := strings.CutPrefix(published, s.folder+"/")
	if !inFolder {
		below = strings.Repeat("../", 1+strings.Count(s.folder, "/")) + published
	}
	u.Path = below
	return u.String(), nil
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
