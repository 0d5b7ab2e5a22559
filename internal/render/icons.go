package render

// This file adds to each page the icons that it uses, as symbols of one SVG at its end.

import (
	"bytes"
	"html/template"
	"io"
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

// write sends a page with its icons before the end of its body.
func (all icons) write(w io.Writer, page []byte) error {
	end := bytes.LastIndex(page, []byte("</body>"))
	used := all.used(page)
	if end < 0 || len(used) == 0 {
		_, err := w.Write(page)
		return err
	}
	var symbols strings.Builder
	symbols.WriteString(`<svg class="visually-hidden" aria-hidden="true">`)
	for _, id := range used {
		symbols.WriteString(all[id])
	}
	symbols.WriteString("</svg>\n")
	for _, part := range [][]byte{page[:end], []byte(symbols.String()), page[end:]} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// used lists the icons that a page refers to, in alphabetical order.
func (all icons) used(page []byte) []string {
	var ids []string
	for rest := page; ; {
		_, after, found := bytes.Cut(rest, []byte(`href="#`+iconPrefix))
		if !found {
			break
		}
		name, _, _ := bytes.Cut(after, []byte(`"`))
		if id := iconPrefix + string(name); all[id] != "" {
			ids = append(ids, id)
		}
		rest = after
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
