package diff_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
	"knead/internal/source"
)

func TestLock_isReadAsItWasWritten(t *testing.T) {
	set := guidetest.LinkContent(t)
	lock := &diff.Lock{}
	accepted := &diff.SignOff{On: "2026-11-21", By: "Ann Ash", Reason: "<it was> too careful", Lowered: []string{"one"}}
	for _, c := range publishedGuides(set) {
		lock.Set(c.Graph, nil, "2026-11-21", accepted)
	}
	text := string(lock.Bytes())
	again, list := diff.ParseLock(source.NewFile("guide.lock", text))
	if len(list) > 0 {
		t.Fatal(list)
	}
	if d := cmp.Diff(text, string(again.Bytes())); d != "" {
		t.Errorf("(-written +read and written again):\n%s", d)
	}
	for _, c := range publishedGuides(set) {
		changes := diff.Compare(again.Guide(c.ID).Graph, c.Graph, guidetest.Words().Language)
		if !changes.Empty() {
			t.Errorf("%s: %q", c.ID, changes.Lines())
		}
		id := again.Guide(c.ID)
		if span := again.Span(id); text[span.Range.Start:span.Range.End] != c.ID {
			t.Errorf("the id of %s is at %v", c.ID, span)
		}
	}
}

// The format must not change without need: the lock of the site's content was written by an earlier version.
func TestLock_ofContentIsWrittenAsItIs(t *testing.T) {
	data, err := os.ReadFile("../../../content/guide.lock")
	if err != nil {
		t.Fatal(err)
	}
	lock, list := diff.ParseLock(source.NewFile("guide.lock", string(data)))
	if len(list) > 0 {
		t.Fatal(list)
	}
	if d := cmp.Diff(string(data), string(lock.Bytes())); d != "" {
		t.Errorf("(-file +read and written again):\n%s", d)
	}
}

func TestLock_guidesAreSetAndDeleted(t *testing.T) {
	g := func(id string) *graph.Graph {
		g := &graph.Graph{ID: id, Questions: 1, Nodes: []graph.Node{
			{ID: "q", Edges: []graph.Edge{{ID: "a", Target: 1}}}, outcome("end", "End", graph.Info)}}
		finish(g)
		return g
	}
	var none *diff.Lock
	if none.Guide("a") != nil {
		t.Error("a lock that does not exist has a guide")
	}
	lock := &diff.Lock{}
	for _, id := range []string{"b", "a", "b"} {
		lock.Set(g(id), nil, "2026-11-21", nil)
	}
	if len(lock.Guides) != 2 || lock.Guides[0].Graph.ID != "a" || lock.Guide("b") == nil {
		t.Errorf("the lock has the guides %v", lock.Guides)
	}
	lock.Remove("a", diff.SignOff{On: "2026-11-22", By: "Ann Ash", Reason: "The guide gave wrong advice"})
	if lock.Guide("a") != nil || lock.Guide("b") == nil {
		t.Errorf("after a is deleted, the lock has the guides %v", lock.Guides)
	}
}

// A guide that was locked earlier keeps the texts that its signs had then, although the lock lists signs once for all
// guides: else a guide whose lowered advice was refused would be compared with texts that nobody accepted.
func TestLock_keepsTheSignsOfEachGuide(t *testing.T) {
	g := func(id, text string) *graph.Graph {
		s := &graph.Sign{ID: "s", Level: graph.Urgent, Text: text}
		g := &graph.Graph{ID: id, Questions: 1, Signs: []*graph.Sign{s}, Nodes: []graph.Node{
			{ID: "q", Kind: graph.NodeChecklist, Edges: []graph.Edge{{ID: "any", Role: graph.RoleSigns,
				Signs: graph.SignList{s}, Target: 1}}}, outcome("end", "End", graph.Urgent)}}
		finish(g)
		return g
	}
	lock := &diff.Lock{}
	lock.Set(g("a", "chest pain"), nil, "2026-11-21", nil)
	lock.Set(g("b", "an ache"), nil, "2026-11-22", nil)
	again, list := diff.ParseLock(source.NewFile("guide.lock", string(lock.Bytes())))
	if len(list) > 0 {
		t.Fatal(list)
	}
	for id, want := range map[string]string{"a": "chest pain", "b": "an ache"} {
		if got := again.Guide(id).Graph.Signs[0].Text; got != want {
			t.Errorf("the sign of %s says %q, want %q", id, got, want)
		}
	}
}

