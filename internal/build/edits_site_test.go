package build

// This file is the site on which random edits are made, and the edits.

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const editedPages = 9

// editedSite is a small site with everything on which a page can depend.
func editedSite() map[string]string {
	files := map[string]string{
		"content/site.yaml": "title: T\nbase_url: https://t.example/\nlanguage: en\nareas: [neck]\nhelp_page: p1\n" +
			"topics: [{id: a, title: A}, {id: b, title: B}]\n",
		"content/index.md":       "---\ntitle: Home\nsummary: S.\n---\n\n[[p0]] and {{fact bees}}.\n\n{{guide hurt}}\n",
		"content/signs.yaml":     "faint: {text: fainting, level: emergency, sources: [s]}\n",
		"content/sources.yaml":   "- {id: s, title: One, access: full, found: 3 in 10 people faint.}\n",
		"content/claims.yaml":    "- {id: c, claim: It helps., verdict: supported, why: W., sources: [s]}\n",
		"content/glossary.yaml":  "- {term: knot, definition: A tight spot., read: p2}\n",
		"content/facts.yaml":     "bees: {text: 3 in 10 people, source: s}\n",
		"content/part.md":        "## Shared\n\nA shared knot and [p3](a/p3.md).\n",
		"content/more.md":        "More words [@s].\n\n{{include part.md}}\n",
		"content/guides/hurt.md": guideText("Does it hurt?", "Rest well."),
		"content/a/knot.svg":     `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`,
		"templates/topic.html":   "",
		"static/own.css":         "p { color: red }\n",
	}
	delete(files, "templates/topic.html")
	for i := range editedPages {
		files[editedPage(i)] = editedText(i, rand.New(rand.NewPCG(uint64(i), 1)))
	}
	return files
}

func guideText(ask, do string) string {
	return "---\ntitle: Hurt\nsummary: S.\nguide:\n  kind: choice\n  questions:\n    hurt:\n      ask: " + ask + `
      answers:
        - {id: "yes", text: "Yes", then: rest}
        - {id: "no", text: "No", then: fine}
      unsure: "yes"
  outcomes:
    rest: {level: info, title: Rest, do: [` + do + `], read: p1, sources: [s]}
    fine: {level: info, title: Fine, do: [Go on.]}
---

Some words.
`
}

func editedPage(i int) string { return fmt.Sprintf("content/%c/p%d.md", 'a'+i%2, i) }

// frontKeys is keys of front matter of which an article has some.
var frontKeys = []string{"claims: [c]", "care: {emergency: [faint]}", "about: [neck]", "draft: true",
	"related: [p4, p5]",
	"expires: 2026-11-24", "publish: 2026-11-23",
	"aliases: [/old/%d/]", "reviewed: {on: 2026-01-01, by: B, role: R, " +
		"next: 2026-11-25}", "withdrawn: {on: 2026-11-01, reason: R.}", "typo: x"}

// bodyBlocks is parts of bodies. The numbers are those of random pages.
var bodyBlocks = []string{"Some words of a body.", "See [a page](p%d.md) for more. Then rest.",
	"[[p%d#more]] is linked.", "## More", "## Other `code`", "{{include /more.md}}", "{{include ../part.md}}",
	"{{care}}", "{{fact bees}} it is.", "It took 3 days [@s, p. 3]. Rest.", "Take 40 minutes.",
	"![A knot](/a/knot.svg)", "A knot in <b>it</b>.", "- a\n- [site](https://x.example/)",
	"| a | b |\n|---|---|\n| c | d |", "> [!NOTE]\n> Hear this.", "[x](gone%d.md)", "{{guide hurt}}",
	"Is it `code`? [^1]\n\n[^1]: A note.", "*open", "# Top", "[Home](/) and [more](#more)."}

