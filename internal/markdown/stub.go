package markdown

// Stub returns a body without text, in which only the placeholders of the outline are. What a page makes of it shows
// what the page inserts into the text, which needs no parsing: the targets of links, numbers of citations, included
// texts. Together with the digest of the text that is all a page shows of it.
func (o *Outline) Stub() *Body {
	n := 3*len(o.Links) + len(o.Headings) + len(o.Images) + len(o.Cites) + len(o.Directives) + len(o.Raw)
	b := &Body{Placeholders: make([]Placeholder, 0, n)}
	add := func(n int, kinds ...PlaceholderKind) {
		for i := range n {
			for _, kind := range kinds {
				b.Placeholders = append(b.Placeholders, Placeholder{Kind: kind, Index: i})
			}
		}
	}
	add(len(o.Links), PlaceholderLink, PlaceholderWiki, PlaceholderLinkEnd)
	add(len(o.Headings), PlaceholderHeading)
	add(len(o.Images), PlaceholderImage)
	add(len(o.Cites), PlaceholderCite)
	add(len(o.Directives), PlaceholderDirective)
	add(len(o.Raw), PlaceholderRaw)
	inserts := Section{}
	for _, d := range o.Directives {
		inserts.Inserts = append(inserts.Inserts, InsertKey{d.Name, d.Arg})
	}
	b.Sections = []Section{inserts}
	return b
}
