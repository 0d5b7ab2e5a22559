package guide

// This file reads outcomes: where to go and how soon.

import (
	"knead/internal/front"
)

type outcomeFile struct {
	Level     front.Text   `front:"level,required" allow:"emergency|urgent|non-urgent|self-care|info"`
	Title     front.Text   `front:"title,required"`
	Why       front.Text   `front:"why"`
	Do        []front.Text `front:"do"`
	Read      front.Text   `front:"read"`
	Sources   []front.Text `front:"sources"`
	Contact   front.Text   `front:"contact" allow:"therapist|pharmacist|doctor|midwife"`
	SafetyNet *netFile     `front:"safety_net"`
}

type netFile struct {
	Expect   front.Text   `front:"expect"`
	WatchFor []front.Text `front:"watch_for"`
	Then     front.Text   `front:"then"`
}

func (p *parser) outcome(id front.Text, n *front.Node) *Outcome {
	var file outcomeFile
	p.list = append(p.list, front.Decode(p.f, n, id.At, &file)...)
	o := &Outcome{ID: id, LevelAt: file.Level.At, Title: file.Title, Why: file.Why, Do: file.Do,
		Read: file.Read, Sources: file.Sources, Contact: file.Contact}
	o.Level, _ = ParseLevel(file.Level.Value)
	if net := file.SafetyNet; net != nil {
		o.SafetyNet = &AuthoredNet{Expect: net.Expect, WatchFor: net.WatchFor, Then: net.Then}
	}
	return o
}
