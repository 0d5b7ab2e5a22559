package guide

// This file reads the answers of plain questions and the bands of numbers, and holds their ids apart.

import (
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

type optionFile struct {
	ID      frontmatter.Text  `front:"id"`
	Text    frontmatter.Text  `front:"text"`
	Then    *frontmatter.Node `front:"then"`
	AtLeast frontmatter.Text  `front:"at_least" allow:"emergency|urgent|non-urgent|self-care|info"`
}

type bandFile struct {
	ID      frontmatter.Text  `front:"id"`
	Text    frontmatter.Text  `front:"text"`
	Below   frontmatter.Int   `front:"below"`
	Then    *frontmatter.Node `front:"then"`
	Else    *frontmatter.Node `front:"else"`
	AtLeast frontmatter.Text  `front:"at_least" allow:"emergency|urgent|non-urgent|self-care|info"`
}

// plain reads a list of answers.
func (p *parser) plain(q *Question, n *frontmatter.Node) {
	for _, item := range p.items(n, "answers") {
		var file optionFile
		p.list = append(p.list, frontmatter.Decode(p.f, item, item.At, &file)...)
		if item.Kind != frontmatter.Map {
			q.invalid = true
			continue
		}
		o := Option{At: item.At, ID: file.ID, Text: file.Text, Then: p.target(file.Then), AtLeast: file.AtLeast}
		p.optionID(&o, item.Get("text") != nil)
		q.Options = append(q.Options, o)
	}
	p.deadEnds(q)
	p.apart(q)
	if len(q.Options) == 1 && !q.invalid {
		p.report(diag.CodeGuideOneAnswer, q.ID.At, "the question %q has only one answer", q.ID.Value)
	}
}

// items returns a list's entries; what is no list is told.
func (p *parser) items(n *frontmatter.Node, name string) []*frontmatter.Node {
	if n == nil || n.Kind == frontmatter.Null {
		return nil
	}
	if n.Kind != frontmatter.List {
		p.report(diag.CodeFrontMatterType, n.At, "%s should be a list, not %s", name, n.Kind)
		return nil
	}
	return n.Items
}

// optionID gives an answer its id: the one it has, or the slug of its text. A key text that says nothing is told already.
func (p *parser) optionID(o *Option, written bool) {
	switch {
	case !o.Text.IsSet() && written:
	case !o.Text.IsSet():
		d := p.report(diag.CodeFrontMatterRequired, o.At, "an answer needs the key %q", "text")
		*d = d.WithHint("add text: with the words of the answer")
	case o.ID.IsSet():
		p.checkAddressable(o.ID, "an answer")
	default:
		o.ID = frontmatter.Text{Value: Slug(o.Text.Value), At: o.Text.At}
		if o.ID.Value == "" {
			d := p.report(diag.CodeFrontMatterRequired, o.Text.At, "no id can be made from the text %q", o.Text.Value)
			*d = d.WithHint("give the answer an id, for example id: first")
		}
	}
}

// Slug is the id of a text: lower case, every run of anything but a–z and 0–9 one hyphen, none at the ends.
func Slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(text) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
			continue
		}
		gap = true
	}
	return b.String()
}

// deadEnds tells questions without answers, and answers without a target.
func (p *parser) deadEnds(q *Question) {
	if len(q.Options) == 0 && !q.invalid {
		d := p.report(diag.CodeGuideDeadEnd, q.ID.At, "the question %q has no answers", q.ID.Value)
		*d = d.WithHint("give it answers, any, number with bands, or use")
		q.invalid = true
	}
	for _, o := range q.Options {
		if !o.Then.IsSet() {
			d := p.report(diag.CodeGuideDeadEnd, o.At, "the answer %q leads nowhere", o.name())
			*d = d.WithHint("add then: with a question or an outcome")
			q.invalid = true
		}
	}
}

// name is what messages call the answer.
func (o *Option) name() string {
	if o.Text.IsSet() {
		return o.Text.Value
	}
	return o.ID.Value
}