// editedText is a random article.
func editedText(i int, r *rand.Rand) string {
	var b strings.Builder
	number := func(s string) string { return strings.ReplaceAll(s, "%d", fmt.Sprint(r.IntN(editedPages))) }
	fmt.Fprintf(&b, "---\ntitle: Page %d\nsummary: S.\ntopic: %c\n", r.IntN(3)*10+i, 'a'+i%2)
	for range r.IntN(3) {
		line := frontKeys[r.IntN(len(frontKeys))]
		if key, _, _ := strings.Cut(line, ":"); !strings.Contains(b.String(), "\n"+key+":") {
			b.WriteString(number(line) + "\n")
		}
	}
	b.WriteString("---\n")
	for range 1 + r.IntN(6) {
		b.WriteString("\n" + number(bodyBlocks[r.IntN(len(bodyBlocks))]) + "\n")
	}
	return b.String()
}

// An editor makes random edits in a folder.
type editor struct {
	t   *testing.T
	r   *rand.Rand
	dir string
	day time.Time
}

func (e *editor) read(name string) string {
	data, _ := os.ReadFile(filepath.Join(e.dir, name)) // a file that was deleted is made again
	return string(data)
}

func (e *editor) write(name, text string) { write(e.t, e.dir, map[string]string{name: text}) }

// replace replaces one text in a file that always has the others.
func (e *editor) replace(name string, texts ...string) {
	text := e.read(name)
	for _, old := range texts {
		if strings.Contains(text, old) {
			e.write(name, strings.Replace(text, old, texts[e.r.IntN(len(texts))], 1))
			return
		}
	}
	e.write(name, editedSite()[name])
}

// bodyEdit changes a few bytes behind the front matter.
func (e *editor) bodyEdit(name string) {
	text := e.read(name)
	start := strings.LastIndex(text, "---\n") + 4
	if start >= len(text) || start < 4 {
		return
	}
	at := start + e.r.IntN(len(text)-start)
	for at > start && text[at-1] != '\n' && text[at-1] != ' ' {
		at--
	}
	e.write(name, text[:at]+[]string{"new ", "other words, ", "x", "\n\n", "3 "}[e.r.IntN(5)]+text[at:])
}

// An edit changes files and returns their names. Those of files whose content is the same may be among them.
type edit struct {
	name  string
	odds  int
	apply func(*editor) []string
}

// aText is a text that is edited: mostly an article.
func (e *editor) aText() string {
	if e.r.IntN(4) > 0 {
		return editedPage(e.r.IntN(editedPages))
	}
	return []string{"content/part.md", "content/more.md", "content/guides/hurt.md", "content/index.md"}[e.r.IntN(4)]
}

