package render

// This file is what pages show of a site in several languages.

import "knead/internal/guide/diff"

// An Edition is a page in another language, in which it is offered.
type Edition struct {
	Lang string // BCP 47
	Name string // of the language, in itself
	Href string
}

// An Alternate is the absolute address of a page in a language, for search engines. That of the source is there once
// more as x-default.
type Alternate struct{ Lang, Href string }

// A Translation says how far a page in the language of its reader was checked. Trust is machine, translated or checked.
type Translation struct {
	Trust    string
	By       string  // who translated it
	Source   Edition // the page that was translated
	Reviewed bool    // a clinician has reviewed the source, but the translation is not checked
}

// A SourceText is the text from which an outcome or a care card was translated.
type SourceText struct {
	Lang, Name string // of its language
	IsOpen     bool   // it is shown; else it is one tap away
	Blocks     []SourceBlock
	Path       []diff.PathStep // on review pages, the answers that lead there
}

// A SourceBlock is a paragraph, and a list under it. One of them may be missing.
type SourceBlock struct {
	Text  string
	Items []string
}

// A Held is what is at the address of a page that was offered in the language, and is not now: how to call for help,
// and the way to the source, which keeps the answers of a guide.
type Held struct {
	Base
	Source    Edition
	Of        string // the title of the source
	IsGuide   bool
	IsChanged bool // its advice was changed; else the whole language is not shown
	Card      Card
	CardTrust Translation
}

// A Greeting is a sentence on the page for addresses that do not exist, for readers of another language.
type Greeting struct {
	Edition
	Text string
}

// StepEditions are a question or an outcome of a guide in other languages.
type StepEditions struct {
	ID       string
	Editions []Edition
}

// editionsAt is the template function of that name, since a template has one value.
func editionsAt(id string, of []Edition) StepEditions { return StepEditions{id, of} }
