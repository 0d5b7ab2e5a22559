package site

// This file is sources.yaml: every source, in CSL, the citation format of Zotero and pandoc
// (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables), with our kind, found and limits.

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/source"
)

// A Source is one entry of sources.yaml.
type Source struct {
	ID        frontmatter.Text   `front:"id,required"`
	Type      frontmatter.Text   `front:"type"`
	Title     frontmatter.Text   `front:"title,required"`
	Author    []Name             `front:"author"`
	Issued    *Issued            `front:"issued"`
	Container frontmatter.Text   `front:"container-title"`
	Volume    frontmatter.Text   `front:"volume"`
	Issue     frontmatter.Text   `front:"issue"`
	Page      frontmatter.Text   `front:"page"`
	Publisher frontmatter.Text   `front:"publisher"`
	DOI       frontmatter.Text   `front:"DOI"`
	PMID      frontmatter.Text   `front:"PMID"`
	URL       frontmatter.Text   `front:"URL"`
	Note      frontmatter.Text   `front:"note"`
	Kind      frontmatter.Text   `front:"kind" allow:"systematic-review|rct|cohort|survey|case-report|guideline|patient-information|expert-commentary"`
	Found     frontmatter.Text   `front:"found"`
	Limits    frontmatter.Text   `front:"limits"`
	Extra     []frontmatter.Pair `front:",rest"`

	Claims []*Claim
	Pages  []*Page // the pages whose text cites it
}

// A Name is an author: a person, or an organisation as it writes itself.
type Name struct {
	Family   frontmatter.Text   `front:"family"`
	Given    frontmatter.Text   `front:"given"`
	Literal  frontmatter.Text   `front:"literal"`
	Particle frontmatter.Text   `front:"non-dropping-particle"`
	Dropping frontmatter.Text   `front:"dropping-particle"`
	Suffix   frontmatter.Text   `front:"suffix"`
	Extra    []frontmatter.Pair `front:",rest"`
}

// Issued is a date as CSL has it: a list of [year, month, day], of which only the year is needed.
type Issued struct {
	Parts   *frontmatter.Node  `front:"date-parts"`
	Literal frontmatter.Text   `front:"literal"`
	Raw     frontmatter.Text   `front:"raw"`
	Rest    []frontmatter.Pair `front:",rest"`
}

// cslVariables are the other keys that CSL 1.0.2 knows. They are accepted and not shown.
var cslVariables = strings.Fields(`abstract accessed annote archive archive-place archive_location authority available-date
 call-number categories chapter-number chair citation-key citation-label citation-number collection-editor collection-number
 collection-title compiler composer composer container-author container-title-short contributor curator custom dimensions director division
 edition editor editorial-director editor-translator event event-date event-place event-title executive-producer first-reference-note-number
 genre guest host illustrator interviewer ISBN ISSN jurisdiction keyword language locator medium narrator number number-of-pages
 number-of-volumes organizer original-author original-date original-publisher original-publisher-place original-title page-first part
 part-number part-title performer PMCID printing-number producer publisher-place recipient references reviewed-author reviewed-genre
 reviewed-title scale script-writer section series-creator shortTitle source status submitted supplement-number title-short
 translator version volume-title volume-title-short year-suffix journalAbbreviation`)

func (l *linker) readSources() {
	l.cited = map[string]bool{}
	f := l.in.Data["sources.yaml"]
	if f == nil {
		return
	}
	l.sourcesFile = f
	var all []Source
	l.list = append(l.list, readData(f, &all)...)
	for i := range all {
		s := &all[i]
		for _, p := range s.Extra {
			if !slices.Contains(cslVariables, p.Key) {
				l.list = append(l.list, diag.New(diag.CodeFrontMatterUnknownKey, f.Span(p.At), "a source has no key %q", p.Key).WithHint(diag.DidYouMean(p.Key, cslVariables)))
			}
		}
		if !l.isID(f, s.ID, "a source") {
			continue
		}
		if first, twice := l.sources[s.ID.Value]; twice {
			l.list = append(l.list, diag.New(diag.CodeFrontMatterDuplicateKey, f.Span(s.ID.At), "two sources are called %q", s.ID.Value).
				WithRelated(f.Span(first.ID.At), "the first one is here"))
			continue
		}
		if scheme := markdown.Scheme(s.URL.Value); s.URL.IsSet() && scheme != "http" && scheme != "https" {
			l.list.Add(diag.CodeLinkUnsafe, f.Span(s.URL.At), "the address of a source should begin with https://, not %q", s.URL.Value)
			s.URL = frontmatter.Text{}
		}
		l.sources[s.ID.Value] = s
		l.Sources = append(l.Sources, s)
	}
}

// source looks up a source that is named at a place, notes that it is used, and tells one that is not there.
func (l *linker) source(f *source.File, id frontmatter.Text) *Source {
	s := l.sources[id.Value]
	if s == nil {
		l.list = append(l.list, diag.New(diag.CodeSourceUnknown, f.Span(id.At), "there is no source %q", id.Value).
			WithHint(l.suggest(id.Value, func() []string { return sortedKeys(l.sources) })))
		return nil
	}
	l.cited[id.Value] = true
	return s
}

// Year is the year a source was issued, as text, or "".
func (s *Source) Year() string {
	if s.Issued == nil {
		return ""
	}
	if n := s.Issued.Parts; n != nil && len(n.Items) > 0 && len(n.Items[0].Items) > 0 {
		return n.Items[0].Items[0].Text
	}
	return s.Issued.Literal.Value + s.Issued.Raw.Value
}

// Authors is who wrote a source, as one line: the first name, and that there are others.
func (s *Source) Authors() (first string, others int) {
	if len(s.Author) == 0 {
		return "", 0
	}
	return s.Author[0].String(), len(s.Author) - 1
}

// String is a name as it is read.
func (n Name) String() string {
	if n.Literal.IsSet() {
		return n.Literal.Value
	}
	return strings.TrimSpace(n.Particle.Value + " " + n.Family.Value)
}
