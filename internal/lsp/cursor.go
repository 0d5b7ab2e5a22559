package lsp

// This file finds what may be written at a position: by the declaration of the keys around it in YAML, and by what the
// line begins with in a text.

import (
	"path"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/schema"
	"knead/internal/site"
	"knead/internal/source"
)

// A yamlCursor is a position in a data file or in front matter.
type yamlCursor struct {
	yamlPosition
	file   string         // as [schema.Row] names it
	values []schema.Value // what the innermost value may be
}

// yamlAt finds what is around an offset of a file: of its word as a whole, or of what is written before the offset. It
// is false outside of YAML.
func (s *server) yamlAt(name, text string, offset int, isWholeWord bool) (yamlCursor, bool) {
	file, at := yamlOf(name, text)
	if file == "" || offset < at.Start || offset > at.End {
		return yamlCursor{}, false
	}
	if isWholeWord {
		offset = min(wordEnd(text, offset), at.End)
	}
	position, ok := scanYAML(text, at.Start, offset)
	if !ok {
		return yamlCursor{}, false
	}
	position.token.End = min(position.token.End, at.End)
	return yamlCursor{position, file, schema.At(file, position.steps)}, true
}

// yamlOf is the name of what a file is for the schema, or "", and the range of the YAML in it. Front matter that is not
// closed goes to the end.
func yamlOf(name, text string) (file string, at source.Range) {
	below, inContent := strings.CutPrefix(name, "content/")
	if !inContent {
		return "", at
	}
	if path.Ext(below) == ".md" {
		f := source.NewFile(name, text)
		split, _ := frontmatter.Split(f)
		switch {
		case split.Found:
			return schema.FrontMatter, source.Range{Start: split.YAML.Start, End: max(split.YAML.End, split.YAML.Start)}
		case !split.NoFrontMatter:
			return schema.FrontMatter, source.Range{Start: min(split.FenceRange.End+1, len(text)), End: len(text)}
		}
		return "", at
	}
	if site.IsPictureFile(below) && !schema.Has(below) {
		below = path.Dir(below) + "/NAME.yaml"
	}
	if !schema.Has(below) {
		return "", at
	}
	return below, source.Range{Start: 0, End: len(text)}
}

// A textCursor is a position in the body of a text.
type textCursor struct {
	kind  textKind
	token source.Range
	page  string // of an anchor: the page before the number sign, as it is written
}

// A textKind is what may be written at a position in a text.
type textKind uint8

const (
	textNothing   textKind = iota
	textWiki               // the slug of [[a page]]
	textLink               // the path in [words](path)
	textAnchor             // the anchor of such a path
	textSlugLink           // the anchor of [[page#anchor]]
	textSource             // the source of a note [@id]
	textDirective          // the name in {{name}}
	textGuide              // the argument of a directive
	textFact
	textValue
	textPicture
	textInclude
	textCallout // the kind of a callout
)

// directives are the directives that have an argument, with what it is.
var directives = map[string]textKind{site.DirectiveGuide: textGuide, site.DirectiveFact: textFact,
	site.DirectiveValue: textValue, site.DirectivePicture: textPicture, site.DirectiveInclude: textInclude}

// textAt finds what is open before an offset on its line.
func textAt(text string, offset int) textCursor {
	start := strings.LastIndexByte(text[:offset], '\n') + 1
	line := text[start:offset]
	open := func(mark, end string) (string, bool) {
		at := strings.LastIndex(line, mark)
		if at < 0 || strings.Contains(line[at+len(mark):], end) {
			return "", false
		}
		return line[at+len(mark):], true
	}
	cursor := func(kind textKind, written, stops string) textCursor {
		end := offset
		for end < len(text) && !strings.ContainsRune(" \t\r\n"+stops, rune(text[end])) {
			end++
		}
		return textCursor{kind: kind, token: source.Range{Start: offset - len(written), End: end}}
	}
	linked := func(kind, anchorKind textKind, written, stops string) textCursor {
		page, anchor, hasAnchor := strings.Cut(written, "#")
		if !hasAnchor {
			return cursor(kind, written, stops+"#")
		}
		c := cursor(anchorKind, anchor, stops)
		c.page = page
		return c
	}
	if written, ok := open("{{", "}}"); ok {
		name, arg, hasArg := strings.Cut(written, " ")
		if !hasArg {
			return cursor(textDirective, name, "}")
		}
		return cursor(directives[name], strings.TrimLeft(arg, " "), "}")
	}
	if written, ok := open("[[", "]]"); ok && !strings.Contains(written, "|") {
		return linked(textWiki, textSlugLink, written, "]|")
	}
	if written, ok := open("[@", "]"); ok {
		written = strings.TrimPrefix(strings.TrimLeft(written[strings.LastIndexByte(written, ';')+1:], " "), "@")
		if strings.Contains(written, ",") { // a page number
			return textCursor{}
		}
		return cursor(textSource, written, "];,")
	}
	if written, ok := open("[!", "]"); ok && strings.HasPrefix(strings.TrimSpace(line), ">") {
		return cursor(textCallout, written, "]")
	}
	if written, ok := open("](", ")"); ok && !strings.ContainsAny(written, " <>") {
		return linked(textLink, textAnchor, written, ")")
	}
	return textCursor{}
}
