package render

// This file gives the texts of templates to code and to other templates, by a key: templates/messages.html.

import (
	"fmt"
	"html"
	"html/template"
	"strings"
	texttemplate "text/template"
	"text/template/parse"
	"time"

	"knead/internal/guide/graph"
)

const messagePrefix = "msg:"

// compileMessages returns the templates as text templates, for messages. Code puts the text of a message into a view,
// where a template escapes it like any other text, so the message itself must not be escaped. What its author escaped
// is unescaped once, here. It has to be called before html/template adds its escaping to the templates.
func compileMessages(set *template.Template, funcs template.FuncMap) *texttemplate.Template {
	messages := texttemplate.New("").Funcs(funcs)
	for _, t := range set.Templates() {
		if t.Tree != nil {
			tree := t.Tree.Copy()
			unescape(tree.Root)
			texttemplate.Must(messages.AddParseTree(t.Name(), tree))
		}
	}
	return messages
}

// unescape resolves the character references in the text of a template.
func unescape(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			n.Text = []byte(html.UnescapeString(string(n.Text)))
		case *parse.IfNode:
			unescape(n.List)
			unescape(n.ElseList)
		case *parse.WithNode:
			unescape(n.List)
			unescape(n.ElseList)
		case *parse.RangeNode:
			unescape(n.List)
			unescape(n.ElseList)
		}
	}
}

// Message is the text of the template "msg:" + key, or the key if there is no such template.
func (r *Renderer) Message(key string) string { return r.message(key, key, nil) }

// MessageFor is the text of the template "msg:GROUP-VALUE", or "msg:GROUP" if there is none for the value.
func (r *Renderer) MessageFor(group, value string) string {
	return r.message(group+"-"+value, r.MessageWith(group, value), value)
}

// MessageWith is the text of the template "msg:" + key with a text in it, such as the title of a guide.
func (r *Renderer) MessageWith(key, text string) string { return r.message(key, text, text) }

// MessageData is the text of the template "msg:" + key with data, such as a number, or the key if there is no such
// template.
func (r *Renderer) MessageData(key string, data any) string { return r.message(key, key, data) }

// Date is a day as readers write it, by the template "msg:date".
func (r *Renderer) Date(day time.Time) string {
	return r.message("date", day.Format(time.DateOnly), struct{ Day, Month, Year int }{
		day.Day(), int(day.Month()), day.Year()})
}

// NumberRange is the text of the numbers of a question from one to another: "Fewer than 2 days", "1 day",
// "2 to 4 days", "5 days or more". The first and the last range leave out the limits of the whole question.
func (r *Renderer) NumberRange(from, to int, n *graph.Number) string {
	data := struct {
		From, To, Below int
		Unit            string
	}{from, to, to + 1, n.Unit}
	if n.One != "" && (from == 1 || from == -1) && (to == from || to == n.Max) {
		data.Unit = n.One
	}
	key := "range-between"
	switch {
	case to == n.Max:
		key = "range-from"
	case from == to:
		key = "range-one"
	case from == n.Min && from < 0:
		key = "range-below-zero"
	case from == n.Min:
		key = "range-below"
	}
	return r.message(key, n.Unit, data)
}

func (r *Renderer) message(key, fallback string, data any) string {
	t := r.messages.Lookup(messagePrefix + key)
	if t == nil {
		return fallback
	}
	var b strings.Builder
	if err := t.Execute(&b, data); err != nil {
		return fallback
	}
	return b.String()
}

// messageFor is the template function {{msg GROUP VALUE}}: the template "msg:GROUP-VALUE" or, if there is none for the
// value, "msg:GROUP". The dot of the template is the value. It is rendered once for each value.
func (r *Renderer) messageFor(group string, value any) (template.HTML, error) {
	name, text := messagePrefix+group, fmt.Sprint(value)
	if r.set.Lookup(name+"-"+text) != nil {
		name += "-" + text
	}
	return r.cachedPartial(name, text)
}
