package render

// This file makes messages of the words of the interface, and replaces words by those that a site has for them.

import (
	"fmt"
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
	"knead/internal/words"
)

// A Word is the text of a message in place of that of the templates. In the text, {} is the value of the message.
type Word struct {
	Key, Text string
	At        source.Span // of the key
}

// replaced returns the words with those of a site in their places, and those of the site whose keys are of messages in
// templates only.
func replaced(w *words.Words, own []Word) (_ *words.Words, others []Word, list diag.List) {
	for _, word := range own {
		if w.Lookup(word.Key) == nil {
			others = append(others, word)
			continue
		}
		var more diag.List
		w, more = w.With(word.Key, word.Text, word.At)
		list = append(list, more...)
	}
	return w, others, list
}

// replace defines messages of templates again, and reports words of keys that no template has.
func (r *Renderer) replace(own []Word, w *words.Words) (list diag.List) {
	keys := w.Keys()
	for _, t := range r.set.Templates() {
		if key, ok := strings.CutPrefix(t.Name(), messagePrefix); ok {
			keys = append(keys[:len(keys):len(keys)], key)
		}
	}
	for _, word := range own {
		name := messagePrefix + word.Key
		if r.set.Lookup(name) == nil {
			list = append(list, diag.New(diag.CodeFrontMatterValue, word.At, "no template has a text %q", word.Key).
				WithHint(diag.DidYouMean(word.Key, keys)))
			continue
		}
		parts := strings.Split(word.Text, "{}")
		for i, text := range parts {
			parts[i] = "{{" + strconv.Quote(text) + "}}"
		}
		text := strings.Join(parts, "{{.}}")
		if _, err := r.set.New(name).Parse(text); err != nil {
			panic("render: " + err.Error()) // a text in quotes is valid
		}
		r.sources["words of site.yaml: "+word.Key] = text
	}
	return list
}

// defineMessages adds a template "msg:KEY" for each word with at most one placeholder, which is its dot. A site's own
// template of the name is left, unless site.yaml has the word too.
func (r *Renderer) defineMessages(w *words.Words, x *expander, own []Word) {
	isOwn := map[string]bool{}
	for _, word := range own {
		isOwn[word.Key] = true
	}
	var b strings.Builder
	for _, key := range w.Keys() {
		e := w.Lookup(key)
		hasTemplate := r.set.Lookup(messagePrefix+key) != nil && (x.used[key] || !isOwn[key])
		if hasTemplate || len(e.Placeholders) > 1 {
			continue
		}
		args := map[string]actionToken{"": {text: "."}}
		for _, name := range e.Placeholders {
			args[name] = actionToken{text: "."}
		}
		fmt.Fprintf(&b, "{{define %q}}%s{{end}}\n", messagePrefix+key, x.forms(e, args))
	}
	if _, err := r.set.New("words.yaml").Parse(b.String()); err != nil {
		panic("render: " + err.Error()) // texts are escaped
	}
}
