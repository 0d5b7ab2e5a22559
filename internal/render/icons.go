package render

// This file adds to each page the icons that it uses, as symbols of one SVG at its end.

import (
	"bytes"
	"html/template"
	"slices"
	"strings"
)

// icons is each symbol's markup by its id: "i-next".
type icons map[string]string

const iconPrefix = "i-"

// readIcons takes the symbols from the templates called i-something (templates/icons.html).
func readIcons(set *template.Template) icons {
	all := icons{}
	for _, t := range set.Templates() {
		if !strings.HasPrefix(t.Name(), iconPrefix) {
			continue
		}
		var b strings.Builder
		if err := set.ExecuteTemplate(&b, t.Name(), nil); err == nil {
			all[t.Name()] = strings.TrimSpace(b.String())
		}
	}
	return all
}

// The elements around the symbols of a page.
const (
	symbolsStart = `<svg class="visually-hidden" aria-hidden="true">`
	symbolsEnd   = "</svg>\n"
)

// with returns a copy of a page with its icons before the end of its body.
func (all icons) with(page []byte) []byte {
	end := bytes.LastIndex(page, []byte("</body>"))
	used := all.used(page)
	if end < 0 || len(used) == 0 {
		return bytes.Clone(page)
	}
	size := len(page) + len(symbolsStart) + len(symbolsEnd)
	for _, id := range used {
		size += len(all[id])
	}
	out := append(make([]byte, 0, size), page[:end]...)
	out = append(out, symbolsStart...)
	for _, id := range used {
		out = append(out, all[id]...)
	}
	return append(append(out, symbolsEnd...), page[end:]...)
}

// used lists the icons that a page refers to, in alphabetical order.
func (all icons) used(page []byte) []string {
	const before, after = `href="#`, `"`
	var ids []string
	for from := 0; ; { // a page has few number signs, so this is faster than a search for the whole attribute
		at := bytes.IndexByte(page[from:], '#')
		if at < 0 {
			break
		}
		from += at + 1
		if !bytes.HasPrefix(page[from:], []byte(iconPrefix)) || !bytes.HasSuffix(page[:from], []byte(before)) {
			continue
		}
		name, _, _ := bytes.Cut(page[from:], []byte(after))
		if id := string(name); all[id] != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
