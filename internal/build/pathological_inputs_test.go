package build

// This file has the inputs of TestBuild_pathologicalInputs in the text of an article: those of cmark's pathological
// tests, by their description, and ones for what Knead has beside CommonMark.

import (
	"fmt"
	"strings"

	"knead/internal/diag"
)

func pathologicalInputs() (all []pathological) {
	for code, texts := range bodyInputs() {
		for name, text := range texts {
			all = append(all, pathological{name, code, onPage("", text+"\n")})
		}
	}
	for code, texts := range frontInputs() {
		for name, text := range texts {
			all = append(all, pathological{"front matter: " + name, code, onPage(text, "")})
		}
	}
	return append(append(append(all, includeInputs()...), siteInputs()...), repeatedInputs()...)
}

// onPage is an article with more front matter and a text.
func onPage(front, body string) map[string]string {
	return map[string]string{"content/a/p.md": "---\ntitle: P\nsummary: S.\ntopic: a\n" + front + "\n---\n\n" + body}
}

// each joins the results of f for 0 to n-1.
func each(n int, f func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}

// format joins n texts, each with its number.
func format(n int, text string) string {
	return each(n, func(i int) string { return fmt.Sprintf(text, i) })
}

func bodyInputs() map[diag.Code]map[string]string {
	r := strings.Repeat
	table := func(columns, rows int) string {
		return "|" + r("a|", columns) + "\n|" + r("-|", columns) + "\n" + r("|a|\n", rows)
	}
	return map[diag.Code]map[string]string{
		diag.CodeFileEncoding: {"cmark: NUL": "abc\x00de\x00"},
		diag.CodeFileTooLarge: {
			"cmark: backticks": each(2500, func(i int) string { return "e" + r("`", i) })},
		diag.CodeBodyTooComplex: {
			"cmark: nested strong emphasis":      r("*a **a ", 65000) + "b" + r(" a** a*", 65000),
			"cmark: closers of emphasis":         r("a_ ", 65000),
			"cmark: openers of emphasis":         r("_a ", 65000),
			"cmark: closers of links":            r("a]", 65000),
			"cmark: openers of links":            r("[a", 65000),
			"cmark: mismatched emphasis":         r("*a_ ", 50000),
			"cmark: emphasis, multiples of 3":    "a**b" + r("c* ", 50000),
			"cmark: links and emphasis":          r("[ a_", 50000),
			"cmark: brackets and parentheses":    r("[ (](", 80000),
			"cmark: images and parentheses":      r("![[]()", 160000),
			"cmark: nested brackets":             r("[", 50000) + "a" + r("]", 50000),
			"cmark: nested quotes":               r("> ", 50000) + "a",
			"cmark: nested lists":                each(1000, func(i int) string { return r("  ", i) + "* a\n" }),
			"cmark: unclosed links":              r("[a](<b", 30000) + "\n\n" + r("[a](b", 30000),
			"cmark: unclosed comments":           "</" + r("<!--", 300000),
			"cmark: nested emphasis":             r("*", 60000) + "a" + r("*", 60000),
			"cmark: empty lines in lists":        r("- ", 30000) + "x" + r("\n", 30000),
			"cmark: empty lines in quoted lists": "> " + r("- ", 30000) + "x\n" + r(">\n", 30000),
			"cmark: emphasis in a quote":         r(">", 100000) + r("a*", 100000),
			"cmark: references":                  format(50000, "[x%d]: /\n") + r("[x1] ", 50000),
			"emphasis and code":                  r("a**b`+`c* ", 15000),
			"table: columns times rows":          table(3000, 3000),
			"table: one row":                     table(50000, 0),
			"tables: many":                       r(table(100, 140)+"\n", 100),
			"tables: headers only":               r(table(2, 0)+"\n", 40000),
			"lists by tabs":                      each(1000, func(i int) string { return r("\t", i) + "- a\n" }),
			"footnotes":                          format(10000, "x[^%d]\n\n") + format(10000, "[^%d]: x\n\n"),
			"one footnote, many calls":           r("x[^1] ", 100000) + "\n\n[^1]: x\n",
			"reference, long title":              "[a]: /a/p/ \"" + r("x", 50000) + "\"\n\n" + r("[a]\n\n", 20000),
			"reference, long address":            "[a]: #" + r("x", 50000) + "\n\n" + r("![a]\n\n", 20000),
			"references of one name":             r("[a]: u\n", 50000),
			"notes of sources":                   r("[@a] ", 50000),
			"braces":                             r("{", 500000),
			"open facts":                         r("{{fact ", 100000),
			"declarations":                       r("<!A ", 50000),
			"entities":                           r("&lt;&#x1F600;", 50000),
			"tasks":                              r("- [ ] a\n", 50000),
		},
		diag.CodeTextInvisible: {
			"cmark: tables and line ends": r("aaa\rbbb\n-\v\n", 30000),
			"overrides of direction":      r("a\u202e", 100000),
		},
		diag.CodeLinkMissingPage: {
			"cmark: a link in emphasis": "**x [a*b**c*](d)",
			"wiki links to nothing":     format(20000, "[[p0x%d]]\n\n"),
			"links to nothing":          format(20000, "[a](p0x%d.md)\n\n"),
		},
		diag.CodeLinkMissingAnchor: {"links to missing headings": format(20000, "[a](p0.md#m%d)\n\n")},
		diag.CodeImageMissing:      {"images of nothing": format(20000, "![a](p0x%d.png)\n\n")},
		diag.CodeFactUnknown:       {"facts": format(20000, "{{fact f%d}}\n\n")},
		diag.CodeDirectiveUnknown:  {"directives": r("{{a b}}\n\n", 50000)},
		diag.CodeConflictMarker:    {"conflict marks": r("<<<<<<< a\n\n", 50000)},
		diag.CodeFootnoteUndefined: {"footnotes in footnotes": "[^0]\n\n" + each(5000, func(i int) string {
			return fmt.Sprintf("[^%d]: x[^%d]\n\n", i, i+1)
		})},
		"": {
			"headings":                   r("# a\n", 50000),
			"headings of the same words": r("## same words\n\n", 20000),
			"a heading of a megabyte":    "## " + r("word ", 200000),
			"setext headings":            r("a\n=\n", 50000),
			"callouts":                   r("> [!NOTE]\n> a\n\n", 20000),
			"one word of 2 MB":           r("a", 2<<20-100),
			"spaces":                     "a" + r(" ", 2<<20-100) + "b",
			"line ends":                  "a" + r("\n", 2<<20-100) + "b",
			"hard breaks":                r("a  \n", 50000),
			"backslashes":                r("\\", 500000),
			"bare addresses":             r("http://a.example/ ", 20000),
			"bare mail addresses":        r("a@a.example ", 20000) + r("a@", 100000) + r("a.", 100000),
			"addresses with parentheses": "http://a.example/" + r("(", 100000) + r(")", 100000),
			"combining marks":            "a" + r("\u0301\u0323", 200000),
			"joined emoji":               r("👩\u200d", 200000) + "a",
			"Hangul jamo":                r("\u1100\u1161\u11a8", 200000),
			"zero-width characters":      r("a\u200b", 100000),
			"highlights":                 r("==a== ", 100000),
			"emoji by name":              r(" :ab:", 100000),
			"comments of Obsidian":       r("%% a %% ", 100000),
			"formulas":                   r("$$a$$ ", 100000),
			"sentences":                  r("Do not wait. ", 100000),
			"figures":                    r("3 days 401 people 50 per cent ", 50000),
			"syntax of other programs":   r("{% a %}\n\n!!! note\n\n", 30000),
		},
	}
}
