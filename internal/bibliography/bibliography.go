// Package bibliography reads the records of citation managers and of registries, and writes them as entries of
// sources.yaml.
//
//	ReadFile  a file of BibTeX or RIS  →  entries, and what could not be read, with places
//	Lookup    a DOI or a PMID          →  an entry, from doi.org or from PubMed
//	Append    sources.yaml and entries →  its new text; what it has already is found by DOI, PMID and address
package bibliography

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"knead/internal/source"
)

// An Entry is a source: the variables of CSL (https://docs.citationstyles.org/en/stable/specification.html) that
// sources.yaml shows. A missing one is empty.
type Entry struct {
	Type, Title, Container, Volume, Issue, Page, Publisher, DOI, PMID, URL string

	Authors []Name
	Date    []string // year, month and day, as far as they are known
	At      Place    // of its record
}

// A Name is an author: a person, or an organisation, which has a Literal only.
type Name struct{ Family, Given, Literal string }

// A Place is where a record is.
type Place struct {
	File         string
	Line, Column int // from 1; 0 of a record from the network
}

func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// A Note is what could not be read, with its place.
type Note struct {
	At   Place
	What string
}

func (n Note) String() string { return n.At.String() + ": " + n.What }

// MaxFile is the size of the largest file of records, in bytes.
const MaxFile = 4 << 20

// ReadFile reads a file whose name ends with .bib or .ris. The error says why it is none.
func ReadFile(name string, data []byte) ([]Entry, []Note, error) {
	r := reader{file: source.NewFile(name, strings.TrimPrefix(string(data), "\ufeff"))}
	switch ext := strings.ToLower(path.Ext(name)); {
	case len(data) > MaxFile:
		return nil, nil, fmt.Errorf("%s is longer than %d MB", name, MaxFile>>20)
	case !utf8.Valid(data):
		return nil, nil, fmt.Errorf("%s is not UTF-8 text", name)
	case ext == ".bib":
		r.readBibTeX()
	case ext == ".ris":
		r.readRIS()
	default:
		return nil, nil, fmt.Errorf("%s is not a file of sources: its name must end with .bib or .ris", name)
	}
	if len(r.entries)+len(r.notes) == 0 {
		return nil, nil, fmt.Errorf("%s has no records", name)
	}
	return r.entries, r.notes, nil
}

// A reader collects the entries of a file.
type reader struct {
	file    *source.File
	entries []Entry
	notes   []Note
}

func (r *reader) place(at int) Place {
	p := r.file.Span(source.Range{Start: at, End: at}).Start()
	return Place{r.file.Name, p.Line, p.Col}
}

func (r *reader) note(at int, format string, args ...any) {
	r.notes = append(r.notes, Note{r.place(at), fmt.Sprintf(format, args...)})
}

// add adds an entry, or notes that it has no title, without which it is no source.
func (r *reader) add(e Entry, at int) {
	e.clean()
	if e.Title == "" {
		r.note(at, "the record has no title and is left out")
		return
	}
	e.At = r.place(at)
	r.entries = append(r.entries, e)
}

var (
	doiPattern  = regexp.MustCompile(`^10\.\d{4,9}/\S+$`)
	pmidPattern = regexp.MustCompile(`^[1-9]\d{0,8}$`)
	doiPrefix   = regexp.MustCompile(`(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)`)
	pmidPrefix  = regexp.MustCompile(`(?i)^(https?://(www\.)?pubmed\.ncbi\.nlm\.nih\.gov/|pmid:\s*)`)
)

// DOI is the DOI that a text is, without the address before it, or "".
func DOI(text string) string {
	doi := doiPrefix.ReplaceAllString(strings.TrimSpace(text), "")
	if !doiPattern.MatchString(doi) {
		return ""
	}
	return doi
}

// PMID is the number of PubMed that a text is, without the address before it, or "".
func PMID(text string) string {
	id := strings.TrimSuffix(pmidPrefix.ReplaceAllString(strings.TrimSpace(text), ""), "/")
	if !pmidPattern.MatchString(id) {
		return ""
	}
	return id
}

var dashes = strings.NewReplacer("--", "-", "–", "-")

// clean makes each value one line, and gives a DOI and a PMID their form.
func (e *Entry) clean() {
	for _, s := range []*string{&e.Type, &e.Title, &e.Container, &e.Volume, &e.Issue, &e.Page, &e.Publisher, &e.DOI,
		&e.PMID, &e.URL} {
		*s = oneLine(*s)
	}
	for i, a := range e.Authors {
		e.Authors[i] = Name{oneLine(a.Family), oneLine(a.Given), oneLine(a.Literal)}
	}
	e.Title = strings.TrimSuffix(e.Title, ".")
	e.DOI = cmp.Or(DOI(e.DOI), DOI(e.URL))
	e.PMID = cmp.Or(PMID(e.PMID), pmidOfAddress(e.URL))
	if !strings.HasPrefix(e.URL, "https://") && !strings.HasPrefix(e.URL, "http://") {
		e.URL = ""
	}
	if e.URL == "" && e.DOI != "" {
		e.URL = "https://doi.org/" + e.DOI
	}
	e.Page = dashes.Replace(e.Page)
}

func pmidOfAddress(address string) string {
	if !pmidPrefix.MatchString(address) {
		return ""
	}
	return PMID(address)
}

// oneLine is a text without line ends, and without characters that nobody sees.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if c < ' ' || c >= 0x7f && c <= 0x9f || c >= 0x200b && c <= 0x200f || c >= 0x202a && c <= 0x202e ||
			c >= 0x2060 && c <= 0x206f || c == utf8.RuneError {
			return ' '
		}
		return c
	}, s)), " ")
}

var datePattern = regexp.MustCompile(`^\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?`)

// dateOf is a date as year, month and day, of a text such as 2007, 2007-06-01 or 2007/06/01/.
func dateOf(text string) []string {
	m := datePattern.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	var date []string
	for _, part := range m[1:] {
		if part = strings.TrimLeft(part, "0"); part == "" {
			break
		}
		date = append(date, part)
	}
	return date
}
