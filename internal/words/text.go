package words

// This file reads placeholders of texts.

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Number is the placeholder whose number decides between plural forms.
const Number = "n"

// A Part is literal text or a placeholder. {a} and {/a} are around words that an element of the name a is around.
type Part struct {
	Text string // literal text
	Name string // of a placeholder
	Ends bool   // {/name}
}

// placeholder matches {}, {name}, {/name}, and what is none.
var placeholder = regexp.MustCompile(`\{(/?)([a-z][a-z0-9-]*)?(\}?)|\}`)

// parse splits a text at its placeholders. The problem is "" or what is wrong, as "has …".
func parse(text string) (parts []Part, problem string) {
	end := 0
	literal := func(to int) {
		if to > end {
			parts = append(parts, Part{Text: text[end:to]})
		}
	}
	if !strings.ContainsAny(text, "{}") { // most texts
		literal(len(text))
		return parts, ""
	}
	var open string
	for _, m := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		literal(m[0])
		end = m[1]
		part := Part{Ends: m[2] < m[3]}
		if m[4] >= 0 {
			part.Name = text[m[4]:m[5]]
		}
		switch {
		case m[6] < 0 || m[6] == m[7] || part.Ends && part.Name == "":
			return nil, "has a brace that is in no placeholder, as {name}"
		case part.Ends && open != part.Name:
			return nil, "has {/" + part.Name + "} without {" + part.Name + "} before it"
		case part.Ends:
			open = ""
		case strings.Contains(text[end:], "{/"+part.Name+"}"):
			if open != "" {
				return nil, "has {" + part.Name + "} inside of {" + open + "}"
			}
			open = part.Name
		}
		parts = append(parts, part)
	}
	literal(len(text))
	return parts, ""
}

// names are the placeholders of parts in alphabetical order, each once, as "a" and "/a".
func names(parts []Part) []string {
	var all []string
	for _, p := range parts {
		switch {
		case p.Text != "":
		case p.Ends:
			all = append(all, "/"+p.Name)
		default:
			all = append(all, p.Name)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.TrimPrefix(a, "/"), strings.TrimPrefix(b, "/")), len(a)-len(b))
	})
	return slices.Compact(all)
}

// HasForms reports whether the text depends on a number.
func (e *Entry) HasForms() bool { return e.Forms[0].Category != "" }

// rename gives {} the name of the only placeholder.
func rename(parts []Part, only []string) []Part {
	if len(only) != 1 {
		return parts
	}
	parts = slices.Clone(parts)
	for i, p := range parts {
		if p.Text == "" && p.Name == "" {
			parts[i].Name = only[0]
		}
	}
	return parts
}

// unknownIn is "" or says which placeholder of a text others do not have.
func unknownIn(known []string, parts []Part) string {
	for _, name := range names(parts) {
		if !slices.Contains(known, name) && (name != "" || len(known) > 1) {
			return "has {" + name + "}, which is not among its placeholders: " + list(known)
		}
	}
	return ""
}

// missingOf is "" or says which placeholder a text lacks.
func missingOf(known []string, parts []Part, except string) string {
	have := names(parts)
	for _, name := range known {
		if name != except && !slices.Contains(have, name) {
			return "lacks {" + name + "}"
		}
	}
	return ""
}

func list(names []string) string {
	if len(names) == 0 {
		return "it has none"
	}
	return "{" + strings.Join(names, "}, {") + "}"
}
