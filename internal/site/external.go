package site

import (
	"knead/internal/markdown"
	"knead/internal/source"
)

// An ExternalLink is a link to another site, with its location.
type ExternalLink struct {
	URL string
	At  source.Span
}

// ExternalLinks are all links to other sites that can be requested: those of texts, and the addresses of sources.
func (s *Site) ExternalLinks() []ExternalLink {
	var all []ExternalLink
	for _, path := range s.Paths() {
		text := s.index.byPath[path]
		for i, t := range s.texts[text].Targets {
			if scheme := markdown.Scheme(t.URL); t.External && (scheme == "http" || scheme == "https") {
				all = append(all, ExternalLink{t.URL, span(text, text.Outline.Links[i].At)})
			}
		}
	}
	for _, src := range s.Sources {
		if src.URL.IsSet() {
			all = append(all, ExternalLink{src.URL.Value, s.data.sources.file.Span(src.URL.At)})
		}
	}
	return all
}
