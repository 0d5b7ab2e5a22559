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
	ID        frontmatter.Text `front:"id,required" doc:"Its name in texts, [@id], and in lists of sources"`
	Type      frontmatter.Text `front:"type" doc:"The type in CSL, as article-journal; not shown"`
	Title     frontmatter.Text `front:"title,required" doc:"Its title"`
	Author    []Name           `front:"author" doc:"Its authors"`
	Issued    *Issued          `front:"issued" doc:"When it was published"`
	Container frontmatter.Text `front:"container-title" doc:"The journal or the book"`
	Volume    frontmatter.Text `front:"volume" doc:"The volume of the journal"`
	Issue     frontmatter.Text `front:"issue" doc:"The issue of the volume"`
	Page      frontmatter.Text `front:"page" doc:"The pages, as 12-19"`
	Publisher frontmatter.Text `front:"publisher" doc:"Who published it"`
	DOI       frontmatter.Text `front:"DOI" doc:"Its DOI; not shown"`
	PMID      frontmatter.Text `front:"PMID" doc:"Its number in PubMed; not shown"`
	URL       frontmatter.Text `front:"URL" doc:"Its address"`
	Note      frontmatter.Text `front:"note" doc:"A note for editors; not shown"`
	Kind      frontmatter.Text `front:"kind" doc:"What kind of evidence it is: one of those of the pack"`
	CopyOf    frontmatter.Text `front:"copy_of" doc:"What the text at URL is a copy of, as \"the NHS page\""`
	Found     frontmatter.Text `front:"found" doc:"What it says"`
	Limits    frontmatter.Text `front:"limits" doc:"What it leaves open"`
	Extra     cslVariables     `front:",rest"`

	Aliases []frontmatter.Text `front:"aliases" doc:"Old addresses that lead to its page"`

	Access frontmatter.Text `front:"access,required" allow:"full|abstract|secondary|not-visible" doc:"What was read"`
}

// A Source is an entry of sources.yaml with what cites it.
type Source struct {
	*SourceEntry
	Claims []*Claim
	Pages  []*Page     // the published pages that cite it
	At     source.Span // of its id
}

// A Name is an author: a person, or an organisation as it writes itself.
type Name struct {
	Family   frontmatter.Text `front:"family" doc:"The family name"`
	Given    frontmatter.Text `front:"given" doc:"The given names; not shown"`
	Literal  frontmatter.Text `front:"literal" doc:"The whole name, of an organisation"`
	Particle frontmatter.Text `front:"non-dropping-particle" doc:"What precedes the family name, as van der"`
	Dropping frontmatter.Text `front:"dropping-particle" doc:"What may precede it; not shown"`
	Suffix   frontmatter.Text `front:"suffix" doc:"What follows the name, as Jr.; not shown"`
	Extra    cslNameKeys      `front:",rest"`
}

// Issued is a date as CSL has it: a list of [year, month, day], of which only the year is needed.
type Issued struct {
	Parts   [][]frontmatter.Text `front:"date-parts" doc:"Year, month and day, as [[2007, 6, 1]]"`
	Literal frontmatter.Text     `front:"literal" doc:"The date in words"`
	Raw     frontmatter.Text     `front:"raw" doc:"The date as a citation manager found it"`
	Rest    cslDateKeys          `front:",rest"`
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
func readSources(f *source.File, kinds []string) (sourceTable, diag.List) {
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
		s.checkKind(f, kinds, &r)
		t.byID[s.ID.Value] = s
		t.list = append(t.list, s)
	}
	t.ids = sortedKeys(t.byID)
	return t, r.List()
}

// checkKind reports a kind that the site does not have.
func (s *SourceEntry) checkKind(f *source.File, kinds []string, r *reporter) {
	if s.Kind.IsSet() && !slices.Contains(kinds, s.Kind.Value) {
		r.Report(diag.New(diag.CodeFrontMatterValue, f.Span(s.Kind.At), "kind cannot be %q: it is one of %s",
			s.Kind.Value, strings.Join(kinds, ", ")).WithHint(diag.DidYouMean(s.Kind.Value, kinds)))
	}
}

// check reports an address that is not one of the web, and removes it.
func (s *SourceEntry) check(f *source.File, r *reporter) {
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
	if p := s.Issued.Parts; len(p) > 0 && len(p[0]) > 0 {
		return p[0][0].Value
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
