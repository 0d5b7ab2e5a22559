package render

// This file gives the words that stand in templates and not in code, to those who make views.

import (
	"fmt"
	"html"
	"html/template"
	"strings"
)

// Message is the text of the template "msg:" + key (templates/messages.html), or the key itself where there is none.
func (r *Renderer) Message(key string) string { return r.message("msg:"+key, key, nil) }

// MessageWith is the text of the template "msg:" + key with another word in it, such as the title of a guide's picture.
func (r *Renderer) MessageWith(key, of string) string { return r.message("msg:"+key, of, of) }

// MessageData is the text of the template "msg:" + key with data, such as a number, or the key if there is no such
// template.
func (r *Renderer) MessageData(key string, data any) string { return r.message("msg:"+key, key, data) }

// RelatedReason says why a page is in See also: kind is what the two share (claim, sign, words and so on), what is its name.
func (r *Renderer) RelatedReason(kind, what string) string {
	return r.message("msg:related-"+kind, "", strings.TrimSuffix(what, "."))
}

// messageFor is the function {{msg GROUP VALUE}} of templates: the template "msg:GROUP-VALUE", or "msg:GROUP" where there
// is none for the value. The dot of the template is the value. It is rendered once for each value.
func (r *Renderer) messageFor(group string, value any) (template.HTML, error) {
	name, text := "msg:"+group, fmt.Sprint(value)
	if r.set.Lookup(name+"-"+text) != nil {
		name += "-" + text
	}
	return r.cachedPartial(name, text)
}

// message executes a template whose output is text. What html/template escaped is turned back, since the words are put into
// a view and escaped again where they are shown.
func (r *Renderer) message(name, fallback string, view any) string {
	if r.set.Lookup(name) == nil {
		return fallback
	}
	var b strings.Builder
	if err := r.set.ExecuteTemplate(&b, name, view); err != nil {
		return fallback
	}
	return html.UnescapeString(b.String())
}

// NumberRange is the words of a number's band: "Fewer than 2 days", "2 to 4 days", "5 days or more". The first band of a
// number says below what it lies, the last one from where on; min and max are the number's own.
func (r *Renderer) NumberRange(from, to, min, max int, unit string) string {
	dot := struct {
		From, To, Below int
		Unit            string
	}{from, to, to + 1, unit}
	switch {
	case to == max:
		return r.message("msg:range-from", unit, dot)
	case from == min:
		return r.message("msg:range-below", unit, dot)
	}
	return r.message("msg:range-between", unit, dot)
}
