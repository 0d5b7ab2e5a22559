package e2e

// This file holds links against guides that have changed since the links were made: random guides, edits and addresses.
// A link never shows a level below the one that the guide gives today for the answers in it.

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/graph"
)

// A linkCase is a guide with links to it, as testdata/links.mjs reads it.
type linkCase struct {
	Program json.RawMessage `json:"program"`
	Links   []link          `json:"links"`
}

// A link is an address, with what it has to show.
type link struct {
	Hash  string `json:"hash"`
	Place string `json:"place"` // the node
	Fits  bool   `json:"fits"`  // the address says no more than what is shown, so that no note is needed
	// Level is that of the end to which today's guide leads with the answers, or "" where they lead to no end.
	Level string `json:"level"`
	Rank  int    `json:"rank"`

	here   string
	digest string
	pairs  [][2]string
}

func TestLinks_neverShowLessThanTheAnswersGive(t *testing.T) {
	const guides, links = 400, 40
	var cases []linkCase
	shows := map[string]int{}
	for seed := range uint64(guides) {
		r := rand.New(rand.NewPCG(seed, 22))
		before, now := editedGuide(t, r)
		one := linkCase{Program: now.Program()}
		for range links {
			l := randomLink(r, before)
			l.resolve(now)
			shown := now.Node(l.Place)
			switch {
			case l.Level == "" && !shown.IsQuestion():
				t.Fatalf("%s shows %s, and its answers lead to no end", l.Hash, l.Place)
			case !shown.IsQuestion() && int(shown.End.Level) < l.Rank:
				t.Fatalf("%s shows %s, lower than %s", l.Hash, l.Place, l.Level)
			}
			shows[fmt.Sprintf("question %v, fits %v", shown.IsQuestion(), l.Fits)]++
			one.Links = append(one.Links, l)
		}
		cases = append(cases, one)
	}
	for kind, n := range shows {
		if n < guides*links/50 {
			t.Errorf("only %d links show: %s", n, kind)
		}
	}
	t.Logf("%v; %s", shows, runNode(t, "testdata/links.mjs", cases))
}

// edits change the text of a guide.
var edits = []func(r *rand.Rand, text string) string{
	// Another target.
	func(r *rand.Rand, text string) string {
		targets := regexp.MustCompile(`(then|unsure|any_then|none_then|two_or_more): o\d`)
		return replaceOne(r, text, targets, func(s string) string { return s[:len(s)-1] + fmt.Sprint(r.IntN(5)) })
	},
	// Another level.
	func(r *rand.Rand, text string) string {
		return replaceOne(r, text, regexp.MustCompile(`level: [a-z-]+`), func(string) string {
			return fmt.Sprintf("level: %s", graph.Level(r.IntN(5)))
		})
	},
	// An answer less, and one with another id.
	func(r *rand.Rand, text string) string {
		return replaceOne(r, text, regexp.MustCompile(`, \{id: [^{}]*\}`), func(string) string { return "" })
	},
	func(r *rand.Rand, text string) string {
		return replaceOne(r, text, regexp.MustCompile(`\{id: [a-z0-9-]+`), func(s string) string { return s + "-new" })
	},
	// A sign less.
	func(r *rand.Rand, text string) string {
		return replaceOne(r, text, regexp.MustCompile(`, [a-z0-9-]+-s\]`), func(string) string { return "]" })
	},
	// Other names of an outcome and of a question.
	func(r *rand.Rand, text string) string {
		old := fmt.Sprintf("o%d", r.IntN(5))
		return regexp.MustCompile(`\b`+old+`\b`).ReplaceAllString(text, old+"-new")
	},
	func(r *rand.Rand, text string) string {
		old := regexp.MustCompile(`  [a-z0-9-]+-\d+:`).FindAllString(text, -1)
		name := strings.Trim(old[r.IntN(len(old))], " :")
		return regexp.MustCompile(`\b`+name+`\b`).ReplaceAllString(text, name+"x")
	},
	// Words only.
	func(r *rand.Rand, text string) string {
		return replaceOne(r, text, regexp.MustCompile(`title: T`), func(s string) string { return s + "x" })
	},
	func(_ *rand.Rand, text string) string { return text },
}

// replaceOne replaces one match.
func replaceOne(r *rand.Rand, text string, pattern *regexp.Regexp, by func(string) string) string {
	all := pattern.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return text
	}
	at := all[r.IntN(len(all))]
	return text[:at[0]] + by(text[at[0]:at[1]]) + text[at[1]:]
}

// editedGuide returns a random guide, with safety nets that lead up or down, and the same after some edits. It checks
// that they have two digests.
func editedGuide(t *testing.T, r *rand.Rand) (before, now *guide.Linked) {
	t.Helper()
	outcome := regexp.MustCompile(`title: T`)
	for {
		texts := randomTexts(r)
		texts["made"] = outcome.ReplaceAllStringFunc(texts["made"], func(s string) string {
			if r.IntN(4) == 0 {
				return s
			}
			return s + fmt.Sprintf(", safety_net: {expect: E, watch_for: [W], then: o%d}", r.IntN(5))
		})
		before = compileTexts(t, texts)
		for range 1 + r.IntN(3) {
			name := []string{"made", "made", "part"}[r.IntN(3)]
			texts[name] = edits[r.IntN(len(edits))](r, texts[name])
		}
		now = compileTexts(t, texts)
		if before == nil || now == nil {
			continue
		}
		same := strings.ReplaceAll(string(before.Program()), before.Digest(), now.Digest()) == string(now.Program())
		if !same && before.Digest() == now.Digest() {
			t.Fatalf("two guides have the digest %s:\n%s\n%s", now.Digest(), before.Program(), now.Program())
		}
		return before, now
	}
}

