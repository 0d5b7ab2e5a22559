package e2e

// This file answers a guide with a keyboard alone, as somebody does who cannot use a mouse: from the home page to an
// emergency and to a self-care outcome, back again, with answers changed, links kept and scripts off.

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"knead/internal/browsertest"
	"knead/internal/guide"
	"knead/internal/guide/graph"
)

// A typist has a tab and a keyboard.
type typist struct {
	*testing.T
	*browsertest.Tab
	script bool // the page's scripts run
}

func newTypist(t *testing.T) *typist {
	y := &typist{t, browsertest.Open(t), true}
	y.Size(390, 800)
	y.Media("", "prefers-reduced-motion=reduce")
	t.Cleanup(func() {
		for _, c := range y.ConsoleErrors() {
			t.Errorf("the browser complains: %s", c)
		}
	})
	return y
}

func (y *typist) press(keys string) {
	y.Helper()
	y.Do(chromedp.KeyEvent(keys))
}

// back presses Tab with Shift.
func (y *typist) pressBack() {
	y.Helper()
	y.Do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(input.ModifierShift)))
}

// ask evaluates a script in the page, also where the page's own are off.
func ask[T any](y *typist, script string) T {
	y.Helper()
	if !y.script {
		y.Tab.Scripts(true)
		defer y.Tab.Scripts(false)
	}
	return browsertest.Eval[T](y.Tab, script)
}

// focus says what has the focus.
func (y *typist) focus() string {
	y.Helper()
	return ask[string](y, `(e => e.tagName.toLowerCase() + ' ' + (e.value ?? '') + ' ' + e.textContent.trim().replace(/\s+/g, ' ').slice(0, 200))(document.activeElement)`)
}

// tabTo presses Tab until an element of the selector has the focus, which must be in sight and ringed.
func (y *typist) tabTo(selector string) int {
	y.Helper()
	for n := 1; n <= 60; n++ {
		y.press(kb.Tab)
		if ask[bool](y, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
			y.ringed(selector)
			return n
		}
	}
	y.Fatalf("60 times Tab do not lead to %s; the focus is on %s", selector, y.focus())
	return 0
}

// ringed fails where the element with the focus does not show it, is out of sight, or lies under something else.
func (y *typist) ringed(name string) {
	y.Helper()
	if told := ask[string](y, `(e => {
const ring = x => { const s = getComputedStyle(x); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none' }
let row = e.closest('label') ?? e
if (!ring(e) && !ring(row)) return 'no ring'
const b = e.getClientRects()[0], x = b.x + Math.min(b.width / 2, 12), y = Math.max(b.y, 0) + Math.min(b.height / 2, 12)
if (x < 0 || x > innerWidth || y > b.bottom || y > innerHeight) return 'out of sight, at ' + [x, y].map(Math.round) + ' of ' + [innerWidth, innerHeight]
const top = document.elementFromPoint(x, y)
return e.closest('svg') || top && (row.contains(top) || top.contains(e)) ? '' : 'hidden under ' + top?.outerHTML.slice(0, 80) })(document.activeElement)`); told != "" {
		y.Errorf("%s has the focus and %s", name, told)
	}
}

// give answers the question that is shown: the fields by Tab, Space and the arrows, then the button.
func (y *typist) give(s step) {
	y.Helper()
	form := fmt.Sprintf(`[id=%q] form `, s.node.ID)
	y.WaitFor(fmt.Sprintf(`document.querySelector(%q)?.getClientRects().length`, form))
	if got := y.focus(); !strings.HasPrefix(got, "h2 ") || !strings.Contains(got, s.node.Ask) {
		y.Errorf("at %s the focus is on %q and not on the question", s.node.ID, got)
	}
	if s.node.Kind == graph.NodeChecklist {
		for sign := range strings.SplitSeq(s.given(), ",") {
			y.tabTo(form + "[value=" + sign + "]")
			y.press(" ")
		}
	} else {
		y.tabTo(form + "[type=radio]")
		y.press(" ")
		for range s.node.Edges {
			if ask[string](y, `document.activeElement.value`) == s.given() {
				break
			}
			y.press(kb.ArrowDown)
		}
	}
	if got := ask[string](y, fmt.Sprintf(`[...document.querySelectorAll(%q)].map(e => e.value).join()`, form+":checked")); got != s.given() {
		y.Fatalf("at %s %q is chosen, not %q", s.node.ID, got, s.given())
	}
	y.tabTo(form + ".acts button")
	y.press(kb.Enter)
}

