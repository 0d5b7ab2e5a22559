// Package internal has no code. Its tests hold the architecture that README.md describes.
package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// A goFile is a parsed Go file of this repository.
type goFile struct {
	name string // relative to the repository, with forward slashes: "internal/guide/graph/walk.go"
	text string
	ast  *ast.File
	fset *token.FileSet
}

// pkg is the file's package as README.md names it: "guide/graph"; "" outside of internal.
func (f goFile) pkg() string {
	dir, inside := strings.CutPrefix(path.Dir(f.name), "internal/")
	if !inside {
		return ""
	}
	return dir
}

func (f goFile) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

func (f goFile) line(pos token.Pos) int { return f.fset.Position(pos).Line }

// goFiles parses all Go files of this repository, tests included.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	for _, name := range filesWith(t, ".go") {
		data, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		f := goFile{name: name, text: string(data), fset: token.NewFileSet()}
		if f.ast, err = parser.ParseFile(f.fset, name, data,
			parser.ParseComments|parser.SkipObjectResolution); err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// filesWith lists the files of this repository whose names end with the suffix. testdata and hidden folders are
// skipped.
func filesWith(t *testing.T, suffix string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir("..", func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		if e.IsDir() && (name == "testdata" || name == "node_modules" || name == "public" || len(name) > 2 &&
			name[0] == '.') {
			return fs.SkipDir
		}
		if !e.IsDir() && strings.HasSuffix(name, suffix) {
			relative, err := filepath.Rel("..", file)
			if err != nil {
				return err
			}
			names = append(names, filepath.ToSlash(relative))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
