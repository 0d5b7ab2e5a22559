package guidefile

// This file reads signs.yaml, the vocabulary of what can be ticked. Care cards and checklists are both made from it.

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// A Sign is one thing that can be ticked.
type Sign struct {
	ID      string
	Text    string
	Level   graph.Level // NoLevel where the file gives none
	Sources []frontmatter.Text

	// Covers are the narrower signs that this one says in one box: a reader who has one of them has this sign too, and
	// this sign says no more than they do together.
	Covers []frontmatter.Text

	// CarriedBy are the words of a source that carry the sign, where they are other words than its own.
	CarriedBy frontmatter.Text

	// NeverWith are the signs that no reader can have at the same time.
	NeverWith []frontmatter.Text

	// PartOf is the sign of which this one is a part: a reader who has the whole has this sign too.
	PartOf frontmatter.Text

	// Group is the id of the sign's group on the page of all warning signs.
	Group frontmatter.Text

	// Also are other names of the sign. A search that has all words of one names the sign.
	Also []frontmatter.Text

	// Differs are signs in nearly the same words that have another level, with the reason.
	Differs []Difference

	At     source.Range // its key
	TextAt source.Range
}

// A Difference is why a sign has another level than a sign in nearly the same words.
type Difference struct {
	From    frontmatter.Text `front:"from,required" doc:"The other sign"`
	Because frontmatter.Text `front:"because,required" doc:"Why the levels differ"`
}

// Signs is the vocabulary.
type Signs struct {
	File *source.File
	List []*Sign

	byID map[string]*Sign
	ids  []string
}

// A SignsFile is what signs.yaml may have: signs by their ids.
type SignsFile = frontmatter.OrderedMap[signFile]

type signFile struct {
	Text    frontmatter.Text   `front:"text,required" max:"300" doc:"What a reader notices, in their words"`
	Level   levelName          `front:"level,required" doc:"How urgent it is"`
	Sources []frontmatter.Text `front:"sources" doc:"The sources that name it"`

	Also      []frontmatter.Text `front:"also" doc:"Its other names: a search with all words of one shows it first"`
	Group     frontmatter.Text   `front:"group" doc:"The id of its group in site.yaml, for the page of all signs"`
	CarriedBy frontmatter.Text   `front:"carried_by" doc:"The words of found with this sign; else half of its own"`
	Covers    []frontmatter.Text `front:"covers" doc:"Narrower signs: who has one of them has this one too"`
	NeverWith []frontmatter.Text `front:"never_with" doc:"Signs that nobody can have at the same time"`
	PartOf    frontmatter.Text   `front:"part_of" doc:"The sign of which it is a part: who has the whole has it too"`

	Differs frontmatter.Raw[differences] `front:"differs" doc:"Signs in nearly the same words with another level: why"`
}

// differences are one difference from another sign, or several.
type differences = frontmatter.Either[Difference, []Difference]

// ParseSigns reads signs.yaml. A nil node gives no signs.
func ParseSigns(f *source.File, n *frontmatter.Node) (*Signs, diag.List) {
	var all SignsFile
	var sink diag.Sink
	if n != nil {
		sink.Append(frontmatter.Decode(f, n, source.Range{}, &all))
	}
	s := &Signs{File: f, byID: make(map[string]*Sign, len(all))}
	words := make(wording, 2*len(all))
	for _, e := range all {
		words.report(f, "sign", e.Key.Value, e.Value.Text, &sink)
		if !IsSignID(e.Key.Value) {
			sink.Report(diag.New(diag.CodeFrontMatterValue, f.Span(e.Key.At),
				"%q cannot be the id of a sign: use lower-case letters, digits and hyphens", e.Key.Value))
		}
		if slices.Contains(ReservedAnswers, e.Key.Value) {
			sink.Report(diag.New(diag.CodeFrontMatterValue, f.Span(e.Key.At),
				"%q cannot be the id of a sign: every checklist has an answer with that id", e.Key.Value))
		}
		level, _ := graph.ParseLevel(e.Value.Level.Value)
		sign := &Sign{ID: e.Key.Value, Text: e.Value.Text.Value, Level: level, Sources: e.Value.Sources,
			Also: e.Value.Also, Group: e.Value.Group,
			Covers: e.Value.Covers, NeverWith: e.Value.NeverWith, PartOf: e.Value.PartOf,
			Differs: readDifferences(f, e.Value.Differs.Node, &sink), CarriedBy: e.Value.CarriedBy,
			At: e.Key.At, TextAt: e.Value.Text.At}
		s.List = append(s.List, sign)
		s.ids = append(s.ids, sign.ID)
		s.byID[sign.ID] = sign
	}
	sink.Append(s.checkRelations())
	return s, sink.List()
}