// apart tells ids and texts that two answers of a question share, "not sure" included.
func (p *parser) apart(q *Question) {
	if q.invalid {
		return
	}
	type owner struct {
		n  int
		at source.Range
	}
	seen := make(map[string]owner, 2*len(q.Options)+1)
	if q.Unsure.IsSet() {
		seen["unsure"] = owner{-1, q.Unsure.At}
	}
	for i, o := range q.Options {
		for _, word := range []frontmatter.Text{o.ID, o.Text} {
			if word.Value == "" {
				continue
			}
			first, taken := seen[word.Value]
			if !taken {
				seen[word.Value] = owner{i, o.At}
				continue
			}
			if first.n != i {
				d := p.report(diag.CodeGuideDuplicateAnswer, o.At, "another answer of %q is already called %q", q.ID.Value, word.Value)
				*d = d.WithRelated(p.f.Span(first.at), "the first one is here").WithHint("give one of them an id of its own")
				break
			}
		}
	}
}

// number reads a number with its bands, which must cover everything from min to max, each number once.
func (p *parser) number(q *Question, n *frontmatter.Node, file *questionFile) {
	items := p.items(file.Bands, "bands")
	if file.Number == nil {
		d := p.report(diag.CodeFrontMatterRequired, q.ID.At, "the question %q needs the key %q", q.ID.Value, "number")
		*d = d.WithHint("add number: {unit: days, min: 0, max: 365}")
		q.invalid = true
		return
	}
	q.Unit, q.Min, q.Max = file.Number.Unit, file.Number.Min, file.Number.Max
	sound := q.Unit.IsSet() && q.Min.IsSet() && q.Max.IsSet()
	b := bandReader{p: p, q: q, next: q.Min.Value, told: !sound} // without both ends nothing can be said of the bands
	if sound && q.Min.Value > q.Max.Value {
		b.report(q.Max.At, "max is %d and min is %d: no number lies between them", q.Max.Value, q.Min.Value)
	}
	for _, item := range items {
		b.read(item)
	}
	p.deadEnds(q)
	if len(items) > 0 && !b.ended && !b.told {
		b.report(keyAt(n, "bands"), "the bands of %q do not say what happens from %d on", q.ID.Value, b.next)
	}
	if !sound || b.told {
		q.invalid = true
	}
	p.apart(q)
	if len(q.Options) == 1 && !q.invalid {
		p.report(diag.CodeGuideOneAnswer, q.ID.At, "the question %q has only one band", q.ID.Value)
	}
}

// bandReader reads the bands of one number from the lowest up.
type bandReader struct {
	p     *parser
	q     *Question
	next  int // the first number that no band has yet
	ended bool
	told  bool // one finding on the bands is enough: the others follow from it
}

func (b *bandReader) report(at source.Range, format string, args ...any) {
	if !b.told {
		d := b.p.report(diag.CodeGuideBands, at, format, args...)
		*d = d.WithHint("write {below: N, then: …} with rising N, above min and at most max, then one {else: …} last")
	}
	b.told = true
}

func (b *bandReader) read(item *frontmatter.Node) {
	var file bandFile
	b.p.list = append(b.p.list, frontmatter.Decode(b.p.f, item, item.At, &file)...)
	if item.Kind != frontmatter.Map {
		b.q.invalid = true
		return
	}
	o := Option{At: item.At, ID: file.ID, Text: file.Text, AtLeast: file.AtLeast, From: b.next, To: b.q.Max.Value, Else: item.Get("else") != nil}
	below, q := file.Below, b.q
	switch {
	case b.ended:
		b.report(item.At, "this band of %q comes after else, which takes all the rest", q.ID.Value)
	case o.Else && below.IsSet():
		b.report(item.At, "a band of %q is below a number or else, not both", q.ID.Value)
	case o.Else:
		b.ended = true
	case !below.IsSet() && item.Get("below") != nil:
		b.told = true // as no whole number
	case !below.IsSet():
		b.report(item.At, "this band of %q says neither below nor else", q.ID.Value)
	case below.Value <= q.Min.Value:
		b.report(below.At, "no number of %q is below %d: it begins at %d", q.ID.Value, below.Value, q.Min.Value)
	case below.Value <= b.next && len(q.Options) > 0:
		b.report(below.At, "below %d overlaps with the band before it, which ends below %d", below.Value, b.next)
	case below.Value > q.Max.Value:
		b.report(below.At, "below %d leaves nothing for else: %q ends at %d", below.Value, q.ID.Value, q.Max.Value)
	default:
		o.To, b.next = below.Value-1, below.Value
	}
	o.Then = b.p.target(file.Then)
	if o.Else {
		o.Then = b.p.target(file.Else)
	}
	if o.Else && file.Then != nil {
		b.report(file.Then.At, "a band with else leads to the value of else and has no then")
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
