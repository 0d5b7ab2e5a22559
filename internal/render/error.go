package render

// This file says where a template went wrong: html/template's errors are words, and the place stands in them.

import (
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"strconv"

	"knead/internal/diag"
	"knead/internal/source"
)

// An Error is a template that could not be read, or that failed while it made a page.
type Error struct {
	Template string // its file: "article.html"
	Line     int    // in the file, from 1
	Page     string // the page that was made, or ""
	Message  string

	text string
}

func (e *Error) Error() string {
	at := fmt.Sprintf("templates/%s:%d: %s", e.Template, e.Line, e.Message)
	if e.Page == "" {
		return at
	}
	return at + " (while making " + e.Page + ")"
}

// Diagnostic tells the author of the template.
func (e *Error) Diagnostic() diag.Diagnostic {
	f := source.NewFile("templates/"+e.Template, e.text)
	start := f.Offset(source.Pos{Line: e.Line, Col: 1})
	at := f.Span(source.Range{Start: start, End: start + len(f.Line(e.Line))})
	if e.Page == "" {
		return diag.New(diag.CodeTemplateError, at, "%s", e.Message)
	}
	return diag.New(diag.CodeTemplateError, at, "%s, while making %s", e.Message, e.Page)
}

// place is how text/template and html/template begin their errors: "template: article.html:3:5: …", "html/template:article.html:3:5: …".
var place = regexp.MustCompile(`^(?:html/)?template: ?([^:]+\.html):(\d+)(?::\d+)?: ((?s:.*))$`)

// nestedTemplate is what text/template puts before what it has to say.
var nestedTemplate = regexp.MustCompile(`^executing "[^"]*" at `)

func (r *Renderer) failure(name string, err error) *Error {
	e := &Error{Template: name, Line: 1, Message: err.Error()}
	if m := place.FindStringSubmatch(err.Error()); m != nil {
		e.Template, e.Message = m[1], nestedTemplate.ReplaceAllString(m[3], "")
		e.Line, _ = strconv.Atoi(m[2])
	}
	e.text = r.sources[e.Template]
	return e
}

// escapeError returns the error where html/template found a value in a place that it cannot make safe, else nil: a
// template that is executed without a view also fails at its first field, which means nothing.
func escapeError(err error) error {
	if e := (*template.Error)(nil); errors.As(err, &e) {
		return err
	}
	return nil
}

func unreadable(name string, err error) diag.Diagnostic {
	return diag.New(diag.CodeTemplateError, source.NewFile("templates/"+name, "").Span(source.Range{}), "the template cannot be read: %v", err)
}
