package render

// This file renders the pages of a preview while a template has an error: those that do not execute it.

import (
	"errors"
	"html/template"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/words"
)

// errTemplate is the error of a page that executes a template with an error. The diagnostics have what is wrong.
var errTemplate = errors.New("the template has an error")

// defined and executed match the names of templates in the text of one.
var (
	defined  = regexp.MustCompile(`\{\{-?\s*(?:define|block)\s+"([^"]+)"`)
	executed = regexp.MustCompile(`\b(?:template|cached|block)\s+"([^"]+)"`)
)

// NewPreview is [New] for the templates of a site and the built-in ones, but a template with an error stops only the
// pages that execute it: [Renderer.Bytes] returns an error for them, and [Renderer.Stops] has their kinds. It returns
// no Renderer if it is not known which pages need the template: code executes those of messages and icons.
func NewPreview(own, builtIn fs.FS, w *words.Words, more ...Word) (*Renderer, diag.List) {
	return new(Cache).NewPreview(own, builtIn, w, more...)
}

// Stops are the kinds of pages that a template with an error stops, by its file: "article.html". There are none for a
// Renderer of [New].
func (r *Renderer) Stops() map[string][]string { return r.stops }

// stop replaces all that a file with an error defines by templates that fail. It reports whether this stops all pages
// that need the file.
func (r *Renderer) stop(name string, builtIn fs.FS) bool {
	before, err := fs.ReadFile(builtIn, name)
	stub, isKnown := "{{fail}}", err == nil
	for _, m := range defined.FindAllStringSubmatch(r.sources[name]+string(before), -1) {
		if strings.HasPrefix(m[1], messagePrefix) || strings.HasPrefix(m[1], iconPrefix) {
			return false
		}
		stub += `{{define "` + m[1] + `"}}{{fail}}{{end}}`
		isKnown = true
	}
	if _, err := r.set.New(name).Parse(stub); err != nil || !isKnown {
		return false
	}
	r.stops[name] = nil
	return true
}

// listStopped lists the kinds of pages, of some templates, that execute a template of each file that was replaced.
func (r *Renderer) listStopped(names []string) {
	for _, name := range names {
		reached := []string{name}
		for i := 0; i < len(reached); i++ {
			t := r.set.Lookup(reached[i])
			if t == nil || t.Tree == nil {
				continue
			}
			if _, isStopped := r.stops[t.Tree.ParseName]; isStopped {
				r.addStopped(t.Tree.ParseName, name)
			}
			for _, m := range executed.FindAllStringSubmatch(t.Tree.Root.String(), -1) {
				if !slices.Contains(reached, m[1]) {
					reached = append(reached, m[1])
				}
			}
		}
	}
}

func (r *Renderer) addStopped(file, template string) {
	kind := strings.TrimSuffix(template, ".html")
	if !slices.Contains(r.stops[file], kind) {
		r.stops[file] = append(r.stops[file], kind)
	}
}

// listUnsafe notes the kinds of pages whose templates show a value where none is safe, and reports each place once. The
// pages of a template that was replaced are not looked at again.
func (r *Renderer) listUnsafe(names []string, unsafe func(name string) *Error) (list diag.List) {
	hasReplaced := len(r.stops) > 0
	for _, name := range names {
		e := unsafe(name)
		if e == nil || hasReplaced {
			continue
		}
		d := e.Diagnostic()
		isSame := func(other diag.Diagnostic) bool { return other.String() == d.String() }
		if !slices.ContainsFunc(list, isSame) {
			list = append(list, d)
		}
		r.addStopped(e.Template, name)
	}
	return list
}

func fail() (template.HTML, error) { return "", errTemplate }
