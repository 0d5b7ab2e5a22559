package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"knead/internal/guide/graph"
)

// find returns the outcome of a level with the shortest path in a guide.
func (b *builtSite) find(t *testing.T, id string, level graph.Level) guideEnd {
	t.Helper()
	for _, s := range b.guideEnds(t) {
		if s.guide == id && s.node.Kind == graph.NodeOutcome && s.node.End.Level == level {
			return s
		}
	}
	t.Fatalf("%s has no outcome of level %s", id, level)
	return guideEnd{}
}

// soreness is the guide that the tests walk.
const soreness = "sore-after-massage"

func TestKeyboard_homeToEmergency(t *testing.T) {
	b := ownSite(t)
	u, end := newKeyboardUser(t), b.find(t, soreness, graph.Emergency)
	u.Visit(b.serve(t))
	u.tabTo(skipLink)
	u.tabTo(`main a[href*="guides/` + soreness + `/"]`)
	u.press(kb.Enter)
	u.WaitFor(`document.querySelector('` + guideRunning + `')`)
	u.tabTo(startButton)
	u.press(kb.Enter)
	for _, s := range end.path {
		u.answer(s)
	}
	u.expect(end)
	if got := u.focus(); !strings.HasPrefix(got, "h2 ") || !strings.Contains(got, end.node.End.Title) {
		t.Errorf("at the outcome the focus is on %q", got)
	}
	if n := u.tabTo(step + ` a[href^="tel:"]`); n != 1 {
		t.Errorf("Tab must be pressed %d times for the first number to call", n)
	}
	// Back to the start of the guide.
	for i := len(end.path) - 1; i >= 0; i-- {
		u.Do(chromedp.NavigateBack())
		u.expectQuestion(end.path[i])
		if i > 0 && u.countAnswers() != i {
			t.Errorf("back at %s there are not %d answers", end.path[i].node.ID, i)
		}
	}
	u.Do(chromedp.NavigateBack())
	u.WaitFor(`document.querySelector('` + startPage + `').getClientRects().length`)
}

func TestKeyboard_changedAnswerAndSharedLink(t *testing.T) {
	b := ownSite(t)
	base := b.serve(t)
	u, end := newKeyboardUser(t), b.find(t, soreness, graph.SelfCare)
	u.startGuide(base, soreness)
	for i, s := range end.path {
		if i == len(end.path)/2 { // a reload changes nothing
			u.Do(chromedp.Reload())
			u.WaitFor(`document.querySelector('` + guideAsking + `')`)
			u.expectQuestion(s)
			u.Do(chromedp.Focus(fmt.Sprintf(`[id=%q] h2`, s.node.ID))) // a reload resets the focus
		}
		u.answer(s)
	}
	u.expect(end)
	shared := u.URL()
	// Another person opens the link, in a new browser profile.
	other := newKeyboardUser(t)
	other.Visit(shared)
	other.expect(end)
	if n := other.countAnswers(); n != len(end.path) {
		t.Errorf("the shared link shows %d answers, not %d", n, len(end.path))
	}
	// The second answer is changed to "not sure" and back: the later answers still apply.
	second := end.path[1]
	u.tabTo("[data-part=folded] summary")
	u.press(kb.Enter)
	for range 40 {
		u.press(kb.Tab)
		if strings.Contains(u.focus(), "Change: "+second.node.Ask) {
			break
		}
	}
	u.checkFocusVisible("Change")
	u.press(kb.Enter)
	u.expectQuestion(second)
	u.tabTo(fmt.Sprintf(`[id=%q] [data-answer=unsure]`, second.node.ID))
	u.press(kb.Enter)
	unsure := graph.TextAnswer("unsure")
	trace, err := b.guide(soreness).Walk([]graph.Answer{graph.TextAnswer("none"), unsure})
	if err == nil {
		u.expect(guideEnd{id: b.guide(soreness).Nodes[trace.End].ID, node: &b.guide(soreness).Nodes[trace.End]})
	} else {
		u.WaitFor(fmt.Sprintf(`!document.querySelector('[id=%q]')?.getClientRects().length`, second.node.ID))
	}
	u.Do(chromedp.NavigateBack())
	u.expectQuestion(second)
	u.Do(chromedp.NavigateBack())
	u.expect(end)
}

func TestGuide_staleLinkKeepsMatchingAnswers(t *testing.T) {
	b := ownSite(t)
	u, end := newKeyboardUser(t), b.find(t, soreness, graph.SelfCare)
	first, second := end.path[0], end.path[1]
	fragment := "#gone~" + first.node.ID + "=" + first.answerText() + "~" + second.node.ID +
		"=removed-answer~removed-question=yes"
	u.Visit(b.serve(t) + "guides/" + soreness + "/" + fragment)
	u.expectQuestion(second)
	got := eval[string](u, `document.querySelector('`+staleNotice+`')?.innerText ?? ''`)
	if !strings.Contains(got, "does not fit its question") {
		t.Errorf("the notice of a stale link is %q", got)
	}
	if got := u.countAnswers(); got != 1 {
		t.Errorf("%d answers of a stale link are kept, want 1", got)
	}
}

func TestKeyboard_withoutScripts(t *testing.T) {
	b := ownSite(t)
	u, end := newKeyboardUser(t), b.find(t, soreness, graph.SelfCare)
	u.scripts = false
	u.Scripts(false)
	u.Visit(b.serve(t) + "guides/" + soreness + "/")
	u.tabTo(startButton)
	u.press(kb.Enter)
	for _, s := range end.path {
		if got := eval[string](u, visibleStepIDs); got != s.node.ID {
			t.Fatalf("without scripts %q is shown, not %s", got, s.node.ID)
		}
		to := b.guide(soreness).Nodes[s.edge.Target].ID
		u.tabTo(fmt.Sprintf(`[id=%q] %s[href="#%s"]`, s.node.ID, optionLink, to))
		u.press(kb.Enter)
	}
	if got := eval[string](u, visibleStepIDs); got != end.id {
		t.Errorf("without scripts the walk ends at %q, not %s", got, end.id)
	}
}

// The focus is visible on every element and can leave every page.
func TestKeyboard_focusIsVisibleAndNotTrapped(t *testing.T) {
	b := ownSite(t)
	u := newKeyboardUser(t)
	base := b.serve(t)
	for _, p := range b.onePerKind() {
		if p.kind == "claims" || p.kind == "sources" {
			continue // hundreds of equal links
		}
		u.Visit(base + p.url)
		all := eval[int](u, `[...document.querySelectorAll(
			'a[href], button, input, summary, select, textarea, [tabindex="0"]')]
			.filter(e => e.checkVisibility({ visibilityProperty: true })).length`)
		left := false
		for range all + 10 {
			u.press(kb.Tab)
			if eval[bool](u, `document.activeElement === document.body || document.activeElement === null`) {
				left = true
				break
			}
			u.checkFocusVisible(p.path + ": " + u.focus())
		}
		if !left {
			t.Errorf("%s: the focus is still on the page after %d times Tab, on %s", p.path, all+10, u.focus())
		}
		u.ConsoleErrors() // of the page 404.html
	}
}
