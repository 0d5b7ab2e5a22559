package guidefile

// This file parses outcomes: where to go and how soon.

import (
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

type outcomeFile struct {
	Level     levelName          `front:"level,required" doc:"How urgent it is"`
	Title     frontmatter.Text   `front:"title,required" max:"300" doc:"What to do, as the heading of its card"`
	Why       frontmatter.Text   `front:"why" doc:"Why, below the heading"`
	Do        []frontmatter.Text `front:"do" doc:"What the reader can do, one entry an item"`
	Read      frontmatter.Text   `front:"read" doc:"The slug of the article to read next"`
	Sources   []frontmatter.Text `front:"sources" doc:"The sources of what it says"`
	Contact   frontmatter.Text   `front:"contact" doc:"Whom to ask: one of those of the pack"`
	By        frontmatter.Text   `front:"by" allow:"call|go" doc:"Which of the instructions of its level it shows"`
	SafetyNet *netFile           `front:"safety_net" doc:"What to expect and to watch for, and where to go then"`
}

type netFile struct {
	Expect   frontmatter.Text   `front:"expect" doc:"What happens next, and within what time"`
	WatchFor []frontmatter.Text `front:"watch_for" doc:"What would need more help: signs, or words"`
	Then     frontmatter.Text   `front:"then" doc:"The outcome that holds then"`
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
