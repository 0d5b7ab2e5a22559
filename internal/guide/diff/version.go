package diff

// This file names the versions of advice: what each outcome says, with a code that readers can read out.

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"knead/internal/guide/advicecode"
	"knead/internal/guide/graph"
)

// An Advice is what an outcome says. Equal advice of an outcome is one version of it.
type Advice struct {
	Level    graph.Level `json:"level"`
	Says     string      `json:"says,omitempty"` // the text of the level
	Title    string      `json:"title"`
	Why      string      `json:"why,omitempty"`
	Do       []string    `json:"do,omitempty"`
	Contact  string      `json:"contact,omitempty"`
	By       string      `json:"by,omitempty"`
	Expect   string      `json:"expect,omitempty"`
	WatchFor []string    `json:"watch_for,omitempty"` // in words
	Then     string      `json:"then,omitempty"`      // the title of the outcome that holds then
}

// A Version is the advice of an outcome.
type Version struct {
	Code    string // as in [advicecode]
	Outcome string // see [OutcomeKey]
	Guide   string // the id of a guide that has it
	Since   string // the day on which that guide was locked; "" of a guide that is not from the lock
	Advice  Advice
}

// OutcomeKey names an outcome for all guides: "sore-after-massage/coping". An outcome of a fragment has the same name
// in all guides that use it.
func OutcomeKey(g *graph.Graph, n *graph.Node) string {
	if strings.Contains(n.ID, "/") {
		return n.ID
	}
	return g.ID + "/" + n.ID
}

// Versions returns the versions of the outcomes of a guide, in their order.
func Versions(g *graph.Graph, texts LevelTexts) []Version {
	var all []Version
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if !n.IsOutcome() {
			continue
		}
		v := Version{Outcome: OutcomeKey(g, n), Guide: g.ID, Advice: outcomeAdvice(g, n, texts)}
		v.Code = codeOf(v.Outcome, v.Advice)
		all = append(all, v)
	}
	return all
}

func outcomeAdvice(g *graph.Graph, n *graph.Node, texts LevelTexts) Advice {
	a := Advice{Level: n.End.Level, Says: texts.safetyNet(n.End.Level, n.End.Contact), Title: n.End.Title, Why: n.Why,
		Do: n.End.Do, Contact: n.End.Contact, By: n.End.By}
	if net := n.End.SafetyNet; net != nil {
		a.Expect = net.Expect
		for _, w := range net.WatchFor {
			text := w.Text
			if w.Sign != nil {
				text = w.Sign.Text
			}
			a.WatchFor = append(a.WatchFor, text)
		}
		if net.Then >= 0 {
			a.Then = g.Nodes[net.Then].End.Title
		}
	}
	return a
}

// codeOf is the code of what an outcome says.
func codeOf(outcome string, a Advice) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteString(outcome + "\n")
	if err := e.Encode(a); err != nil {
		panic("diff: cannot encode advice as JSON: " + err.Error())
	}
	return advicecode.Of(b.Bytes())
}

// safetyNet is the text of a level at the end of a card, for a contact where it has one of its own.
func (t LevelTexts) safetyNet(level graph.Level, contact string) string {
	own, general := "contact."+contact+".safety_net", ""
	for _, text := range t {
		switch {
		case text.Level != level:
		case contact != "" && text.Field == own:
			return text.Text
		case text.Field == "safety_net":
			general = text.Text
		}
	}
	return general
}

// VersionsNow returns the versions of the outcomes of a guide as it is now, with the texts that levels have now. A lock
// without texts of levels compares none.
func (l *Lock) VersionsNow(g *graph.Graph, texts LevelTexts) []Version {
	if l == nil || l.Levels == nil {
		texts = nil
	}
	return Versions(g, texts)
}

// Versions returns the versions of all outcomes that the lock has, by the ids of the guides. An outcome that several
// guides share is listed once, unless they were locked with different advice.
func (l *Lock) Versions() []Version {
	if l == nil {
		return nil
	}
	var texts LevelTexts
	if l.Levels != nil {
		texts = l.Levels.Texts
	}
	var all []Version
	has := map[string]bool{}
	for i := range l.Guides {
		for _, v := range Versions(l.Guides[i].Graph, texts) {
			if !has[v.Code] {
				has[v.Code] = true
				v.Since = l.Guides[i].Date
				all = append(all, v)
			}
		}
	}
	return all
}

// A State is what became of a version.
type State uint8

// The states of versions.
const (
	Current   State = iota // the outcome says it, also under another name and code
	Changed                // the outcome says something else
	Withdrawn              // there is no such outcome
)

var stateNames = [...]string{"current", "changed", "withdrawn"}

// String is the name of the state: "changed".
func (s State) String() string { return stateNames[s] }

// A Recall is what became of a version that readers may have.
type Recall struct {
	Version
	State  State
	Until  string   // the day on which it was replaced or withdrawn; "" if it is current, or the lock does not know
	Reason string   // why, if somebody signed it off
	By     string   // who signed it off
	Now    *Version // of a changed one: what the outcome says now; of a current one: the same under its code now
}

// Recalls returns what became of every version that the lock has or had, by their codes. Guides that are not published
// are withdrawn, with all outcomes that no other guide has.
func (l *Lock) Recalls(isPublished func(guide string) bool) []Recall {
	if l == nil {
		return nil
	}
	now := map[string]*Version{} // by outcome
	live := l.publishedCodes(isPublished)
	locked := l.Versions()
	for i := range locked {
		if live[locked[i].Code] {
			now[locked[i].Outcome] = &locked[i]
		}
	}
	all := map[string]Recall{}
	add := func(r Recall, outcome string) {
		r.Now = now[outcome]
		switch {
		case live[r.Code]:
			r.Now = nil
		case r.Now != nil && codeOf(outcome, r.Advice) == r.Now.Code:
		case r.Now != nil:
			r.State = Changed
		default:
			r.State = Withdrawn
		}
		all[r.Code] = r
	}
	for i := range l.History {
		add(l.History[i].recall(l.Removed), l.History[i].outcome())
	}
	for _, v := range locked { // which count more than the history: words may have come back
		add(Recall{Version: v}, v.Outcome)
	}
	var list []Recall
	for _, r := range all {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b Recall) int { return cmp.Compare(a.Code, b.Code) })
	return list
}

// publishedCodes are the codes of the versions that published guides have.
func (l *Lock) publishedCodes(isPublished func(guide string) bool) map[string]bool {
	published := &Lock{Levels: l.Levels}
	for _, g := range l.Guides {
		if isPublished(g.Graph.ID) {
			published.Guides = append(published.Guides, g)
		}
	}
	live := map[string]bool{}
	for _, v := range published.Versions() {
		live[v.Code] = true
	}
	return live
}
