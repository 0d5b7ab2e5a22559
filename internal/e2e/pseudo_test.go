package e2e

// This file builds the site in a pseudo-locale, whose texts have no plain letter, and looks for plain words: those are
// in templates, in Go or in scripts, where nobody can translate them.

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"knead/internal/browsertest"
	"knead/internal/build"
)

// pseudoLocale is the language, and the folder of its pages.
const pseudoLocale = "en-XA"

var (
	plainWord = regexp.MustCompile(`[A-Za-z]{2,}`)

	// sameInAll matches what is the same in all languages: addresses, codes of advice and versions of pages. It also
	// matches the day as the browser writes it, which has no words of a language that does not exist.
	sameInAll = regexp.MustCompile(`https?://\S+|\b[A-Z0-9]{4}-[A-Z0-9]{4}\b|\b[0-9a-f]{8}\b|` +
		`\b[0-9a-f]{12}\b|^[A-Z][a-z]+ \d+, \d{4}$`)

	// shownAttributes are those that readers see or hear, and the messages that scripts show.
	shownAttributes = regexp.MustCompile(`^(alt|title|placeholder|label|aria-(label|description)|data-msg.*)$`)

	// shownMeta are the names or properties of metadata that readers see elsewhere.
	shownMeta = []string{"description", "og:description", "og:title", "og:image:alt"}
)

// hardCoded is the first plain word of a text, or "".
func hardCoded(text string) string { return plainWord.FindString(sameInAll.ReplaceAllString(text, "")) }

// isForeign reports whether an element has text that stays in its language: text marked with another language, names
// of sources (which are also titles of links to them), and code.
func isForeign(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if slices.Contains([]string{"bdi", "code", "script", "style"}, n.Data) {
			return true
		}
		for _, a := range n.Attr {
			if a.Key == "lang" && a.Val != pseudoLocale {
				return true
			}
		}
	}
	return false
}

// textsOf are the texts that a node shows.
func textsOf(n *html.Node) []string {
	if n.Type == html.TextNode {
		return []string{n.Data}
	}
	attributes, all := map[string]string{}, []string(nil)
	for _, a := range n.Attr {
		attributes[a.Key] = a.Val
		if shownAttributes.MatchString(a.Key) {
			all = append(all, a.Val)
		}
	}
	if slices.Contains(shownMeta, attributes["name"]) || slices.Contains(shownMeta, attributes["property"]) {
		all = append(all, attributes["content"])
	}
	return all
}

// shownByScripts is a JavaScript expression: the texts of the page as it is now, but for titles, which no script makes,
// and those that isForeign leaves out.
const shownByScripts = `(() => {
	const foreign = 'bdi, code, script, style, template, noscript, [lang]:not([lang="` + pseudoLocale + `"])'
	const all = []
	for (const e of document.body.querySelectorAll('*')) {
		if (e.closest(foreign)) continue
		for (const a of e.attributes) if (/^(alt|placeholder|aria-(label|description))$/.test(a.name)) all.push(a.value)
		for (const n of e.childNodes) if (n.nodeType === 3 && n.data.trim()) all.push(n.data.trim())
	}
	return all
})()`

func TestPseudo_noHardCodedWord(t *testing.T) {
	b := buildWith(t, build.Options{Dir: "../..", Now: today, Pseudo: pseudoLocale})
	roots, names := map[string]*html.Node{}, map[string]bool{}
	for _, p := range b.pages() {
		if !strings.HasPrefix(p.path, pseudoLocale+"/") {
			continue
		}
		root, err := html.ParseWithOptions(bytes.NewReader(b.files[p.path]), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatal(err)
		}
		roots[p.path] = root
		for n := range root.Descendants() {
			if n.Type == html.TextNode && n.Parent.Data == "bdi" {
				names[n.Data] = true
			}
		}
	}
	texts := 0
	for path, root := range roots {
		for n := range root.Descendants() {
			if isForeign(n) {
				continue
			}
			for _, text := range textsOf(n) {
				texts++
				if word := hardCoded(text); word != "" && !names[text] {
					t.Errorf("%s: %q has the hard-coded %q", path, strings.TrimSpace(text), word)
				}
			}
		}
	}
	t.Logf("%d texts of %d pages", texts, len(roots))
	if len(roots) < 80 || texts < 10000 {
		t.Errorf("only %d pages with %d texts", len(roots), texts)
	}
	t.Run("scripts", func(t *testing.T) { checkScripts(t, b) })
}

// checkScripts uses a guide, its chart and the search, and looks at the texts that are shown then.
func checkScripts(t *testing.T, b *builtSite) {
	tab, base := browsertest.Open(t), b.serve(t)+pseudoLocale+"/"
	tab.Size(1280, wholeList)
	states := 0
	look := func(state string) {
		t.Helper()
		states++
		for _, text := range browsertest.Eval[[]string](tab, shownByScripts) {
			if word := hardCoded(text); word != "" {
				t.Errorf("%s: %q has the hard-coded %q", state, text, word)
			}
		}
	}
	click := func(selector string) {
		t.Helper()
		browsertest.Eval[bool](tab, `(document.querySelector("`+selector+`").click(), true)`)
	}
	openGuide(tab, base, soreness)
	look("guide")
	click(startButton)
	tab.WaitFor(`document.querySelector('` + guideAsking + ` ` + goButton + `')`)
	look("question")
	click(guideAsking + ` .step:not([hidden]) input`)
	look("question with a tick")
	click(goingOn)
	tab.WaitFor(`document.querySelector('.outcome:not([hidden]) ` + givenAnswers + `')`)
	look("outcome")
	click("[data-part=copy]")
	tab.WaitFor(`document.querySelector('[data-part=share-status]').textContent`)
	look("outcome with the link")
	tab.Visit("about:blank")
	tab.Visit(base + "guides/" + soreness + "/#" + soreness + "/none=x")
	tab.WaitFor(`document.querySelector('[data-part=stale]')`)
	look("a link that does not fit")

	tab.Visit(base + "guides/" + soreness + "/chart/")
	tab.WaitFor(`document.querySelector('[data-part=tools]:not([hidden])')`)
	look("chart")
	click("[data-part=show]")
	tab.WaitFor(`document.querySelector('[data-part=status]').textContent`)
	look("chart with a way")

	tab.Visit(base + "search/")
	tab.WaitFor(`document.querySelector('` + searchForm + `')`)
	search := func(query, expression string) {
		t.Helper()
		browsertest.Eval[bool](tab, `(() => {
			const query = document.querySelector('#query')
			query.value = `+query+`
			return query.dispatchEvent(new Event('input', { bubbles: true }))
		})()`)
		tab.WaitFor(expression)
		look("search for " + query)
	}
	search(`document.querySelector('.chips button').textContent`, `document.querySelector("`+searchResult+`")`)
	search(`'qqqq'`, `document.querySelector('[data-part=nothing]:not([hidden])')`)
	t.Logf("%d states of pages with scripts", states)
}
