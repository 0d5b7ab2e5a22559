package translate

// This file reads and writes translation.lock: what was confirmed, one JSON object a line.

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/source"
)

// LockName is the name of the file in the folder of a language.
const LockName = "translation.lock"

const lockVersion = 1

// sealBytes is the length of the digest that each line has of itself.
const sealBytes = 8

// An Entry is what somebody confirmed of a text. An entry of a list without ids can be without a trust: then it has
// only the source text for which its element of the translation was written.
type Entry struct {
	Key   string // of the text when it was written
	List  string // see [Text]
	Index int
	Field string // of an element with several texts: which one

	Kind       string // of a block
	Source     string // the source text as it was confirmed
	Text       string // the digest of the translation as it was confirmed
	Trust      Trust
	Translator string // who translated, or read what a program translated
	Checker    string // who checked it, if its trust is Checked
	On         string // the day of the last change, 2026-11-30
	Same       string // why the translation need not change with the source, if the source changed alone
	Except     []Exception
}

// An Exception is a check that a text need not pass, and why.
type Exception struct {
	Code   diag.Code `json:"code"`
	Reason string    `json:"reason"`
}

// A Lock is what was confirmed of a language. It is immutable. A nil Lock has nothing.
type Lock struct {
	File    *source.File
	entries []Entry           // in the order of the file
	offered map[string]string // the day on which a page was offered first, by its path

	byFile map[string][]Entry // by the part of their keys before #
}

// NewLock returns a lock of entries, in any order, and pages with the days on which they were first offered.
func NewLock(entries []Entry, offered map[string]string) *Lock {
	l := &Lock{entries: slices.Clone(entries), offered: offered, byFile: map[string][]Entry{}}
	slices.SortStableFunc(l.entries, compareEntries)
	for _, e := range l.entries {
		name, _, _ := strings.Cut(e.Key, "#")
		l.byFile[name] = append(l.byFile[name], e)
	}
	return l
}

// Entries are all entries, in the order of the file.
func (l *Lock) Entries() []Entry {
	if l == nil {
		return nil
	}
	return l.entries
}

// Paths are the paths of the files with entries, sorted.
func (l *Lock) Paths() []string {
	if l == nil {
		return nil
	}
	all := make([]string, 0, len(l.byFile))
	for name := range l.byFile {
		if HasTexts(name + ".yaml") {
			all = append(all, name+".yaml")
		} else {
			all = append(all, name+".md")
		}
	}
	slices.Sort(all)
	return all
}

// Offered are the days on which pages were first offered, by their paths.
func (l *Lock) Offered() map[string]string {
	if l == nil {
		return nil
	}
	return l.offered
}

// of returns the entries of a file.
func (l *Lock) of(path string) []Entry {
	if l == nil {
		return nil
	}
	return l.byFile[strings.TrimSuffix(keyBase(path), "#")]
}

// compareEntries orders entries by their keys, those of a list by their numbers.
func compareEntries(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.group(), b.group()), cmp.Compare(a.Index, b.Index), cmp.Compare(a.Field, b.Field))
}

// group is the key of the list, or that of a text with an id.
func (e *Entry) group() string { return cmp.Or(e.List, e.Key) }

// A line is a line of the file: its version, an entry, or a page that was offered.
type line struct {
	Version int `json:"v,omitempty"`

	Key   string `json:"key,omitempty"`
	List  string `json:"list,omitempty"`
	N     int    `json:"n,omitempty"` // from 1
	Field string `json:"field,omitempty"`

	Kind       string      `json:"kind,omitempty"`
	Source     string      `json:"source,omitempty"`
	Text       string      `json:"text,omitempty"`
	Trust      string      `json:"trust,omitempty"`
	Translator string      `json:"translator,omitempty"`
	Checker    string      `json:"checker,omitempty"`
	On         string      `json:"on,omitempty"`
	Same       string      `json:"same,omitempty"`
	Except     []Exception `json:"except,omitempty"`

	Page    string `json:"page,omitempty"`
	Offered string `json:"offered,omitempty"`

	Seal string `json:"seal,omitempty"`
}

// encode returns the line with its digest, without a line end.
func (n line) encode() []byte {
	n.Seal = ""
	n.Seal = source.DigestOf(n.json()).Short(sealBytes)
	return n.json()
}

