package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"knead/internal/browsertest"
	"knead/internal/guide/graph"
)

// A keyboardUser uses a site with the keyboard only.
type keyboardUser struct {
	*testing.T
	*browsertest.Tab
	scripts bool // scripts of pages run
}

func newKeyboardUser(t *testing.T) *keyboardUser {
	u := &keyboardUser{t, browsertest.Open(t), true}
	u.Size(390, 800)
	u.Media("", "prefers-reduced-motion=reduce")
	t.Cleanup(func() { u.checkConsole() })
	return u
}

// checkConsole fails the test if the browser has logged an error.
func (u *keyboardUser) checkConsole() {
	u.Helper()
	for _, e := range u.ConsoleErrors() {
		u.Errorf("console: %s", e)
	}
}

// press presses keys.
func (u *keyboardUser) press(keys string) {
	u.Helper()
	u.Do(chromedp.KeyEvent(keys))
}

// eval evaluates JavaScript in the page, even if scripts of pages are off.
func eval[T any](u *keyboardUser, script string) T {
	u.Helper()
	if !u.scripts {
		u.Tab.Scripts(true)
		defer u.Tab.Scripts(false)
	}
	return browsertest.Eval[T](u.Tab, script)
}

// focus describes the element with the focus: its tag, value and text.
func (u *keyboardUser) focus() string {
	u.Helper()
	return eval[string](u, `(e => e.tagName.toLowerCase() + ' ' + (e.value ?? '') + ' ' +
		e.textContent.trim().replace(/\s+/g, ' ').slice(0, 200))(document.activeElement)`)
}

// tabTo presses Tab until an element with the selector has the focus, and returns how often. The focus must be visible.
func (u *keyboardUser) tabTo(selector string) int {
	u.Helper()
	for n := 1; n <= 60; n++ {
		u.press(kb.Tab)
		if eval[bool](u, fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
			u.checkFocusVisible(selector)
			return n
		}
	}
	u.Fatalf("60 times Tab do not lead to %s; the focus is on %s", selector, u.focus())
	return 0
}

// focusProblem is a JavaScript expression: why the element with the focus does not show it, or "".
const focusProblem = `(e => {
	const hasRing = x => {
		const s = getComputedStyle(x)
		return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none'
	}
	const row = e.closest('label') ?? e
	if (!hasRing(e) && !hasRing(row)) return 'no focus ring'
	const b = e.getClientRects()[0]
	const x = b.x + Math.min(b.width / 2, 12), y = Math.max(b.y, 0) + Math.min(b.height / 2, 12)
	if (x < 0 || x > innerWidth || y > b.bottom || y > innerHeight)
		return 'outside of the window, at ' + [x, y].map(Math.round) + ' of ' + [innerWidth, innerHeight]
	const top = document.elementFromPoint(x, y)
	if (e.closest('svg') || top && (row.contains(top) || top.contains(e))) return ''
	return 'covered by ' + top?.outerHTML.slice(0, 80)
})(document.activeElement)`

// checkFocusVisible fails the test if the element with the focus does not show it.
func (u *keyboardUser) checkFocusVisible(name string) {
	u.Helper()
	if problem := eval[string](u, focusProblem); problem != "" {
		u.Errorf("%s has the focus and is not visible: %s", name, problem)
	}
}

// answer answers the current question: a link, or checkboxes and the button, by Tab, Space and Enter.
func (u *keyboardUser) answer(s answered) {
	u.Helper()
	question := fmt.Sprintf(`[id=%q] `, s.node.ID)
	u.WaitFor(fmt.Sprintf(`document.querySelector(%q)?.getClientRects().length`, question+"[data-part=bar]"))
	if got := u.focus(); !strings.HasPrefix(got, "h2 ") || !strings.Contains(got, s.node.Ask) {
		u.Errorf("at %s the focus is on %q and not on the question", s.node.ID, got)
	}
	if !s.isTicked() {
		u.tabTo(question + "a[data-answer=" + s.edge.ID + "]")
		u.press(kb.Enter)
		return
	}
	if s.edge.Role != graph.RoleNone {
		for sign := range strings.SplitSeq(s.answerText(), ",") {
			u.tabTo(question + "[value=" + sign + "]")
			u.press(" ")
		}
		checked := fmt.Sprintf(`[...document.querySelectorAll(%q)].map(e => e.value).join()`, question+":checked")
		if got := eval[string](u, checked); got != s.answerText() {
			u.Fatalf("at %s %q is checked, not %q", s.node.ID, got, s.answerText())
		}
	}
	u.tabTo(question + goButton)
	u.WaitFor(fmt.Sprintf(`document.querySelector(%q)`, question+goingOn)) // after the last sign was scrolled into view
	u.press(kb.Enter)
}

// isTicked reports whether an answer is given by the button under a checklist, and not by a link.
func (s answered) isTicked() bool {
	return s.node.Kind == graph.NodeChecklist && s.edge.Role != graph.RoleUnsure
}

// expect waits until a node is the only visible one, and compares the title of the window.
func (u *keyboardUser) expect(e guideEnd) {
	u.Helper()
	u.WaitFor(fmt.Sprintf(`%s === %q`, visibleSteps, e.id))
	want := e.node.Ask
	if !e.node.IsQuestion() {
		want = e.node.End.Title
	}
	if title := eval[string](u, `document.title`); !strings.Contains(title, want) {
		u.Errorf("at %s the title of the window is %q", e.id, title)
	}
}

// expectQuestion is expect for a question that was answered.
func (u *keyboardUser) expectQuestion(s answered) {
	u.Helper()
	u.expect(guideEnd{id: s.node.ID, node: s.node})
}
