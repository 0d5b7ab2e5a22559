package render

// This file puts the words of the interface into templates, before these are parsed:
//
//	{{word "at-most" "n" .Left}}
//	{{word "see-signs" "a" `<a href="{{.}}">{}</a>`}}
//
// An action is replaced by the text of its key, with the actions or the template text of its arguments in the place of
// the text's placeholders. So a page costs what it would if the text were in the template, and html/template escapes
// each value by its context. In an argument in backquotes, {} is what the text has between {a} and {/a}; a line break
// at its start is in place of a space before the placeholder.

import (
	"cmp"
	"html"
	"slices"
	"strings"
	"unicode"

	"knead/internal/diag"
	"knead/internal/langtag"
	"knead/internal/source"
	"knead/internal/words"
)

// The actions. {{wordforms "data-msg" "results" "n" `%`}} is an attribute for each plural form, for a script that knows
// the number: data-msg-one="1 result" data-msg-other="% results".
const (
	wordAction  = "word"
	formsAction = "wordforms"
)

// An expander replaces the actions of one template.
type expander struct {
	words *words.Words
	marks bool // texts of another language, unless all are
	file  *source.File
	used  map[string]bool // keys
	list  diag.List
}

// expand returns the text of a range of the file with the words in it. Lines keep their numbers.
func (x *expander) expand(at source.Range) string {
	text := x.file.Text[:at.End]
	var b strings.Builder
	for end := at.Start; ; {
		start := strings.Index(text[end:], "{{")
		if start < 0 {
			return b.String() + text[end:]
		}
		start += end
		a := scanAction(text, start)
		if len(a.tokens) == 0 || a.tokens[0].text != wordAction && a.tokens[0].text != formsAction {
			b.WriteString(text[end:a.end])
		} else {
			b.WriteString(text[end:start])
			if a.trimsBefore {
				b.WriteString("{{- /* */}}")
			}
			word := x.replaceAction(a)
			b.WriteString(word)
			if lines := strings.Count(text[start:a.end], "\n") - strings.Count(word, "\n"); lines > 0 {
				b.WriteString("{{/*" + strings.Repeat("\n", lines) + "*/}}")
			}
			if a.trimsAfter {
				b.WriteString("{{/* */ -}}")
			}
		}
		end = a.end
	}
}

// replaceAction is the template text in the place of an action. A mistake is reported, and gives none.
func (x *expander) replaceAction(a action) string {
	tokens, form := a.tokens[1:], `write {{word "KEY"}}, and after the key the name and the value of each placeholder`
	isForms := a.tokens[0].text == formsAction
	if isForms && len(tokens) > 0 && tokens[0].kind == tokenQuoted {
		tokens, form = tokens[1:], `write {{wordforms "ATTRIBUTE" "KEY"}}, and then the placeholders as in {{word}}`
	}
	if len(tokens) == 0 || tokens[0].kind != tokenQuoted || len(tokens)%2 == 0 {
		x.report(a.at, "%s", form)
		return ""
	}
	e, args := x.word(tokens[0], tokens[1:])
	switch {
	case e == nil:
		return ""
	case isForms:
		return x.attributes(a.tokens[1].value(), e, args)
	}
	return x.forms(e, args)
}

// attributes are the forms of an entry as attributes.
func (x *expander) attributes(prefix string, e *words.Entry, args map[string]actionToken) string {
	var all []string
	for _, form := range e.Forms {
		all = append(all, prefix+"-"+cmp.Or(form.Category, "other")+`="`+x.form(e, form, args)+`"`)
	}
	return strings.Join(all, " ")
}

// word is the entry of a key, and its placeholders with their values. A mistake is reported, and gives none.
func (x *expander) word(key actionToken, pairs []actionToken) (*words.Entry, map[string]actionToken) {
	e := x.words.Lookup(key.value())
	if e == nil {
		x.report(key.at, "no word of the interface has the key %q", key.value())
		x.hint(diag.DidYouMean(key.value(), x.words.Keys()))
		return nil, nil
	}
	x.used[e.Key] = true
	args := map[string]actionToken{}
	for i := 0; i < len(pairs); i += 2 {
		name := pairs[i]
		if name.kind != tokenQuoted || !slices.Contains(e.Placeholders, name.value()) {
			x.report(name.at, "the word %q has no placeholder %s", e.Key, name.text)
			x.hint(diag.DidYouMean(name.value(), e.Placeholders))
			return nil, nil
		}
		args[name.value()] = pairs[i+1]
	}
	for _, name := range e.Placeholders {
		if _, ok := args[strings.TrimPrefix(name, "/")]; !ok {
			x.report(key.at, "the word %q needs a value for {%s}", e.Key, name)
			return nil, nil
		}
	}
	return e, args
}

// forms is the text of an entry, or the choice between its plural forms.
func (x *expander) forms(e *words.Entry, args map[string]actionToken) string {
	if !e.HasForms() {
		return x.form(e, e.Forms[0], args)
	}
	var b strings.Builder
	for i, form := range e.Forms {
		switch {
		case i == len(e.Forms)-1 && i > 0:
			b.WriteString("{{else}}")
		case i > 0:
			b.WriteString("{{else if ")
		case len(e.Forms) > 1:
			b.WriteString("{{if ")
		}
		if i < len(e.Forms)-1 {
			b.WriteString(`plural "` + form.Category + `" ` + args[words.Number].text + "}}")
		}
		b.WriteString(x.form(e, form, args))
	}
	if len(e.Forms) > 1 {
		b.WriteString("{{end}}")
	}
	return b.String()
}

func (x *expander) form(e *words.Entry, form words.Form, args map[string]actionToken) string {
	var b strings.Builder
	for _, part := range form.Parts {
		if part.Text != "" {
			b.WriteString(html.EscapeString(x.inLanguage(e, part.Text)))
			continue
		}
		arg, ok := args[part.Name]
		if !ok {
			x.list.Add(diag.CodeFrontMatterValue, e.At, "{} has no value in the text of %q", e.Key)
			continue
		}
		if arg.kind != tokenRaw {
			b.WriteString("{{" + arg.text + "}}")
			continue
		}
		if strings.HasPrefix(arg.text, "`\n") { // the line break of the template is in place of a space before it
			text := strings.TrimSuffix(b.String(), " ")
			b.Reset()
			b.WriteString(text)
		}
		before, after, _ := strings.Cut(x.expand(source.Range{Start: arg.at.Start + 1, End: arg.at.End - 1}), "{}")
		if part.Ends {
			b.WriteString(after)
		} else {
			b.WriteString(before)
		}
	}
	return b.String()
}

// inLanguage marks a text of another language than that of the page.
func (x *expander) inLanguage(e *words.Entry, text string) string {
	if !x.marks || e.Lang == x.words.Language.ID || !strings.ContainsFunc(text, unicode.IsLetter) {
		return text
	}
	return langtag.Mark(text, e.Lang)
}

func (x *expander) report(at source.Range, format string, args ...any) {
	x.list.Add(diag.CodeTemplateError, x.file.Span(at), format, args...)
}

// hint adds to what was reported last.
func (x *expander) hint(text string) {
	last := len(x.list) - 1
	x.list[last] = x.list[last].WithHint(text)
}
