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
	"sync"
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

// goFiles are all Go files of this repository, tests included. They are parsed once, and must not be changed.
func goFiles(t *testing.T) []goFile {
	t.Helper()
	files, err := parsedFiles()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var parsedFiles = sync.OnceValues(func() (files []goFile, _ error) {
	names, err := findFiles(".go")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			return nil, err
		}
		f := goFile{name: name, text: string(data), fset: token.NewFileSet()}
		if f.ast, err = parser.ParseFile(f.fset, name, data,
			parser.ParseComments|parser.SkipObjectResolution); err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
})

// filesWith lists the files of this repository whose names end with the suffix. testdata and hidden folders are
// skipped.
func filesWith(t *testing.T, suffix string) []string {
	t.Helper()
	names, err := findFiles(suffix)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func findFiles(suffix string) (names []string, err error) {
	err = filepath.WalkDir("..", func(file string, e fs.DirEntry, err error) error {
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
	return names, err
}