var edits = []edit{
	{"edit the body", 40, func(e *editor) []string { name := e.aText(); e.bodyEdit(name); return []string{name} }},
	{"write another text", 20, func(e *editor) []string {
		i := e.r.IntN(editedPages)
		e.write(editedPage(i), editedText(i, e.r))
		return []string{editedPage(i)}
	}},
	{"edit the title", 8, func(e *editor) []string {
		name := editedPage(e.r.IntN(editedPages))
		e.replace(name, "title: Page", "title: Seite", "title: ''")
		return []string{name}
	}},
	{"delete", 4, func(e *editor) []string {
		name := e.aText()
		_ = os.Remove(filepath.Join(e.dir, name))
		return []string{name}
	}},
	{"rename", 4, func(e *editor) []string {
		from, to := editedPage(e.r.IntN(editedPages)), editedPage(e.r.IntN(editedPages))
		_ = os.Rename(filepath.Join(e.dir, from), filepath.Join(e.dir, to))
		return []string{from, to}
	}},
	{"break", 6, func(e *editor) []string {
		name := e.aText()
		broken := []string{"---\ntitle: x\n", "---\ntitle: [\n---\n", "", "\xff\x00", "<<<<<<< HEAD\n"}
		e.write(name, broken[e.r.IntN(len(broken))])
		return []string{name}
	}},
	{"fix", 10, func(e *editor) []string {
		name := e.aText()
		e.write(name, editedSite()[name])
		return []string{name}
	}},
	{"same size and time", 6, func(e *editor) []string {
		name := filepath.Join(e.dir, editedPage(e.r.IntN(editedPages)))
		info, err := os.Stat(name)
		if err != nil {
			return nil
		}
		data, _ := os.ReadFile(name)
		for i, c := range data {
			if c == 'o' || c == 'i' {
				data[i] = 'e'
				break
			}
		}
		_ = os.WriteFile(name, data, 0o644)
		_ = os.Chtimes(name, info.ModTime(), info.ModTime())
		rel, _ := filepath.Rel(e.dir, name)
		return []string{filepath.ToSlash(rel)}
	}},
	{"save without an edit", 4, func(e *editor) []string {
		name := e.aText()
		if text := e.read(name); text != "" {
			e.write(name, text)
		}
		return []string{name}
	}},
	{"edit the guide", 5, func(e *editor) []string {
		asks := []string{"Does it hurt?", "Is it sore?", "Hurt"}
		e.write("content/guides/hurt.md", guideText(asks[e.r.IntN(3)], []string{"Rest well.", "Go."}[e.r.IntN(2)]))
		return []string{"content/guides/hurt.md"}
	}},
	{"edit a data file", 8, func(e *editor) []string {
		all := []struct {
			name  string
			texts []string
		}{
			{"content/site.yaml", []string{"title: A,", "title: A}", "title: Z}"}},
			{"content/signs.yaml", []string{"text: fainting", "text: falling", "level: self-care"}},
			{"content/sources.yaml", []string{"title: One", "title: Two", "access: abstract"}},
			{"content/claims.yaml", []string{"verdict: supported", "verdict: contradicted"}},
			{"content/glossary.yaml", []string{"term: knot", "term: words", "term: ["}},
			{"content/facts.yaml", []string{"text: 3 in 10 people", "text: 4 in 10 people"}},
		}
		f := all[e.r.IntN(len(all))]
		e.replace(f.name, f.texts...)
		return []string{f.name}
	}},
	{"delete or make a data file", 2, func(e *editor) []string {
		name := []string{"content/glossary.yaml", "content/facts.yaml", "content/sources.yaml"}[e.r.IntN(3)]
		if e.read(name) != "" {
			_ = os.Remove(filepath.Join(e.dir, name))
		} else {
			e.write(name, editedSite()[name])
		}
		return []string{name}
	}},
	{"edit an image", 2, func(e *editor) []string {
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="9"/>`
		e.write("content/a/knot.svg", fmt.Sprintf(svg, 8+e.r.IntN(3)))
		return []string{"content/a/knot.svg"}
	}},
	{"edit a template", 1, func(e *editor) []string {
		text := []string{"", "{{define \"msg:menu-search\"}}Find{{end}}", "{{"}[e.r.IntN(3)]
		e.write("templates/own.html", text)
		return []string{"templates/own.html"}
	}},
	{"edit a style sheet", 1, func(e *editor) []string {
		e.replace("static/own.css", "color: red", "color: blue")
		return []string{"static/own.css"}
	}},
	{"leave a backup", 2, func(e *editor) []string {
		name := "content/a/p0.md~"
		if os.Remove(filepath.Join(e.dir, name)) != nil {
			e.write(name, "x")
		}
		return []string{name}
	}},
	{"wait for another day", 4, func(e *editor) []string { e.day = e.day.AddDate(0, 0, 1); return nil }},
}

// edit makes a random edit.
func (e *editor) edit() (what string, names []string) {
	total := 0
	for _, x := range edits {
		total += x.odds
	}
	n := e.r.IntN(total)
	for _, x := range edits {
		if n -= x.odds; n < 0 {
			names = x.apply(e)
			return x.name + " " + strings.Join(names, ", "), names
		}
	}
	panic("the odds do not add up")
}
