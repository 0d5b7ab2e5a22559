// Package language checks that texts are in plain words, by rules that are data.
//
// A rule is one line of language.yaml: words that it finds, how often a page may have them or how long a sentence may
// be, where it applies, and what to write instead. [Read] merges the built-in rules with those of a site, which change
// or add to them by id. The same rules are for articles, guides and data files: a [Text] is given the texts of one file
// and returns what breaks a rule, at its line and column.
//
// The words of all rules are found in one pass over a text, in which most words cost a comparison of two bits. See
// scan.go.
package language

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A Place is what kind of text a rule is for.
type Place string

// The places.
const (
	InText     Place = "text"     // sentences, cells of tables, callouts and key points of a page; reasons of questions
	InHeading  Place = "heading"  // titles and headings
	InSummary  Place = "summary"  // the summary of a page
	InQuestion Place = "question" // questions of guides
	InAnswer   Place = "answer"   // answers of guides
	InOutcome  Place = "outcome"  // outcomes of guides, and the words of levels
	InSign     Place = "sign"     // signs.yaml
	InClaim    Place = "claim"    // claims.yaml: reasons and better sentences
	InTerm     Place = "term"     // glossary.yaml: meanings
)

// places are all places. A rule has those in which it applies as bits, by their index.
var places = []Place{InText, InHeading, InSummary, InQuestion, InAnswer, InOutcome, InSign, InClaim, InTerm}

const everywhere = ^uint16(0)

// bit is the bit of a place, 0 for one that does not exist.
func (p Place) bit() uint16 {
	if i := slices.Index(places, p); i >= 0 {
		return 1 << i
	}
	return 0
}

// placeName is the name of a Place in a file.
type placeName struct{ frontmatter.Text }

func (placeName) Allowed() []string {
	var all []string
	for _, p := range places {
		all = append(all, string(p))
	}
	return all
}

// A Rule is one entry of language.yaml.
type Rule struct {
	Words   []frontmatter.Text `front:"words" doc:"Words and phrases that it finds; # is a number"`
	Except  []frontmatter.Text `front:"except" doc:"Phrases with such words that are right"`
	First   frontmatter.Bool   `front:"first" doc:"Only at the start of a sentence"`
	Most    frontmatter.Int    `front:"most" doc:"How often a page may have them; without it never"`
	Longest frontmatter.Int    `front:"longest" doc:"The most words of a sentence, in place of words that it finds"`
	In      []placeName        `front:"in" doc:"The kinds of text that it is for; without it all"`
	Say     frontmatter.Text   `front:"say" doc:"What to write instead; {} is a percentage as 1 in 10"`
	Off     frontmatter.Text   `front:"off" doc:"Why the site does without the rule"`
}

// File is language.yaml: rules by id.
type File = frontmatter.OrderedMap[Rule]

// Rules are the rules of a site, prepared. Nil has none.
type Rules struct {
	list []rule
	long []int    // the rules of list that count words
	file File     // all rules, also those that are off
	ids  []string // theirs
	key  string
	scanner
}

// A rule is a Rule that is on.
type rule struct {
	id      string
	in      uint16
	longest int
	most    int
	first   bool
	say     string
}

// Read reads the rules of files, each of which changes those before by id, and reports what is wrong in the last one,
// which is the site's own or nil. With countOnly the others give only the rules that count words, as for a site in a
// language of which they know no words.
func Read(builtin []*source.File, own *source.File, countOnly bool) (*Rules, diag.List) {
	var all File
	for _, f := range builtin {
		all = merge(all, decodeBuiltin(f))
	}
	if countOnly {
		all = slices.DeleteFunc(all, func(e frontmatter.Entry[Rule]) bool { return e.Value.Longest.Value == 0 })
	}
	var list diag.List
	if own != nil {
		var more File
		more, list = decode(own)
		all = merge(all, more)
		for _, e := range more {
			r, _ := all.Get(e.Key.Value)
			list = append(list, r.check(own, e.Key)...)
		}
	}
	return prepare(all), list
}

var builtin sync.Map // of texts, what decode returned

// decodeBuiltin decodes a file of the program, once.
func decodeBuiltin(f *source.File) File {
	rules, ok := builtin.Load(f.Text)
	if !ok {
		decoded, list := decode(f)
		if len(list) > 0 {
			panic("language: " + list[0].Message) // the file is embedded
		}
		rules, _ = builtin.LoadOrStore(f.Text, decoded)
	}
	return rules.(File)
}

func decode(f *source.File) (File, diag.List) {
	var rules File
	node, list := frontmatter.Parse(f, source.Range{End: len(f.Text)})
	if node == nil { // an empty file has no rules
		return nil, list
	}
	list = append(list, frontmatter.Decode(f, node, source.Range{}, &rules)...)
	return rules, list
}

