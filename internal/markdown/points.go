package markdown

// This file puts key points before a body, so that their links, citations and inserts are treated as those of the text.

import (
	"slices"
	"strings"
)

// paragraph and item are the tags around a key point: as it is parsed, and in the list of them.
var paragraph, item = [2]string{"<p>", "</p>\n"}, [2]string{"<li>", "</li>\n"}

// IsSentence reports whether the text is one paragraph without images, as a key point is.
func (d *Doc) IsSentence() bool {
	return strings.HasPrefix(d.HTML, paragraph[0]) && strings.Count(d.HTML, "<p") == 1 &&
		strings.HasSuffix(d.HTML, paragraph[1]) && len(d.Images)+len(d.Raw) == 0
}

// WordCount is the number of words of the text, without those of inserts.
func (d *Doc) WordCount() int {
	n := 0
	for _, text := range strings.Split(d.HTML, "<") {
		_, words, found := strings.Cut(text, ">")
		if !found {
			words = text
		}
		n += len(strings.Fields(words))
	}
	return n
}

// WithPoints returns a body with key points before it, each of which is a sentence: as items of a list, then a
// PlaceholderText, then the body. The points are before the body in the file as well.
func WithPoints(points []*Doc, body *Doc) *Doc {
	all := &Doc{}
	for _, p := range points {
		html := p.HTML[len(paragraph[0]) : len(p.HTML)-len(paragraph[1])]
		all.HTML += item[0]
		all.append(p, len(all.HTML)-len(paragraph[0]))
		all.HTML += html + item[1]
	}
	all.Placeholders = append(all.Placeholders, Placeholder{At: len(all.HTML), Kind: PlaceholderText})
	all.append(body, len(all.HTML))
	all.HTML += body.HTML
	return all
}

// append adds all of another Doc but its HTML, which begins at an offset of that of this one.
func (d *Doc) append(more *Doc, at int) {
	first := map[PlaceholderKind]int{PlaceholderLink: len(d.Links), PlaceholderLinkEnd: len(d.Links),
		PlaceholderWiki: len(d.Links), PlaceholderImage: len(d.Images), PlaceholderCite: len(d.Cites),
		PlaceholderDirective: len(d.Directives), PlaceholderRaw: len(d.Raw),
		PlaceholderHeading: len(d.Headings)}
	for _, p := range more.Placeholders {
		p.At += at
		p.Index += first[p.Kind]
		d.Placeholders = append(d.Placeholders, p)
	}
	for _, r := range more.Prose {
		r.Start, r.End = r.Start+at, r.End+at
		d.Prose = append(d.Prose, r)
	}
	for _, s := range more.Sentences {
		s.Cites = moved(s.Cites, len(d.Cites))
		s.Inserts = moved(s.Inserts, len(d.Directives))
		d.Sentences = append(d.Sentences, s)
	}
	d.Headings = append(d.Headings, more.Headings...)
	d.Links = append(d.Links, more.Links...)
	d.Images = append(d.Images, more.Images...)
	d.Cites = append(d.Cites, more.Cites...)
	d.Directives = append(d.Directives, more.Directives...)
	d.Raw = append(d.Raw, more.Raw...)
	d.Sections = append(d.Sections, more.Sections...)
	d.Code = append(d.Code, more.Code...)
}

// moved returns indexes of a list before which others were put.
func moved(indexes []int, by int) []int {
	all := slices.Clone(indexes)
	for i := range all {
		all[i] += by
	}
	return all
}
