package markdown

// This file reports Markdown that the parser left in the text: what its author meant as markup and readers would see as
// brackets, stars and braces, or would not see at all.

import (
	"bytes"
	"regexp"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"knead/internal/diag"
	"knead/internal/source"
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
		case *gast.Blockquote:
			w.checkCallout(n, src)
		case *extast.TableRow:
			w.checkRow(n, src)
		case *gast.Paragraph, *gast.TextBlock:
			w.checkLines(n, src)
		}
		if n.Type() == gast.TypeBlock && !n.IsRaw() {
			w.checkRuns(n, src)
		}
		return gast.WalkContinue, nil
	})
	w.checkDefinitions(tree, src, used)
}

// referenceOf is the normalized label of the definition that a link uses, or "".
func referenceOf(r *gast.ReferenceLink) string {
	if r == nil {
		return ""
	}
	return label(r.Value)
}

// label normalizes the label of a reference (https://spec.commonmark.org/0.31.2/#matches).
func label(b []byte) string { return strings.ToLower(strings.Join(strings.Fields(string(b)), " ")) }

// checkFence reports a fenced code block that no fence closes, since the rest of the text is code then.
func (w *writer) checkFence(n *gast.FencedCodeBlock, src []byte) {
	start := n.Pos()
	if start < 0 || start >= len(src) {
		return
	}
	mark := bytes.TrimLeft(src[start:start+lineLength(string(src[start:]))], " \t")
	end := start + lineLength(string(src[start:])) + 1
	if lines := n.Lines(); lines.Len() > 0 {
		w.code = append(w.code, w.at(lines.At(0).Start, lines.At(lines.Len()-1).Stop))
		end = lines.At(lines.Len() - 1).Stop
	}
	length := 0
	for length < len(mark) && mark[length] == mark[0] {
		length++
	}
	rest := src[min(end, len(src)):]
	closing := bytes.TrimLeft(rest[:lineLength(string(rest))], " \t>")
	if length > 0 && !bytes.HasPrefix(closing, mark[:length]) {
		w.report(diag.CodeCodeUnclosed, w.at(start, start+max(1, length)), "no line closes this code block")
	}
	if info := strings.TrimSpace(string(mark[length:])); strings.HasPrefix(info, "{") || info == "mermaid" {
		w.report(diag.CodeForeignSyntax, w.at(start, start+len(mark)), "%s is shown as code", info)
	}
}

var directiveLine = regexp.MustCompile(`^\{\{[a-z]+( [^{}]*)?\}\}\s*$`)

// checkIndentedCode reports a directive in code that is code by its indentation only.
func (w *writer) checkIndentedCode(n *gast.CodeBlock, src []byte) {
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		if directiveLine.Match(line.Value(src)) {
			w.report(diag.CodeDirectiveInline, w.at(line.Start, line.Start+len(bytes.TrimSpace(line.Value(src)))),
				"a directive that is indented by four columns is code")
		}
	}
	if lines.Len() > 0 {
		w.code = append(w.code, w.at(lines.At(0).Start, lines.At(lines.Len()-1).Stop))
	}
}

// checkCallout reports a quote that begins like a callout and is none.
func (w *writer) checkCallout(n *gast.Blockquote, src []byte) {
	p, ok := n.FirstChild().(*gast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return
	}
	first := p.Lines().At(0)
	line := bytes.TrimSpace(first.Value(src))
	mark := calloutMark.Find(line)
	if mark == nil {
		return
	}
	at := first.Start + bytes.Index(first.Value(src), mark)
	d := diag.New(diag.CodeCalloutUnknown, w.file.Span(w.at(at, at+len(mark))), "%q is not a kind of callout", mark)
	if kind := strings.ToLower(strings.Trim(string(mark), "[!]+- ")); isAlert(kind) {
		d.Message = "this callout has other text on the line of its mark"
		d = d.WithHint("Write " + strings.TrimRight(string(mark), "+-") + " on a line of its own.")
	} else {
		d = d.WithHint(diag.DidYouMean(kind, AlertKinds))
	}
	w.sink.Report(d)
}

var calloutMark = regexp.MustCompile(`^\[![^\]\[]*\][+-]?`)

func isAlert(kind string) bool {
	for _, k := range AlertKinds {
		if k == kind {
			return true
		}
	}
	return false
}

// checkRow reports the cells of a row for which the table has no column: GFM leaves them out
// (https://github.github.com/gfm/#tables-extension-).
func (w *writer) checkRow(n *extast.TableRow, src []byte) {
	first, ok := n.FirstChild().(*extast.TableCell)
	if !ok || first.Lines().Len() == 0 {
		return
	}
	at := first.Lines().At(0).Start
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	end := start + lineLength(string(src[start:]))
	from := start + len(src[start:at]) - len(bytes.TrimLeft(src[start:at], " \t>|-+*0123456789.)"))
	count, last := 1, from
	for i := from; i < end; i++ {
		if src[i] == '|' && (i == 0 || src[i-1] != '\\') && len(bytes.TrimSpace(src[i+1:end])) > 0 {
			count++
			if count == n.ChildCount()+1 {
				last = i
			}
		}
	}
	if count > n.ChildCount() {
		w.report(diag.CodeTableCells, w.at(last, end), "the row has %d cells and the table has %d columns", count,
			n.ChildCount())
	}
}

