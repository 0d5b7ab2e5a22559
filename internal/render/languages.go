package render

// This file turns the language tags of texts into elements: see package langtag. Templates show a marked text like any
// other, in elements, attributes and scripts. The finished page is read once, only if it has tags or is written from
// right to left.

import (
	"bytes"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"time"

	"knead/internal/langtag"
)

// withLanguages returns a page with elements in place of language tags:
//
//	⟦en⟧text⟦⟧    <bdi lang="en" dir="ltr">text</bdi>
//	<p>⟦en⟧text⟦⟧</p>    <p lang="en" dir="ltr">text</p>
//
// A tag with a private part says that the text should have a translation, which is added: "en-x-new" for one that has
// none, "en-x-20261102" and "en-x-old" for one of which the source has changed, on that day or some day. Where an
// element cannot be, as in an attribute, a title or a script, tags are removed. In texts from right to left, telephone
// numbers get elements too, since they would be shown with their groups of digits in the opposite order.
func (r *Renderer) withLanguages(page []byte) []byte {
	lang := languageOf(page)
	if !langtag.HasTag(page) && langtag.Dir(lang) == "ltr" {
		return page
	}
	w := tagWriter{render: r, page: page, pageLang: lang, out: make([]byte, 0, len(page)+len(page)/8)}
	for w.at < len(page) {
		if page[w.at] == '<' {
			w.markup()
		} else {
			w.text()
		}
	}
	return w.out
}

// languageOf is the language of a page, as its html element has it.
func languageOf(page []byte) string {
	const before = `<html lang="`
	head := page[:min(len(page), 256)]
	if i := bytes.Index(head, []byte(before)); i >= 0 {
		lang, _, _ := bytes.Cut(head[i+len(before):], []byte(`"`))
		return string(lang)
	}
	return ""
}

// A tagWriter copies a page and replaces its tags. It expects HTML as templates and Markdown make it, and copies
// anything else without a change.
type tagWriter struct {
	render   *Renderer
	page     []byte
	pageLang string
	at       int // in page
	out      []byte

	open     []*elementKind // the open elements
	inSVG    int            // how many of them are drawings
	inTel    int            // the number of open elements within which is a telephone number; 0: none
	lastOpen int            // the length of out after the last start tag
	lang     string         // of the marked text; "" outside of one
	private  string         // the private part of its tag
	element  string         // that was written for it and is open: "bdi", "tspan"; or ""
	depth    int            // the number of open elements when it was written
	isBlock  bool           // the element around the text has the attributes
}

// markup copies a tag, a comment or a declaration. A start tag of an element without markup is copied with its content.
func (w *tagWriter) markup() {
	rest := w.page[w.at:]
	if bytes.HasPrefix(rest, []byte("<!--")) {
		w.copyStripped(end(rest, "-->"))
		return
	}
	length := tagLength(rest)
	kind := kindOf(rest[:length])
	switch {
	case kind.name == "":
		w.copyStripped(length)
	case rest[1] == '/':
		w.endTag(kind.name, length)
	case kind.isRaw:
		w.copyStripped(length + end(rest[length:], "</"+kind.name))
	default:
		w.startTag(kind, length)
	}
}

func (w *tagWriter) startTag(kind *elementKind, length int) {
	switch {
	case w.lang == "":
	case kind.isPhrasing:
		w.openElement()
	case !w.isBlock:
		w.closeElement()
	}
	tag := w.page[w.at : w.at+length]
	w.copyStripped(length)
	w.lastOpen = len(w.out)
	if kind.isVoid || bytes.HasSuffix(tag, []byte("/>")) {
		return
	}
	w.open = append(w.open, kind)
	if kind.name == "svg" {
		w.inSVG++
	}
	if kind.name == "a" && bytes.Contains(tag, []byte(`href="tel:`)) {
		w.inTel = len(w.open)
	}
}

func (w *tagWriter) endTag(name string, length int) {
	i := len(w.open) - 1
	for i >= 0 && w.open[i].name != name {
		i--
	}
	if i >= 0 {
		if w.element != "" && i < w.depth {
			w.closeElement()
		}
		for _, ended := range w.open[i:] {
			if ended.name == "svg" {
				w.inSVG--
			}
		}
		if w.open = w.open[:i]; i < w.inTel {
			w.inTel = 0
		}
	}
	w.copyStripped(length)
}

// text copies the text up to the next tag of an element.
func (w *tagWriter) text() {
	n := bytes.IndexByte(w.page[w.at:], '<')
	if n < 0 {
		n = len(w.page) - w.at
	}
	text := w.page[w.at : w.at+n]
	w.at += n
	for {
		before, lang, after, found := langtag.Cut(text)
		w.write(before)
		switch {
		case !found:
			return
		case lang == "":
			w.endText()
		default:
			w.lang, w.private, _ = strings.Cut(lang, "-x-")
			w.isBlock = len(before) == 0 && w.lastOpen == len(w.out) && w.fillsBlock(after)
			if w.isBlock {
				w.out = append(w.out[:len(w.out)-1], attributes(w.lang)+">"...)
			}
		}
		text = after
	}
}

