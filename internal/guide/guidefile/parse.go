package guidefile

// This file parses one page's `guide:` value into the authored model. It depends on nothing but this page.

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// A Value is what the key `guide` of a page may have.
type Value struct {
	Kind      frontmatter.Text   `front:"kind,required" allow:"triage|choice|fragment" doc:"What is checked of it"`
	Start     frontmatter.Text   `front:"start" doc:"The first question; without it the first in the list"`
	Exits     []frontmatter.Text `front:"exits" doc:"The names of a fragment's exits"`
	Screening frontmatter.Text   `front:"screening" doc:"The question of a choice that every path must pass"`
	Also      []frontmatter.Text `front:"also" doc:"Other guides that may fit better, offered beside the start"`
	Embed     *embedFile         `front:"embed" doc:"Lets other sites show the guide in a frame"`
	Tests     []testFile         `front:"tests" doc:"Answers with the outcome to which they must lead"`

	Questions frontmatter.Raw[questionMap]             `front:"questions,required" doc:"The questions, by their ids"`
	Outcomes  frontmatter.Raw[outcomeMap]              `front:"outcomes" doc:"The outcomes, by their ids"`
	NotAsked  frontmatter.OrderedMap[frontmatter.Text] `front:"not_asked" doc:"Signs that need not be asked: why not"`
}

// questionMap has the questions by their ids. One that uses a fragment is not asked.
type questionMap = frontmatter.OrderedMap[frontmatter.Either[useFile, questionFile]]

// outcomeMap has the outcomes by their ids.
type outcomeMap = frontmatter.OrderedMap[outcomeFile]

// levelName is a text that is the name of a level.
type levelName struct{ frontmatter.Text }

// Allowed are the names of the levels, the most urgent first.
func (levelName) Allowed() []string {
	names := slices.Clone(graph.LevelNames[:])
	slices.Reverse(names)
	return names
}

type embedFile struct {
	Origins []frontmatter.Text `front:"origins,required" doc:"Those sites, as https://example.org"`
}

// parser reads one guide.
type parser struct {
	f    *source.File
	g    *Guide
	sink diag.Sink
}

// Parse parses the value of the key `guide` of a page with a slug. The Guide is nil where the value is not a map.
func Parse(f *source.File, id string, n *frontmatter.Node) (*Guide, diag.List) {
	if n == nil {
		return nil, nil
	}
	var file Value
	at := source.Range{Start: n.At.Start, End: min(n.At.End, n.At.Start+1)}
	p := &parser{f: f, g: &Guide{ID: id, File: f, At: at}}
	p.sink.Append(frontmatter.Decode(f, n, at, &file))
	if n.Kind != frontmatter.Map {
		return nil, p.sink.List()
	}
	p.g.At = firstKey(n)
	p.g.Kind, p.g.KindAt = graph.Kind(file.Kind.Value), file.Kind.At
	p.g.Start, p.g.Screening, p.g.NotAsked = file.Start, file.Screening, reasons(file.NotAsked)
	p.g.Also = file.Also
	if file.Exits != nil && file.Kind.IsSet() && p.g.Kind != graph.Fragment {
		p.report(p.new(diag.CodeFrontMatterUnknownKey, keyAt(n,
			"exits"), "a %s cannot have exits: only fragments can", p.g.Kind).
			WithHint("Remove the line, or set kind: fragment"))
	}
	p.embed(n, file.Embed)
	if id != "" && !IsID(id) {
		hint := ""
		if slug := Slug(id); slug != "" {
			hint = fmt.Sprintf("Rename the file to %s.md", slug)
		}
		p.report(p.new(diag.CodeFrontMatterValue, p.g.At,
			"a file with a guide cannot be called %q: its name is used in addresses; use only %s", id, idCharacters).
			WithHint(hint))
	}
	if !file.Kind.IsSet() {
		p.g.Kind = graph.Choice // reported as missing; the kind with the fewest requirements causes no other reports
	}
	p.exits(file.Exits)
	p.questions(file.Questions.Node)
	p.outcomes(file.Outcomes.Node)
	p.tests(n, file.Tests)
	return p.g, p.sink.List()
}

// reasons returns the entries of a map from signs to reasons.
func reasons(m frontmatter.OrderedMap[frontmatter.Text]) []Reason {
	var all []Reason
	for _, e := range m {
		all = append(all, Reason{e.Key, e.Value})
	}
	return all
}

// firstKey is where messages about a whole map point: its first key.
func firstKey(n *frontmatter.Node) source.Range {
	if len(n.Pairs) > 0 {
		return n.Pairs[0].At
	}
	return source.Range{Start: n.At.Start, End: min(n.At.End, n.At.Start+1)}
}

