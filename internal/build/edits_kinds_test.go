package build

// This file is the random edits of a site.

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// aheadOfClock makes files trusted when they are 20 ms old, so that a script that takes as long has some that are. The
// clock of a file system moves every 10 ms, or more often.
const aheadOfClock = mtimeGranularity - 20*time.Millisecond

// An editor makes random edits in a folder.
type editor struct {
	t   *testing.T
	r   *rand.Rand
	dir string
	day time.Time

	edited []string // files of the output, which are kept if the site has them no longer
}

// An edit is a kind of edits. It changes files and returns their names. Those of files whose content is the same may be
// among them.
type edit struct {
	name    string
	odds    int
	apply   func(*editor) []string
	inCache bool // a damage that may be noticed as one of the cache
	idle    bool // has no effect
}

// done is an edit that was made.
type done struct {
	kind              string
	names             []string
	inCache, isDamage bool
}

func (d done) String() string { return d.kind + " " + strings.Join(d.names, ", ") }

func namesOf(all []done) (names []string) {
	for _, d := range all {
		if !d.isDamage {
			names = append(names, d.names...)
		}
	}
	return names
}

// step makes an edit, sometimes two or none, and then sometimes a damage.
func (e *editor) step(b *rebuild) (all []done) {
	b.swap = e.r.IntN(5) == 0
	for range []int{0, 1, 1, 1, 1, 1, 1, 2}[e.r.IntN(8)] {
		all = append(all, e.pick(allEdits, false))
	}
	if e.r.IntN(3) == 0 {
		all = append(all, e.pick(damages, true))
	}
	return all
}

// pick makes an edit of a random kind.
func (e *editor) pick(kinds []edit, isDamage bool) done {
	total := 0
	for _, k := range kinds {
		total += k.odds
	}
	n := e.r.IntN(total)
	for _, k := range kinds {
		if n -= k.odds; n < 0 {
			return done{k.name, k.apply(e), k.inCache, isDamage}
		}
	}
	panic("the odds do not add up")
}

func (e *editor) read(name string) string {
	data, _ := os.ReadFile(filepath.Join(e.dir, name)) // a file that was deleted is made again
	return string(data)
}

func (e *editor) write(name, text string) { write(e.t, e.dir, map[string]string{name: text}) }

func (e *editor) remove(name string) { _ = os.Remove(filepath.Join(e.dir, name)) }

// replace replaces one text in a file that always has one of some texts by another one of them.
func (e *editor) replace(name string, texts ...string) []string {
	text := e.read(name)
	for i, old := range texts {
		if strings.Contains(text, old) {
			other := texts[(i+1+e.r.IntN(len(texts)-1))%len(texts)]
			e.write(name, strings.Replace(text, old, other, 1))
			return []string{name}
		}
	}
	e.write(name, editedSite()[name])
	return []string{name}
}

// toggle deletes a file, or makes it.
func (e *editor) toggle(name, text string) []string {
	if e.read(name) != "" {
		e.remove(name)
	} else {
		e.write(name, text)
	}
	return []string{name}
}

// bodyEdit changes a few bytes behind the front matter.
func (e *editor) bodyEdit(name string) []string {
	text := e.read(name)
	start := strings.LastIndex(text, "---\n") + 4
	if strings.HasPrefix(text, "#") || strings.HasPrefix(text, "More") {
		start = 0
	}
	if start < len(text) && (start >= 4 || start == 0) {
		at := start + e.r.IntN(len(text)-start)
		for at > start && text[at-1] != '\n' && text[at-1] != ' ' {
			at--
		}
		e.write(name, text[:at]+[]string{"new ", "other words, ", "x", "\n\n", "3 "}[e.r.IntN(5)]+text[at:])
	}
	return []string{name}
}

func (e *editor) page() string { return editedPage(e.r.IntN(editedPages)) }

// aText is a text that is edited: mostly an article.
func (e *editor) aText() string {
	if e.r.IntN(4) > 0 {
		return e.page()
	}
	return []string{"content/part.md", "content/more.md", "content/guides/hurt.md", "content/index.md"}[e.r.IntN(4)]
}

var allEdits = append(slices.Clip(edits), translationEdits...)

