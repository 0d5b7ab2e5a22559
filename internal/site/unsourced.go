package site

import (
	"cmp"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// checkNumbers reports the figures of running text for which the sentence cites no source that has them. None is needed
// by a question, for doses of medicine, for words in quotation marks, and where this sentence or the next one of the
// paragraph says that the figure is the editors' own. A site without sources.yaml cites nothing and is not checked.
func checkNumbers(data dataFiles, index *pageIndex) diag.List {
	if data.sources.file == nil {
		return nil
	}
	c := numberCheck{dataFiles: data, records: map[*SourceEntry]record{}, claims: map[string][]*ClaimEntry{}}
	for _, claim := range data.claims.list {
		for _, s := range data.claims.sources[claim] {
			c.claims[s.ID.Value] = append(c.claims[s.ID.Value], claim)
		}
	}
	for _, e := range data.facts.list {
		if f := data.facts.byID[e.Key.Value]; f != nil && !f.Ours.Value {
			c.entry(data.facts.file, f.Text, f.Text.Value, data.facts.sources[f], "fact")
		}
	}
	for _, e := range data.values.list {
		c.value(&e.Value)
	}
	for _, p := range index.texts {
		if index.state(p) == Withdrawn {
			continue
		}
		c.page(p)
	}
	return c.List()
}

// numberCheck compares figures with sources.
type numberCheck struct {
	reporter
	dataFiles
	claims  map[string][]*ClaimEntry // those that cite a source, by its id
	records map[*SourceEntry]record
}

// entry reports the figures of an entry of a data file, as it is shown, that its sources do not have.
func (c *numberCheck) entry(f *source.File, at frontmatter.Text, shown string, sources []*SourceEntry, what string) {
	for _, n := range c.words.figures(tokens(shown)) {
		if n.kind != bare && len(sources) > 0 && !c.cited(sources, n) {
			c.Add(diag.CodeNumberUnsourced, f.Span(at.At), "%q is not in what the %s cites", shown[n.from:n.to], what)
		}
	}
}

// value reports the figures of all versions of a value.
func (c *numberCheck) value(v *ValueEntry) {
	all := v.all()
	for i := range all {
		s := c.sources.byID[cmp.Or(all[i].Source.Value, v.Source.Value)]
		if s != nil && !v.Ours.Value {
			c.entry(c.values.file, all[i].Value, v.shown(&all[i]), []*SourceEntry{s}, "value")
		}
	}
}

// page reports the figures of a text.
func (c *numberCheck) page(p *page.Summary) {
	var before diag.List // what was found in the sentence before
	for _, s := range p.Outline.Sentences {
		if s.InTable || len(before) == 0 && !c.words.hints.MayHaveFigure(s.Text) {
			continue
		}
		all := tokens(s.Text)
		ours := c.words.isOurs(all)
		if !ours {
			c.Append(before)
		}
		before = nil
		if !ours && !isQuestion(s.Text) && !c.words.isDose(all) {
			before = c.sentence(p, s, all)
		}
		if s.IsLast {
			c.Append(before)
			before = nil
		}
	}
}

// sentence returns the reports of one sentence.
func (c *numberCheck) sentence(p *page.Summary, s markdown.Sentence, all []token) diag.List {
	figures := slices.DeleteFunc(c.words.figures(all), func(f figure) bool { return f.kind == bare })
	if len(figures) == 0 {
		return nil
	}
	var sources []*SourceEntry
	for _, cite := range s.Cites {
		for _, id := range p.Outline.Cites[cite].IDs {
			if n := c.sources.byID[id.ID]; n != nil {
				sources = append(sources, n)
			}
		}
	}
	for _, insert := range s.Inserts {
		sources = append(sources, c.sourcesOf(p.Outline.Directives[insert])...)
	}
	var list diag.List
	for _, f := range figures {
		at, ok := s.At(f.from, f.to)
		if !ok || isQuoted(s.Text[:f.from]) || c.cited(sources, f) {
			continue
		}
		text := s.Text[f.from:f.to]
		if len(sources) == 0 {
			list.Add(diag.CodeNumberUnsourced, span(p, at), "the sentence cites no source for %q", text)
		} else {
			list.Add(diag.CodeNumberUnsourced, span(p, at), "%q is not in what the sentence cites", text)
		}
	}
	return list
}

// isOurs reports whether a sentence says that a figure is the editors' own.
func (w *numberWords) isOurs(all []token) bool {
	for i := range all {
		if phraseAt(all[i:], w.ours) > 0 {
			return true
		}
	}
	return false
}

// isDose reports whether a sentence is about doses of medicine.
func (w *numberWords) isDose(all []token) bool {
	return slices.ContainsFunc(all, func(t token) bool { return w.dose[t.text] })
}

func isQuestion(sentence string) bool {
	return strings.HasSuffix(strings.TrimRight(sentence, ` )"”`), "?")
}

// isQuoted reports whether a text ends inside of quotation marks.
func isQuoted(before string) bool {
	return strings.Count(before, `"`)%2 == 1 || strings.LastIndex(before, "“") > strings.LastIndex(before, "”")
}

// cited reports whether one of the sources, or a claim that cites it, has a figure.
func (c *numberCheck) cited(sources []*SourceEntry, f figure) bool {
	for _, s := range sources {
		r := c.records[s]
		if r == nil {
			r = record{}
			c.records[s] = r
			for _, text := range []string{s.Title.Value, s.Found.Value, s.Limits.Value} {
				r.add(&c.words.numberWords, text)
			}
			for _, claim := range c.claims[s.ID.Value] {
				for _, text := range []string{claim.Statement.Value, claim.Why.Value, claim.SayInstead.Value} {
					r.add(&c.words.numberWords, text)
				}
			}
		}
		if r.has(f) {
			return true
		}
	}
	return false
}
