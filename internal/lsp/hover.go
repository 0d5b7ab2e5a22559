package lsp

// This file describes what is at a position: a key, or what a name is of.

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"knead/internal/guide/graph"
	"knead/internal/lsp/protocol"
	"knead/internal/schema"
	"knead/internal/site"
	"knead/internal/source"
)

func (s *server) hover(p *protocol.PositionParams) (any, error) {
	if row, at := s.keyAt(*p); row != nil {
		return s.hoverOf(at, "`"+row.Path+"`: "+row.Doc, "Value: "+row.Value), nil
	}
	linked, r, err := s.at(*p)
	if err != nil || r.Kind == "" {
		return nil, err
	}
	text := describe(linked, r)
	if len(text) == 0 {
		return nil, nil
	}
	return s.hoverOf(r.At, text...), nil
}

func (s *server) hoverOf(at source.Span, paragraphs ...string) protocol.Hover {
	return protocol.Hover{Contents: protocol.MarkupContent{Kind: "markdown", Value: strings.Join(paragraphs, "\n\n")},
		Range: s.rangeOf(at)}
}

// keyAt is the documentation of the key at a position, or nil.
func (s *server) keyAt(p protocol.PositionParams) (*schema.Row, source.Span) {
	name := s.nameOf(p.TextDocument.URI)
	d := s.docs[name]
	if d == nil {
		return nil, source.Span{}
	}
	c, ok := s.yamlAt(name, d.text, s.encoding.Offset(d.text, p.Position), true)
	if !ok || !c.isKey {
		return nil, source.Span{}
	}
	key := d.text[c.token.Start:c.token.End]
	for _, v := range c.values {
		if row := v.Key(c.file, key); row != nil && v.HasKey(key) {
			return row, source.NewFile(name, d.text).Span(c.token)
		}
	}
	return nil, source.Span{}
}

// escaped are the characters that could be markup in a text for people.
var escaped = strings.NewReplacer("\\", "\\\\", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "\\<",
	"\n", " ")

// describe says what a name is of, in paragraphs of Markdown.
func describe(s *site.Site, r site.Reference) []string {
	switch r.Kind {
	case site.NamePage:
		return describePage(s.Text(r.ID))
	case site.NameGuide:
		return describePage(guideOf(s, r.ID))
	case site.NameAnchor:
		name, id, _ := strings.Cut(r.ID, "#")
		return append(paragraphs("#", id), describePage(s.Text(name))...)
	case site.NameStep:
		return describeStep(s, r.ID)
	case site.NameSign:
		if sign := s.Signs.Sign(r.ID); sign != nil {
			return paragraphs("**", sign.Text, "", "Level: "+sign.Level.String())
		}
	case site.NameClaim:
		if c := s.Claim(r.ID); c != nil {
			return paragraphs("**", c.Statement.Value, "", "Verdict: "+c.Verdict.Value, "", c.Why.Value, "",
				c.SayInstead.Value)
		}
	case site.NameSource:
		if src := s.Source(r.ID); src != nil {
			return paragraphs("**", src.Title.Value, "", "Kind: "+cmp.Or(src.Kind.Value, "not given")+", read: "+
				src.Access.Value, "", src.Found.Value, "", src.Limits.Value)
		}
	case site.NameValue:
		if v, text, _ := s.Value(r.ID); v != nil {
			return paragraphs("**", text, "", "Type: "+v.Type.Value+", on "+s.Now.Format(time.DateOnly))
		}
	}
	return nil
}

// paragraphs are the texts that are not empty, each behind its markup: "**" for one in bold.
func paragraphs(markup ...string) []string {
	var all []string
	for i := 0; i+1 < len(markup); i += 2 {
		mark, text := markup[i], escaped.Replace(markup[i+1])
		switch {
		case text == "":
		case mark == "**":
			all = append(all, "**"+text+"**")
		default:
			all = append(all, mark+text)
		}
	}
	return all
}

func describePage(p *site.Page) []string {
	if p == nil {
		return nil
	}
	if p.Partial {
		return paragraphs("", p.File.Name, "", "A text that other pages include.")
	}
	status := "Published at " + p.URL
	if !p.Published {
		status = "Not published: " + p.UnpublishedReason
	}
	all := paragraphs("**", p.Front.Title.Value, "", p.Front.Summary.Value, "", status)
	if p.Guide != nil {
		all = append(all, fmt.Sprintf("A guide (%s): %d questions, %d outcomes", p.Guide.Kind, len(p.Guide.Questions),
			len(p.Guide.Outcomes)))
	}
	return all
}

func describeStep(s *site.Site, id string) []string {
	guide, id, _ := strings.Cut(id, "/")
	p := guideOf(s, guide)
	if p == nil {
		return nil
	}
	if i, ok := p.Guide.QuestionIndex(id); ok {
		q := p.Guide.Questions[i]
		if q.Fragment.IsSet() {
			return paragraphs("", "The questions of "+q.Fragment.Value)
		}
		return paragraphs("**", q.Ask.Value, "", q.Why.Value)
	}
	if i, ok := p.Guide.OutcomeIndex(id); ok {
		o := p.Guide.Outcomes[i]
		level := o.Level.String()
		if o.Level == graph.NoLevel {
			level = "not given"
		}
		return paragraphs("**", o.Title.Value, "", "Level: "+level, "", o.Why.Value)
	}
	return nil
}
