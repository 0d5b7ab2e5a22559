package site

// This file notes who links to whom, and walks a page with its parts.

// mentions notes for each page who links to it, each page once, with its first sentence that does.
func (l *linker) mentions() {
	for _, p := range l.Pages {
		seen := map[*Page]bool{p: true}
		l.eachText(p, func(text *Page) {
			for i, t := range text.Targets {
				if t.Page != nil && t.Page.Published && !seen[t.Page] {
					seen[t.Page] = true
					t.Page.Backlinks = append(t.Page.Backlinks, Backlink{p, text, i})
				}
			}
		})
	}
}

// eachText calls f for a page and for the parts that it includes.
func (l *linker) eachText(p *Page, f func(*Page)) {
	f(p)
	for _, part := range p.Includes {
		if part != nil {
			l.eachText(part, f)
		}
	}
}
