package translate

// This file reads and writes translation.lock: what was confirmed, one JSON object a line.

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"knead/internal/diag"
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
	return newLock(slices.Clone(entries), offered)
}

// newLock is NewLock with entries that become those of the lock.
func newLock(entries []Entry, offered map[string]string) *Lock {
	l := &Lock{entries: entries, offered: offered, byFile: map[string][]Entry{}}
	if !slices.IsSortedFunc(entries, compareEntries) {
		slices.SortStableFunc(entries, compareEntries)
	}
	name := func(i int) string { // those of one file follow one another
		name, _, _ := strings.Cut(entries[i].Key, "#")
		return name
	}
	for start := 0; start < len(entries); {
		of, end := name(start), start+1
		for end < len(entries) && strings.HasPrefix(entries[end].Key, of) && name(end) == of {
			end++
		}
		l.byFile[of] = entries[start:end:end]
		start = end
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

// Has reports whether there are entries of a file.
func (l *Lock) Has(path string) bool { return len(l.of(path)) > 0 }

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
