package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/browsertest"
	"knead/internal/build"
	"knead/internal/diag"
)

// The URLs and raw HTML of payloads, and the forms in which Markdown can have them.
var (
	payloadURLs = []string{
		"javascript:pwned=1", "JaVaScRiPt:pwned=1", "javascript&colon;pwned=1", "javascript&#58;pwned=1",
		"java\tscript:pwned=1", "&#1;javascript:pwned=1", "java&NewLine;script:pwned=1", "vbscript:pwn",
		"data:text/html,<script>pwned=1</script>", "data:image/svg+xml;base64,cHdu", "blob:pwn",
		"feed:javascript:pwned=1", "jar:pwn!/", "file:///etc/pwn", "view-source:pwn", "intent://pwn",
		"//pwn.example/%22onload=pwned=1", "x\"onmouseover=\"pwned=1", "x' onpwn='1", "\\javascript:pwned=1",
		"%6aavascript:pwned=1", "javascript://pwn%0apwned=1", "ws://pwn", "ftp://pwn", "ja\u200bvascript:pwned=1",
		"ｊavascript:pwned=1", "javascript：pwned=1", "&#x6A&#x61&#x76&#x61script&#58pwned=1", "java\\script:pwned=1",
		"javas\u00adcript:pwned=1", "livescript:pwned=1", "mocha:pwned=1", "filesystem:pwn", "about:pwn",
		"chrome://pwn", "res://pwn", "ms-settings:pwn", "data:text/css,*{--pwn:1}", "data:;base64,cHdu",
		"http:javascript:pwned=1", "https:/\\pwn.example", "/\\pwn.example", "\u2028javascript:pwned=1",
	}
	urlForms = []string{
		"[pwn](%s)", "[pwn](<%s>)", "<%s>", "![pwn](%s)", "[pwn][r]\n\n[r]: %s", "[pwn](x \"%s\")", "[[%s]]",
		"{{guide %s}}",
	}
	payloadHTML = []string{
		"<script>pwned=1</script>", "<img src=x onerror=pwned=1>", "<pwn-x>", "<svg onload=pwned=1>",
		"<iframe srcdoc='<script>pwned=1</script>'>", "<math><mtext></p><img src=x onerror=pwned=1>",
		"<!--><img src=x onerror=pwned=1>-->", "<![CDATA[<img src=x onerror=pwned=1>]]>",
		"<?pwn <script>pwned=1</script>?>", "<a href=javascript:pwned=1>pwn</a>", "<style>@import 'pwn'</style>",
		"<base href=//pwn.example>", "<form action=//pwn.example><input name=pwn>",
		"<meta http-equiv=refresh content='0;javascript:pwned=1'>", "</main></body><script>pwned=1</script>",
		"<noscript><p title='</noscript><img src=x onerror=pwned=1>'>",
		"<svg><style>@import 'pwn'</style></svg>", "<svg><animate onbegin=pwned=1 attributeName=x>",
		"<svg><use href='data:image/svg+xml,<svg id=x onload=pwned=1>#x'>", "<svg><foreignObject><pwn-x>",
		"<link rel=stylesheet href=//pwn.example>", "<p style='background:url(//pwn.example)'>pwn</p>",
		"<template><script>pwned=1</script></template>", "<textarea></textarea><pwn-x>", "<title><pwn-x></title>",
		"<object data=//pwn.example></object>", "<embed src=//pwn.example>", "<video src=x onerror=pwned=1>",
		"<details open ontoggle=pwned=1>", "<input autofocus onfocus=pwned=1>", "<a id=cookie name=location>pwn</a>",
		"<form id=pwn-f><input name=attributes>", "<ＳＣＲＩＰＴ>pwned=1</ＳＣＲＩＰＴ>", "<sc\u200bript>pwned=1</script>",
		"&lt;script&gt;pwned=1&lt;/script&gt;", "\\<script>pwned=1\\</script>", "<<script>pwned=1//<</script>",
	}
	htmlForms = []string{
		"%s", "words %s words", "> %s", "- %s", "## %s", "| a |\n|---|\n| %s |", "`` ` `` %s", "[%s](x)",
		"![%s](x)", "```\n%s\n```", "```%s\n```", "~~%s~~ **%[1]s**", "%s[^n]\n\n[^n]: %[1]s",
		"> [!NOTE]\n> %s", "## h {#x %s}", "[%s]: /x \"%[1]s\"\n\n[%[1]s]",
	}
)

