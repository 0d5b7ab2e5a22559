// Package assets makes the files that every page loads: style sheets, scripts and icons, small and with names that
// change when they do.
//
// Scripts are small modules for those who read them and one file each for those who load them: esbuild, known in this
// room only, joins and shortens them. A name holds a hash of the bytes, so that a host may keep a file for ever and a
// reader never has the style sheet of last week with the page of today.
package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	Bytes []byte
}

// A Set is all assets of a site by their name in the static folder: "knead.css".
type Set struct {
	Files  []File // by path
	byName map[string]string
}

// Path is where an asset is published, or "" where there is none of that name.
func (s *Set) Path(name string) string { return s.byName[name] }

// Build reads the static folder. Style sheets and the scripts at its root are shortened, and scripts joined with what
// they import; scripts in folders are only parts of others. Names of files whose address must not change (icons that
// browsers ask for by name) keep it: those in the folder "root" are published at the root of the site.
func Build(fsys fs.FS, folder string) (*Set, diag.List) {
	s := &Set{byName: map[string]string{}}
	var list diag.List
	for _, e := range source.Scan(fsys, ".").Entries {
		ext := path.Ext(e.Path)
		if e.Problem != source.ProblemNone || ext == ".go" || ext == ".js" && strings.Contains(e.Path, "/") {
			continue
		}
		data, err := fs.ReadFile(fsys, e.Path)
		if err != nil {
			list.Add(diag.CodeFileUnreadable, place(e.Path, ""), "%v", err)
			continue
		}
		if ext == ".js" || ext == ".css" {
			short, told := minify(fsys, e.Path, string(data))
			list = append(list, told...)
			data = short
		}
		s.add(folder, e.Path, data)
	}
	slices.SortFunc(s.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return s, list
}

func (s *Set) add(folder, name string, data []byte) {
	published, atRoot := strings.CutPrefix(name, "root/")
	if !atRoot {
		sum := sha256.Sum256(data)
		ext := path.Ext(name)
		published = folder + "/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
	}
	s.Files = append(s.Files, File{published, data})
	s.byName[name] = published
}

// minify joins a script or style sheet with what it imports and drops what only people need.
func minify(fsys fs.FS, name, text string) ([]byte, diag.List) {
	loader := api.LoaderJS
	if path.Ext(name) == ".css" {
		loader = api.LoaderCSS
	}
	result := api.Build(api.BuildOptions{
		Stdin:  &api.StdinOptions{Contents: text, Sourcefile: name, Loader: loader, ResolveDir: "/"},
		Bundle: true, Format: api.FormatESModule, Target: api.ES2022, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		LogLevel: api.LogLevelSilent,
		Plugins:  []api.Plugin{fromFS(fsys)},
	})
	var list diag.List
	for _, m := range result.Errors {
		list.Add(diag.CodeAssetError, messagePlace(fsys, name, m), "%s", m.Text)
	}
	if len(list) > 0 || len(result.OutputFiles) == 0 {
		return []byte(text), list
	}
	return result.OutputFiles[0].Contents, nil
}

// fromFS lets esbuild read imports from the static folder and nothing else: what is not there is an error.
func fromFS(fsys fs.FS) api.Plugin {
	return api.Plugin{Name: "static", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if a.Kind == api.ResolveCSSURLToken {
				return api.OnResolveResult{Path: a.Path, External: true}, nil
			}
			dir := path.Dir(strings.TrimPrefix(a.Importer, "/"))
			return api.OnResolveResult{Path: path.Join(dir, a.Path), Namespace: "static"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "static"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(fsys, a.Path)
			if err != nil {
				return api.OnLoadResult{}, fmt.Errorf("no file static/%s", a.Path)
			}
			text, loader := string(data), api.LoaderJS
			if path.Ext(a.Path) == ".css" {
				loader = api.LoaderCSS
			}
			return api.OnLoadResult{Contents: &text, Loader: loader}, nil
		})
	}}
}

func messagePlace(fsys fs.FS, name string, m api.Message) source.Span {
	if m.Location == nil {
		return place(name, "")
	}
	if at, imported := strings.CutPrefix(m.Location.File, "static:"); imported {
		name = at
	}
	data, _ := fs.ReadFile(fsys, name)
	s := place(name, string(data))
	start := s.File.Offset(source.Pos{Line: m.Location.Line, Col: 1}) + m.Location.Column
	return s.File.Span(source.Range{Start: start, End: start + max(1, m.Location.Length)})
}

func place(name, text string) source.Span {
	return source.NewFile("static/"+name, text).Span(source.Range{})
}
