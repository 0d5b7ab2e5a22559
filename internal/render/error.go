package render

// This file finds the locations of errors in templates: html/template reports them as text.

import (
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"strconv"

	"knead/internal/diag"
	"knead/internal/source"
)

// An Error is a template that cannot be parsed, or that failed while rendering a page.
type Error struct {
	Template string // its file: "article.html"
	Line     int    // in the file, from 1
	Page     string // the page that was rendered, or ""
	Message  string

	text string
}

func (e *Error) Error() string {
	at := fmt.Sprintf("templates/%s:%d: %s", e.Template, e.Line, e.Message)
	if e.Page == "" {
		return at
	}
	return at + " (while rendering " + e.Page + ")"
}

// Diagnostic is the error as a diagnostic at the line of the template.
func (e *Error) Diagnostic() diag.Diagnostic {
	f := source.NewFile("templates/"+e.Template, e.text)
	start := f.Offset(source.Pos{Line: e.Line, Col: 1})
	at := f.Span(source.Range{Start: start, End: start + len(f.Line(e.Line))})
	if e.Page == "" {
		return diag.New(diag.CodeTemplateError, at, "%s", e.Message)
	}
	return diag.New(diag.CodeTemplateError, at, "%s, while rendering %s", e.Message, e.Page)
}

// location is the start of an error of text/template ("template: article.html:3:5: …") or of html/template
// ("html/template:article.html:3:5: …").
var location = regexp.MustCompile(`^(?:html/)?template: ?([^:]+\.html):(\d+)(?::\d+)?: ((?s:.*))$`)

// nestedTemplate is what text/template writes before its message.
var nestedTemplate = regexp.MustCompile(`^executing "[^"]*" at `)

func (r *Renderer) failure(name string, err error) *Error {
	e := &Error{Template: name, Line: 1, Message: err.Error()}
	if m := location.FindStringSubmatch(err.Error()); m != nil {
		e.Template, e.Message = m[1], nestedTemplate.ReplaceAllString(m[3], "")
		e.Line, _ = strconv.Atoi(m[2])
	}
	e.text = r.sources[e.Template]
	return e
}

// escapeError returns err if html/template found a value that it cannot make safe, or nil: a template that is executed
// without a view also fails at its first field, which is no error.
func escapeError(err error) error {
	if e := (*template.Error)(nil); errors.As(err, &e) {
		return err
	}
	return nil
}

func unreadable(name string, err error) diag.Diagnostic {
	return diag.New(diag.CodeTemplateError, source.NewFile("templates/"+name, "").Span(source.Range{}),
		"the template cannot be read: %v", err)
}
