package lsp

// This file lists the parts of a text: headings, the steps of a guide, the entries of a data file.

import (
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/lsp/protocol"
	"knead/internal/site"
	"knead/internal/source"
)

func (s *server) symbols(p *protocol.DocumentParams) (any, error) {
	linked, err := s.fresh()
	name := s.nameOf(p.TextDocument.URI)
	if err != nil || linked == nil || name == "" {
		return nil, err
	}
	var all []protocol.DocumentSymbol
	if text := textOf(linked, name); text != nil {
		all = append(s.guideSymbols(text), s.headingSymbols(text)...)
	} else if d := s.docs[name]; d != nil {
		all = s.dataSymbols(name, d.text)
	}
	if !s.client.TextDocument.DocumentSymbol.HierarchicalDocumentSymbolSupport {
		return flat([]protocol.SymbolInformation{}, s.uri(name), "", all), nil
	}
	return append([]protocol.DocumentSymbol{}, all...), nil
}

// flat lists symbols without their hierarchy.
func flat(
	into []protocol.SymbolInformation, uri, in string, all []protocol.DocumentSymbol,
) []protocol.SymbolInformation {
	for _, d := range all {
		into = append(into, protocol.SymbolInformation{Name: d.Name, Kind: d.Kind, ContainerName: in,
			Location: protocol.Location{URI: uri, Range: d.Range}})
		into = flat(into, uri, d.Name, d.Children)
	}
	return into
}

// symbol makes a symbol of a range that begins with its name.
func (s *server) symbol(
	f *source.File, name, detail string, kind int, whole, own source.Range,
) protocol.DocumentSymbol {
	if name = strings.TrimSpace(name); name == "" {
		name = "…" // a client refuses a symbol without a name
	}
	whole = source.Range{Start: min(whole.Start, own.Start), End: max(whole.End, own.End)}
	return protocol.DocumentSymbol{Name: name, Detail: detail, Kind: kind, Range: s.rangeOf(f.Span(whole)),
		SelectionRange: s.rangeOf(f.Span(own))}
}

// headingSymbols are the headings of a text, each with those below it.
func (s *server) headingSymbols(p *site.Page) []protocol.DocumentSymbol {
	headings := p.Outline.Headings
	var build func(from, to int) []protocol.DocumentSymbol
	build = func(from, to int) (all []protocol.DocumentSymbol) {
		for i := from; i < to; {
			next := i + 1
			for next < to && headings[next].Level > headings[i].Level {
				next++
			}
			end := len(p.File.Contents())
			if next < len(headings) {
				end = headings[next].At.Start
			}
			h := headings[i]
			below := source.Range{Start: h.At.Start, End: end}
			d := s.symbol(p.File, h.Text, "#"+h.ID, protocol.SymbolString, below, h.At)
			d.Children = build(i+1, next)
			all = append(all, d)
			i = next
		}
		return all
	}
	return build(0, len(headings))
}

// guideSymbols are the questions and outcomes of a guide.
func (s *server) guideSymbols(p *site.Page) []protocol.DocumentSymbol {
	if p.Guide == nil {
		return nil
	}
	var questions, outcomes []protocol.DocumentSymbol
	for _, q := range p.Guide.Questions {
		detail := q.Ask.Value
		if q.Fragment.IsSet() {
			detail = "use: " + q.Fragment.Value
		}
		questions = append(questions, s.symbol(p.File, q.ID.Value, detail, protocol.SymbolKey, q.ID.At, q.ID.At))
	}
	for _, o := range p.Guide.Outcomes {
		outcomes = append(outcomes, s.symbol(p.File, o.ID.Value, o.Level.String()+": "+o.Title.Value,
			protocol.SymbolEnumMember, o.ID.At, o.ID.At))
	}
	at := p.Guide.At
	all := source.Range{Start: at.Start, End: max(at.End, p.BodyStart)}
	d := s.symbol(p.File, "guide", string(p.Guide.Kind), protocol.SymbolClass, all, at)
	d.Children = append(symbolGroup("questions", questions), symbolGroup("outcomes", outcomes)...)
	return []protocol.DocumentSymbol{d}
}

// symbolGroup returns one symbol with a name that contains the others and covers their lines, or nil without others.
func symbolGroup(name string, all []protocol.DocumentSymbol) []protocol.DocumentSymbol {
	if len(all) == 0 {
		return nil
	}
	d := protocol.DocumentSymbol{Name: name, Kind: protocol.SymbolClass, Children: all}
	d.Range = protocol.Range{Start: all[0].Range.Start, End: all[len(all)-1].Range.End}
	d.SelectionRange = all[0].SelectionRange
	return []protocol.DocumentSymbol{d}
}

// dataSymbols are the entries of a data file by their ids, or its keys.
func (s *server) dataSymbols(name, text string) (all []protocol.DocumentSymbol) {
	f, list := frontmatter.NewFile(name, []byte(text))
	if file, _ := yamlOf(name, text); file == "" || len(list) > 0 {
		return nil
	}
	n, _ := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	if n == nil {
		return nil
	}
	for _, pair := range n.Pairs {
		all = append(all, s.symbol(f, pair.Key, titleOf(pair.Value), protocol.SymbolKey, pair.Value.At, pair.At))
	}
	for _, item := range n.Items {
		if id := item.Get("id"); id != nil {
			all = append(all, s.symbol(f, id.Text, titleOf(item), protocol.SymbolKey, item.At, id.At))
		}
	}
	return all
}

// titleOf is what an entry of a data file says first, or "".
func titleOf(n *frontmatter.Node) string {
	for _, key := range []string{"text", "title", "statement", "term", "name"} {
		if value := n.Get(key); value != nil {
			return value.Text
		}
	}
	return ""
}