func TestLock_careCards(t *testing.T) {
	card := func(page string, signs ...diff.CardSign) diff.Card { return diff.Card{Page: page, Signs: signs} }
	chest := diff.CardSign{ID: "chest-pain", Level: graph.Emergency, Text: "chest pain"}
	fever := diff.CardSign{ID: "fever", Level: graph.Urgent, Text: "a fever"}
	lock := &diff.Lock{}
	lock.SetCard(card("risks/b", chest, fever), nil, "2026-11-21", nil)
	lock.SetCard(card("risks/a", fever), nil, "2026-11-21", nil)
	lock, list := diff.ParseLock(source.NewFile("guide.lock", string(lock.Bytes())))
	if len(list) > 0 || len(lock.Cards) != 2 || lock.Cards[0].Page != "risks/a" {
		t.Fatalf("the cards are %v, reported is %v", lock, list)
	}
	renamed := card("risks/c", chest)
	if c := lock.PreviousCard(&renamed, []diff.Card{renamed}); c == nil || c.Page != "risks/b" {
		t.Errorf("risks/c follows %v", c)
	}
	never := func(diff.CardSign) bool { return false }
	lower := chest
	lower.Level = graph.Urgent
	for _, test := range []struct {
		now  diff.Card
		lost int
	}{
		{card("risks/b", fever, chest), 0},
		{card("risks/b", chest), 1},
		{card("risks/b", lower, fever), 1},
		{card("risks/b", diff.CardSign{ID: "chest", Level: graph.Emergency, Text: "Chest pain"}, fever), 0},
	} {
		if lost := lock.Card("risks/b").Lost(&test.now, never); len(lost) != test.lost {
			t.Errorf("%v lost %v, want %d", test.now, lost, test.lost)
		}
	}
	accepted := diff.SignOff{On: "2026-11-22", By: "Ann Ash", Reason: "The page is gone"}
	if lock.RemoveCard("risks/b", accepted); lock.Card("risks/b") != nil || len(lock.Removed) != 1 {
		t.Errorf("after its removal, the lock is %v", lock)
	}
}

// The lock of a guide with one question, with the text of its answers, then the start of an end.
const (
	lockStart = `{"v":1,"signs":{},"guides":[` + "\n" + `{"id":"g","kind":"choice","title":"G","on":"","accepted":[],` +
		`"questions":[{"id":"q","kind":"plain","ask":"Q","answers":[`
	goodAnswer = `{"id":"a","role":"answer","then":"e"}`
	endStart   = `]}],"ends":[`
	goodEnd    = `{"id":"e","kind":"outcome","level":"info","title":"E"}`
	lockEnd    = `]}]}`
)

