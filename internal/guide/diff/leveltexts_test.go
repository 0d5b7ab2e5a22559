package diff_test

import (
	"testing"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
	"knead/internal/source"
)

func TestLockedLevels_lowered(t *testing.T) {
	text := func(l graph.Level, field, text string) diff.LevelText {
		return diff.LevelText{Level: l, Field: field, Text: text}
	}
	lock := &diff.Lock{Levels: &diff.LockedLevels{Date: "2026-11-21", Texts: diff.LevelTexts{
		text(graph.SelfCare, "heading", "Look after it at home"),
		text(graph.SelfCare, "safety_net", "Better within 3 days."),
		text(graph.Emergency, "heading", "Call 999 now"),
		text(graph.Emergency, "number", "999"),
	}}}
	lock, list := diff.ParseLock(source.NewFile("guide.lock", string(lock.Bytes())))
	if len(list) > 0 {
		t.Fatal(list)
	}
	for name, test := range map[string]struct {
		at   int
		text string
		want int
	}{
		"nothing changed":     {0, "Look after it at home", 0},
		"reworded":            {2, "Ring 999 now", 0},
		"a lower heading":     {2, "look after it at home.", 1},
		"more time":           {1, "Better within 3 weeks.", 1},
		"less time":           {1, "Better within 2 days.", 0},
		"another number":      {3, "111", 1},
		"a heading is higher": {0, "Call 999 now", 0},
	} {
		now := append(diff.LevelTexts{}, lock.Levels.Texts...)
		now[test.at].Text = test.text
		if lowered := lock.Levels.Lowered(now, guidetest.Words().Language); len(lowered) != test.want {
			t.Errorf("%s: lowered are %v, want %d", name, lowered, test.want)
		}
	}
	if lowered := lock.Levels.Lowered(lock.Levels.Texts[:2], diff.Language{}); len(lowered) != 2 {
		t.Errorf("two texts are gone: lowered are %v", lowered)
	}
}