// A leftover is a pattern in running text. Need is a part that every match has, for a quick test.
type leftover struct {
	need    string
	pattern *regexp.Regexp
	code    diag.Code
	message string // with %s for the match
}

var leftovers = []leftover{
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
	{"{%", regexp.MustCompile(`\{%.*?(%\}|$)`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"{", regexp.MustCompile(`\{[:#.%a-z][^{}]*\}`), diag.CodeForeignSyntax, "%s is shown to readers"},
	{"![[", regexp.MustCompile(`!\[\[[^\]]*\]\]`), diag.CodeForeignSyntax, "%s is shown to readers"},
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
	if !bytes.ContainsAny(s, "[]{}*_~`=%^:$") {
		return
	}
	var found []int // starts and ends
	for _, l := range leftovers {
		if !bytes.Contains(s, []byte(l.need)) {
			continue
		}
		for _, m := range l.pattern.FindAllIndex(s, -1) {
			match := bytes.TrimSpace(s[m[0]:m[1]])
			from := m[0] + bytes.Index(s[m[0]:], match)
			if escaped(s, from) || overlaps(found, from) {
				continue
			}
			found = append(found, from, m[1])
			w.report(l.code, w.at(run.Start+from, run.Start+m[1]), l.message, shorten(string(match)))
			if l.code == diag.CodeEmphasisUnmatched {
				break // the mark at the end belongs to the one at the start
			}
		}
	}
}

func overlaps(found []int, at int) bool {
	for i := 0; i < len(found); i += 2 {
		if found[i] <= at && at < found[i+1] {
			return true
		}
	}
	return false
}

// escaped reports whether a backslash precedes an offset.
func escaped(s []byte, at int) bool {
	n := 0
	for at-n > 0 && s[at-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// foreignLine is a line that other generators read and Knead does not.
var foreignLine = regexp.MustCompile(`(?i)^(:::|!!! |\?\?\?\+? |\[TOC\]$|import .+ from ['"]|export (const|default) |` +
	`=== "|--8<-- |<<< @/|\.\. [a-z-]+::|%% |\+\+\+$|\$\$|: +\S|\$\$$)`)

// checkLines reports lines that other generators read in a special way.
func (w *writer) checkLines(n gast.Node, src []byte) {
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		value := bytes.TrimSpace(line.Value(src))
		if len(value) == 0 || !bytes.ContainsAny(value[:1], ":!?[iIeE=-<.%+$") || !foreignLine.Match(value) {
			continue
		}
		if value[0] == ':' && value[1] == ' ' && i == 0 {
			continue // a definition follows a term
		}
		at := line.Start + bytes.Index(line.Value(src), value)
		w.report(diag.CodeForeignSyntax, w.at(at, at+len(value)), "%s is shown to readers", shorten(string(value)))
	}
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// checkDefinitions reports definitions of links that nothing uses: a definition is not shown, so a line that only looks
// like one is lost. The idioms for comments, [//]: # and [comment]: <>, are left out.
func (w *writer) checkDefinitions(tree gast.Node, src []byte, used map[string]bool) {
	_ = gast.Walk(tree, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if n.Type() == gast.TypeInline {
			return gast.WalkSkipChildren, nil
		}
		d, ok := n.(*gast.LinkReferenceDefinition)
		if !ok || !entering || d.Lines().Len() == 0 {
			return gast.WalkContinue, nil
		}
		comment := string(d.Label) == "//" || string(d.Label) == "comment" || string(d.Destination) == "#"
		if name := label(d.Label); !used[name] && !comment {
			start := d.Lines().At(0).Start
			end := start + lineLength(string(src[start:]))
			w.report(diag.CodeReferenceUnused, w.at(start, end), "no link uses the definition [%s], so it is not shown",
				d.Label)
		}
		used[label(d.Label)] = false // a second definition of the label has no effect
		return gast.WalkContinue, nil
	})
}

// uncalledNotes is the key of the footnotes that no text calls, which the footnote extension removes.
var uncalledNotes = parser.NewContextKey()

// notes collects the footnotes that no text calls, before the footnote extension removes them.
type notes struct{}

// Transform implements goldmark's parser.ASTTransformer.
func (notes) Transform(doc *gast.Document, _ text.Reader, pc parser.Context) {
	var refs [][]byte
	_ = gast.Walk(doc, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if f, ok := n.(*extast.Footnote); ok && entering && f.Index < 0 {
			refs = append(refs, f.Ref)
		}
		if n.Type() == gast.TypeInline {
			return gast.WalkSkipChildren, nil
		}
		return gast.WalkContinue, nil
	})
	pc.Set(uncalledNotes, refs)
}

// checkNotes reports footnotes that no text calls. The last definition of a label is the one without effect.
func (w *writer) checkNotes(pc parser.Context, src []byte) {
	refs, _ := pc.Get(uncalledNotes).([][]byte)
	for _, ref := range refs {
		mark := []byte("[^" + string(ref) + "]:")
		if at := bytes.LastIndex(src, mark); at >= 0 {
			w.report(diag.CodeFootnoteUnused, w.at(at, at+len(mark)-1), "nothing calls the footnote [^%s], "+
				"so it is not shown", ref)
		}
	}
}

// Code are the ranges of the file that are code blocks.
func (d *Doc) Code() []source.Range { return d.code }
