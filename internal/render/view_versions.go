package render

import (
	"knead/internal/guide/diff"
	"knead/internal/qrcode"
)

// This file is the views about versions of advice: what became of one, the list of all, and the leaflet of an outcome.

// A Version is the page about a version of advice that readers may have.
type Version struct {
	Base
	Code    string // "K7M4-XWPA"
	State   string // current, changed or withdrawn
	Level   Level
	Advice  diff.Advice
	Since   string // the day on which its guide was recorded
	Until   string // the day on which it was replaced; "" if it is not known
	Reason  string // why, or ""
	By      string // who answers for that, or ""
	Guide   *Link  // nil if its guide is not published
	Leaflet *Link  // of a current one

	// The version that follows a changed one, or the same advice under its present code.
	Now *Link

	// Of a changed one: what is different, and whether that is more urgent (above 0), less urgent (below 0) or as
	// urgent.
	Changes []TextChange
	Urgency int
}

// A TextChange is the former and the present text of a part of the advice. An empty list is nothing.
type TextChange struct {
	Field   string // key of the message that names the part
	Was, Is []string
}

// Versions is the page of all codes.
type Versions struct {
	Base
	Lead   string
	Script string // versions.js, or ""
	List   []VersionEntry
}

// A VersionEntry is a code with what it is about.
type VersionEntry struct {
	Code, Href, Title, State string
	Level                    Level
}

// An OutcomeLeaflet is an outcome on one page of paper.
type OutcomeLeaflet struct {
	Base
	End       End
	Code      string
	Version   string // the address of the page about the code, relative
	Address   string // the same, absolute, as it is printed
	QR        qrcode.Drawing
	On, OnISO string // when the advice was recorded; "" if it is not known
	Guide     Link
	Calendar  bool   // readers may look again in some days
	Script    string // leaflet.js, or ""
}

// An Embed is a guide for the frames of other sites.
type Embed struct {
	Guide
	Home         Link   // the site
	Full         string // the address of the guide's own page
	VersionsFile string // the address of the file that says what became of all codes
	VersionsPage string
	Script       string // embed.js, or ""
}
