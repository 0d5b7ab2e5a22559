package markdown

// This file reports Markdown that the parser left in the text: what its author meant as markup and readers would see as
// brackets, stars and braces, or would not see at all.

import (
	"bytes"
	"regexp"

	gast "github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"knead/internal/diag"
)

// leftovers reports what is left in the text of a parsed body.
func (w *writer) leftovers(tree gast.Node, src []byte) {
	used := map[string]bool{}
	_ = gast.Walk(tree, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if !entering {
			return gast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *gast.Link:
			used[referenceOf(n.Reference)] = true
		case *gast.Image:
			used[referenceOf(n.Reference)] = true
		case *gast.FencedCodeBlock:
			w.checkFence(n, src)
		case *gast.CodeBlock:
			w.checkIndentedCode(n, src)
		case *gast.Heading:
			w.checkFrontMatter(n, src)
		case *gast.Blockquote:
			w.checkCallout(n, src)
		case *callout:
			w.checkEmptyCallout(n, src)
		case *extast.TableRow:
			w.checkRow(n, src)
		case *gast.Paragraph, *gast.TextBlock:
			w.checkLines(n, src)
			w.checkCalloutMark(n, src)
		}
		if n.Type() == gast.TypeBlock && !n.IsRaw() {
			w.checkRuns(n, src)
		}
		return gast.WalkContinue, nil
	})
	w.checkDefinitions(tree, src, used)
}

// A leftover is a pattern in running text. Need is a part that every match has, for a quick test.
type leftover struct {
	need    string
	pattern *regexp.Regexp
	code    diag.Code
	message string // with %s for the match
}

