package e2e

// This file looks at the charts of guides as readers do.

import (
	"strings"
	"testing"

	"knead/internal/browsertest"
	"knead/internal/guide/graph"
)

// chartBoxesOutside lists cards that are not inside of the page or of the part of it that scrolls, and texts that are
// not inside of their cards.
const chartBoxesOutside = `(() => {
	const list = [], view = document.querySelector('[data-part=view]').getBoundingClientRect()
	for (const card of document.querySelectorAll('[data-card]')) {
		const box = card.getBoundingClientRect()
		if (box.left < view.left - 1 || box.right > view.right + 1 || box.right > innerWidth)
			list.push('card ' + card.dataset.card + ' at ' + [box.left, box.right].map(Math.round))
		for (const e of card.querySelectorAll('li, h2 *, li *')) {
			const inner = e.getBoundingClientRect()
			if (inner.width && !e.closest('.visually-hidden') &&
				(inner.left < box.left - 1 || inner.right > box.right + 1))
				list.push('in card ' + card.dataset.card + ': ' + e.textContent.slice(0, 30))
		}
	}
	if (document.documentElement.scrollWidth > innerWidth) list.push('the page scrolls sideways')
	return list
})()`

func TestChart_nothingOutside(t *testing.T) {
	b := ownSite(t)
	_, base := b.host(t)
	tab := browsertest.Open(t)
	for _, g := range b.result.Site.PublishedGuides() {
		for width, columns := range map[int]int{320: 1, 360: 1, 390: 1, 430: 1, 768: 2, 1280: 3, 1600: 3} {
			tab.Size(width, 900)
			tab.Visit(base + "guides/" + g.ID + "/chart/")
			for _, problem := range browsertest.Eval[[]string](tab, chartBoxesOutside) {
				t.Errorf("%s at %d px: %s", g.ID, width, problem)
			}
			got := browsertest.Eval[int](tab, `new Set([...document.querySelectorAll('[data-card]')]
				.map(card => Math.round(card.getBoundingClientRect().left))).size`)
			if want := min(columns, g.Stats().Questions); got != want {
				t.Errorf("%s at %d px: %d columns, want %d", g.ID, width, got, want)
			}
		}
	}
}

func TestChart_showsTheWay(t *testing.T) {
	b := ownSite(t)
	_, base := b.host(t)
	tab := browsertest.Open(t)
	tab.Size(1280, 900)
	tab.Visit(base + "guides/" + soreness + "/chart/")
	marked := `[...document.querySelectorAll('.chart-row.taken')].map(r => r.closest('section').dataset.card).join()`
	press := `[...document.querySelectorAll('[data-card="4"] .chart-row button')].at(-1).click()`
	browsertest.Eval[any](tab, press)
	if got := browsertest.Eval[string](tab, marked); !strings.HasPrefix(got, "1,") || !strings.HasSuffix(got, ",4") {
		t.Errorf("rows of the cards %s are marked, want a way from 1 to 4", got)
	}
	status := browsertest.Eval[string](tab, `document.querySelector('[data-part=status]').textContent`)
	if !strings.Contains(status, "lead") {
		t.Errorf("the status is %q", status)
	}
	browsertest.Eval[any](tab, press)
	if got := browsertest.Eval[string](tab, marked); got != "" {
		t.Errorf("after a second press the cards %s are marked", got)
	}
	tab.Visit("about:blank")
	end := b.find(t, soreness, graph.SelfCare)
	tab.Visit(base + strings.Replace(end.address(true), "/#", "/chart/#", 1))
	tab.WaitFor(`document.querySelector('.chart-row.taken')`)
	if got := browsertest.Eval[string](tab, marked); !strings.HasPrefix(got, "1,2") {
		t.Errorf("the answers of the address mark the cards %s", got)
	}
	if got := browsertest.Eval[string](tab, `document.querySelector('[data-part=guide-link]').hash`); got == "" {
		t.Error("the link to the guide has no answers")
	}
	for _, e := range tab.ConsoleErrors() {
		if !strings.Contains(e, "sw.js") {
			t.Error(e)
		}
	}
}

func TestChart_zooms(t *testing.T) {
	b := ownSite(t)
	_, base := b.host(t)
	u := newKeyboardUser(t)
	u.Size(1280, 900)
	u.Visit(base + "guides/" + soreness + "/chart/")
	eval[any](u, `document.querySelector('[data-part=view]').focus()`)
	for _, step := range [][2]string{{"+", "1.2"}, {"+", "1.44"}, {"0", "1"}, {"-", "0.833333"}} {
		u.press(step[0])
		zoom := `getComputedStyle(document.querySelector('[data-part=map]')).zoom`
		if got := eval[string](u, zoom); got != step[1] {
			t.Errorf("after %s the zoom is %s, want %s", step[0], got, step[1])
		}
	}
	u.Click("[data-zoom=fit]")
	fits := `(() => {
		const view = document.querySelector('[data-part=view]')
		const size = getComputedStyle(view.querySelector('.chart-row'))
		return view.scrollWidth <= view.clientWidth && parseFloat(size.fontSize)
	})()`
	if got := eval[float64](u, fits); got < 11 {
		t.Errorf("the text of the whole chart has %v px, want 11 and no sideways scrolling", got)
	}
}
