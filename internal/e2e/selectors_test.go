package e2e

import (
	"fmt"

	"github.com/chromedp/chromedp/kb"

	"knead/internal/browsertest"
)

// This file has the selectors of templates on which the tests depend, and what tests often do on a guide's page.

const (
	guideClass   = "guide"          // the class of a guide
	guideRunning = ".guide.running" // its script runs
	guideAsking  = ".guide.asking"  // it shows a question or an outcome
	guideTitle   = ".guide h1"
	step         = ".step"        // a question or an outcome
	startPage    = ".guide-intro" // shown before the first question
	startButton  = ".guide-intro a.btn"
	optionLink   = "a.option"       // an answer, except for the signs of a checklist when a script runs
	goButton     = "[data-part=go]" // of a checklist: scrolls to more signs, or goes on
	goingOn      = goButton + ":not(.btn-more)"
	lastSign     = "li:has(input):not(:has(~ li input))"
	givenAnswers = ".answer-list"
	primaryLink  = "a.btn"
	safetyNet    = ".safety-net"
	staleNotice  = "[data-part=stale]" // a link does not fit the guide any more
	skipLink     = "a.skip-link"
	searchForm   = ".search-form:not([hidden])"
	searchResult = "[data-part=results] a"
	answerItem   = givenAnswers + " li"
)

// isVisible is a JavaScript function.
const isVisible = `(e => e.getClientRects().length > 0)`

// visibleSteps is a JavaScript expression: the ids of the visible steps, or "start".
const visibleSteps = `[...document.querySelectorAll('` + step + `,` + startPage + `')].filter(` + isVisible +
	`).map(e => e.id || 'start').join()`

// visibleStepIDs is visibleSteps without scripts.
const visibleStepIDs = `[...document.querySelectorAll('` + step + `')].filter(` + isVisible + `).map(e => e.id).join()`

// openGuide opens a guide and waits until its script runs.
func openGuide(tab *browsertest.Tab, base, id string) {
	tab.Visit(base + "guides/" + id + "/")
	tab.WaitFor(`document.querySelector('` + guideRunning + `')`)
}

// waitVisible waits until the element with an id is visible.
func waitVisible(tab *browsertest.Tab, id string) {
	tab.WaitFor(fmt.Sprintf(`document.querySelector('[id=%q]')?.getClientRects().length`, id))
}

// startGuide opens a guide and its first question.
func (u *keyboardUser) startGuide(base, id string) {
	u.Helper()
	openGuide(u.Tab, base, id)
	u.tabTo(startButton)
	u.press(kb.Enter)
}

// countAnswers is the number of given answers that the page lists.
func (u *keyboardUser) countAnswers() int {
	u.Helper()
	return eval[int](u, `document.querySelectorAll('`+answerItem+`').length`)
}