// new makes a diagnostic in the page.
func (p *parser) new(code diag.Code, at source.Range, format string, args ...any) diag.Diagnostic {
	return diag.New(code, p.f.Span(at), format, args...)
}

func (p *parser) report(d diag.Diagnostic) { p.sink.Report(d) }

// reportDuplicate reports an id that was used before.
func (p *parser) reportDuplicate(at, first source.Range, format string, args ...any) {
	p.report(p.new(diag.CodeGuideDuplicateID, at, format, args...).
		WithRelated(p.f.Span(first), "the first one is here"))
}

func (p *parser) exits(exits []frontmatter.Text) {
	seen := make(map[string]source.Range, len(exits))
	for _, e := range exits {
		if first, before := seen[e.Value]; before {
			p.reportDuplicate(e.At, first, "duplicate exit %q", e.Value)
			continue
		}
		if !p.checkID(e, "an exit") {
			continue
		}
		seen[e.Value] = e.At
		p.g.Exits = append(p.g.Exits, e)
	}
}

// questions parses the map of questions by id.
func (p *parser) questions(n *frontmatter.Node) {
	pairs := p.entries(n, "questions")
	p.g.questions = make(map[string]int, len(pairs))
	for _, pair := range pairs {
		id := frontmatter.Text{Value: pair.Key, At: pair.At}
		if !p.checkID(id, "a question") {
			continue
		}
		p.g.questions[pair.Key] = len(p.g.Questions)
		p.g.Questions = append(p.g.Questions, p.question(id, pair.Value))
	}
	if n != nil && n.Kind == frontmatter.Map && len(pairs) == 0 {
		p.report(p.new(diag.CodeGuideDeadEnd, n.At, "the guide has no questions"))
	}
}

// outcomes parses the map of outcomes by id. They share their name space with the questions.
func (p *parser) outcomes(n *frontmatter.Node) {
	pairs := p.entries(n, "outcomes")
	p.g.outcomes = make(map[string]int, len(pairs))
	for _, pair := range pairs {
		id := frontmatter.Text{Value: pair.Key, At: pair.At}
		if !p.checkID(id, "an outcome") {
			continue
		}
		if i, taken := p.g.questions[pair.Key]; taken {
			p.reportDuplicate(pair.At, p.g.Questions[i].ID.At, "%q is a question and an outcome", pair.Key)
			continue
		}
		p.g.outcomes[pair.Key] = len(p.g.Outcomes)
		p.g.Outcomes = append(p.g.Outcomes, p.outcome(id, pair.Value))
	}
}

// entries returns the entries of a map by id, and reports duplicate ids.
func (p *parser) entries(n *frontmatter.Node, name string) []frontmatter.Pair {
	if n == nil || n.Kind == frontmatter.Null {
		return nil
	}
	if n.Kind != frontmatter.Map {
		p.report(p.new(diag.CodeFrontMatterType, n.At, "%s should be ids with values, not %s", name, n.Kind))
		return nil
	}
	for _, d := range n.Duplicates {
		p.reportDuplicate(d.At, d.First, "duplicate id %q in %s", d.Key, name)
	}
	return n.Pairs
}

// checkID checks that an id can be part of an address without escapes. It reports whether the id can be used at all.
func (p *parser) checkID(id frontmatter.Text, what string) bool {
	if id.Value == "start" {
		p.report(p.new(diag.CodeGuideDuplicateID, id.At,
			`%s cannot have the id "start": it means the first question`, what).
			WithHint("Give it another id, for example \"first\""))
		return false
	}
	p.checkAddressable(id, what)
	return true // so that targets with this id are not reported as unknown
}

// checkAddressable reports an id that an address would have to escape.
func (p *parser) checkAddressable(id frontmatter.Text, what string) {
	if !IsID(id.Value) {
		hint := ""
		if slug := Slug(id.Value); slug != "" {
			hint = fmt.Sprintf("Write it as %q", slug)
		}
		p.report(p.new(diag.CodeFrontMatterValue, id.At,
			"%s cannot have the id %q: use only %s", what, id.Value, idCharacters).
			WithHint(hint))
	}
}

// idCharacters is what IsID accepts, in words.
const idCharacters = "letters, digits, hyphens, underscores and dots"

// IsID reports whether a text can be an id: letters and digits of any script, underscores, hyphens and dots. An id is
// used in addresses, between ~, = and commas, and as an anchor of the page. Invisible letters and marks of Unicode,
// such as variation selectors and fillers, are refused, so that no two ids look the same.
func IsID(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) ||
			!unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && r != '_' && r != '-' && r != '.'
	}) < 0
}
