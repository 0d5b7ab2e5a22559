package words

// This file reads words.yaml.

import (
	"slices"
	"strings"
	"sync"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/source"
	"knead/internal/translate/textcheck"
)

// A Language is what pages and checks need to know of a language.
type Language struct {
	textcheck.Language
	Name        string // in itself, as "Español"
	RightToLeft bool
}

// File is words.yaml of a language: its texts by their keys, and what checks know of the language.
type File struct {
	Language languageFile                    `front:"language" doc:"What checks know of the language"`
	Words    frontmatter.Others[textOrForms] `front:",rest" doc:"The text of a key of templates/words.yaml"`
}

type languageFile struct {
	Name      frontmatter.Text   `front:"name" doc:"The language in itself"`
	Script    frontmatter.Text   `front:"script" doc:"Its script by ISO 15924, as Latn"`
	Direction direction          `front:"direction" doc:"From which side it is written; ltr"`
	Decimal   frontmatter.Text   `front:"decimal" doc:"The mark before the decimals of a number"`
	Negations []frontmatter.Text `front:"negations" doc:"Words that negate a sentence"`
	Near      []frontmatter.Text `front:"near_negations" doc:"Words that may be used in place of one, as without"`

	Numbers frontmatter.OrderedMap[frontmatter.Int] `front:"numbers" doc:"Numbers written as words, as three: 3"`
	Time    frontmatter.OrderedMap[frontmatter.Int] `front:"time" doc:"Units of time in seconds, as days: 86400"`
}

// direction is the key of that name.
type direction struct{ frontmatter.Text }

func (direction) Allowed() []string { return []string{"ltr", "rtl"} }

type textOrForms = frontmatter.Either[frontmatter.Text, pluralForms]

// pluralForms are the texts of a key by the plural category of the number {n}.
type pluralForms struct {
	Zero  frontmatter.Text `front:"zero" doc:"For numbers of the category zero of CLDR"`
	One   frontmatter.Text `front:"one" doc:"For those of the category one"`
	Two   frontmatter.Text `front:"two" doc:"For those of the category two"`
	Few   frontmatter.Text `front:"few" doc:"For those of the category few"`
	Many  frontmatter.Text `front:"many" doc:"For those of the category many"`
	Other frontmatter.Text `front:"other" doc:"For all other numbers"`
}

type fileAndFaults struct {
	File
	faults diag.List
}

func readFile(f *source.File) (r fileAndFaults) {
	whole := source.Range{End: len(f.Text)}
	node, list := frontmatter.Parse(f, whole)
	if node != nil && node.Kind != frontmatter.Null {
		list = append(list, frontmatter.Decode(f, node, whole, &r.File)...)
	}
	r.faults = list
	return r
}

var ofProgram sync.Map // of texts, what readFile returned

// readOnce is readFile for the files of the program, which a build needs for each language, and a server for each edit.
func readOnce(f *source.File) fileAndFaults {
	r, ok := ofProgram.Load(f.Text)
	if !ok {
		r, _ = ofProgram.LoadOrStore(f.Text, readFile(f))
	}
	return r.(fileAndFaults)
}

func (l *Language) merge(f languageFile) {
	set := func(to *string, t frontmatter.Text) {
		if t.IsSet() {
			*to = t.Value
		}
	}
	set(&l.Name, f.Name)
	set(&l.Script, f.Script)
	set(&l.Decimal, f.Decimal)
	if f.Direction.IsSet() {
		l.RightToLeft = f.Direction.Value == "rtl"
	}
	lower := func(to *[]string, words []frontmatter.Text) {
		if len(words) > 0 {
			*to = nil
		}
		for _, word := range words {
			*to = append(*to, strings.ToLower(word.Value))
		}
	}
	lower(&l.Negations, f.Negations)
	lower(&l.NearNegations, f.Near)
	values := func(to *map[string]int, words frontmatter.OrderedMap[frontmatter.Int]) {
		if len(words) > 0 {
			*to = map[string]int{}
		}
		for _, w := range words {
			(*to)[strings.ToLower(w.Key.Value)] = w.Value.Value
		}
	}
	values(&l.Numbers, f.Numbers)
	values(&l.Time, f.Time)
}