var edits = []edit{
	{name: "edit the body", odds: 30, apply: func(e *editor) []string { return e.bodyEdit(e.page()) }},
	{name: "edit the home page", odds: 3, apply: func(e *editor) []string { return e.bodyEdit("content/index.md") }},
	{name: "edit an include", odds: 8, apply: func(e *editor) []string {
		return e.bodyEdit([]string{"content/part.md", "content/more.md"}[e.r.IntN(2)])
	}},
	{name: "write another text", odds: 20, apply: func(e *editor) []string {
		i := e.r.IntN(editedPages)
		e.write(editedPage(i), editedText(i, e.r))
		return []string{editedPage(i)}
	}},
	{name: "edit the title", odds: 8, apply: func(e *editor) []string {
		return e.replace(e.page(), "title: Page", "title: Seite", "title: ''")
	}},
	{name: "delete", odds: 4, apply: func(e *editor) []string {
		name := e.aText()
		e.remove(name)
		return []string{name}
	}},
	{name: "rename", odds: 4, apply: func(e *editor) []string {
		from, to := e.page(), e.page()
		_ = os.Rename(filepath.Join(e.dir, from), filepath.Join(e.dir, to))
		return []string{from, to}
	}},
	{name: "rename a folder", odds: 2, apply: func(e *editor) []string {
		from, to := "content/b", "content/c"
		if _, err := os.Stat(filepath.Join(e.dir, to)); err == nil {
			from, to = to, from
		}
		_ = os.Rename(filepath.Join(e.dir, from), filepath.Join(e.dir, to))
		return []string{from, to}
	}},
	{name: "break", odds: 6, apply: func(e *editor) []string {
		name := e.aText()
		broken := []string{"---\ntitle: x\n", "---\ntitle: [\n---\n", "", "\xff\x00", "<<<<<<< HEAD\n"}
		e.write(name, broken[e.r.IntN(len(broken))])
		return []string{name}
	}},
	{name: "fix", odds: 10, apply: func(e *editor) []string {
		name := e.aText()
		e.write(name, editedSite()[name])
		return []string{name}
	}},
	{name: "equal size and time", odds: 6, apply: func(e *editor) []string {
		name := e.page()
		_ = rewriteWithTimes(filepath.Join(e.dir, name), func(text string) string { // it may be deleted
			start := max(0, strings.LastIndex(text, "---\n"))
			at := strings.IndexAny(text[start:], "oia")
			if at < 0 || e.r.IntN(4) == 0 { // in the front matter, perhaps in a key
				start, at = 0, max(0, strings.IndexAny(text, "oia"))
			}
			if text == "" {
				return ""
			}
			return text[:start+at] + "e" + text[start+at+1:]
		})
		return []string{name}
	}},
	{name: "set the time of a file back", odds: 4, apply: func(e *editor) []string { return e.dated(-time.Hour) }},
	{name: "set the time of a file ahead", odds: 2, apply: func(e *editor) []string { return e.dated(time.Hour) }},
	{name: "save without an edit", odds: 4, idle: true, apply: func(e *editor) []string {
		name := e.aText()
		if text := e.read(name); text != "" {
			e.write(name, text)
		}
		return []string{name}
	}},
	{name: "edit a guide", odds: 5, apply: func(e *editor) []string {
		asks := []string{"Does it hurt?", "Is it sore?", "Hurt"}
		e.write("content/guides/hurt.md", guideText(asks[e.r.IntN(3)], []string{"Rest well.", "Go."}[e.r.IntN(2)]))
		return []string{"content/guides/hurt.md"}
	}},
	{name: "edit the signs", odds: 4, apply: func(e *editor) []string {
		return e.replace("content/signs.yaml", "text: fainting, level: emergency", "text: falling, level: emergency",
			"text: fainting, level: self-care")
	}},
	{name: "edit a data file", odds: 8, apply: func(e *editor) []string {
		f := editedData[e.r.IntN(len(editedData))]
		return e.replace(f.name, f.texts...)
	}},
	{name: "delete or make a data file", odds: 2, apply: func(e *editor) []string {
		name := []string{"content/glossary.yaml", "content/facts.yaml", "content/sources.yaml",
			"content/values.yaml", "content/review.lock"}[e.r.IntN(5)]
		return e.toggle(name, editedSite()[name])
	}},
	{name: "edit an image", odds: 2, apply: func(e *editor) []string {
		return e.replace("content/a/knot.svg", `width="9"`, `width="8"`, `width="7"`)
	}},
	{name: "edit a template", odds: 1, apply: func(e *editor) []string {
		e.write("templates/own.html", []string{"", "{{define \"msg:menu-search\"}}Find{{end}}", "{{"}[e.r.IntN(3)])
		return []string{"templates/own.html"}
	}},
	{name: "edit a style sheet", odds: 1, apply: func(e *editor) []string {
		return e.replace("static/own.css", "color: red", "color: blue")
	}},
	{name: "make or delete a file for the root", odds: 1, apply: func(e *editor) []string {
		return e.toggle("static/root/own.txt", "own\n")
	}},
	{name: "leave a backup", odds: 2, apply: func(e *editor) []string { return e.toggle("content/a/p0.md~", "x") }},
	{name: "wait for another day", odds: 5, apply: func(e *editor) []string {
		e.day = e.day.AddDate(0, 0, 1+e.r.IntN(2))
		return nil
	}},
	{name: "set the clock back", odds: 3, apply: func(e *editor) []string {
		e.day = e.day.AddDate(0, 0, -1-e.r.IntN(3))
		return nil
	}},
}

// dated writes another text of the same length or another one, with a time that differs from that of the clock.
func (e *editor) dated(ahead time.Duration) []string {
	name := e.page()
	e.bodyEdit(name)
	at := time.Now().Add(ahead)
	_ = os.Chtimes(filepath.Join(e.dir, name), at, at) // it may be deleted
	return []string{name}
}

// editedData is texts of data files that replace each other.
var editedData = []struct {
	name  string
	texts []string
}{
	{"content/site.yaml", []string{"title: A,", "title: A}", "title: Z}"}},
	{"content/sources.yaml", []string{"title: One", "title: Two", "access: abstract"}},
	{"content/claims.yaml", []string{"verdict: supported", "verdict: contradicted"}},
	{"content/glossary.yaml", []string{"term: knot", "term: words", "term: ["}},
	{"content/facts.yaml", []string{"text: 3 in 10 people", "text: 4 in 10 people"}},
	{"content/values.yaml", []string{"value: £2", "value: £3", "value: 0"}},
	{"content/values.yaml", []string{"until: 2026-11-23", "until: 2026-11-22", "until: soon"}},
	{"content/values.yaml", []string{"{value: 2,", "{value: 3,"}},
	{"content/words.yaml", []string{"counted: [people]", "counted: [men]", "counted: [people, words]"}},
	{"content/language.yaml", []string{"tick: {words: [words]}", "tick: {words: [other]}", "tick: {off: no reason}",
		"tick: {words: [words], most: 1}", "tick: {"}},
	{"content/words.yaml", []string{"minutes: 60", "hours: 3600", "seconds: 1"}},
}
