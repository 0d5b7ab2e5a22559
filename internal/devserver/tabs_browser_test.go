package devserver

// This file tests many tabs of one browser, which opens six connections to a host.

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

func TestTabs_twelveShareOneStream(t *testing.T) {
	first := open(t)
	s := New(Options{})
	url := serve(t, s)
	now := files{"style.css": "", "i.png": ""}
	show := func(text string) {
		for i := range 12 {
			now = now.with(files{fmt.Sprintf("%d/index.html", i): page(text + " of " + fmt.Sprint(i))})
		}
		s.SetSnapshot(Snapshot{Build: text, Report: noReport, Lookup: now.lookup})
	}
	show("one")
	tabs := []context.Context{first}
	for len(tabs) < 12 {
		tab, cancel := chromedp.NewContext(first)
		t.Cleanup(cancel)
		tabs = append(tabs, tab)
	}
	see := func(state string) chromedp.Action {
		return chromedp.Evaluate(`Object.defineProperty(document, "visibilityState", { configurable: true, value: "`+
			state+`" }), document.dispatchEvent(new Event("visibilitychange"))`, nil)
	}
	for i, tab := range tabs {
		run(t, tab, chromedp.Navigate(fmt.Sprintf("%s%d/", url, i)))
		until(t, tab, `document.querySelector("knead-preview")`)
		run(t, tab, see("visible")) // the browser hides all tabs but the last
	}
	shows := func(i int, text string) string {
		return fmt.Sprintf(`document.querySelector("h1").textContent === "%s of %d"`, text, i)
	}
	show("two")
	for i, tab := range tabs {
		until(t, tab, shows(i, "two"))
	}
	if n := s.streams.Load(); n != 1 {
		t.Errorf("12 tabs have %d event streams", n)
	}

	// The first tab, which has the stream, is hidden: another one gets the stream, and the first one learns nothing.
	run(t, first, see("hidden"))
	show("three")
	for i, tab := range tabs[1:] {
		until(t, tab, shows(i+1, "three"))
	}
	time.Sleep(300 * time.Millisecond)
	until(t, first, shows(0, "two"))

	// It catches up when it is shown.
	run(t, first, see("visible"))
	until(t, first, shows(0, "three"))

	// With all tabs hidden there is no stream.
	for _, tab := range tabs {
		run(t, tab, see("hidden"))
	}
	for range 500 { // ten seconds: a loaded machine learns late that a browser closed a connection
		if s.streams.Load() == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("hidden tabs have %d event streams", s.streams.Load())
}
