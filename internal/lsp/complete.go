package lsp

// This file completes keys, values and names.

import (
	"path"
	"slices"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/lsp/protocol"
	"knead/internal/schema"
	"knead/internal/site"
	"knead/internal/source"
)

// maxItems is how many completions a list has. The client asks again when more is written.
const maxItems = 200

// A completer makes the list for one position.
type completer struct {
	*server
	name string // of the file
	text string
	list protocol.CompletionList
}

func (s *server) complete(p *protocol.PositionParams) (any, error) {
	name := s.nameOf(p.TextDocument.URI)
	d := s.docs[name]
	if d == nil {
		return nil, nil
	}
	if s.last == nil && s.session != nil {
		if _, err := s.fresh(); err != nil {
			return nil, err
		}
	}
	if s.last == nil {
		return nil, nil
	}
	if s.names == nil {
		s.names = &names{site: s.last.Site, lists: map[nameKind][]candidate{}}
	}
	c := completer{server: s, name: name, text: d.text}
	c.list.Items = []protocol.CompletionItem{}
	offset := s.encoding.Offset(d.text, p.Position)
	if y, ok := s.yamlAt(name, d.text, offset, false); ok {
		c.yaml(y, c.text[y.token.Start:max(offset, y.token.Start)])
	} else if _, at := yamlOf(name, d.text); path.Ext(name) == ".md" && offset >= at.End {
		c.body(textAt(d.text, offset), offset)
	}
	return c.list, nil
}

// page is the page of the file as it was linked last, or nil.
func (c *completer) page() *site.Page { return textOf(c.last.Site, c.name) }

// yaml completes a key or a value of which a part is written.
func (c *completer) yaml(y yamlCursor, written string) {
	known := 0 // how many of the keys that are there the likeliest of the choices has
	for _, v := range y.values {
		known = max(known, countKeys(v, y.keys))
	}
	for _, v := range y.values {
		switch {
		case y.isKey && countKeys(v, y.keys) < known:
		case y.isKey && v.Shape.Kind == frontmatter.ShapeKeys:
			c.keys(y, v)
		case y.isKey && v.Shape.Kind == frontmatter.ShapeMap:
			if kind := mapKeyNames[v.Path]; y.file == schema.FrontMatter {
				c.candidates(c.names.of(kind, c.page()), written, y.token, func(id string) string { return id + ": " })
			}
		case v.Shape.Kind == frontmatter.ShapeList && !y.isKey:
			inList := func(id string) string { return "[" + id + "]" }
			c.values(y, v.Item(), written, inList)
		default:
			c.values(y, v, written, func(id string) string { return id })
		}
	}
}

func countKeys(v schema.Value, keys []string) (n int) {
	for _, key := range keys {
		if v.HasKey(key) {
			n++
		}
	}
	return n
}

// keys completes a key of a map, without those that it has.
func (c *completer) keys(y yamlCursor, v schema.Value) {
	for i, key := range v.Shape.Keys {
		row := v.Key(y.file, key.Name)
		if slices.Contains(y.keys, key.Name) || row == nil {
			continue
		}
		end := ": "
		if kind := key.Shape.Kind; kind == frontmatter.ShapeKeys || kind == frontmatter.ShapeMap {
			end = ":"
		}
		if strings.HasPrefix(c.text[y.token.End:], ":") {
			end = ""
		}
		detail := strings.ReplaceAll(row.Value, "`", "")
		if key.Required {
			detail += ", required"
		}
		c.add(protocol.CompletionItem{Label: key.Name, Kind: protocol.CompletionProperty, Detail: detail,
			Documentation: &protocol.MarkupContent{Kind: "markdown", Value: row.Doc}, SortText: order(i)}, y.token,
			key.Name+end)
	}
}

// values completes a value: one of those that are allowed, or a name.
func (c *completer) values(y yamlCursor, v schema.Value, written string, write func(string) string) {
	allowed := v.Shape.Allowed
	if v.Shape.Kind == frontmatter.ShapeBool {
		allowed = []string{"true", "false"}
	}
	for i, value := range allowed {
		c.add(protocol.CompletionItem{Label: value, Kind: protocol.CompletionValue, SortText: order(i)}, y.token,
			write(value))
	}
	if v.Shape.Kind == frontmatter.ShapeText && allowed == nil {
		c.candidates(c.names.of(named(y.file, v.Path), c.page()), written, y.token, write)
	}
}