// at waits for a step and fails where it is not the only one that is shown, or does not have the focus.
func (y *typist) at(s stop) {
	y.Helper()
	y.WaitFor(fmt.Sprintf(`[...document.querySelectorAll('.step,.start')].filter(e => e.getClientRects().length).map(e => e.id || 'start').join() === %q`, s.id))
	title, want := ask[string](y, `document.title`), "Start"
	if s.node.IsQuestion() {
		want = s.node.Ask
	} else {
		want = s.node.End.Title
	}
	if !strings.HasPrefix(title, want) {
		y.Errorf("at %s the title of the window is %q", s.id, title)
	}
}

// find is the first stop of a guide with an end of a level.
func (b *built) find(t *testing.T, id string, level graph.Level) stop {
	t.Helper()
	for _, s := range b.stops(t) {
		if s.guide == id && s.node.Kind == graph.NodeOutcome && s.node.End.Level == level {
			return s
		}
	}
	t.Fatalf("%s has no outcome of level %s", id, level)
	return stop{}
}

// soreness is the guide that is walked here: the one that people need at night.
const soreness = "sore-after-massage"

func TestByKeyboardFromHomeToAnEmergency(t *testing.T) {
	b := own(t)
	y, end := newTypist(t), b.find(t, soreness, graph.Emergency)
	y.Visit(b.serve(t))
	y.tabTo("a.skip")
	y.tabTo(`main a[href*="guides/` + soreness + `/"]`)
	y.press(kb.Enter)
	y.WaitFor(`document.querySelector('.talk.on')`)
	y.tabTo(".start a.go")
	y.press(kb.Enter)
	for _, s := range end.way {
		y.give(s)
	}
	y.at(end)
	if got := y.focus(); !strings.HasPrefix(got, "h2 ") || !strings.Contains(got, end.node.End.Title) {
		t.Errorf("at the outcome the focus is on %q", got)
	}
	if n := y.tabTo(`.step a[href^="tel:"]`); n != 1 {
		t.Errorf("the first number to call is %d times Tab away from the heading", n)
	}
	// Back through it, to the start of the guide.
	for i := len(end.way) - 1; i >= 0; i-- {
		y.Do(chromedp.NavigateBack())
		y.at(stop{id: end.way[i].node.ID, node: end.way[i].node})
		if i > 0 && ask[int](y, `document.querySelectorAll('.said li').length`) != i {
			t.Errorf("Back at %s %d answers are not kept", end.way[i].node.ID, i)
		}
	}
	y.Do(chromedp.NavigateBack())
	y.WaitFor(`document.querySelector('.start').getClientRects().length`)
}

func TestByKeyboardToSelfCareAndTheSecondAnswerChanged(t *testing.T) {
	b := own(t)
	base := b.serve(t)
	y, end := newTypist(t), b.find(t, soreness, graph.SelfCare)
	y.Visit(base + "guides/" + soreness + "/")
	y.WaitFor(`document.querySelector('.talk.on')`)
	y.tabTo(".start a.go")
	y.press(kb.Enter)
	for i, s := range end.way {
		if i == len(end.way)/2 { // in the middle: reload, and all is as it was
			y.Do(chromedp.Reload())
			y.WaitFor(`document.querySelector('.talk.asking')`)
			y.at(stop{id: s.node.ID, node: s.node})
			y.Do(chromedp.Focus(fmt.Sprintf(`[id=%q] h2`, s.node.ID))) // a reload leaves the focus at the page's beginning
		}
		y.give(s)
	}
	y.at(end)
	shared := y.URL()
	// The link is opened by somebody else, in a profile that was never here.
	other := newTypist(t)
	other.Visit(shared)
	other.at(end)
	if n := ask[int](other, `document.querySelectorAll('.said li').length`); n != len(end.way) {
		t.Errorf("the shared link shows %d answers, not %d", n, len(end.way))
	}
	// The second answer is changed to "not sure" and back: what came later still applies.
	second := end.way[1]
	for range 40 {
		y.press(kb.Tab)
		if strings.Contains(y.focus(), "Change: "+second.node.Ask) {
			break
		}
	}
	y.ringed("Change")
	y.press(kb.Enter)
	y.at(stop{id: second.node.ID, node: second.node})
	y.tabTo(`[value=unsure]`)
	y.press(" ")
	y.tabTo(`.acts button`)
	y.press(kb.Enter)
	unsure := graph.TextAnswer("unsure")
	trace, err := b.compiled(soreness).Walk([]graph.Answer{graph.TextAnswer("none"), unsure})
	if err == nil {
		y.at(stop{id: b.compiled(soreness).Nodes[trace.End].ID, node: &b.compiled(soreness).Nodes[trace.End]})
	} else {
		y.WaitFor(fmt.Sprintf(`!document.querySelector('[id=%q]')?.getClientRects().length`, second.node.ID))
	}
	y.Do(chromedp.NavigateBack())
	y.at(stop{id: second.node.ID, node: second.node})
	y.Do(chromedp.NavigateBack())
	y.at(end)
}

