package e2e

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/site"
)

// generateSite returns the files of a site with about n pages that uses every feature of the content: each key of front
// matter, each directive, each data file and each kind of question.
func generateSite(n int) map[string]string {
	files := maps.Clone(generatedFiles)
	for i := range n {
		files[fmt.Sprintf("content/t%d/p%d.md", i%4, i)] = generateArticle(i, n)
	}
	for i := range max(1, n/50) {
		files[fmt.Sprintf("content/guides/g%d.md", i)] = generateGuide(i)
	}
	pixel, err := base64.StdEncoding.DecodeString("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
	if err != nil {
		panic(err)
	}
	files["content/t0/pixel.gif"] = string(pixel)
	files["content/t0/drawing.svg"] = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`
	return files
}

// frontFeatures are lines of front matter. Article i has the k-th one if i is divisible by k+1. Article 0, to which
// others link, has care cards for every level.
var frontFeatures = []string{
	"about: [neck, back]",
	"types: [swedish]",
	"claims: [sore, cramp]",
	"related: [p0]",
	"care: {emergency: [chest-pain, fainting], urgent: [swelling]}",
	"reviewed: {on: 2026-03-04, by: A. Reader, role: doctor, next: 2036-03-04}",
	"figures: [{figure: 1 in 10, words: people were <sore> & tired., source: lee-2020}]",
	"timeline: {title: Hours, note: From one study., source: lee-2020, claim: sore, spans: [" +
		"{until: 12, tick: '12', label: First., words: It starts., tone: strong}, " +
		"{until: 36, tick: 36 hours, label: Then., words: It ends., tone: mild}]}",
	"publish: 2026-02-01",
	"draft: true",
	"expires: 2026-06-01",
	"withdrawn: {on: 2026-03-04, reason: It was wrong., replaced_by: p0}",
}

// bodyFeatures are parts of bodies, which article i has in the same way.
var bodyFeatures = []string{
	"Plain text with *emphasis*, `code`, a DVT and a [link](https://example.org/?a=1&b=2) [@lee-2020].",
	"See [[p0]], [[p0|another label]] and [its section](../t0/p0.md#section-0) [@lee-2020, p. 3; @who-2019].",
	"> [!WARNING]\n> Take care.\n\n> [!NOTE]\n> Note \"this\".",
	"| A | B |\n|---|--:|\n| 1 | 2 |\n| x [@who-2019] | y |",
	"1. One\n2. Two\n   - Nested\n\n```text\n<code> & more\n```",
	"![A \"dot\"](/t0/pixel.gif) ![A drawing](/t0/drawing.svg)",
	"{{guide g0}}",
	"{{include /included.md}}",
	"{{types}}",
}

func generateArticle(i, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Page %d & \"more\"\nsummary: The summary of page %d.\ntopic: t%d\n", i, i, i%4)
	fmt.Fprintf(&b, "aliases: [/old/%d/]\n", i)
	if i == 0 {
		b.WriteString("care: {emergency: [chest-pain], urgent: [swelling], self-care: [ache], info: [itch]}\n")
	}
	seen := map[string]bool{}
	for k, line := range frontFeatures {
		key, _, _ := strings.Cut(line, ":")
		if i%(k+1) == 0 && i > 0 && !seen[key] {
			seen[key] = true
			b.WriteString(line + "\n")
		}
	}
	b.WriteString("---\n")
	if seen["care"] || i == 0 {
		b.WriteString("\n{{care}}\n")
	}
	if seen["timeline"] {
		b.WriteString("\n{{timeline}}\n")
	}
	for k, text := range bodyFeatures {
		if i%(k+1) == 0 {
			fmt.Fprintf(&b, "\n## Section %d\n\n%s\n", k, text)
		}
	}
	next := (i + 4) % n
	for isHidden(next) {
		next = (next + 1) % n
	}
	fmt.Fprintf(&b, "\nThe next page is [number %d](../t%d/p%d.md).\n", next, next%4, next)
	return b.String()
}

// isHidden reports whether article i is a draft or has expired.
func isHidden(i int) bool { return i > 0 && (i%draftEvery == 0 || i%expiredEvery == 0) }

// The positions of draft and expires in frontFeatures.
const draftEvery, expiredEvery = 10, 11

// generateGuide returns a guide with a checklist, a number, a plain question, a fragment and a handover.
func generateGuide(i int) string {
	return fmt.Sprintf(`---
title: Guide %d?
summary: A guide with "every" kind of question.
guide:
  kind: choice
  questions:
    signs: {any: [chest-pain, fainting, swelling], ask: Do you have any of these?, any_then: call,
      any_each: {swelling: see}, two_or_more: call, none_then: days, unsure: call}
    days: {ask: How many days?, number: {unit: days, min: 0, max: 60},
      bands: [{below: 3, then: where}, {below: 14, then: part}, {else: see}], unsure: see}
    where: {ask: Which is it?, why: It matters., sources: [lee-2020],
      answers: [{id: neck, text: My <neck>, then: part}, {id: other, text: Another guide, then: last/first}],
      unsure: part}
    part: {use: fragment, clear: rest}
  outcomes:
    call: {level: emergency, title: Call now, do: [Sit down.], why: It is urgent., read: p0, sources: [who-2019]}
    see: {level: urgent, title: See a doctor, contact: doctor, read: p0,
      safety_net: {expect: You are seen., watch_for: [chest-pain], then: call}}
    rest: {level: self-care, title: Rest, read: p0, do: [Rest., Drink.],
      safety_net: {expect: It passes., watch_for: [swelling], then: see}}
---

The text before guide %d, with a [link](../t0/p0.md).
`, i, i)
}

// generatedFiles are the files of a generated site that do not depend on its size.
var generatedFiles = map[string]string{
	"content/site.yaml": `title: Generated & tested
base_url: https://generated.example/base/
language: en
review_pages: public
summary: A site for tests.
unreviewed: Nobody has read this.
help_page: p0
check_page: p1
about_page: p2
emergency_page: fragment
guides: [last]
areas: [neck, back]
topics:
  - {id: t0, title: Topic <0>, summary: The first., first: [p4, p0]}
  - {id: t1, title: Topic 1}
  - {id: t2, title: Topic 2}
  - {id: t3, title: Topic 3}
allow_html: [t3/raw]
`,
	"content/index.md": "---\ntitle: Home\nsummary: The home page.\n" +
		"figures: [{figure: 1 in 10, words: people., source: lee-2020}]\n---\n\nText [@lee-2020].\n\n{{guide last}}\n",
	"content/included.md": "## Included\n\nAn included text with DVT [@who-2019] and [[p0]].\n\n{{include " +
		"/deeper.md}}\n",
	"content/deeper.md": "### Deeper\n\nIncluded by an included text.\n",
	"content/t3/raw.md": "---\ntitle: Raw\nsummary: S.\ntopic: " +
		"t3\n---\n\n" +
		"<details><summary>Raw</summary>HTML</details>\n\n" +
		"# Offline\n\n## Main\n",
	"content/t1/fragment.md": `---
title: A fragment
summary: Questions of several guides.
topic: t1
guide:
  kind: fragment
  exits: [clear]
  questions:
    worse: {ask: Is it worse?, unsure: today,
      answers: [{id: "yes", text: "Yes", then: today}, {id: "no", text: "No", then: exit clear}]}
  outcomes:
    today: {level: urgent, title: Get help today, read: p0,
      safety_net: {expect: You are seen., watch_for: [chest-pain], then: now}}
    now: {level: emergency, title: Call, read: p0}
---

The text of a fragment.
`,
	"content/guides/last.md": `---
title: The last guide
summary: It follows others.
guide:
  kind: choice
  embed: {origins: [https://other.example]}
  questions:
    first: {ask: Does it hurt?, answers: [{id: "yes", text: "Yes", then: read}, {id: "no", text: "No", then: fine}]}
  outcomes:
    read: {level: info, title: Read about it, read: p0}
    fine: {level: info, title: It is fine, read: p0}
---
`,
	"content/signs.yaml": `chest-pain: {text: chest "pain", level: emergency, sources: [lee-2020]}
fainting: {text: fainting, level: emergency, sources: [lee-2020]}
swelling: {text: swelling & heat, level: urgent, sources: [who-2019]}
ache: {text: an ache, level: self-care, sources: [who-2019]}
itch: {text: an itch, level: info, sources: [who-2019]}
`,
	"content/sources.yaml": `- {id: lee-2020, type: article-journal, title: A <trial>,
  author: [{family: Lee, given: A}, {family: Ng, given: B}],
  issued: {date-parts: [[2020]]}, container-title: Journal, volume: "1", issue: "2", page: 3-4,
  URL: "https://example.org/lee?a=1&b=2", kind: rct, found: Chest pain and fainting., limits: Small.,
  access: full}
- {id: who-2019, title: A report, author: [{literal: "World, Organization"}], issued: {date-parts: [[2019]]},
  publisher: Publisher (place), kind: guideline, access: abstract, copy_of: a page,
  found: "Swelling and heat, an ache, an itch."}
- {id: many-2018, title: Many authors, author: [{family: One}, {family: Two}, {family: Three}], kind: survey,
  access: secondary}
`,
	"content/claims.yaml": `- {id: sore, topic: t0, statement: It is sore., verdict: supported, why: One trial.,
  sources: [lee-2020, many-2018]}
- {id: cramp, statement: It cramps., verdict: misleading, say-instead: It does not., why: No.,
  sources: [who-2019]}
`,
	"content/types.yaml": `- {id: swedish, name: Swedish, pressure: [1, 2],
  usual: {words: Long strokes., sources: [lee-2020]},
  known: [{words: Rarely., sources: [who-2019], read: p0}], care: [{words: If ill., sources: [who-2019]}]}
- {id: deep, name: Deep <tissue>, pressure: [3, 3]}
`,
	"content/glossary.yaml": `clot: {term: blood clot, also: [DVT], means: A lump of blood., read: p0}
cramp: {term: cramp, means: A tight muscle.}
`,
}

func TestGenerateSite_everyFeature(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, generateSite(60))
	knead(t, "guide", "lock", "--site", dir) // leaflets and versions are those of locked advice
	b := buildSite(t, dir)
	kinds := map[string]bool{"404": true}
	for _, p := range b.pages() {
		kinds[p.kind] = true
	}
	for _, k := range site.Kinds() {
		if !kinds[k.ID] && k.ID != site.KindHeld { // which TestLanguages_heldGuide has
			t.Errorf("the generated site has no page of the kind %s", k.ID)
		}
	}
	all := bytes.Join(slices.Collect(maps.Values(b.files)), nil)
	for _, want := range []string{`class="care"`, `class="timeline"`, `class="type-table"`, `class="callout`,
		`class="guide-promo"`, `class="cite"`, `class="term"`, "<img ", "http-equiv=\"refresh\"", "It was wrong."} {
		if !bytes.Contains(all, []byte(want)) {
			t.Errorf("the generated site has no %s", want)
		}
	}
}

func writeFiles(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