// addFile adds the words of a file. Each needs the key and the placeholders of a known one, or may define a new one.
func (w *Words) addFile(f *source.File, read func(*source.File) fileAndFaults, known *Words, mayDefine bool) diag.List {
	file := read(f)
	all := slices.Clone(file.faults)
	w.Language.merge(file.Language)
	for _, pair := range file.Words {
		if pair.Value.Kind == frontmatter.Null {
			continue // a key of a file that somebody has begun
		}
		e := &Entry{Key: pair.Key, Lang: w.Language.ID, At: f.Span(pair.At)}
		list := e.read(f, pair.Value)
		switch old := known.entries[e.Key]; {
		case len(list) > 0:
		case old != nil:
			list = e.check(f, old)
		case mayDefine:
			e.Placeholders = names(e.Forms[len(e.Forms)-1].Parts) // the last form has all
		default:
			list = diag.List{diag.New(diag.CodeFrontMatterUnknownKey, e.At, "no word of the interface has the key %q",
				e.Key).WithHint(diag.DidYouMean(e.Key, known.keys))}
		}
		if all = append(all, list...); len(list) > 0 {
			continue
		}
		if w.entries[e.Key] == nil {
			w.keys = append(w.keys, e.Key)
		}
		w.entries[e.Key] = e
	}
	return all
}

// read reads the text of a key, or its forms.
func (e *Entry) read(f *source.File, n *frontmatter.Node) (list diag.List) {
	add := func(category string, t frontmatter.Text) {
		parts, problem := parse(t.Value)
		if problem != "" {
			list.Add(diag.CodeFrontMatterValue, f.Span(t.At), "the text of %q %s", e.Key, problem)
		}
		e.Forms = append(e.Forms, Form{category, t.Value, parts, t.At})
	}
	if n.Kind != frontmatter.Map {
		if n.Kind == frontmatter.Scalar {
			add("", frontmatter.Text{Value: n.Text, At: n.At})
		} else {
			list.Add(diag.CodeFrontMatterType, f.Span(n.At), "%q should be text, or forms of a text", e.Key)
		}
		return list
	}
	var forms pluralForms
	if list = frontmatter.Decode(f, n, n.At, &forms); len(list) > 0 {
		return list
	}
	needed := fold.PluralsOf(e.Lang)
	for i, t := range []frontmatter.Text{forms.Zero, forms.One, forms.Two, forms.Few, forms.Many, forms.Other} {
		category := fold.PluralCategories[i]
		switch isNeeded := slices.Contains(needed, category); {
		case t.IsSet() && (isNeeded || category == "other"):
			add(category, t)
		case t.IsSet():
			list.Add(diag.CodeFrontMatterValue, f.Span(t.At), "no number has the form %q in %s", category, e.Lang)
		case isNeeded:
			list = append(list, diag.New(diag.CodeFrontMatterValue, e.At, "%q lacks the form %q", e.Key, category).
				WithHint("The language "+e.Lang+" has the forms "+strings.Join(needed, ", ")+"."))
		}
	}
	return list
}

// check reports placeholders that are not those of a known text. A plural form may leave out its number.
func (e *Entry) check(f *source.File, known *Entry) (list diag.List) {
	e.Placeholders = known.Placeholders
	if e.HasForms() && !slices.Contains(known.Placeholders, Number) {
		return diag.List{diag.New(diag.CodeFrontMatterValue, e.At, "%q has no {n}, and so no plural forms", e.Key)}
	}
	for i, form := range e.Forms {
		form.Parts = rename(form.Parts, known.Placeholders)
		e.Forms[i] = form
		except := ""
		if e.HasForms() {
			except = Number
		}
		problem := unknownIn(known.Placeholders, form.Parts)
		if problem == "" {
			problem = missingOf(known.Placeholders, form.Parts, except)
		}
		if problem != "" {
			list.Add(diag.CodeFrontMatterValue, f.Span(form.At), "the text of %q %s", e.Key, problem)
		}
	}
	return list
}
