package site

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/guidefile"
)

// checkSignSources reports a sign whose sources do not name it: less than half of its words are in what they found,
// or in the signs that it covers. A sign whose record has other words quotes them as carried_by.
func checkSignSources(data dataFiles) diag.List {
	c := signSources{dataFiles: data, found: map[*SourceEntry][]string{}}
	for _, s := range data.signs.List {
		var sources []*SourceEntry
		for _, id := range s.Sources {
			if n := data.sources.byID[id.Value]; n != nil && !slices.Contains(sources, n) {
				sources = append(sources, n)
			}
		}
		if s.CarriedBy.IsSet() {
			c.checkQuote(s, sources)
		} else if len(sources) > 0 {
			c.checkWords(s, sources)
		}
	}
	return c.List()
}

// signSources compares signs with their sources.
type signSources struct {
	reporter
	dataFiles
	found map[*SourceEntry][]string // the words of what each source found
}

// checkWords reports a sign whose sources do not have half of its words.
func (c *signSources) checkWords(s *guidefile.Sign, sources []*SourceEntry) {
	var record []string
	for _, n := range sources {
		if c.found[n] == nil {
			c.found[n] = c.words.content(n.Found.Value)
		}
		record = append(record, c.found[n]...)
	}
	for _, id := range s.Covers {
		if covered := c.signs.Sign(id.Value); covered != nil {
			record = append(record, c.words.content(covered.Text)...)
		}
	}
	all := c.words.content(s.Text)
	missing := slices.DeleteFunc(slices.Clone(all), func(w string) bool {
		return slices.ContainsFunc(record, func(r string) bool { return isForm(w, r) })
	})
	if 2*len(missing) > len(all) {
		c.Report(diag.New(diag.CodeSignSourceSilent, c.signs.File.Span(s.TextAt),
			"the sources of %q do not have most of its words: %s", s.ID, strings.Join(missing, ", ")))
	}
}

// checkQuote reports words that should carry a sign and that none of its sources has.
func (c *signSources) checkQuote(s *guidefile.Sign, sources []*SourceEntry) {
	plain := func(text string) string { return " " + strings.Join(words(text), " ") + " " }
	if !slices.ContainsFunc(sources, func(n *SourceEntry) bool {
		return strings.Contains(plain(n.Found.Value), plain(s.CarriedBy.Value))
	}) {
		c.Report(diag.New(diag.CodeSignSourceSilent, c.signs.File.Span(s.CarriedBy.At),
			"no source of %q found %q", s.ID, s.CarriedBy.Value).WithHint("Quote words of found as they are there."))
	}
}