// merge returns rules in which the keys of others replace those of the same rule.
func merge(all, more File) File {
	all = slices.Clone(all)
	for _, e := range more {
		i := slices.IndexFunc(all, func(old frontmatter.Entry[Rule]) bool { return old.Key.Value == e.Key.Value })
		if i < 0 {
			all = append(all, e)
			continue
		}
		r, n := &all[i].Value, e.Value
		if n.Words != nil {
			r.Words = n.Words
		}
		if n.Except != nil {
			r.Except = n.Except
		}
		if n.First != (frontmatter.Bool{}) {
			r.First = n.First
		}
		if n.Most.IsSet() {
			r.Most = n.Most
		}
		if n.Longest.IsSet() {
			r.Longest = n.Longest
		}
		if n.In != nil {
			r.In = n.In
		}
		if n.Say.IsPresent() {
			r.Say = n.Say
		}
		if n.Off.IsPresent() {
			r.Off = n.Off
		}
	}
	return all
}

// maxPhrase is how many words a phrase may have, so that looking for it takes no time.
const maxPhrase = 12

// check reports what a rule cannot be.
func (r Rule) check(f *source.File, id frontmatter.Text) diag.List {
	var list diag.List
	wrong := func(at source.Range, format string, args ...any) {
		list.Add(diag.CodeFrontMatterValue, f.Span(at), format, args...)
	}
	switch {
	case len(r.Words) == 0 && r.Longest.Value <= 0 && !r.Off.IsPresent():
		wrong(id.At, "the rule %q finds nothing: it needs words or longest", id.Value)
	case len(r.Words) > 0 && r.Longest.IsSet():
		wrong(id.At, "the rule %q has both words and longest", id.Value)
	}
	if r.Most.Value < 0 {
		wrong(r.Most.At, "%d is negative", r.Most.Value)
	}
	for _, w := range slices.Concat(r.Words, r.Except) {
		switch n := len(phraseOf(w.Value)); {
		case n == 0:
			wrong(w.At, "%q has no word", w.Value)
		case n > maxPhrase:
			wrong(w.At, "the phrase has %d words; the maximum is %d", n, maxPhrase)
		}
	}
	return append(list, checkReason(f, r.Off, id.Value)...)
}

// checkReason reports a reason of one word. One that is missing is reported as a key without a value.
func checkReason(f *source.File, reason frontmatter.Text, id string) diag.List {
	if !reason.IsSet() || len(strings.Fields(reason.Value)) > 1 {
		return nil
	}
	d := diag.New(diag.CodeLanguageException, f.Span(reason.At), "%q is no reason for an exception from the rule %q",
		reason.Value, id)
	return diag.List{d.WithHint("Write a reason of two words or more.")}
}

// prepare makes the rules ready for texts. Those that are off find nothing.
func prepare(all File) *Rules {
	r := &Rules{file: all}
	var key strings.Builder
	for _, e := range all {
		r.ids = append(r.ids, e.Key.Value)
		if e.Value.Off.IsPresent() {
			fmt.Fprintf(&key, "%q off\n", e.Key.Value)
			continue
		}
		one := rule{id: e.Key.Value, in: everywhere, longest: e.Value.Longest.Value, most: e.Value.Most.Value,
			first: e.Value.First.Value, say: e.Value.Say.Value}
		if e.Value.In != nil {
			one.in = 0
			for _, p := range e.Value.In {
				one.in |= Place(p.Value).bit()
			}
		}
		for _, w := range e.Value.Words {
			r.add(phrase{words: phraseOf(w.Value), rule: len(r.list)})
		}
		for _, w := range e.Value.Except {
			r.add(phrase{words: phraseOf(w.Value), rule: len(r.list), isException: true})
		}
		if one.longest > 0 {
			r.long = append(r.long, len(r.list))
		}
		r.list = append(r.list, one)
		fmt.Fprintf(&key, "%q %d %d %d %t %q\n", one.id, one.in, one.longest, one.most, one.first, one.say)
		for _, list := range [][]frontmatter.Text{e.Value.Words, e.Value.Except} {
			for _, w := range list {
				fmt.Fprintf(&key, "%q ", w.Value)
			}
			key.WriteByte('\n')
		}
	}
	r.key = key.String()
	r.sort()
	return r
}

// Key is equal for rules that find the same.
func (r *Rules) Key() string {
	if r == nil {
		return ""
	}
	return r.key
}

// IDs are the ids of all rules.
func (r *Rules) IDs() []string { return slices.Clone(r.ids) }