// randomLink makes a link to a guide as it was: to a place on a random walk, or one that was changed by hand.
func randomLink(r *rand.Rand, c *guide.Linked) link {
	l := link{digest: []string{c.Digest(), c.Digest(), "", "0"}[r.IntN(4)]}
	var answers []graph.Answer
	places := []string{}
	at := 0
	for c.Nodes[at].IsQuestion() {
		n := &c.Nodes[at]
		places = append(places, n.ID)
		answer, given := randomAnswer(r, n)
		answers, l.pairs = append(answers, answer), append(l.pairs, [2]string{n.ID, given})
		trace, _ := c.Walk(answers)
		at = trace.End
	}
	l.here = c.Nodes[at].ID
	if net := c.Nodes[at].End.SafetyNet; net != nil && r.IntN(3) == 0 {
		l.here = c.Nodes[net.Then].ID
	}
	if r.IntN(4) == 0 {
		l.here = places[r.IntN(len(places))]
	}
	for r.IntN(2) == 0 {
		l.spoil(r, c)
	}
	l.write(r)
	return l
}

// spoil changes a link as nobody should.
func (l *link) spoil(r *rand.Rand, c *guide.Linked) {
	if len(l.pairs) == 0 {
		l.here = c.Nodes[r.IntN(len(c.Nodes))].ID
		return
	}
	i, j := r.IntN(len(l.pairs)), r.IntN(len(l.pairs))
	switch r.IntN(9) {
	case 0:
		l.here = c.Nodes[r.IntN(len(c.Nodes))].ID
	case 1:
		l.here = "__proto__"
	case 2:
		l.pairs[i][1], l.pairs[j][1] = l.pairs[j][1], l.pairs[i][1]
	case 3:
		l.pairs = slices.Delete(l.pairs, i, i+1)
	case 4:
		l.pairs = append(l.pairs, [2]string{l.pairs[i][0], l.pairs[j][1]})
	case 5:
		l.pairs[i][1] = "constructor"
	case 6:
		l.pairs[i][1] += "," + l.pairs[j][1]
	case 7:
		l.pairs = append(l.pairs, [2]string{"valueOf", "toString"})
	case 8:
		r.Shuffle(len(l.pairs), func(i, j int) { l.pairs[i], l.pairs[j] = l.pairs[j], l.pairs[i] })
	}
}

// write writes the address. Some programs escape what they are given.
func (l *link) write(r *rand.Rand) {
	parts := []string{l.here}
	if l.digest != "" {
		parts = append(parts, "v:"+l.digest)
	}
	for _, p := range l.pairs {
		parts = append(parts, p[0]+"="+p[1])
	}
	text := strings.Join(parts, "~")
	if r.IntN(5) == 0 {
		text = url.PathEscape(text)
	}
	l.Hash = "#" + text
}

// resolve works out what a link has to show. It is the reference for show in static/guide/walk.js, by the walker of the
// compiler.
func (l *link) resolve(c *guide.Linked) {
	given := map[string][]string{}
	for _, p := range l.pairs {
		if known, ok := given[p[0]]; ok && strings.Join(known, ",") != p[1] {
			given[p[0]] = []string{""}
			continue
		}
		given[p[0]] = strings.Split(p[1], ",")
	}
	var answers []graph.Answer
	at, onWay := 0, false
	for c.Nodes[at].IsQuestion() {
		answer, ok := addressAnswer(&c.Nodes[at], given[c.Nodes[at].ID])
		if !ok {
			break
		}
		onWay = onWay || c.Nodes[at].ID == l.here
		answers = append(answers, answer)
		trace, _ := c.Walk(answers)
		at = trace.End
	}
	l.Place = c.Nodes[at].ID
	if end := c.Nodes[at].End; end != nil {
		l.Level, l.Rank = end.Level.String(), int(end.Level)
	}
	if onWay || risesTo(c.Graph, at, l.here) {
		l.Place = l.here
	}
	l.Fits = l.Place == l.here && len(given) == len(answers) && (l.digest == "" || l.digest == c.Digest())
}

// addressAnswer is what an address gives for a question: the id of an answer, or signs.
func addressAnswer(n *graph.Node, given []string) (graph.Answer, bool) {
	isSigns := n.Kind == graph.NodeChecklist && len(given) > 0
	for _, g := range given {
		isSigns = isSigns && slices.ContainsFunc(n.Edges, func(e graph.Edge) bool { return e.HasSign(g) })
	}
	if isSigns {
		return graph.SignAnswer(given...), true
	}
	ok := len(given) == 1 && slices.ContainsFunc(n.Edges, func(e graph.Edge) bool {
		return e.ID == given[0] && e.Role != graph.RoleSigns && e.Role != graph.RoleTwoOrMore
	})
	if !ok {
		return graph.Answer{}, false
	}
	return graph.TextAnswer(given[0]), true
}

// risesTo reports whether safety nets lead from an end to the node with an id, each to a higher level.
func risesTo(g *graph.Graph, at int, id string) bool {
	for g.Nodes[at].ID != id {
		end := g.Nodes[at].End
		if end == nil || end.SafetyNet == nil || end.SafetyNet.Then < 0 {
			return false
		}
		next := end.SafetyNet.Then
		if g.Nodes[next].End.Level <= end.Level {
			return false
		}
		at = next
	}
	return true
}