func (b *built) compiled(id string) *guide.Linked {
	for _, c := range b.result.Site.PublishedGuides() {
		if c.ID == id {
			return c
		}
	}
	return nil
}

func TestAStaleLinkSaysSoAndKeepsWhatFits(t *testing.T) {
	b := own(t)
	y, end := newTypist(t), b.find(t, soreness, graph.SelfCare)
	first, second := end.way[0], end.way[1]
	y.Visit(b.serve(t) + "guides/" + soreness + "/#gone~" + first.node.ID + "=" + first.given() + "~" + second.node.ID + "=an-answer-of-last-year~a-question-of-last-year=yes")
	y.at(stop{id: second.node.ID, node: second.node})
	if got := ask[string](y, `document.querySelector('.stale')?.innerText ?? ''`); !strings.Contains(got, "does not fit the guide as it is now") {
		t.Errorf("a link of last year says %q", got)
	}
	if got := ask[int](y, `document.querySelectorAll('.said li').length`); got != 1 {
		t.Errorf("%d answers of a stale link are kept, not the one that fits", got)
	}
}

func TestByKeyboardWithoutScripts(t *testing.T) {
	b := own(t)
	y, end := newTypist(t), b.find(t, soreness, graph.SelfCare)
	y.script = false
	y.Scripts(false)
	y.Visit(b.serve(t) + "guides/" + soreness + "/")
	y.tabTo(".start a.go")
	y.press(kb.Enter)
	for _, s := range end.way {
		if got := ask[string](y, `[...document.querySelectorAll('.step')].filter(e => e.getClientRects().length).map(e => e.id).join()`); got != s.node.ID {
			t.Fatalf("without scripts %q is shown, not %s", got, s.node.ID)
		}
		to := b.compiled(soreness).Nodes[s.edge.Target].ID
		y.tabTo(fmt.Sprintf(`[id=%q] a.opt[href="#%s"]`, s.node.ID, to))
		y.press(kb.Enter)
	}
	if got := ask[string](y, `[...document.querySelectorAll('.step')].filter(e => e.getClientRects().length).map(e => e.id).join()`); got != end.id {
		t.Errorf("without scripts the walk ends at %q, not %s", got, end.id)
	}
}

// Keyboards must be able to leave every page again, and to see where they are on it.
func TestTheFocusIsSeenEverywhereAndNeverCaught(t *testing.T) {
	b := own(t)
	y := newTypist(t)
	base := b.serve(t)
	for _, p := range b.kinds() {
		if p.kind == "claims" || p.kind == "sources" {
			continue // hundreds of like links
		}
		y.Visit(base + p.url)
		all := ask[int](y, `[...document.querySelectorAll('a[href],button,input,summary,select,textarea,[tabindex="0"]')].filter(e => e.checkVisibility({ visibilityProperty: true })).length`)
		left := false
		for range all + 10 {
			y.press(kb.Tab)
			if ask[bool](y, `document.activeElement === document.body || document.activeElement === null`) {
				left = true
				break
			}
			y.ringed(p.path + ": " + y.focus())
		}
		if !left {
			t.Errorf("%s: %d times Tab do not lead out of the page; the focus is on %s", p.path, all+10, y.focus())
		}
		y.ConsoleErrors() // the page that is not there
	}
}
