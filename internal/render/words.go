package render

// This file gives the words that stand in templates and not in code, to those who make views.

import (
	"html"
	"strings"
)

// Word is the text of the template "word:" + key (templates/words.html), or the key itself where there is none.
func (r *Renderer) Word(key string) string { return r.words("word:"+key, key, nil) }

// Reason says why a page is in See also: kind is what the two share (claim, sign, words and so on), what is its name.
func (r *Renderer) Reason(kind, what string) string {
	return r.words("reason:"+kind, "", strings.TrimSuffix(what, "."))
}

// words executes a template whose output is text. What html/template escaped is turned back, since the words are put into
// a view and escaped again where they are shown.
func (r *Renderer) words(name, fallback string, view any) string {
	if r.set.Lookup(name) == nil {
		return fallback
	}
	var b strings.Builder
	if err := r.set.ExecuteTemplate(&b, name, view); err != nil {
		return fallback
	}
	return html.UnescapeString(b.String())
}
