package site

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/source"
)

// A SourceEntry is one entry of sources.yaml. Its keys are those of CSL, the citation format of Zotero and pandoc
// (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables), and our kind, found, limits,
// access and copy_of.
type SourceEntry struct {
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
	Kind      frontmatter.Text   `front:"kind"` // one of sourceKinds
	Access    frontmatter.Text   `front:"access,required" allow:"full|abstract|secondary|not-visible"`
	CopyOf    frontmatter.Text   `front:"copy_of"` // what the text at URL is a copy of: "an NHS page"
	Found     frontmatter.Text   `front:"found"`
	Limits    frontmatter.Text   `front:"limits"`
	Extra     []frontmatter.Pair `front:",rest"`
}

// sourceKinds are the kinds of sources, the strongest evidence first.
var sourceKinds = []string{
	"systematic-review", "rct", "cohort", "survey", "case-report", "guideline", "patient-information",
	"expert-commentary", "press",
}

// A Source is an entry of sources.yaml with what cites it.
type Source struct {
	*SourceEntry
	Claims []*Claim
	Pages  []*Page // the published pages that cite it
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

// The values of access, which say what of a source was read: all of it, its abstract or another part, a text about it,
// or none of the passage in question.
const (
	accessSecondary  = "secondary"
	accessNotVisible = "not-visible"
)

// wasRead reports whether the source itself was read, so that it can be the only one of an advice.
func (s *SourceEntry) wasRead() bool {
	return s.Access.Value != accessSecondary && s.Access.Value != accessNotVisible
}

// sourceTable is sources.yaml.
type sourceTable struct {
	file *source.File // nil if the site has none
	list []*SourceEntry
	byID map[string]*SourceEntry
	ids  []string // sorted
}

// readSources reads sources.yaml.
func readSources(f *source.File) (sourceTable, diag.List) {
	t := sourceTable{file: f, byID: map[string]*SourceEntry{}}
	if f == nil {
		return t, nil
	}
	var r reporter
	var all []SourceEntry
	r.Append(decode(f, &all))
	for i := range all {
		s := &all[i]
		s.check(f, &r)
		if !checkID(&r, f, s.ID, "a source") {
			continue
		}
		if first := t.byID[s.ID.Value]; first != nil {
			reportDuplicate(&r, f, s.ID, first.ID)
			continue
		}
		t.byID[s.ID.Value] = s
		t.list = append(t.list, s)
	}
	t.ids = sortedKeys(t.byID)
	return t, r.List()
}

// check reports unknown keys, an unknown kind, and an address that is not one of the web, which it removes.
func (s *SourceEntry) check(f *source.File, r *reporter) {
	reportUnknownKeys(r, f, "a source", s.Extra, cslVariables)
	r.Append(frontmatter.OneOf(f, &s.Kind, "kind", sourceKinds))
	for _, name := range s.Author {
		reportUnknownKeys(r, f, "a name", name.Extra, cslNameKeys)
	}
	if s.Issued != nil {
		reportUnknownKeys(r, f, "a date", s.Issued.Rest, cslDateKeys)
	}
	if scheme := markdown.Scheme(s.URL.Value); s.URL.IsSet() && scheme != "http" && scheme != "https" {
		r.Add(diag.CodeLinkUnsafe, f.Span(s.URL.At), "the address of a source should start with https://, not %q",
			s.URL.Value)
		s.URL = frontmatter.Text{}
	}
	if problem := markdown.CheckAddress(s.URL.Value); s.URL.IsSet() && problem != "" {
		r.Add(diag.CodeLinkUnsafe, f.Span(s.URL.At), "%s %s", s.URL.Value, problem)
		s.URL = frontmatter.Text{}
	}
}

func reportUnknownKeys(r *reporter, f *source.File, what string, pairs []frontmatter.Pair, known []string) {
	for _, p := range pairs {
		if !slices.Contains(known, p.Key) {
			r.Report(diag.New(diag.CodeFrontMatterUnknownKey, f.Span(p.At), "%s has no key %q", what, p.Key).
				WithHint(diag.DidYouMean(p.Key, known)))
		}
	}
}

// find returns the source of an id that a file names, or reports that there is none.
func (t sourceTable) find(r *reporter, f *source.File, id frontmatter.Text) *SourceEntry {
	s := t.byID[id.Value]
	if s == nil {
		r.unknown(diag.CodeSourceUnknown, f.Span(id.At), "source", id.Value, t.ids)
	}
	return s
}

// Year is the year in which a source was issued, as text, or "".
func (s *SourceEntry) Year() string {
	if s.Issued == nil {
		return ""
	}
	if n := s.Issued.Parts; n != nil && len(n.Items) > 0 && len(n.Items[0].Items) > 0 {
		return n.Items[0].Items[0].Text
	}
	return s.Issued.Literal.Value + s.Issued.Raw.Value
}

// Authors is the first author of a source, and how many others there are.
func (s *SourceEntry) Authors() (first string, others int) {
	if len(s.Author) == 0 {
		return "", 0
	}
	return s.Author[0].String(), len(s.Author) - 1
}

// String is a name as readers see it.
func (n Name) String() string {
	if n.Literal.IsSet() {
		return n.Literal.Value
	}
	return strings.TrimSpace(n.Particle.Value + " " + n.Family.Value)
}
