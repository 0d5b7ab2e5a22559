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

	open     []string // the names of the open elements
	inTel    int      // the number of open elements within which is a telephone number; 0: none
	lastOpen int      // the length of out after the last start tag
	lang     string   // of the marked text; "" outside of one
	private  string   // the private part of its tag
	element  string   // that was written for it and is open: "bdi", "tspan"; or ""
	depth    int      // the number of open elements when it was written
	isBlock  bool     // the element around the text has the attributes
}

var (
	voidElements = strings.Fields("area base br col embed hr img input link meta source track wbr")
	rawElements  = strings.Fields("script style title textarea")

	// Elements in which a text can end that began before them. All others begin a block.
	phrasing = strings.Fields("a abbr b bdi bdo br button cite code data del dfn em i img input ins kbd label mark " +
		"q s samp small span strong sub sup svg time u var wbr")

	// Elements that contain no other of the same name, and that are set on their own lines.
	blocks = strings.Fields("p h1 h2 h3 h4 h5 h6 dt dd td th caption figcaption")
)

// markup copies a tag, a comment or a declaration. A start tag of an element without markup is copied with its content.
func (w *tagWriter) markup() {
	rest := w.page[w.at:]
	if bytes.HasPrefix(rest, []byte("<!--")) {
		w.copyStripped(end(rest, "-->"))
		return
	}
	length := tagLength(rest)
	name := tagName(rest[:length])
	switch {
	case name == "":
		w.copyStripped(length)
	case rest[1] == '/':
		w.endTag(name, length)
	case slices.Contains(rawElements, name):
		w.copyStripped(length + end(rest[length:], "</"+name))
	default:
		w.startTag(name, length)
	}
}

func (w *tagWriter) startTag(name string, length int) {
	if w.lang != "" {
		if isPhrasing := slices.Contains(phrasing, name); !isPhrasing && !w.isBlock {
			w.closeElement()
		} else if isPhrasing {
			w.openElement()
		}
	}
	tag := w.page[w.at : w.at+length]
	w.copyStripped(length)
	w.lastOpen = len(w.out)
	if slices.Contains(voidElements, name) || bytes.HasSuffix(tag, []byte("/>")) {
		return
	}
	w.open = append(w.open, name)
	if bytes.Contains(tag, []byte(`href="tel:`)) {
		w.inTel = len(w.open)
	}
}

func (w *tagWriter) endTag(name string, length int) {
	if i := lastIndex(w.open, name); i >= 0 {
		if w.element != "" && i < w.depth {
			w.closeElement()
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
	name := w.open[len(w.open)-1]
	if !slices.Contains(blocks, name) {
		return false
	}
	text, _, found := bytes.Cut(w.page[w.at-len(first):], []byte("</"+name+">"))
	return found && langtag.EndsMarked(text) && !bytes.Contains(text, []byte("<"+name+" ")) &&
		!bytes.Contains(text, []byte("<"+name+">"))
}

// endText ends the marked text, and says that it should have a translation.
func (w *tagWriter) endText() {
	w.closeElement()
	if w.private != "" && !w.inSVG() {
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

func (w *tagWriter) inSVG() bool { return slices.Contains(w.open, "svg") }

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
	case !w.inSVG():
		w.element = "bdi"
		w.out = append(w.out, "<bdi"+attributes(w.lang)+">"...)
	case w.open[w.depth-1] == "text":
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
	if langtag.Dir(lang) == "rtl" && !w.inSVG() {
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
	w.out = append(w.out, langtag.StripBytes(w.page[w.at:w.at+length])...)
	w.at += length
}

// end is the length of a text up to what ends it and with that, or of all of it.
func end(text []byte, mark string) int {
	if i := bytes.Index(text, []byte(mark)); i >= 0 {
		return i + len(mark)
	}
	return len(text)
}

// tagLength is the length of the tag at the start of a text. Values of attributes may contain what ends a tag.
func tagLength(text []byte) int {
	quote := byte(0)
	for i, c := range text {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(text)
}

// tagName is the name of the element of a tag, in small letters, or "".
func tagName(tag []byte) string {
	name := bytes.TrimPrefix(tag[1:], []byte("/"))
	n := bytes.IndexFunc(name, func(c rune) bool { return !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9') })
	if n < 0 {
		n = len(name)
	}
	return strings.ToLower(string(name[:n]))
}

func lastIndex(names []string, name string) int {
	for i, n := range slices.Backward(names) {
		if n == name {
			return i
		}
	}
	return -1
}
