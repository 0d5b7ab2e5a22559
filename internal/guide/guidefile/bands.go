package guidefile

// This file parses number questions and their bands.

import (
	"strconv"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

type bandFile struct {
	ID      frontmatter.Text `front:"id" doc:"Its name in addresses and tests; without it below-N or else"`
	Text    frontmatter.Text `front:"text" max:"300" doc:"The answer; without it made from the numbers and the unit"`
	Below   belowValue       `front:"below" doc:"The first number above the band"`
	Then    targetValue      `front:"then" doc:"Where a band with below leads"`
	Else    targetValue      `front:"else" doc:"Where the last band leads, which has all other numbers"`
	AtLeast levelName        `front:"at_least" doc:"The lowest level that may follow"`
}

// A belowValue is where a band ends: a number, or the value of values.yaml that has it.
type belowValue = frontmatter.Raw[frontmatter.Either[frontmatter.Int, valueName]]

type valueName struct {
	Value frontmatter.Text `front:"value,required" doc:"The id of a whole number in values.yaml"`
}

// below reads where a band ends. One that names a value which is no whole number has none: that is reported elsewhere.
func (p *parser) below(n *frontmatter.Node) frontmatter.Int {
	var file struct {
		Below frontmatter.Int `front:"below"`
	}
	if n == nil || n.Kind == frontmatter.Null || isValue(n) {
		return file.Below
	}
	only := frontmatter.Node{Kind: frontmatter.Map, At: n.At, Pairs: []frontmatter.Pair{{Key: "below", Value: n}}}
	p.sink.Append(frontmatter.Decode(p.f, &only, n.At, &file))
	return file.Below
}

// number parses a number with its bands, which must cover every number from min to max once.
func (p *parser) number(q *Question, n *frontmatter.Node, file *questionFile) {
	items := p.items(file.Bands.Node, "bands")
	if file.Number == nil {
		p.report(p.new(diag.CodeFrontMatterRequired, q.ID.At, "the question %q needs the key %q", q.ID.Value, "number").
			WithHint("Add number: {unit: days, min: 0, max: 365}"))
		q.Invalid = true
		return
	}
	q.Unit, q.One, q.Min, q.Max = file.Number.Unit, file.Number.One, file.Number.Min, file.Number.Max
	complete := q.Unit.IsSet() && q.Min.IsSet() && q.Max.IsSet()
	b := bandReader{p: p, q: q, next: q.Min.Value, reported: !complete} // the bands depend on min and max
	if complete && q.Min.Value > q.Max.Value {
		b.report(q.Max.At, "max is %d and min is %d: no number is between them", q.Max.Value, q.Min.Value)
	}
	for _, item := range items {
		b.read(item)
	}
	p.checkTargets(q)
	if len(items) > 0 && !b.ended && !b.reported {
		b.report(keyAt(n, "bands"), "the bands of %q have no target for %d and above", q.ID.Value, b.next)
	}
	if !complete || b.reported {
		q.Invalid = true
	} else {
		b.checkSingular()
	}
	p.checkDuplicateAnswers(q)
	p.checkSameWords(q)
	if len(q.Options) == 1 && !q.Invalid {
		p.report(p.new(diag.CodeGuideOneAnswer, q.ID.At, "the question %q has only one band", q.ID.Value))
	}
}

// A bandReader parses the bands of one number, from the lowest.
type bandReader struct {
	p        *parser
	q        *Question
	next     int // the first number that no band has yet
	ended    bool
	reported bool // one mistake in the bands is reported: the others may follow from it
}

func (b *bandReader) report(at source.Range, format string, args ...any) {
	if !b.reported {
		b.p.report(b.p.new(diag.CodeGuideBands, at, format, args...).
			WithHint("Write {below: N, then: …} with rising N, above min and at most max, then one {else: …} last"))
	}
	b.reported = true
}

func (b *bandReader) read(item *frontmatter.Node) {
	var file bandFile
	b.p.sink.Append(frontmatter.Decode(b.p.f, item, item.At, &file))
	if item.Kind != frontmatter.Map {
		b.q.Invalid = true
		return
	}
	o := Option{At: item.At, ID: file.ID, Text: file.Text, AtLeast: file.AtLeast.Text,
		From: b.next, To: b.q.Max.Value, Else: item.Get("else") != nil}
	below, q := b.p.below(file.Below.Node), b.q
	switch {
	case b.ended:
		b.report(item.At, "this band of %q comes after else, which takes all other numbers", q.ID.Value)
	case o.Else && below.IsSet():
		b.report(item.At, "a band of %q has either below or else, not both", q.ID.Value)
	case o.Else:
		b.ended = true
	case !below.IsSet() && item.Get("below") != nil:
		b.reported = true // as not a whole number
	case !below.IsSet():
		b.report(item.At, "this band of %q has neither below nor else", q.ID.Value)
	case below.Value <= q.Min.Value:
		b.report(below.At, "no number of %q is below %d: it begins at %d", q.ID.Value, below.Value, q.Min.Value)
	case below.Value <= b.next && len(q.Options) > 0:
		b.report(below.At, "below %d overlaps with the band before it, which ends below %d", below.Value, b.next)
	case below.Value > q.Max.Value:
		b.report(below.At, "below %d leaves nothing for else: %q ends at %d", below.Value, q.ID.Value, q.Max.Value)
	default:
		o.To, b.next = below.Value-1, below.Value
	}
	o.Then = b.p.target(file.Then.Node)
	if o.Else {
		o.Then = b.p.target(file.Else.Node)
	}
	if o.Else && file.Then.Node != nil {
		b.report(file.Then.At, "the target of a band with else is the value of else: it cannot have then")
	}
	o.ID = b.id(o, below)
	q.Options = append(q.Options, o)
}

// id is a band's id: its own, or "below-N", or "else".
func (b *bandReader) id(o Option, below frontmatter.Int) frontmatter.Text {
	switch {
	case o.ID.IsSet():
		b.p.checkAddressable(o.ID, "a band")
		return o.ID
	case o.Else:
		return frontmatter.Text{Value: "else", At: o.At}
	case below.IsSet():
		return frontmatter.Text{Value: "below-" + strconv.Itoa(below.Value), At: below.At}
	}
	return frontmatter.Text{Value: "band", At: o.At}
}

// checkSingular reports a band whose text would be made from the number 1 and a plural, such as "1 days".
func (b *bandReader) checkSingular() {
	q := b.q
	for _, o := range q.Options {
		isOne := (o.From == 1 || o.From == -1) && (o.To == o.From || o.To == q.Max.Value)
		if isOne && !q.One.IsSet() && !o.Text.IsSet() {
			b.p.report(b.p.new(diag.CodeGuideBands, o.At, "the text of this band of %q would be \"%d %s\"", q.ID.Value,
				o.From, q.Unit.Value).
				WithHint("Add the singular to number, for example one: day, or give the band a text"))
		}
	}
}