var leftovers = []leftover{
	{"@", regexp.MustCompile(`\[([^\]\[@]*[ ;-])?@([^\]\[\s][^\]\[]*)?\]`), diag.CodeForeignSyntax,
		"%s is shown to readers: a citation is [@id], [@one; @two] or [@id, p. 3]"},
	{"[^", regexp.MustCompile(`\[\^[^\]\[\s]+\]`), diag.CodeFootnoteUndefined, "%s has no footnote"},
	{"][", regexp.MustCompile(`(\[[^\]\[]*)?\]\[[^\]\[]*\]`), diag.CodeReferenceUndefined,
		"%s has no definition of its link"},
	{"](", regexp.MustCompile(`(!?\[[^\]\[]*)?\]\([^()]*\)?`), diag.CodeLinkMalformed, "%s is not read as a link"},
	{"] (", regexp.MustCompile(`\[[^\]\[]+\] \(([a-z]+://|/|\.\.?/|[\w./-]+\.md)[^()\s]*\)`), diag.CodeLinkMalformed,
		"%s is not read as a link: there is a space between the text and the address"},
	{")[", regexp.MustCompile(`\([^()]+\)\[([a-z]+:|/|\.\.?/|[^\]\[]*\.md)[^\]\[]*\]`), diag.CodeLinkMalformed,
		"%s is not read as a link: the brackets are the wrong way round"},
	{"{{", regexp.MustCompile(`\{\{\s*[a-z-]+(\s[^{}]*)?(\}{1,2}|$)`), diag.CodeDirectiveInline, "%s is text here"},
	{"{{", regexp.MustCompile(`\{\{.*?\}\}`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"{{", regexp.MustCompile(`\{\{[<%].*`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"{%", regexp.MustCompile(`\{%.*?(%\}|$)`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"{", regexp.MustCompile(`\{[:#.%a-z][^{}]*\}`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"![[", regexp.MustCompile(`!\[\[[^\]]*\]\]`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"[[", regexp.MustCompile(`\[\[[^\]\[]*\]?\]?`), diag.CodeLinkMalformed,
		"%s is not read as a link to a page"},
	{"<%", regexp.MustCompile(`<%.*?%>`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"++", regexp.MustCompile(`\+\+[^\s+](.*?[^\s+])?\+\+`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"^", regexp.MustCompile(`\s\^[a-z0-9-]{2,}$`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"%%", regexp.MustCompile(`%%.+?%%`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"==", regexp.MustCompile(`==[^\s=](.*?[^\s=])?==`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"$$", regexp.MustCompile(`\$\$.+?\$\$`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"^[", regexp.MustCompile(`\^\[[^\]]+\]`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{":", regexp.MustCompile(`(^|\s):[a-z][a-z0-9_+-]+:`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"**", regexp.MustCompile(`\*\*+`), diag.CodeEmphasisUnmatched, "%s is shown to readers"},
	{"__", regexp.MustCompile(`(^|\s)__\s*\S.*?__`), diag.CodeEmphasisUnmatched, "%s is shown to readers"},
	{"~~", regexp.MustCompile(`~~+`), diag.CodeEmphasisUnmatched, "%s is shown to readers"},
	{"`", regexp.MustCompile("`+"), diag.CodeEmphasisUnmatched, "%s is shown to readers"},
}

// checkRuns reports leftovers in the texts directly below a block.
func (w *writer) checkRuns(block gast.Node, src []byte) {
	var run text.Segment
	var inside func(gast.Node)
	inside = func(parent gast.Node) {
		for n := parent.FirstChild(); n != nil && n.Type() == gast.TypeInline; n = n.NextSibling() {
			if n.Kind() == gast.KindCodeSpan {
				continue
			}
			t, ok := n.(*gast.Text)
			if !ok {
				inside(n)
				continue
			}
			if t.Segment.Start != run.Stop {
				w.checkRun(run, src)
				run = text.Segment{Start: t.Segment.Start}
			}
			run.Stop = t.Segment.Stop
		}
	}
	inside(block)
	w.checkRun(run, src)
}

func (w *writer) checkRun(run text.Segment, src []byte) {
	s := src[run.Start:max(run.Start, run.Stop)]
	if !bytes.ContainsAny(s, "[]{}*_~`=%^:$+") {
		return
	}
	var found []bool // for each byte whether it is in a leftover
	for _, l := range leftovers {
		if !bytes.Contains(s, []byte(l.need)) {
			continue
		}
		for _, m := range l.pattern.FindAllIndex(s, -1) {
			match := bytes.TrimSpace(s[m[0]:m[1]])
			from := m[0] + bytes.Index(s[m[0]:], match)
			if escaped(s, from) || found != nil && found[from] {
				continue
			}
			if found == nil {
				found = make([]bool, len(s))
			}
			for i := from; i < m[1]; i++ {
				found[i] = true
			}
			w.report(l.code, w.at(run.Start+from, run.Start+m[1]), l.message, truncate(string(match), maxQuoted))
			if l.code == diag.CodeEmphasisUnmatched {
				break // the mark at the end belongs to the one at the start
			}
		}
	}
}

// escaped reports whether a backslash precedes an offset.
func escaped(s []byte, at int) bool {
	n := 0
	for at-n > 0 && s[at-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// foreignLine is a line that other generators read and Knead does not, or that lacks what makes it a heading or a row
// of a table.
var foreignLine = regexp.MustCompile(`(?i)^(:::|!!! ?\w|\?\?\?\+? |\[TOC\]$|import .+ from ['"]|` +
	`export (const|default) |=== "|--8<-- |<<< @/|\.\. [a-z-]+::|%% |\+\+\+$|\$\$|: +\S|\$\$$|#{1,6}[^\s#\d]|` +
	`={1,5} \w|h[1-6]\. |[!@](include|import) |\*\[[^\]]+\]: |\|.*\|$)`)

// checkLines reports lines that other generators read in a special way.
func (w *writer) checkLines(n gast.Node, src []byte) {
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		value := bytes.TrimSpace(line.Value(src))
		if len(value) == 0 || !bytes.ContainsAny(value[:1], ":!?[iIeEhH=-<.%+$#@*|") ||
			!foreignLine.Match(value) {
			continue
		}
		if value[0] == ':' && value[1] == ' ' && i == 0 {
			continue // a definition follows a term
		}
		at := line.Start + bytes.Index(line.Value(src), value)
		w.report(diag.CodeForeignSyntax, w.at(at, at+len(value)), "%s is shown to readers",
			truncate(string(value), maxQuoted))
	}
}