func (n line) json() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(n); err != nil {
		panic("translate: texts can be encoded: " + err.Error())
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// Bytes is the lock as a file.
func (l *Lock) Bytes() []byte {
	var b bytes.Buffer
	write := func(n line) {
		b.Write(n.encode())
		b.WriteByte('\n')
	}
	write(line{Version: lockVersion})
	for _, e := range l.Entries() {
		n := line{Key: e.Key, Kind: e.Kind, Source: e.Source, Text: e.Text, Trust: e.Trust.String(),
			Translator: e.Translator, Checker: e.Checker, On: e.On, Same: e.Same, Except: e.Except}
		if e.List != "" {
			n.Key, n.List, n.N, n.Field = "", e.List, e.Index+1, e.Field
		}
		write(n)
	}
	pages := make([]string, 0, len(l.Offered()))
	for page := range l.Offered() {
		pages = append(pages, page)
	}
	slices.Sort(pages)
	for _, page := range pages {
		write(line{Page: page, Offered: l.offered[page]})
	}
	return b.Bytes()
}

// ParseLock reads a lock. Lines that the program did not write are reported and left out. Without a file, the lock has
// nothing.
func ParseLock(f *source.File) (*Lock, diag.List) {
	if f == nil {
		return nil, nil
	}
	p := lockParser{file: f, offered: map[string]string{}}
	for start := 0; start < len(f.Text); {
		end := start + lineEnd(f.Text[start:])
		p.line(source.Range{Start: start, End: end})
		start = end + 1
	}
	if !p.versioned {
		p.report(source.Range{}, "it does not begin with its version")
	}
	l := NewLock(p.whole(), p.offered)
	l.File = f
	return l, p.list
}

// whole are the entries without those of lists of which a line was left out: nobody knows what belongs where.
func (p *lockParser) whole() []Entry {
	next, broken := map[string]int{}, map[string]bool{}
	for _, e := range p.entries {
		if e.List != "" && e.Index != next[e.List] && e.Index != next[e.List]-1 {
			broken[e.List] = true
		}
		next[e.List] = e.Index + 1
	}
	return slices.DeleteFunc(p.entries, func(e Entry) bool { return broken[e.List] })
}

type lockParser struct {
	file      *source.File
	versioned bool
	last      *Entry // in the order of the file
	lastPage  string
	entries   []Entry
	offered   map[string]string
	list      diag.List
}

func (p *lockParser) report(at source.Range, format string, args ...any) {
	p.list = append(p.list, diag.New(diag.CodeTranslationLock, p.file.Span(at), "%s",
		LockName+": "+fmt.Sprintf(format, args...)))
}

func (p *lockParser) line(at source.Range) {
	text := p.file.Text[at.Start:at.End]
	var n line
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(&n)
	trust, known := ParseTrust(n.Trust)
	switch {
	case err != nil:
		p.report(at, "this line is not one that Knead wrote")
	case n.Version == lockVersion && at.Start == 0 && text == string(n.encode()):
		p.versioned = true
	case text != string(n.encode()):
		p.report(at, "this line was changed by hand%s", about(n))
	case n.Version != 0:
		p.report(at, "this line is not one of version %d", lockVersion)
	case n.Page != "":
		if !isDay(n.Offered) || n.Page <= p.lastPage {
			p.report(at, "this line is not in order, or has no day%s", about(n))
			return
		}
		p.lastPage, p.offered[n.Page] = n.Page, n.Offered
	case n.Trust != "" && !known:
		p.report(at, "%q is no trust%s", n.Trust, about(n))
	default:
		e := Entry{Key: n.Key, List: n.List, Index: n.N - 1, Field: n.Field, Kind: n.Kind, Source: n.Source,
			Text: n.Text, Trust: trust, Translator: n.Translator, Checker: n.Checker, On: n.On, Same: n.Same,
			Except: n.Except}
		if n.List == "" {
			e.Index = 0
		} else {
			e.Key = elementKey(n.List, e.Index, n.Field)
		}
		p.entry(at, e, about(n))
	}
}

// about names the text of a line in a message.
func about(n line) string {
	switch {
	case n.Key != "":
		return ": " + n.Key
	case n.List != "":
		return ": " + elementKey(n.List, n.N-1, n.Field)
	case n.Page != "":
		return ": " + n.Page
	}
	return ""
}

// elementKey is the key of a text of an element of a list.
func elementKey(list string, index int, field string) string {
	key := fmt.Sprintf("%s/%d", list, index+1)
	if field != "" {
		key += "/" + field
	}
	return key
}

func (p *lockParser) entry(at source.Range, e Entry, about string) {
	follows := e.Index == 0
	if p.last != nil && p.last.List != "" && p.last.List == e.List {
		follows = e.Index == p.last.Index || e.Index == p.last.Index+1
	}
	switch {
	case !strings.Contains(e.Key, "#"):
		p.report(at, "this line names no text%s", about)
	case p.last != nil && compareEntries(*p.last, e) >= 0, p.lastPage != "":
		p.report(at, "this line is not in order%s", about)
	case e.List != "" && !follows && len(p.list) > 0: // the one that was reported may be the one that is missing
	case e.List != "" && !follows:
		p.report(at, "a line before this one is missing%s", about)
	case e.Trust == NoTrust && (e.List == "" || e.Text != "" || e.Translator != "" || e.Checker != ""):
		p.report(at, "this line has no trust%s", about)
	case e.Trust != NoTrust && (fold.IsBlank(e.Translator) || !isDay(e.On) || e.Text == ""):
		p.report(at, "this line has no name, no day or no digest%s", about)
	case e.Trust == Checked && (fold.IsBlank(e.Checker) || SameName(e.Checker, e.Translator)):
		p.report(at, "nobody but the translator checked the text%s", about)
	default:
		p.entries = append(p.entries, e)
	}
	p.last = &e
}

// SameName reports whether two names are those of one person, in whatever case and spacing.
func SameName(a, b string) bool {
	fold := func(s string) string { return fold.Key(strings.Join(strings.Fields(s), " ")) }
	return fold(a) == fold(b)
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