func TestParseLock_reportsInvalidFiles(t *testing.T) {
	answers := func(text string) string { return lockStart + text + endStart + goodEnd + lockEnd }
	ends := func(text string) string { return lockStart + goodAnswer + endStart + text + lockEnd }
	const unreadable = "error lock-invalid: guide.lock cannot be read: "
	for text, want := range map[string]string{
		"":                              "1:1: " + unreadable + "unexpected end",
		"{\"v\":1,\n<<<<":               "2:1: " + unreadable + "invalid character '<'",
		`{"v":2,"more":true}`:           "1:1: error lock-invalid: guide.lock has the version 2",
		`[]`:                            "cannot unmarshal array",
		`{"v":1,"x":1}`:                 "1:8: " + unreadable + `unknown field "x"`,
		`{"v":1,"signs":1}`:             "1:16: " + unreadable + "cannot unmarshal number",
		`{"v":1,"guides":1}`:            "a list is expected, not 1",
		`{"v":1} {}`:                    "1:9: " + unreadable + "invalid character '{' after",
		`{"v":1,"guides":[{"id":"g"}]}`: `"g" has no question`,

		`{"v":1,"guides":[],"guides":[]}`: `1:20: error lock-invalid: guide.lock has the key "guides" twice`,

		`{"v":1,"signs":{"a":{"level":"urgent","text":"A","level":"info"}}}`: `the key "level" twice`,

		`{"v":1,"removed":[{"id":"g","on":"2026-11-21","by":"x","reason":"It was wrong"}]}`: "needs the name",
		`{"v":1,"cards":[{"page":"a","signs":[],"on":"2026-11-21","accepted":[{"on":"2026-11-21","by":"Ann Ash",` +
			`"reason":"n/a n/a"}]}]}`: "needs a reason",
		strings.Replace(answers(goodAnswer), `"accepted":[]`,
			`"accepted":[{"on":"soon","by":"Ann Ash","reason":"It was wrong"}]`, 1): "the day must be a date",

		answers(`{"id":"a","role":"answer","then":"x"}`): "2:8: error lock-invalid: guide.lock: " +
			`"g": the answer "a" of "q" has the unknown target "x"`,
		answers(`{"id":"a","role":"answer","then":"q"}`): `the answers of "g" form a cycle`,
		answers(`{"id":"a","role":"king","then":"e"}`):   "2:1: " + unreadable + "unknown role",
		answers(`{"id":"a","is":"answer","then":"e"}`):   "2:1: " + unreadable + "unknown field",

		strings.Replace(answers(goodAnswer), "plain", "exit", 1):          `the question "q" has the kind "exit"`,
		ends(`{"id":"e","kind":"plain","level":"info","title":"E"}`):      `the end "e" has the kind "plain"`,
		ends(`{"id":"e","kind":"outcome","title":"E"}`):                   `the end "e" has no level`,
		ends(`{"id":"e","kind":"exit","level":"urgent","up_to":"info"}`):  `the end "e" has no level`,
		ends(`{"id":"e","kind":"outcome","level":"info","up_to":"best"}`): `unknown level "best"`,
		ends(goodEnd + "," + goodEnd):                                     `"g" has two nodes with the same id`,
		ends(`{"id":"e","kind":"read","level":"info","safety_net":{"then":"x"}}`): `the safety net of "e" has the ` +
			`unknown target "x"`,
	} {
		lock, list := diff.ParseLock(source.NewFile("guide.lock", text))
		if lock != nil || len(list) != 1 || !strings.Contains(list[0].String(), want) {
			t.Errorf("%s: reported %v, want %s", text, list, want)
		}
	}
	if lock, list := diff.ParseLock(source.NewFile("guide.lock", answers(goodAnswer))); lock == nil {
		t.Errorf("a valid lock is refused: %v", list)
	}
	if lock, list := diff.ParseLock(nil); lock != nil || len(list) > 0 {
		t.Errorf("without a file: %v, %v", lock, list)
	}
}

// Signs are stored once for all guides. Each guide gets those that it uses.
func TestParseLock_signsOfGuides(t *testing.T) {
	text := `{"v":1,"signs":{"a":{"level":"urgent","text":"A"},"b":{"level":"info","text":"B"},` +
		`"c":{"level":"info","text":"C"}},"guides":[{"id":"g","kind":"choice","title":"G","on":"","accepted":[],` +
		`"questions":[{"id":"q","kind":"checklist","ask":"Q",` +
		`"answers":[{"id":"any","role":"group","signs":["a"],"then":"e"}]}],` +
		`"ends":[{"id":"e","kind":"outcome","level":"urgent","title":"E",` +
		`"safety_net":{"watch_for":["b","words"],"then":"e"}}]}]}`
	lock, list := diff.ParseLock(source.NewFile("guide.lock", text))
	if len(list) > 0 {
		t.Fatal(list)
	}
	g := lock.Guide("g").Graph
	if len(g.Signs) != 2 || g.Signs[0].Text != "A" || g.Signs[0] != g.Nodes[0].Edges[0].Signs[0] {
		t.Errorf("the guide has the signs %v", g.Signs)
	}
	watch := g.Nodes[1].End.SafetyNet.WatchFor
	if watch[0].Sign != g.Signs[1] || watch[1].Sign != nil || watch[1].Text != "words" {
		t.Errorf("the safety net says to watch for %v", watch)
	}
}
