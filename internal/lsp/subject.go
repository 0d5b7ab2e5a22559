package lsp

// This file finds what is named at a position, and where that is defined and named.

import (
	"context"
	"path"
	"strings"

	"knead/internal/lsp/protocol"
	"knead/internal/page"
	"knead/internal/site"
	"knead/internal/source"
)

// fresh returns the site with all edits so far, and publishes its diagnostics. It returns nil if there is no site, and
// shows why.
func (s *server) fresh() (*site.Site, error) {
	if s.session == nil {
		return nil, nil
	}
	r, err := s.load(s.session.Relink)
	if err != nil {
		return nil, s.show(err)
	}
	return r.Site, s.publish(r.Diags)
}

// at returns the site and the reference at a position. The reference has no kind if nothing is named there. The title
// of a page is a reference to the page.
func (s *server) at(p protocol.PositionParams) (*site.Site, site.Reference, error) {
	var none site.Reference
	linked, err := s.fresh()
	name := s.nameOf(p.TextDocument.URI)
	if err != nil || linked == nil || name == "" {
		return nil, none, err
	}
	offset := -1
	found := none
	for _, r := range linked.ReferencesIn(name) {
		if offset < 0 {
			offset = s.encoding.Offset(r.At.File.Contents(), p.Position)
		}
		// Of two that touch, such as those of guide/step, the second one; of a path in a page, the smallest.
		if r.At.Range.Start <= offset && offset <= r.At.Range.End && (found.Kind == "" ||
			r.At.Range.Start >= found.At.Range.Start) {
			found = r
		}
	}
	if found.Kind != "" {
		return linked, found, nil
	}
	if text := textOf(linked, name); text != nil {
		title := text.Front.Title
		offset = s.encoding.Offset(text.File.Contents(), p.Position)
		if title.IsSet() && title.At.Start <= offset && offset <= title.At.End {
			found = site.Reference{Kind: site.NamePage, ID: text.Path, At: text.File.Span(title.At), Is: true}
		}
	}
	return linked, found, nil
}

// textOf is the text of a file, or nil.
func textOf(s *site.Site, file string) *site.Page {
	if path.Ext(file) != ".md" {
		return nil
	}
	return s.TextOf(file)
}

// guideOf is the text with the guide or the fragment of an id, or nil.
func guideOf(s *site.Site, id string) *site.Page {
	for _, t := range s.Texts() {
		if t.Guide != nil && t.Guide.ID == id {
			return t
		}
	}
	return nil
}

// definition is where what a reference names is defined, and false if that is in no file.
func definition(s *site.Site, r site.Reference) (source.Span, bool) {
	switch r.Kind {
	case site.NamePage:
		if p := s.Text(r.ID); p != nil {
			return startOf(p.Summary), true
		}
	case site.NameFile:
		return source.NewFile("content/"+r.ID, "").Span(source.Range{}), true
	case site.NameGuide:
		if p := guideOf(s, r.ID); p != nil {
			return startOf(p.Summary), true
		}
	case site.NameAnchor:
		return anchor(s, r.ID)
	case site.NameStep:
		return step(s, r.ID)
	case site.NameSign:
		if sign := s.Signs.Sign(r.ID); sign != nil {
			return s.Signs.File.Span(sign.At), true
		}
	case site.NameClaim:
		if c := s.Claim(r.ID); c != nil {
			return c.At, true
		}
	case site.NameSource:
		if src := s.Source(r.ID); src != nil {
			return src.At, true
		}
	case site.NameValue:
		if v, _, _ := s.Value(r.ID); v != nil {
			return s.ValueAt(r.ID), true
		}
	}
	return source.Span{}, false
}

// startOf is the title of a page, or the start of a text without one.
func startOf(p *page.Summary) source.Span {
	if p.Front.Title.IsSet() {
		return p.File.Span(p.Front.Title.At)
	}
	return p.File.Span(source.Range{})
}

// anchor is the heading of an anchor PAGE#ID, or else the page.
func anchor(s *site.Site, id string) (source.Span, bool) {
	name, id, _ := strings.Cut(id, "#")
	p := s.Text(name)
	if p == nil {
		return source.Span{}, false
	}
	for text := range p.Texts() {
		for _, h := range text.Outline.Headings {
			if h.ID == id {
				return text.File.Span(h.At), true
			}
		}
	}
	for _, former := range p.Front.Anchors {
		if former.Key.Value == id {
			return p.File.Span(former.Key.At), true
		}
	}
	return startOf(p.Summary), true
}

// step is the question or the outcome GUIDE/ID.
func step(s *site.Site, id string) (source.Span, bool) {
	guide, id, _ := strings.Cut(id, "/")
	p := guideOf(s, guide)
	if p == nil {
		return source.Span{}, false
	}
	if i, ok := p.Guide.QuestionIndex(id); ok {
		return p.File.Span(p.Guide.Questions[i].ID.At), true
	}
	if i, ok := p.Guide.OutcomeIndex(id); ok {
		return p.File.Span(p.Guide.Outcomes[i].ID.At), true
	}
	return source.Span{}, false
}

func (s *server) definition(p *protocol.PositionParams) (any, error) {
	linked, r, err := s.at(*p)
	if err != nil || r.Kind == "" {
		return nil, err
	}
	at, ok := definition(linked, r)
	if !ok || isBuiltin(at) {
		return nil, nil
	}
	return s.location(at), nil
}

// references lists the places that name what is at a position. Those of a page with a guide are also those of the
// guide.
func (s *server) references(ctx context.Context, p *protocol.ReferenceParams) (any, error) {
	linked, r, err := s.at(p.PositionParams)
	if err != nil || r.Kind == "" {
		return nil, err
	}
	also := site.Reference{}
	if text := linked.Text(r.ID); r.Kind == site.NamePage && text != nil && text.Guide != nil {
		also = site.Reference{Kind: site.NameGuide, ID: path.Base(r.ID)}
	} else if r.Kind == site.NameGuide && guideOf(linked, r.ID) != nil {
		also = site.Reference{Kind: site.NamePage, ID: guideOf(linked, r.ID).Path}
	}
	all := []protocol.Location{}
	seen := map[source.Span]bool{}
	for _, other := range linked.References() {
		if ctx.Err() != nil {
			return nil, nil
		}
		same := other.Kind == r.Kind && other.ID == r.ID || other.Kind == also.Kind && other.ID == also.ID
		if same && (!other.Is || p.Context.IncludeDeclaration) && !seen[other.At] {
			seen[other.At] = true
			all = append(all, s.location(other.At))
		}
	}
	if at, ok := definition(linked, r); ok && r.Kind == site.NamePage && p.Context.IncludeDeclaration {
		all = append(all, s.location(at))
	}
	return all, nil
}
