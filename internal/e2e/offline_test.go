package e2e

import (
	"strings"
	"testing"

	"knead/internal/guide/graph"
)

func TestOffline_guidesWorkAfterOneVisit(t *testing.T) {
	b := ownSite(t)
	h, base := b.host(t)
	u := newKeyboardUser(t)
	u.Visit(base)
	eval[bool](u, `navigator.serviceWorker.ready.then(registration => new Promise(done => {
		const poll = () => registration.active.state === 'activated' && navigator.serviceWorker.controller
			? done(true) : setTimeout(poll, 20)
		poll()
	}))`)
	u.checkConsole()
	h.down.Store(true)
	for _, p := range b.guides() {
		u.Visit(base + p.url)
		if !eval[bool](u, `!!document.querySelector('`+guideTitle+`')`) {
			t.Errorf("%s does not work without a network", p.url)
		}
	}
	end := b.find(t, soreness, graph.Emergency)
	u.startGuide(base, soreness)
	for _, s := range end.path {
		u.answer(s)
	}
	u.expect(end)
	help := b.result.Site.Lookup(b.result.Site.Config.HelpPage.Value)
	u.Visit(base + strings.TrimPrefix(help.URL, "/"))
	if title := eval[string](u, `document.querySelector('h1')?.textContent ?? ''`); title != help.Front.Title.Value {
		t.Errorf("without a network the help page has the title %q", title)
	}
	u.Visit(base + "types/")
	hasNotice := eval[bool](u, `document.querySelector('[id="offline"]')?.getClientRects().length > 0`)
	if at := u.URL(); !strings.HasSuffix(at, "#offline") || !hasNotice {
		t.Errorf("a page that is not cached leads to %s, which has no notice", at)
	}
	u.ConsoleErrors() // of failed requests
}
