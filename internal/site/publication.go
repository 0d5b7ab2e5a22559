package site

// This file decides what readers get at the address of a text on the day of the build. Nothing else decides it: every
// list of pages is made from the pages that are live.

import (
	"strings"
	"time"

	"knead/internal/frontmatter"
	"knead/internal/page"
)

// A State is what readers get at the address of a text.
type State uint8

// The states of a text.
const (
	Live      State = iota // the page
	Withdrawn              // a notice that its advice was withdrawn
	Draft                  // nothing: the author has not finished it
	Scheduled              // nothing before its day of publication
	Expired                // nothing from the day on which it expires
	Displaced              // nothing: another page or file has its address
	Elsewhere              // nothing in this language, in which it is not offered: links lead to the source
)

var stateIDs = [...]string{"live", "withdrawn", "draft", "scheduled", "expired", "displaced",
	"elsewhere"}

// String is the id of the state: "expired".
func (s State) String() string { return stateIDs[s] }

// wasLive reports whether readers could see a text in this state before, so that links to it were right when they were
// written.
func (s State) wasLive() bool { return s == Withdrawn || s == Expired }

// stateOf is the state that the front matter of a page gives it on a day. The last day of a page is the one before it
// expires.
func stateOf(p *page.Summary, day time.Time) State {
	f := &p.Front
	switch {
	case f.Withdrawn != nil:
		return Withdrawn
	case f.Draft.Value:
		return Draft
	case f.Publish.IsSet() && f.Publish.Day.After(day):
		return Scheduled
	case f.Expires.IsSet() && !f.Expires.Day.After(day):
		return Expired
	}
	return Live
}

// A publication is the state of a text, with what messages say about it.
type publication struct {
	state  State
	reason string // "it is a draft"; "" for a live page
}

// publicationOf is the publication of a page on a day. A preview with drafts has every page but the withdrawn ones.
func publicationOf(p *page.Summary, day time.Time, drafts bool) publication {
	f, state := &p.Front, stateOf(p, day)
	if drafts && state != Withdrawn {
		return publication{}
	}
	switch state {
	case Withdrawn:
		return publication{state, strings.TrimSpace("it was withdrawn " + on(f.Withdrawn.On))}
	case Draft:
		return publication{state, "it is a draft"}
	case Scheduled:
		return publication{state, "it is to be published " + on(f.Publish)}
	case Expired:
		return publication{state, "it expired " + on(f.Expires)}
	}
	return publication{}
}

// on is a day for messages: "on 2026-11-02". Without a day it is empty.
func on(d frontmatter.Date) string {
	if !d.IsSet() {
		return ""
	}
	return "on " + d.Day.Format(time.DateOnly)
}
