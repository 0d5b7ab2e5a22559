package diff_test

import (
	"strings"
	"testing"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// small is a guide with one outcome.
func small(id, title string, level graph.Level) *graph.Graph {
	g := &graph.Graph{ID: id, Questions: 1, Nodes: []graph.Node{
		{ID: "q", Edges: []graph.Edge{{ID: "a", Target: 1}}}, outcome("end", title, level)}}
	finish(g)
	return g
}

// relock locks a guide and records what it replaces.
func relock(l *diff.Lock, g *graph.Graph, day string) {
	before := l.Versions()
	l.Set(g, nil, day, nil)
	l.Record(before, day, nil)
}

func published(string) bool { return true }

// states are the states of all versions by the titles of their outcomes.
func states(l *diff.Lock, isPublished func(string) bool) map[string]string {
	all := map[string]string{}
	for _, r := range l.Recalls(isPublished) {
		all[r.Advice.Title] = r.State.String()
	}
	return all
}

func TestRecalls_followTheVersionsOfAnOutcome(t *testing.T) {
	lock := &diff.Lock{}
	relock(lock, small("g", "See a doctor", graph.Urgent), "2026-11-21")
	if got := states(lock, published); len(got) != 1 || got["See a doctor"] != "current" {
		t.Errorf("at first: %v", got)
	}
	relock(lock, small("g", "Rest", graph.SelfCare), "2026-11-22")
	relock(lock, small("g", "Walk", graph.SelfCare), "2026-11-23")
	got := states(lock, published)
	if got["See a doctor"] != "changed" || got["Rest"] != "changed" || got["Walk"] != "current" {
		t.Errorf("after two changes: %v", got)
	}
	for _, r := range lock.Recalls(published) {
		if r.State == diff.Changed && (r.Now == nil || r.Now.Advice.Title != "Walk" || r.Until == "") {
			t.Errorf("%s leads to %v", r.Advice.Title, r.Now)
		}
	}
	relock(lock, small("g", "See a doctor", graph.Urgent), "2026-11-24")
	if got := states(lock, published); got["See a doctor"] != "current" || got["Walk"] != "changed" {
		t.Errorf("after the first words came back: %v", got)
	}
	got = states(lock, func(string) bool { return false })
	if got["See a doctor"] != "withdrawn" || got["Walk"] != "withdrawn" {
		t.Errorf("of a guide that is not published: %v", got)
	}
}

func TestRename_keepsTheAdviceCurrent(t *testing.T) {
	lock := &diff.Lock{}
	relock(lock, small("g", "Rest", graph.SelfCare), "2026-11-21")
	old := lock.Versions()[0].Code
	same := func(id string) string { return id }
	rename := func(guide, from, to string) {
		lock.Rename(diff.Renaming{Sign: same, Source: same, Page: same,
			Guide: func(id string) string { return strings.Replace(id, "g", guide, 1) },
			Node:  func(_, id string) string { return strings.Replace(id, from, to, 1) },
		}, "2026-11-22")
	}
	look := func() (found diff.Recall) {
		for _, r := range lock.Recalls(published) {
			if r.Code == old {
				found = r
			}
		}
		return found
	}
	rename("g", "end", "coping")
	rename("g2", "coping", "rest")
	now := lock.Versions()[0]
	if r := look(); r.State != diff.Current || r.Now == nil || r.Now.Code != now.Code || now.Outcome != "g2/rest" {
		t.Errorf("after two renamings: %s, now %v; the lock has %s", r.State, r.Now, now.Outcome)
	}
	again, list := diff.ParseLock(source.NewFile("guide.lock", string(lock.Bytes())))
	if len(list) > 0 {
		t.Fatal(list)
	}
	lock = again
	changed := small("g2", "Walk", graph.SelfCare)
	changed.Nodes[1].ID = "rest"
	relock(lock, changed, "2026-11-23")
	if r := look(); r.State != diff.Changed || r.Now == nil || r.Now.Advice.Title != "Walk" {
		t.Errorf("after its words changed: %s, now %v", r.State, r.Now)
	}
	relock(lock, small("g2", "Walk", graph.SelfCare), "2026-11-24")
	if r := look(); r.State != diff.Changed || r.Now == nil || r.Now.Outcome != "g2/end" {
		t.Errorf("after it was renamed by hand: %s, now %v", r.State, r.Now)
	}
}

func TestRecord_survivesTheFile(t *testing.T) {
	lock := &diff.Lock{}
	relock(lock, small("g", "See a doctor", graph.Urgent), "2026-11-21")
	relock(lock, small("g", "Rest", graph.SelfCare), "2026-11-22")
	text := string(lock.Bytes())
	again, list := diff.ParseLock(source.NewFile("guide.lock", text))
	if len(list) > 0 || string(again.Bytes()) != text || len(again.History) != 1 {
		t.Fatalf("%v, history %v", list, again)
	}
	for old, new := range map[string]string{
		`"title":"See a doctor"`: `"title":"See nobody"`,
		`"until":"2026-11-22"`:   `"until":"soon"`,
		`{"code":"`:              `{"code":"X`,
	} {
		_, list := diff.ParseLock(source.NewFile("guide.lock", strings.Replace(text, old, new, 1)))
		if len(list) != 1 {
			t.Errorf("with %s in the history: %v", new, list)
		}
	}
}

func TestForgotten(t *testing.T) {
	older, newer := &diff.Lock{}, &diff.Lock{}
	relock(older, small("g", "See a doctor", graph.Urgent), "2026-11-21")
	relock(newer, small("g", "See a doctor", graph.Urgent), "2026-11-21")
	relock(newer, small("g", "Rest", graph.SelfCare), "2026-11-22")
	if got := newer.Forgotten(older); len(got) != 0 {
		t.Errorf("forgotten: %v", got)
	}
	newer.History = nil
	if got := newer.Forgotten(older); len(got) != 1 || got[0] != older.Versions()[0].Code {
		t.Errorf("without the history, forgotten: %v", got)
	}
	var none *diff.Lock
	if got := none.Forgotten(older); len(got) != 1 {
		t.Errorf("without a lock, forgotten: %v", got)
	}
}
