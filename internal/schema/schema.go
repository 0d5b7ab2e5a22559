// Package schema describes the keys of front matter and of the data files: as JSON Schema for editors, as tables for
// README.md, and one by one for `knead explain`.
//
// Everything is read from the declaration of the keys, the structs that package frontmatter decodes into, so that
// description and decoder cannot differ. A schema refuses what the decoder refuses: unknown and missing keys, wrong
// types and values that are not allowed. What needs other files, such as the id of a source, only `knead check` finds.
// In one point the schema is stricter: numbers, true and false may not be in quotes.
package schema

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/page"
	"knead/internal/site"
	"knead/internal/words"
)

// A File is a data file, or the front matter of pages in one place.
type File struct {
	Name  string // "site.yaml", or one of page.Places
	Place string // of front matter: the same as Name
	Shape *frontmatter.Shape
}

// Files are all files that a schema describes: front matter by place, then the data files.
func Files() []File {
	var all []File
	front := frontmatter.ShapeFor[page.FrontMatter]()
	for _, place := range page.Places {
		all = append(all, File{Name: place, Place: place, Shape: front})
	}
	for _, name := range site.DescribedFiles {
		if shape := site.DataShape(name); shape != nil {
			all = append(all, File{Name: name, Shape: shape})
		}
	}
	return append(all, File{Name: "LANG/words.yaml", Shape: frontmatter.ShapeFor[words.File]()})
}

// Names are the names of Files.
func Names() []string {
	var all []string
	for _, f := range Files() {
		all = append(all, f.Name)
	}
	return all
}

// A Row is one key with what it means.
type Row struct {
	File  string   // "front matter", or the name of a data file
	Path  string   // "topics[].first", "guide.questions.ID.ask"; ID is a name that an author chooses
	Value string   // what it may be, in words
	Need  []string // nil: the key is optional; else the places where it is required, or "always"
	Doc   string   // what it means: one sentence
}

// Rows are all keys, by file and in the order of their declaration.
func Rows() []Row {
	w := rowWriter{seen: map[string]bool{}}
	w.walk(FrontMatter, "", frontmatter.ShapeFor[page.FrontMatter]())
	for _, f := range Files() {
		if f.Place == "" {
			w.walk(f.Name, "", f.Shape)
		}
	}
	return w.rows
}

// A rowWriter collects rows. The same key of two alternatives, such as an entry and a list of entries, is one row.
type rowWriter struct {
	rows []Row
	seen map[string]bool // file, plain path and meaning
}

// walk adds the keys of a value. An entry of a map has the name ID, one of a list has none.
func (w *rowWriter) walk(file, path string, s *frontmatter.Shape) {
	switch s.Kind {
	case frontmatter.ShapeList:
		w.walk(file, mark(path, "[]"), s.Elem)
	case frontmatter.ShapeMap:
		w.walk(file, mark(path, ".ID"), s.Elem)
	case frontmatter.ShapeChoice:
		for _, c := range s.Choices {
			if !isInline(c) {
				w.walk(file, path, c)
			}
		}
	}
	for i, key := range s.Keys {
		same := slices.IndexFunc(s.Keys[:i], func(k frontmatter.Key) bool {
			return hasKeys(k.Shape) && reflect.DeepEqual(k.Shape, key.Shape)
		})
		if same >= 0 {
			w.row(file, path, key.Name, key, " as in `"+s.Keys[same].Name+"`")
		} else if w.row(file, path, key.Name, key, "") {
			w.walk(file, join(path, key.Name), key.Shape)
		}
	}
	if s.Rest != nil {
		w.row(file, path, "ID", *s.Rest, "")
	}
}

// row adds a key, unless it is there.
func (w *rowWriter) row(file, path, name string, key frontmatter.Key, note string) bool {
	at := join(path, name)
	id := file + " " + plain(at) + " " + key.Doc
	if w.seen[id] {
		return false
	}
	w.seen[id] = true
	need := key.NeededIn
	if key.Required {
		need = []string{"always"}
	}
	w.rows = append(w.rows, Row{File: file, Path: at, Value: value(key.Shape) + note, Need: need, Doc: key.Doc + "."})
	return true
}

func join(path, name string) string { return strings.TrimPrefix(path+"."+name, ".") }

// hasKeys reports whether a value has keys of its own in the table.
func hasKeys(s *frontmatter.Shape) bool {
	return s.Kind == frontmatter.ShapeKeys || s.Elem != nil && hasKeys(s.Elem)
}

// mark adds the placeholder of an entry to the path of its list or map. The entries of a whole file have no path.
func mark(path, entry string) string {
	if path == "" {
		return ""
	}
	return path + entry
}

// plain is a path without the placeholders of entries.
func plain(path string) string {
	parts := strings.Split(strings.ReplaceAll(path, "[]", ""), ".")
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "ID" }), ".")
}

// isInline reports whether an alternative is short enough to be written out in the row of its key.
func isInline(s *frontmatter.Shape) bool { return len(s.Keys) == 1 && s.Rest == nil }

// value is what a value may be, in words.
func value(s *frontmatter.Shape) string {
	switch s.Kind {
	case frontmatter.ShapeInt:
		return "whole number"
	case frontmatter.ShapeBool:
		return "`true` or `false`"
	case frontmatter.ShapeDate:
		return "date"
	case frontmatter.ShapeList:
		if s.Elem.Kind == frontmatter.ShapeChoice {
			return "list of (" + value(s.Elem) + ")"
		}
		return "list of " + value(s.Elem)
	case frontmatter.ShapeMap:
		return "by id: " + value(s.Elem)
	case frontmatter.ShapeChoice:
		a, b := value(s.Choices[0]), value(s.Choices[1])
		if a == b {
			return a
		}
		return a + " or " + b
	case frontmatter.ShapeKeys:
		if isInline(s) {
			return "`{" + s.Keys[0].Name + ": …}`"
		}
		return "keys"
	}
	if s.Allowed == nil && s.Max > 0 {
		return fmt.Sprintf("text up to %d characters", s.Max)
	} else if s.Allowed == nil {
		return "text"
	}
	return "`" + strings.Join(s.Allowed, "`, `") + "`"
}
