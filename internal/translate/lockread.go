package translate

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/parallel"
	"knead/internal/source"
)

// This file reads a lock, and reports lines that the program did not write.

// ParseLock reads a lock. Lines that the program did not write are reported and left out. Without a file, the lock has
// nothing.
func ParseLock(f *source.File) (*Lock, diag.List) {
	if f == nil {
		return nil, nil
	}
	lines := make([]source.Range, 0, strings.Count(f.Text, "\n")+1)
	for start := 0; start < len(f.Text); {
		end := start + lineEnd(f.Text[start:])
		line := strings.TrimSuffix(f.Text[start:end], "\r") // Git writes it on Windows
		lines = append(lines, source.Range{Start: start, End: start + len(line)})
		start = end + 1
	}
	entries, isEntry := make([]Entry, len(lines)), make([]bool, len(lines))
	_ = parallel.Each(0, (len(lines)+linesAtOnce-1)/linesAtOnce, func(part int) error {
		for i := part * linesAtOnce; i < min(len(lines), (part+1)*linesAtOnce); i++ {
			entries[i], isEntry[i] = scanEntry(f.Text[lines[i].Start:lines[i].End])
		}
		return nil
	})
	p := lockParser{file: f, offered: map[string]string{}, entries: entries[:0]}
	for i, at := range lines {
		if isEntry[i] {
			p.entry(at, entries[i])
		} else {
			p.line(at)
		}
	}
	if !p.versioned {
		p.report(source.Range{}, "it does not begin with its version")
	}
	l := newLock(p.whole(), p.offered)
	l.File = f
	return l, p.list
}

const linesAtOnce = 256 // on one goroutine

// whole are the entries without those of lists of which a line was left out: nobody knows what belongs where.
func (p *lockParser) whole() []Entry {
	if len(p.list) == 0 {
		return p.entries
	}
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
		p.entry(at, e)
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
	key := list + "/" + strconv.Itoa(index+1)
	if field != "" {
		key += "/" + field
	}
	return key
}

func (p *lockParser) entry(at source.Range, e Entry) {
	report := func(what string) { p.report(at, "%s%s", what, about(line{Key: e.Key})) }
	follows := e.Index == 0
	if p.last != nil && p.last.List != "" && p.last.List == e.List {
		follows = e.Index == p.last.Index || e.Index == p.last.Index+1
	}
	switch {
	case !strings.Contains(e.Key, "#"):
		report("this line names no text")
	case p.last != nil && compareEntries(*p.last, e) >= 0, p.lastPage != "":
		report("this line is not in order")
	case e.List != "" && !follows && len(p.list) > 0: // the one that was reported may be the one that is missing
	case e.List != "" && !follows:
		report("a line before this one is missing")
	case e.Trust == NoTrust && (e.List == "" || e.Text != "" || e.Translator != "" || e.Checker != ""):
		report("this line has no trust")
	case e.Trust != NoTrust && (fold.IsBlank(e.Translator) || !isDay(e.On) || e.Text == ""):
		report("this line has no name, no day or no digest")
	case e.Trust == Checked && (fold.IsBlank(e.Checker) || SameName(e.Checker, e.Translator)):
		report("nobody but the translator checked the text")
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