// order sorts items in the order of their declaration.
func order(i int) string {
	return string([]byte{'0' + byte(i/100%10), '0' + byte(i/10%10), '0' + byte(i%10)})
}

// body completes what is open in a text.
func (c *completer) body(at textCursor, offset int) {
	written := c.text[at.token.Start:min(at.token.End, max(offset, at.token.Start))]
	same := func(id string) string { return id }
	named := map[textKind]nameKind{textWiki: namePage, textSource: nameSource, textGuide: nameGuide,
		textFact: nameFact, textValue: nameValue, textPicture: namePicture}
	switch at.kind {
	case textWiki, textSource, textGuide, textFact, textValue, textPicture:
		c.candidates(c.names.of(named[at.kind], nil), written, at.token, same)
	case textLink:
		c.candidates(c.files(false), written, at.token, same)
	case textInclude:
		c.candidates(c.files(true), written, at.token, same)
	case textAnchor, textSlugLink:
		c.candidates(anchorsOf(c.last.Site, c.linkedPage(at)), written, at.token, same)
	case textDirective:
		for i, name := range site.Directives() {
			c.add(protocol.CompletionItem{Label: name, Kind: protocol.CompletionKeyword, SortText: order(i)}, at.token,
				name)
		}
	case textCallout:
		c.candidates(callouts(), written, at.token, same)
	}
}

// files lists pages, or the texts that pages include, by their paths from the folder of the file.
func (c *completer) files(partial bool) (all []candidate) {
	dir := strings.TrimPrefix(strings.TrimPrefix(path.Dir(c.name), "content"), "/")
	for _, p := range c.last.Site.Texts() {
		if p.Partial == partial {
			all = append(all, candidate{site.RelativeFile(dir, p.Path+".md"), p.Front.Title.Value,
				p.Front.Summary.Value})
		}
	}
	return all
}

// linkedPage is the page of a link with an anchor, or nil.
func (c *completer) linkedPage(at textCursor) *site.Page {
	s := c.last.Site
	switch {
	case at.page == "":
		return c.page()
	case at.kind == textSlugLink:
		if p := s.Text(at.page); p != nil {
			return p
		}
		return s.Lookup(at.page)
	case strings.HasPrefix(at.page, "/"):
		if p := s.PageByURL(at.page); p != nil {
			return p
		}
		return s.Text(strings.TrimSuffix(strings.TrimPrefix(at.page, "/"), ".md"))
	}
	return textOf(s, path.Join(path.Dir(c.name), at.page))
}

// candidates adds the names in which what is written occurs, in the id or in the title. Those that begin with it are
// first.
func (c *completer) candidates(all []candidate, written string, at source.Range, write func(string) string) {
	typed := written
	written = strings.ToLower(strings.TrimSpace(written))
	for _, isPrefix := range []bool{true, false} {
		for i, n := range all {
			id := strings.ToLower(n.id)
			begins := strings.HasPrefix(id, written) || strings.HasPrefix(path.Base(id), written)
			if begins != isPrefix || !begins && !strings.Contains(id, written) &&
				!strings.Contains(strings.ToLower(n.title), written) {
				continue
			}
			if len(c.list.Items) == maxItems {
				c.list.IsIncomplete = true
				return
			}
			item := protocol.CompletionItem{Label: n.id, Kind: protocol.CompletionReference, Detail: n.title,
				SortText: map[bool]string{true: "0", false: "1"}[isPrefix] + order(i)}
			if !isPrefix { // so that the client does not leave it out
				item.FilterText = typed + " " + n.id
			}
			if n.doc != "" {
				item.Documentation = &protocol.MarkupContent{Kind: "plaintext", Value: n.doc}
			}
			c.add(item, at, write(n.id))
		}
	}
}

func (c *completer) add(item protocol.CompletionItem, at source.Range, text string) {
	item.TextEdit = &protocol.TextEdit{Range: c.encoding.Range(c.text, at.Start, at.End), NewText: text}
	c.list.Items = append(c.list.Items, item)
}