// fillsBlock reports whether the marked text at the start of an element is all that it has, and the element a block.
func (w *tagWriter) fillsBlock(first []byte) bool {
	if len(w.open) == 0 || bytes.Contains(w.out[bytes.LastIndexByte(w.out, '<'):], []byte(" lang=")) {
		return false
	}
	kind := w.open[len(w.open)-1]
	if !kind.isBlock {
		return false
	}
	name := kind.name
	text, _, found := bytes.Cut(w.page[w.at-len(first):], []byte("</"+name+">"))
	return found && langtag.EndsMarked(text) && !bytes.Contains(text, []byte("<"+name+" ")) &&
		!bytes.Contains(text, []byte("<"+name+">"))
}

// endText ends the marked text, and says that it should have a translation.
func (w *tagWriter) endText() {
	w.closeElement()
	if w.private != "" && w.inSVG == 0 {
		own := ""
		if w.isBlock {
			own = attributes(w.pageLang)
		}
		note := template.HTMLEscapeString(langtag.Strip(w.render.untranslated(w.private)))
		w.out = append(w.out, ` <small class="untranslated"`+own+`>`+note+`</small>`...)
	}
	w.lang, w.private, w.isBlock = "", "", false
}

// untranslated says why a text is not translated, by the private part of its tag.
func (r *Renderer) untranslated(private string) string {
	if private == "new" {
		return r.Message("untranslated")
	}
	if day, err := time.Parse("20060102", private); err == nil {
		return r.MessageWith("untranslated-since", r.Date(day))
	}
	return r.Message("untranslated-old")
}

func attributes(lang string) string {
	return ` lang="` + template.HTMLEscapeString(lang) + `" dir="` + langtag.Dir(lang) + `"`
}

// openElement writes the element of a marked text, if it is not open.
func (w *tagWriter) openElement() {
	if w.lang == "" || w.isBlock || w.element != "" {
		return
	}
	w.depth = len(w.open)
	switch {
	case w.inSVG == 0:
		w.element = "bdi"
		w.out = append(w.out, "<bdi"+attributes(w.lang)+">"...)
	case w.open[w.depth-1].name == "text":
		w.element = "tspan"
		w.out = append(w.out, `<tspan lang="`+template.HTMLEscapeString(w.lang)+`">`...)
	}
}

func (w *tagWriter) closeElement() {
	if w.element != "" {
		w.out = append(w.out, "</"+w.element+">"...)
		w.element = ""
	}
}

// write writes a text without tags.
func (w *tagWriter) write(text []byte) {
	if len(bytes.TrimSpace(text)) > 0 {
		w.openElement()
	}
	lang := w.lang
	if lang == "" {
		lang = w.pageLang
	}
	if langtag.Dir(lang) == "rtl" && w.inSVG == 0 {
		text = w.isolateNumbers(text)
	}
	w.out = append(w.out, text...)
}

// A plus sign as it is or as html/template writes it, and any other character reference, which may have digits.
const (
	escapedPlus = "&#43;"
	plus        = `(?:\+|` + escapedPlus + `)`
	reference   = `|&#?[0-9a-zA-Z]+;`
)

// Telephone numbers: in a link to one, and in a text, where a number of fewer than six digits, or one without spaces or
// signs, is shown as it is written anyway.
var (
	linkedNumber  = regexp.MustCompile(plus + `?[0-9][0-9 ()./-]*` + reference)
	groupedNumber = regexp.MustCompile(plus + `[0-9][0-9 ()./-]*[0-9]|[0-9]+(?:[ /-][0-9]+)+` + reference)
	nonDigits     = regexp.MustCompile(`[^0-9]+`)
)

// isolateNumbers puts the telephone numbers of a text into elements from left to right.
func (w *tagWriter) isolateNumbers(text []byte) []byte {
	pattern, least := groupedNumber, 6
	if w.inTel > 0 {
		pattern, least = linkedNumber, 1
	}
	return pattern.ReplaceAllFunc(text, func(number []byte) []byte {
		digits := bytes.TrimPrefix(number, []byte(escapedPlus))
		if number[0] == '&' && len(digits) == len(number) || len(nonDigits.ReplaceAllLiteral(digits, nil)) < least {
			return number
		}
		trimmed := bytes.TrimRight(number, " ")
		return slices.Concat([]byte(`<bdi dir="ltr">`), trimmed, []byte("</bdi>"), number[len(trimmed):])
	})
}

func (w *tagWriter) copyStripped(length int) {
	w.out = append(w.out, langtag.StripBytes(w.page[w.at:w.at+length])...) // most often the same text
	w.at += length
}
