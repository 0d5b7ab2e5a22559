package render

// This file replaces texts of messages by those that a site has for them.

import (
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// A Word is the text of a message in place of that of the templates. In the text, {} is the value of the message.
type Word struct {
	Key, Text string
	At        source.Span // of the key
}

// replace defines messages again, and reports words of keys that no template has.
func (r *Renderer) replace(words []Word) (list diag.List) {
	var keys []string
	for _, t := range r.set.Templates() {
		if key, ok := strings.CutPrefix(t.Name(), messagePrefix); ok {
			keys = append(keys, key)
		}
	}
	for _, w := range words {
		name := messagePrefix + w.Key
		if r.set.Lookup(name) == nil {
			list = append(list, diag.New(diag.CodeFrontMatterValue, w.At, "no template has a text %q", w.Key).
				WithHint(diag.DidYouMean(w.Key, keys)))
			continue
		}
		parts := strings.Split(w.Text, "{}")
		for i, text := range parts {
			parts[i] = "{{" + strconv.Quote(text) + "}}"
		}
		text := strings.Join(parts, "{{.}}")
		if _, err := r.set.New(name).Parse(text); err != nil {
			panic("render: " + err.Error()) // a text in quotes is valid
		}
		r.sources["words of site.yaml: "+w.Key] = text
	}
	return list
}
