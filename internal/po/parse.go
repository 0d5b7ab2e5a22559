package po

// This file reads PO files line by line.

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/source"
)

// The parts of an entry in the order in which they occur.
const (
	inComments = iota
	inContext
	inID
	inTranslation
)

var keywords = map[string]int{"msgctxt": inContext, "msgid": inID, "msgstr": inTranslation}

// A parser reads one file.
type parser struct {
	file *source.File
	all  Catalog
	list diag.List
	seen map[Message]source.Range

	e        Entry
	part     int          // the last part of e so far
	previous int          // the same of its previous message
	text     *string      // what a line with a string only adds to
	marker   string       // of the line of text: "#~" or "#|"
	unsound  bool         // whether something of e was reported
	at       source.Range // the line
}

// Parse reads a PO file. What is wrong is reported with its place, and the entries in which nothing is wrong are
// returned. A comment without an entry is left out.
func Parse(f *source.File) (Catalog, diag.List) {
	p := parser{file: f, seen: map[Message]source.Range{}}
	start := 0
	for line := range strings.Lines(f.Text) {
		text := strings.TrimLeft(line, " \t\f\v")
		from := start + len(line) - len(text)
		text = strings.TrimRight(text, "\r\n")
		p.at = source.Range{Start: from, End: from + len(text)}
		p.line(text)
		start += len(line)
	}
	p.finish()
	return p.all, p.list
}

func (p *parser) report(at source.Range, format string, args ...any) {
	p.list = append(p.list, diag.New(diag.CodePoInvalid, p.file.Span(at), format, args...))
	p.unsound = true
}

func (p *parser) line(text string) {
	marker := ""
	for _, m := range []string{"#~|", "#~", "#|"} {
		if strings.HasPrefix(text, m) {
			marker = m
			break
		}
	}
	rest := strings.TrimLeft(text[len(marker):], " \t")
	switch {
	case text == "":
	case marker == "" && text[0] == '#':
		p.comment(text[1:])
	case rest == "" || rest[0] == '#': // obsolete comments of some tools
	case rest[0] == '"':
		if p.unsound && p.text == nil {
			return // its keyword was reported
		}
		if p.text == nil || p.marker != marker {
			p.report(p.at, "a string without a keyword before it")
			return
		}
		p.string(rest)
	default:
		p.keyword(marker, rest)
	}
}

func (p *parser) comment(text string) {
	if p.part == inTranslation {
		p.finish()
	}
	kind, value := ' ', text
	if text != "" && strings.IndexByte(".:,=", text[0]) >= 0 {
		kind, value = rune(text[0]), text[1:]
	}
	switch value = strings.TrimPrefix(value, " "); kind {
	case '.':
		p.e.Extracted = append(p.e.Extracted, value)
	case ':':
		p.e.Places = append(p.e.Places, strings.Fields(value)...)
	case ',', '=':
		for flag := range strings.SplitSeq(value, ",") {
			if flag = strings.TrimSpace(flag); flag != "" {
				p.e.Flags = append(p.e.Flags, flag)
			}
		}
	default:
		p.e.Comments = append(p.e.Comments, value)
	}
	p.text = nil
}

// keyword reads a line with a keyword and the first part of its string.
func (p *parser) keyword(marker, text string) {
	word, value, _ := strings.Cut(text, `"`)
	word = strings.TrimSpace(word)
	part, known := keywords[word]
	p.text, p.marker = nil, marker
	switch {
	case strings.HasPrefix(word, "msgid_plural") || strings.HasPrefix(word, "msgstr["):
		p.report(p.at, "plural forms are not supported")
		return
	case !known:
		p.report(p.at, "neither a comment nor one of the keywords msgctxt, msgid and msgstr")
		return
	case len(value) == 0:
		p.report(p.at, "%s without a string in quotes", word)
		return
	}
	isPrevious := strings.HasSuffix(marker, "|")
	if isPrevious && p.part == inTranslation || !isPrevious && part <= p.part && part != inTranslation {
		p.finish() // of the entry before
	}
	isObsolete := strings.HasPrefix(marker, "#~")
	switch {
	case isPrevious && (part <= p.previous || part == inTranslation || p.part != inComments),
		!isPrevious && (part <= p.part || part == inTranslation && p.part != inID),
		p.part != inComments && isObsolete != p.e.IsObsolete:
		p.report(p.at, "%s is not in its place in the entry", word)
		return
	case isPrevious:
		if p.previous = part; p.e.Previous == nil {
			p.e.Previous = &Message{}
		}
		p.text = map[int]*string{inContext: &p.e.Previous.Context, inID: &p.e.Previous.ID}[part]
	default:
		if p.part == inComments {
			p.e.At = p.at
		}
		if part == inTranslation {
			p.e.TranslationAt = p.at
		}
		p.part, p.e.IsObsolete = part, isObsolete
		p.text = map[int]*string{inContext: &p.e.Context, inID: &p.e.ID, inTranslation: &p.e.Translation}[part]
	}
	p.string(text[strings.IndexByte(text, '"'):])
}

// string adds the string of a line, in quotes, to the text.
func (p *parser) string(quoted string) {
	var b []byte
	rest := quoted[1:]
	at := func() source.Range {
		return source.Range{Start: p.at.End - len(rest), End: p.at.End - len(rest) + min(2, len(rest))}
	}
	for !strings.HasPrefix(rest, `"`) {
		value, multibyte, after, err := strconv.UnquoteChar(rest, '"')
		switch {
		case rest == "":
			p.report(at(), "the closing quote is missing")
			return
		case err != nil || rest[0] == '\\' && strings.IndexByte("uU", rest[1]) >= 0:
			p.report(at(), `a backslash must be before one of n t " \ a b f v r, or the number of a byte`)
			return
		case value < utf8.RuneSelf || multibyte:
			b = utf8.AppendRune(b, value)
		default:
			b = append(b, byte(value))
		}
		rest = after
	}
	if rest = rest[1:]; strings.TrimSpace(rest) != "" {
		p.report(at(), "there is more behind the closing quote")
		return
	}
	if !utf8.Valid(b) || strings.ContainsRune(string(b), 0) {
		rest = quoted
		p.report(at(), "the string is not text in UTF-8")
		return
	}
	*p.text += string(b)
}

// finish ends an entry.
func (p *parser) finish() {
	e := p.e
	first, again := p.seen[e.Message]
	switch {
	case p.unsound || p.part == inComments:
	case p.part != inTranslation:
		p.report(e.At, "the entry has no msgid or no msgstr")
	case again && !e.IsObsolete:
		p.report(e.At, "there is an entry for this text already")
		p.list[len(p.list)-1] = p.list[len(p.list)-1].WithRelated(p.file.Span(first), "the first one")
	default:
		if p.all = append(p.all, e); !e.IsObsolete {
			p.seen[e.Message] = e.At
		}
	}
	p.e, p.part, p.previous, p.text, p.unsound = Entry{}, inComments, inComments, nil, false
}
