package page

// This file reads the key points of an article, which are Markdown in its front matter.

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/source"
)

// Limits of key points, so that they are read before the text and not in its place.
const (
	maxKeyPoints     = 3
	maxKeyPointWords = 20
)

// parseKeyPoints parses the key points and reports those that are none. It leaves these out.
func (p *Summary) parseKeyPoints(options markdown.Options) []*markdown.Doc {
	var all []*markdown.Doc
	for i, text := range p.Front.KeyPoints {
		invalid := func(format string, args ...any) {
			p.Diags.Add(diag.CodeKeyPointInvalid, p.File.Span(text.At), format, args...)
		}
		at, ok := p.written(text)
		switch place := p.place(); {
		case place == "home" || place == "guide":
			invalid("only an article shows key points")
			return nil
		case i == maxKeyPoints:
			invalid("there are %d key points; the maximum is %d", len(p.Front.KeyPoints), maxKeyPoints)
			return all
		case !ok:
			invalid("a key point has to be on one line, without a backslash or a doubled quotation mark")
			continue
		}
		doc, diags := markdown.Parse(p.File, at, options)
		p.Diags = append(p.Diags, diags...)
		if !doc.IsSentence() {
			invalid("a key point is one sentence, without headings, lists, images or directives in lines of their own")
			continue
		}
		if n := doc.WordCount(); n > maxKeyPointWords {
			invalid("the key point has %d words; the maximum is %d", n, maxKeyPointWords)
		}
		all = append(all, doc)
	}
	return all
}

// written is where the text of a value is in the file. It is false if the file has it in another form.
func (p *Summary) written(t frontmatter.Text) (source.Range, bool) {
	at := t.At
	if text := p.File.Text[at.Start:at.End]; len(text) >= 2 && strings.ContainsRune(`"'`, rune(text[0])) {
		at = source.Range{Start: at.Start + 1, End: at.End - 1}
	}
	return at, t.IsSet() && p.File.Text[at.Start:at.End] == t.Value
}
