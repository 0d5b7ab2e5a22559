// Package translate keeps the translations of a site from drifting away from its source.
//
// A translation is a folder with the files of the source that hold texts only, by the ids of the source. A text is
// shown in a language only while it is current: the source text and the translation are both as somebody confirmed
// them, in translation.lock. [Compare] decides that for each text, and [Translation.Overlay] makes the file of the
// source as it is shown in the language: the same bytes, with the current translations in the places of their texts,
// and with a mark (package langtag) on each text that stays in the language of the source. So ids, levels, targets,
// dates and sources can come from the source only.
//
// Paths are below the content folder, with their extension: "soreness/day-after.md", "signs.yaml".
package translate

import (
	"knead/internal/source"
)

// A Role is what a text is for its readers. It says how much depends on it.
type Role string

// The roles.
const (
	RoleTitle     Role = "title"     // of a page
	RoleSummary   Role = "summary"   // of a page or a topic
	RoleBlock     Role = "block"     // of a body, or a key point
	RoleFigure    Role = "figure"    // words of figures, timelines, drawings and numbers to call
	RoleQuestion  Role = "question"  // of a guide
	RoleAnswer    Role = "answer"    // of a question, with units and bands
	RoleWhy       Role = "why"       // why a question is asked
	RoleOutcome   Role = "outcome"   // the title of an outcome
	RoleAdvice    Role = "advice"    // the other texts of an outcome
	RoleSign      Role = "sign"      // a warning sign
	RoleLevel     Role = "level"     // the words of a level
	RoleNotice    Role = "notice"    // the notice at each step of a guide, and notices for some days
	RoleData      Role = "data"      // other values of data files
	RoleInterface Role = "interface" // words of the site in place of those of templates
)

// A Text is something that a reader can see, in a file of the source or of a translation.
type Text struct {
	// Key is the path of the file without its extension, # and the names that lead to the text:
	// "signs#chest-pain", "guides/x#questions/how-going/ask", "soreness/x#body/7".
	Key string

	// List and Index say which element of a list without ids the text belongs to: the key of the list, "" for none, and
	// the index from 0. In a key, elements are counted from 1.
	List  string
	Index int

	Role  Role
	Level string       // of a sign or an outcome: how urgent it is
	Kind  string       // of a block: "p", "h2", "li", "quote", "code", "head/3" and "row/3" of a table of 3 columns
	Value string       // without the quotes of YAML; Markdown of a block, of an item without its marker
	At    source.Range // what Overlay replaces

	file   *source.File
	indent string         // before each line of the block but the first
	leaves []source.Range // of a block: the texts in it that can be marked
	digest string         // of its value, once it is needed
	order  int            // in its file
}

// digested is the digest of the text. It is called by the comparison of the file only.
func (t *Text) digested() string {
	if t.digest == "" {
		t.digest = Digest(t.Value)
	}
	return t.digest
}

// Span is the place of the text in its file.
func (t *Text) Span() source.Span { return t.file.Span(t.At) }

// A State is what a text is. Each is in exactly one.
type State uint8

// The states.
const (
	Missing     State = iota // there is no translation, or a copy of the source text that nobody confirmed
	Unconfirmed              // nobody confirmed the translation, or it was changed since, or its trust is not enough
	Stale                    // the source text was changed since somebody confirmed the translation
	Current                  // the translation is shown
	Orphan                   // there is a translation and no source text
)

func (s State) String() string {
	return [...]string{"missing", "unconfirmed", "stale", "current", "orphan"}[s]
}

// A Trust is who has read a translation.
type Trust uint8

// The degrees of trust, the least first.
const (
	NoTrust    Trust = iota
	Machine          // a program translated it
	Translated       // one person did, or read what a program did
	Checked          // a second person read it
)

var trustNames = [...]string{"", "machine", "translated", "checked"}

func (t Trust) String() string { return trustNames[t] }

// ParseTrust returns the trust of a name.
func ParseTrust(name string) (Trust, bool) {
	for t := Machine; t <= Checked; t++ {
		if trustNames[t] == name {
			return t, true
		}
	}
	return NoTrust, false
}

// A Pair is a text of the source with its translation.
type Pair struct {
	Source      *Text // nil for an orphan
	Translation *Text // nil if there is none
	State       State
	Entry       *Entry // what was confirmed; nil for nothing
}

// Key is the key of the source text, of an orphan that of the translation.
func (p *Pair) Key() string {
	if p.Source != nil {
		return p.Source.Key
	}
	return p.Translation.Key
}

// A Tree is a folder with a translation.
type Tree struct {
	Lang  string
	Files map[string]*source.File // by their paths below the folder
	Lock  *Lock                   // nil: nothing was confirmed
}

// Options are what a comparison depends on beside the texts.
type Options struct {
	SourceLang string // of the source
	Publish    Trust  // the least at which texts are shown
}

// A PageState is whether readers find a page in a language.
type PageState uint8

// The states of pages.
const (
	Absent  PageState = iota // links lead to the page of the source
	Held                     // it was offered and is not now: its address has the way to the source
	Offered                  // it is a page of the language
)

func (s PageState) String() string { return [...]string{"not offered", "held", "offered"}[s] }