// The languages of templates and scripts, and names that an id must not take from a script.
var (
	payloadTexts = []string{
		"{{.Site}}", "{{ pwned }}", "${pwned=1}", "#{pwned=1}", "<%= pwned=1 %>", "{%pwned%}", "`${pwned=1}`",
		"</script><!--pwn", "]]><pwn-x>", "-->pwn<!--", "*/pwned=1/*", "');pwned=1//", "\";pwned=1//",
		"\\u003cpwn-x\\u003e",
		"\u2028pwned=1\u2029", "\u202epwned=1", "<!DOCTYPE pwn>", "&pwn;", "&#0;pwn", "&#x1F;pwn", "pwn\x1f0\x1f",
	}
	payloadNames = []string{
		"cookie", "location", "body", "head", "forms", "images", "scripts", "links", "documentElement", "defaultView",
		"querySelector", "getElementById", "createElement", "addEventListener", "constructor", "__proto__",
		"hasOwnProperty", "toString", "name", "length", "self", "top", "parent", "frames", "history", "navigator",
		"document", "window", "main", "query", "search", "guide", "contents", "sources",
	}
	nameForms = []string{"## %s\n\npwn", "pwn[^%s]\n\n[^%[1]s]: x"}
)

// bodies returns Markdown texts with each payload in each form.
func bodies() []string {
	var all []string
	for _, url := range payloadURLs {
		for _, form := range urlForms {
			all = append(all, fmt.Sprintf(form, url))
		}
	}
	for _, name := range payloadNames {
		for _, form := range nameForms {
			all = append(all, fmt.Sprintf(form, name))
		}
	}
	for _, raw := range slices.Concat(payloadHTML, payloadTexts) {
		for _, form := range htmlForms {
			all = append(all, fmt.Sprintf(form, raw))
		}
	}
	return all
}

func TestAdversarial_bodies(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"content/site.yaml": "title: T\nbase_url: https://t.example/\nlanguage: en\ntopics: [{id: a, title: A}]\n",
		"content/index.md":  "---\ntitle: Home\nsummary: S.\n---\n\n[[p]]\n",
	}
	save := func(name, text string) {
		t.Helper()
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		save(name, text)
	}
	p, err := build.Open(build.Options{Dir: dir, Now: today})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	reported, text := 0, 0
	var accepted []string
	for _, body := range bodies() {
		save("content/a/p.md", articleOf(body))
		r, err := p.Load()
		if err != nil {
			t.Fatal(err)
		}
		if hasErrors(r) {
			reported++
			continue
		}
		checkInert(t, r, body)
		text++
		if !slices.ContainsFunc(r.Diags, func(d diag.Diagnostic) bool { return d.Code == diag.CodeCodeUnclosed }) {
			accepted = append(accepted, body) // the others would make code of those behind them
		}
	}
	t.Logf("%d bodies: %d have errors, %d are text", reported+text, reported, text)
	if reported == 0 || text == 0 {
		t.Error("some bodies must have errors, and some must not")
	}
	// All in one page, which a browser opens.
	for i, body := range accepted { // each with definitions of its own
		body = strings.ReplaceAll(body, "[^n]", fmt.Sprintf("[^n%d]", i))
		accepted[i] = strings.ReplaceAll(body, "[r]", fmt.Sprintf("[r%d]", i))
	}
	save("content/a/p.md", articleOf(strings.Join(accepted, "\n\n")))
	b := buildSite(t, dir)
	checkInert(t, b.result, "all bodies")
	checkInBrowser(t, b, "a/p/")
}

func articleOf(body string) string {
	return "---\ntitle: P\nsummary: S.\ntopic: a\n---\n\n" + body + "\n"
}

// checkInBrowser opens a page of payloads: none runs, requests anything from another origin, or takes the place of a
// property by its id.
func checkInBrowser(t *testing.T, b *builtSite, url string) {
	t.Helper()
	tab := browsertest.Open(t)
	own := browsertest.Eval[[]string](tab, `Object.getOwnPropertyNames(window)`)
	base := b.serve(t)
	tab.Visit(base + url)
	browsertest.Eval[bool](tab, `new Promise(done => setTimeout(() => done(true), 300))`)
	unharmed(t, tab, url)
	for _, address := range tab.Requests() {
		if !strings.HasPrefix(address, base) && address != "about:blank" {
			t.Errorf("%s requests %s", url, address)
		}
	}
	ids := browsertest.Eval[[]string](tab, `[...document.querySelectorAll('[id]')].map(e => e.id)`)
	taken := browsertest.Eval[[]string](tab, `[...document.querySelectorAll('[id],[name]')]
		.filter(e => document[e.id || e.name] === e || window[e.id] === e).map(e => e.id || e.name)`)
	for _, id := range taken {
		if slices.Contains(own, id) {
			t.Errorf("the id %s replaces a property of window", id)
		}
	}
	t.Logf("%d ids, of which %d are properties of window that nothing else has", len(ids), len(taken))
}
