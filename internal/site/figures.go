package site

// This file is what pictures rest on: the sources and the claim that a page's figures and its timeline name.

import "knead/internal/diag"

// checkFigures checks what the figures and the timeline of a page name.
func (l *linker) checkFigures(p *Page) {
	for _, f := range p.Front.Figures {
		if f.Source.IsSet() {
			l.source(p.File, f.Source)
		}
	}
	t := p.Front.Timeline
	if t == nil {
		return
	}
	if t.Source.IsSet() {
		l.source(p.File, t.Source)
	}
	if t.Claim.IsSet() && l.claims[t.Claim.Value] == nil {
		l.list = append(l.list, diag.New(diag.CodeClaimUnknown, span(p, t.Claim.At), "there is no claim %q", t.Claim.Value).
			WithHint(diag.DidYouMean(t.Claim.Value, sortedKeys(l.claims))))
	}
}

// figureSources are the ids of the sources that a picture of a text cites, in the order in which it shows them.
func (s *Site) figureSources(text *Page, directive string) []string {
	switch {
	case directive == DirectiveTimeline && text.Front.Timeline != nil:
		return []string{text.Front.Timeline.Source.Value}
	case directive == DirectiveTypes:
		var ids []string
		for _, t := range s.Types {
			for _, fact := range t.facts() {
				for _, id := range fact.Sources {
					ids = append(ids, id.Value)
				}
			}
		}
		return ids
	}
	return nil
}
