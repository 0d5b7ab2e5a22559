package guide

// This file compares the texts of levels.yaml with guide.lock.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// LevelTexts returns the texts of levels for the lock.
func LevelTexts(levels *guidefile.Levels) diff.LevelTexts {
	texts, _ := levelTexts(levels)
	return texts
}

// levelTexts returns the texts of levels, and where each is written.
func levelTexts(levels *guidefile.Levels) (texts diff.LevelTexts, at []source.Range) {
	add := func(level graph.Level, field string, t frontmatter.Text) {
		if t.IsSet() {
			texts, at = append(texts, diff.LevelText{Level: level, Field: field, Text: t.Value}), append(at, t.At)
		}
	}
	for level := graph.Info; level <= graph.Emergency; level++ {
		t := levels.Text(level)
		add(level, "name", t.Name)
		add(level, "heading", t.Heading)
		add(level, "safety_net", t.SafetyNet)
		for _, number := range t.Numbers {
			add(level, "number", number)
		}
		for _, c := range t.Contact {
			add(level, "contact."+c.Contact.Value+".heading", c.Heading)
			add(level, "contact."+c.Contact.Value+".safety_net", c.SafetyNet)
		}
	}
	return texts, at
}

// CheckLevelTexts reports the texts of levels that advise less than when they were locked.
func CheckLevelTexts(lock *diff.Lock, levels *guidefile.Levels, in diff.Language) diag.List {
	if lock == nil || lock.Levels == nil || levels == nil || levels.File == nil {
		return nil
	}
	var list diag.List
	texts, at := levelTexts(levels)
	for _, t := range lock.Levels.Lowered(texts, in) {
		where := levels.Text(t.Old.Level).Key.At
		for i := range texts {
			if texts[i] == t.New {
				where = at[i]
			}
		}
		list = append(list, diag.New(diag.CodeGuideAdviceLowered, levels.File.Span(where),
			"less urgent than in guide.lock: %s", t.Summary()).
			WithHint("If the change is intended, have it signed off: knead guide lock --accept REASON --by NAME"))
	}
	return list
}
