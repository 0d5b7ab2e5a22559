package guidefile

// This file parses outcomes: where to go and how soon.

import (
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

type outcomeFile struct {
	Level     frontmatter.Text   `front:"level,required" allow:"emergency|urgent|non-urgent|self-care|info"`
	Title     frontmatter.Text   `front:"title,required" max:"300"`
	Why       frontmatter.Text   `front:"why"`
	Do        []frontmatter.Text `front:"do"`
	Read      frontmatter.Text   `front:"read"`
	Sources   []frontmatter.Text `front:"sources"`
	Contact   frontmatter.Text   `front:"contact" allow:"therapist|pharmacist|doctor|midwife"`
	By        frontmatter.Text   `front:"by" allow:"call|go"`
	SafetyNet *netFile           `front:"safety_net"`
}

type netFile struct {
	Expect   frontmatter.Text   `front:"expect"`
	WatchFor []frontmatter.Text `front:"watch_for"`
	Then     frontmatter.Text   `front:"then"`
}

// outcome parses one outcome.
func (p *parser) outcome(id frontmatter.Text, n *frontmatter.Node) *Outcome {
	var file outcomeFile
	p.sink.Append(frontmatter.Decode(p.f, n, id.At, &file))
	o := &Outcome{ID: id, LevelAt: file.Level.At, Title: file.Title, Why: file.Why, Do: file.Do,
		Read: file.Read, Sources: file.Sources, Contact: file.Contact, By: file.By}
	o.Level, _ = graph.ParseLevel(file.Level.Value)
	if net := file.SafetyNet; net != nil {
		o.SafetyNet = &SafetyNet{Expect: net.Expect, WatchFor: net.WatchFor, Then: net.Then}
	}
	return o
}

// FieldAt is where the value of a field is written: "title", "safety_net.expect", "safety_net.watch_for" (its first
// item) or "safety_net.then". It is the zero range where the outcome has none.
func (o *Outcome) FieldAt(field string) source.Range {
	if field == "title" {
		return o.Title.At
	}
	net := o.SafetyNet
	switch {
	case net == nil:
	case field == "safety_net.expect":
		return net.Expect.At
	case field == "safety_net.then":
		return net.Then.At
	case field == "safety_net.watch_for" && len(net.WatchFor) > 0:
		return net.WatchFor[0].At
	}
	return source.Range{}
}
