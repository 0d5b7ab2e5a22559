package devserver

// This file makes the links that open a place in the author's editor.

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// editors are the addresses by which editors open a file at a line.
var editors = map[string]string{
	"vscode": "vscode://file{file}:{line}:{column}", // https://code.visualstudio.com/docs/configure/command-line
	"idea":   "idea://open?file={file}&line={line}&column={column}",
	"none":   "",
}

// An Editor makes links to places in the files of a folder. The zero Editor makes none.
type Editor struct{ root, pattern string }

// An EditorError is a name or an address that is none of an editor.
type EditorError struct{ Name string }

func (e *EditorError) Error() string {
	return fmt.Sprintf("%q is no editor: give vscode, idea, none, or an address with {file}, {line} and {column}, "+
		"such as subl://open?url=file://{file}&line={line}", e.Name)
}

// scheme is that of an address which only a program of this machine handles.
var scheme = regexp.MustCompile(`^[a-z][a-z0-9+.-]*://`)

// webSchemes are those that a browser handles itself.
var webSchemes = regexp.MustCompile(`^(https?|wss?|ftp|file|data|blob|about|javascript)\b`)

// NewEditor returns the Editor of a name, or of an address with {file}, {line} and {column}, for the files below a
// folder. The error is an [*EditorError], or that of the system.
func NewEditor(name, dir string) (Editor, error) {
	pattern, known := editors[name]
	if !known {
		pattern = name
		if !scheme.MatchString(name) || webSchemes.MatchString(name) || !strings.Contains(name, "{file}") {
			return Editor{}, &EditorError{name}
		}
	}
	root, err := filepath.Abs(dir)
	return Editor{filepath.ToSlash(root), pattern}, err
}

// href is the address that opens a place, or "" without an editor or a file. The file is relative to the folder.
func (e Editor) href(file string, line, column int) string {
	if e.pattern == "" || file == "" {
		return ""
	}
	var path strings.Builder
	for part := range strings.SplitSeq(strings.TrimPrefix(e.root, "/")+"/"+file, "/") {
		path.WriteString("/" + strings.ReplaceAll(url.QueryEscape(part), "+", "%20"))
	}
	return strings.NewReplacer("{file}", path.String(), "{line}", strconv.Itoa(max(line, 1)),
		"{column}", strconv.Itoa(max(column, 1))).Replace(e.pattern)
}
