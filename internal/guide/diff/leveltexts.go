package diff

// This file holds the texts of levels in the lock: the heading and the words on every card of a level. Exchange two
// headings, and all advice reads as that of another level.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/fold"
	"knead/internal/guide/graph"
)

// LevelTexts are the texts of a site's levels, the least urgent first.
type LevelTexts []LevelText

// A LevelText is one text of a level.
type LevelText struct {
	Level graph.Level `json:"level"`
	Field string      `json:"field"` // as the key in levels.yaml is called: "heading", "contact.therapist.heading", …
	Text  string      `json:"text"`
}

// LockedLevels are the accepted texts of levels.
type LockedLevels struct {
	Texts    LevelTexts `json:"texts"`
	Date     string     `json:"on"`
	SignOffs []SignOff  `json:"accepted"`
}

// A LoweredText is a text of a level that advises less than before.
type LoweredText struct {
	Old, New LevelText
	Reason   string // in what way
}

// Summary is the change in one line.
func (t *LoweredText) Summary() string {
	return fmt.Sprintf("%s, %s: was %q, now %q: %s", t.Old.Level, t.Old.Field, t.Old.Text, t.New.Text, t.Reason)
}

// numberField is the field of a number to call.
const numberField = "number"

// Lowered returns the texts that advise less than the locked ones: a text that is gone, the name or heading that a less
// urgent level had, more time, a number to call that is gone.
func (l *LockedLevels) Lowered(now LevelTexts, in Language) []LoweredText {
	var lowered []LoweredText
	for _, old := range l.Texts {
		if old.Field == numberField {
			if !slices.Contains(now, old) {
				lowered = append(lowered, LoweredText{old, LevelText{}, "the number is not shown any more"})
			}
			continue
		}
		i := slices.IndexFunc(now, func(t LevelText) bool { return t.Level == old.Level && t.Field == old.Field })
		switch {
		case i < 0:
			lowered = append(lowered, LoweredText{old, LevelText{}, "the text is gone"})
		case l.isOfLowerLevel(now[i], old):
			lowered = append(lowered, LoweredText{old, now[i], "a less urgent level had that text"})
		case in.timeGrew(old.Text, now[i].Text):
			lowered = append(lowered, LoweredText{old, now[i], "that is more time"})
		}
	}
	return lowered
}

// isOfLowerLevel reports whether a name or a heading is now what a less urgent level was called.
func (l *LockedLevels) isOfLowerLevel(now, old LevelText) bool {
	if strings.HasSuffix(old.Field, "safety_net") || fold.SameText(now.Text, old.Text) {
		return false
	}
	return slices.ContainsFunc(l.Texts, func(t LevelText) bool {
		return t.Level < old.Level && t.Field != numberField && fold.SameText(t.Text, now.Text)
	})
}
