// Package signoff reads and writes review.lock: who signed off which page, when, and digests of what they saw.
//
// A sign-off is bound to the parts of a page on which the safety of its readers depends: care cards, questions and
// outcomes, the words of levels, claims. Each part has a digest of its own, so that a later version of the page can be
// compared without the version that was signed off, and the parts that differ have names. Package site makes the parts.
package signoff

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// LockName is the name of the file in the content folder.
const LockName = "review.lock"

const lockVersion = 1

// digestBytes is the length of a digest: 64 bits, since nobody gains from two versions with one digest.
const digestBytes = 8

// A Record is one sign-off.
type Record struct {
	On    string            `json:"on"` // 2026-11-02
	By    string            `json:"by"`
	Role  string            `json:"role"`
	Parts map[string]string `json:"parts"` // digests by the names of the parts
}

// A Lock is all sign-offs. A nil Lock has none.
type Lock struct {
	File  *source.File
	pages map[string]Record // by the path of the page
}

// A Part is a part of a page on which the safety of its readers depends.
type Part struct {
	Name string // "card urgent", "outcome see-someone"
	Says []string
	At   source.Span // in the page; zero if it is in another file
}

// Digests are the digests of parts by their names. Those of equal names are one.
func Digests(parts []Part) map[string]string {
	all := map[string]string{}
	for _, p := range parts {
		data, err := json.Marshal(append(p.Says, all[p.Name]))
		if err != nil {
			panic("signoff: texts can be encoded: " + err.Error())
		}
		all[p.Name] = source.DigestOf(data).Short(digestBytes)
	}
	return all
}

// lockFile is review.lock.
type lockFile struct {
	Version int               `json:"v"`
	Pages   map[string]Record `json:"pages"`
}

// Parse reads review.lock. Without a file there is no lock. A file that is not in the format is reported and not used.
func Parse(f *source.File) (*Lock, diag.List) {
	if f == nil {
		return nil, nil
	}
	var file lockFile
	d := json.NewDecoder(strings.NewReader(f.Text))
	d.DisallowUnknownFields()
	err := d.Decode(&file)
	if err == nil && strings.TrimSpace(f.Text[d.InputOffset():]) != "" {
		err = errors.New("there is more after the end")
	}
	if err != nil || file.Version != lockVersion {
		what := "it is not of version 1"
		if err != nil {
			what = strings.TrimPrefix(err.Error(), "json: ")
		}
		at := source.Range{Start: min(int(d.InputOffset()), len(f.Text)), End: min(int(d.InputOffset()), len(f.Text))}
		return nil, diag.List{diag.New(diag.CodeLockInvalid, f.Span(at), "%s cannot be read: %s", LockName, what)}
	}
	return &Lock{f, file.Pages}, nil
}

// Of returns the sign-off of a page by its path, if there is one.
func (l *Lock) Of(path string) (Record, bool) {
	if l == nil {
		return Record{}, false
	}
	r, ok := l.pages[path]
	return r, ok
}

// With returns the bytes of a lock with another sign-off, without those of pages that do not exist.
func (l *Lock) With(path string, r Record, exists func(path string) bool) []byte {
	pages := map[string]Record{}
	if l != nil {
		maps.Copy(pages, l.pages)
	}
	pages[path] = r
	maps.DeleteFunc(pages, func(path string, _ Record) bool { return !exists(path) })
	return encode(pages)
}

// Renamed returns the bytes of a lock in which pages and parts have other names, and whether any has.
func (l *Lock) Renamed(page func(path string) string, part func(path, name string) string) ([]byte, bool) {
	if l == nil {
		return nil, false
	}
	pages, changed := map[string]Record{}, false
	for path, r := range l.pages {
		parts := map[string]string{}
		for name, digest := range r.Parts {
			to := part(path, name)
			parts[to] = digest
			changed = changed || to != name
		}
		r.Parts = parts
		pages[page(path)] = r
		changed = changed || page(path) != path
	}
	return encode(pages), changed
}

func encode(pages map[string]Record) []byte {
	data, err := json.MarshalIndent(lockFile{lockVersion, pages}, "", " ")
	if err != nil {
		panic("signoff: texts can be encoded: " + err.Error())
	}
	return append(data, '\n')
}

// A Change is a part that is not as it was signed off.
type Change struct {
	Part string      `json:"part"`
	What string      `json:"what"` // "changed", "added" or "removed"
	At   source.Span `json:"-"`
}

// String is the change in words: "outcome see-someone changed".
func (c Change) String() string { return c.Part + " " + c.What }

// Changes compares the parts of a page with those that were signed off, in the order of the page, removed ones last.
func (r Record) Changes(parts []Part) []Change {
	var all []Change
	now := Digests(parts)
	seen := map[string]bool{}
	for _, p := range parts {
		was, known := r.Parts[p.Name]
		switch {
		case seen[p.Name]:
		case !known:
			all = append(all, Change{p.Name, "added", p.At})
		case was != now[p.Name]:
			all = append(all, Change{p.Name, "changed", p.At})
		}
		seen[p.Name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(r.Parts)) {
		if !seen[name] {
			all = append(all, Change{Part: name, What: "removed"})
		}
	}
	return all
}