// readDifferences reads the value of differs: one mapping, or a list of them.
func readDifferences(f *source.File, n *frontmatter.Node, sink *diag.Sink) (all []Difference) {
	if n == nil || n.Kind == frontmatter.Null {
		return nil
	}
	items := []*frontmatter.Node{n}
	if n.Kind == frontmatter.List {
		items = n.Items
	}
	for _, item := range items {
		var d Difference
		sink.Append(frontmatter.Decode(f, item, item.At, &d))
		if d.From.IsSet() {
			all = append(all, d)
		}
	}
	return all
}

// Relations are the signs that a sign names in its keys covers, never_with, part_of and differs.
func (s *Sign) Relations() []frontmatter.Text {
	all := slices.Concat(s.Covers, s.NeverWith)
	for _, d := range s.Differs {
		all = append(all, d.From)
	}
	if s.PartOf.IsSet() {
		all = append(all, s.PartOf)
	}
	return all
}

// checkRelations reports signs that name an unknown sign, or themselves.
func (s *Signs) checkRelations() (list diag.List) {
	for _, sign := range s.List {
		for _, w := range sign.Relations() {
			switch {
			case w.Value == sign.ID:
				list = append(list, diag.New(diag.CodeFrontMatterValue, s.File.Span(w.At),
					"the sign %q cannot name itself here", sign.ID).WithHint("Name another sign, or remove the entry"))
			case s.byID[w.Value] == nil:
				list = append(list, diag.New(diag.CodeSignUnknown, s.File.Span(w.At),
					"there is no sign %q in signs.yaml", w.Value).WithHint(diag.DidYouMean(w.Value, s.ids)))
			}
		}
	}
	return append(list, s.checkCoverCycles()...)
}

// checkCoverCycles reports signs that cover each other: each would be asked where the other is, and nobody would ask.
func (s *Signs) checkCoverCycles() (list diag.List) {
	index := make(map[string]int, len(s.List))
	for i, sign := range s.List {
		index[sign.ID] = i
	}
	next := func(i, k int) (int, bool) {
		if k >= len(s.List[i].Covers) {
			return 0, false
		}
		if to, ok := index[s.List[i].Covers[k].Value]; ok && to != i {
			return to, true
		}
		return -1, true
	}
	graph.Postorder(len(s.List), next, func(cycle []graph.EdgeRef) bool {
		last := cycle[len(cycle)-1]
		closing := s.List[last.Node].Covers[last.Edge]
		ids := make([]string, 0, len(cycle)+1)
		for _, e := range cycle {
			ids = append(ids, s.List[e.Node].ID)
		}
		ids = append(ids, closing.Value)
		list = append(list, diag.New(diag.CodeFrontMatterValue, s.File.Span(closing.At),
			"the signs cover each other: %s", strings.Join(ids, " → ")).
			WithHint("Remove one of the entries: a sign covers only narrower ones, which do not cover it"))
		return true
	})
	return list
}

// Sign returns the sign of an id, or nil.
func (s *Signs) Sign(id string) *Sign {
	if s == nil {
		return nil
	}
	return s.byID[id]
}

// IDs returns all ids in the order of the file.
func (s *Signs) IDs() []string {
	if s == nil {
		return nil
	}
	return s.ids
}

// ReservedAnswers are the ids of answers that checklists have of their own.
var ReservedAnswers = []string{"none", "unsure", "any", "two-or-more"}

// IsSignID reports whether an entry of `watch_for` has the form of a sign's id; anything else is words.
func IsSignID(word string) bool {
	for i := range len(word) {
		if c := word[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return word != ""
}
