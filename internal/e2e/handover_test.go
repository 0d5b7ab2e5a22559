package e2e

// This file follows the handover of a guide to another one.

import (
	"strings"
	"testing"
)

// A guide may hand over to a question in the middle of another one, which then asks for the warning signs before it.
func TestRuntime_handoverToALaterQuestion(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, smallSite)
	writeFiles(t, dir, map[string]string{"content/guides/h.md": `---
title: Another guide
summary: What for.
guide:
  kind: choice
  questions:
    aim:
      ask: What is it about?
      why: Because.
      answers: [{id: sore, text: I am sore, then: g/long}, {id: calm, text: I want to relax, then: calm}]
      unsure: sore
  outcomes:
    calm: {level: info, title: Any kind may do, read: help}
---
Start text.
`})
	base := buildSite(t, dir).serve(t)
	u := newKeyboardUser(t)
	t.Cleanup(func() { u.ConsoleErrors() }) // the site has no icon
	u.Visit(base + "guides/h/#aim")
	u.WaitFor(`document.querySelector('` + guideRunning + `')`)
	u.Click("[id=aim] a[data-answer=sore]")
	u.WaitFor(`document.querySelector('.outcome:not([hidden]) a[href*="/g/"]')`)
	u.Click(`.outcome:not([hidden]) a[href*="/g/"]`)
	u.WaitFor(`location.pathname.endsWith('/guides/g/') && document.querySelector('` + guideRunning + `')`)
	u.WaitFor(visibleSteps + ` === 'now'`)
	if got := eval[string](u, statusText); !strings.Contains(got, "no warning sign is missed") {
		t.Errorf("the page says %q", got)
	}
}
