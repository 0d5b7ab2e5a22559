package e2e

// This file counts what a reader on a phone does to come to an outcome: taps and swipes.

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"knead/internal/guide/graph"
)

// A swipe moves the page by this many CSS pixels: three quarters of the height of the phone.
const swipe = 498

// The phone's window, without the browser's own bars.
const phoneWidth, phoneHeight = 390, 664

// nextTap is a JavaScript function: the middle of the first element with a selector that is wholly in view, under the
// help bar and above the bar of a checklist, or null.
const nextTap = `((selector, top = document.querySelector('.help-bar').getBoundingClientRect().bottom) => {
	for (const e of document.querySelectorAll(selector)) {
		const b = e.getBoundingClientRect(), x = b.x + b.width / 2, y = b.y + b.height / 2
		const isInView = b.width && b.top >= top && b.bottom <= innerHeight
		if (isInView && e.contains(document.elementFromPoint(x, y))) return [x, y]
	}
	return null
})`

// settled is a JavaScript promise that ends when the page has not moved for four frames. An observer that shows a
// button is called one frame after a movement, and on a busy machine a frame can take longer than any fixed time.
const settled = `new Promise(done => {
	let at, frames = 0
	requestAnimationFrame(function frame() {
		const is = scrollY + ' ' + document.documentElement.scrollHeight
		frames = is === at ? frames + 1 : 0
		at = is
		frames < 4 ? requestAnimationFrame(frame) : setTimeout(done)
	})
})`

// The way to look after oneself has 12 taps and 6 swipes at most, and the emergency numbers are in view at every step.
func TestPhone_tapsAndSwipes(t *testing.T) {
	r := readGuide(t, nil)
	r.Size(phoneWidth, phoneHeight)
	r.at("")
	r.runs()
	taps, swipes := 0, 0
	tap := func(selector string) {
		t.Helper()
		for range 10 {
			eval[any](r.keyboardUser, settled)
			if at := eval[[]float64](r.keyboardUser, nextTap+fmt.Sprintf(`(%q)`, selector)); at != nil {
				r.Do(chromedp.MouseClickXY(at[0], at[1]))
				taps++
				return
			}
			eval[any](r.keyboardUser, fmt.Sprintf(`scrollBy({ top: %d, behavior: 'instant' })`, swipe))
			swipes++
		}
		t.Fatalf("nothing to tap for %s", selector)
	}
	end := r.mildest()
	tap(startButton)
	for _, s := range end.path {
		r.shows(s.node.ID)
		eval[any](r.keyboardUser, settled)
		if numbers := eval[[]float64](r.keyboardUser, nextTap+`('.help-bar a', 0)`); numbers == nil {
			t.Errorf("at %s no emergency number is in view", s.node.ID)
		}
		question := fmt.Sprintf(`[id=%q] `, s.node.ID)
		if s.edge.Role == graph.RoleNone {
			tap(question + goButton + " [data-part=none]:not([hidden])")
		} else {
			tap(question + "[data-answer=" + s.edge.ID + "]")
		}
	}
	r.shows(end.id)
	if taps > 12 || swipes > 6 {
		t.Errorf("%d taps and %d swipes, more than 12 and 6", taps, swipes)
	}
	t.Logf("%d questions: %d taps, %d swipes", len(end.path), taps, swipes)
}
