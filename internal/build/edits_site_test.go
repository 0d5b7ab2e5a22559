package build

// This file is the site on which random edits are made.

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
)

const editedPages = 4

// editedSite is a small site with everything on which a page can depend.
func editedSite() map[string]string {
	files := map[string]string{
		"content/site.yaml": "title: T\nbase_url: https://t.example/\nlanguage: en\nareas: [neck]\nhelp_page: p1\n" +
			"topics: [{id: a, title: A}, {id: b, title: B}]\n" + languagesLine,
		"content/index.md":      "---\ntitle: Home\nsummary: S.\n---\n\n[[p0]] and {{fact bees}}.\n\n{{guide hurt}}\n",
		"content/signs.yaml":    "faint: {text: fainting, level: emergency, sources: [s]}\n",
		"content/sources.yaml":  "- {id: s, title: One, access: full, found: 3 in 10 people faint.}\n",
		"content/claims.yaml":   "- {id: c, claim: It helps., verdict: supported, why: W., sources: [s]}\n",
		"content/glossary.yaml": "- {term: knot, definition: A tight spot., read: p2}\n",
		"content/facts.yaml":    "bees: {text: 3 in 10 people, source: s}\n",
		"content/values.yaml":   valuesText("2026-11-24"),
		"content/language.yaml": "tick: {words: [words]}\n",
		"content/review.lock":   `{"v": 1, "pages": {"a/p0": ` + signOff + `, "b/p1": ` + signOff + "}}\n",
		"content/words.yaml": "imperative: [rest, take]\ncounted: [people]\nof: [in]\n" +
			"time: {days: 86400, minutes: 60}\nstop: [a]\n",
		"content/part.md":        "## Shared\n\nA shared knot and [p3](a/p3.md).\n",
		"content/more.md":        "More words [@s].\n\n{{include part.md}}\n",
		"content/guides/hurt.md": guideText("Does it hurt?", "Rest well."),
		"content/guides/long.md": bandsText,
		"content/a/knot.svg":     `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`,
		"static/own.css":         "p { color: red }\n",
	}
	for _, name := range []string{"icon-192.png", "icon-512.png", "icon-maskable-512.png"} {
		files["static/root/"+name] = name // apple-touch-icon.png is drawn, which is small
	}
	for i := range editedPages {
		files[editedPage(i)] = editedText(i, rand.New(rand.NewPCG(uint64(i), 1)))
	}
	maps.Copy(files, translatedFiles(files))
	return files
}

// signOff is one of the reviews of editedText. Its digest is that of the first version of the claim.
const signOff = `{"on": "2026-01-01", "by": "B", "role": "R", "parts": {"claim c": "04846c17a0873007"}}`

// valuesText is values of which one changes on a day, and one band with it.
func valuesText(day string) string {
	return "fee: {type: price, ours: true, versions: [{value: £1}, {value: £2, from: " + day + "}]}\n" +
		"line: {type: phone, value: 0800 1111}\n" +
		"few: {type: number, unit: days, ours: true, versions: [{value: 2, until: 2026-11-23}, {value: 4}]}\n"
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

// bandsText is a guide with values in a text and in a band.
const bandsText = `---
title: Long
summary: S.
guide:
  kind: choice
  questions:
    long:
      ask: How long?
      number: {unit: days, min: 0, max: 9}
      bands: [{id: few, below: {value: few}, then: rest}, {else: rest}]
      unsure: rest
  outcomes:
    rest: {level: info, title: "Rest {{value few}}", do: ["It costs {{value fee}}."], read: p1}
---
`

func editedPage(i int) string { return fmt.Sprintf("content/%c/p%d.md", 'a'+i%2, i) }

// frontKeys is keys of front matter of which an article has some.
var frontKeys = []string{"claims: [c]", "care: {emergency: [faint]}", "about: [neck]", "draft: true",
	"related: [p0, p3]",
	"expires: 2026-11-24", "publish: 2026-11-23",
	"aliases: [/old/%d/]", "reviewed: {on: 2026-01-01, by: B, role: R, " +
		"next: 2026-11-25}", "rules_off: {tick: they are right}", "withdrawn: {on: 2026-11-01, reason: R.}", "typo: x"}

// bodyBlocks is parts of bodies. The numbers are those of random pages.
var bodyBlocks = []string{"Some words of a body.", "See [a page](p%d.md) for more. Then rest.",
	"[[p%d#more]] is linked.", "## More", "## Other `code`", "{{include /more.md}}", "{{include ../part.md}}",
	"{{care}}", "{{fact bees}} it is.", "It costs {{value fee}}.",
	"Call {{value line}}, [p1](p1.md).", "It took 3 days [@s, p. 3]. Rest.", "Take 40 minutes.",
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
