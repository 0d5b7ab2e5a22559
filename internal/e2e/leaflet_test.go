package e2e

import (
	"slices"
	"strings"
	"testing"
)

// Every leaflet prints on one page, with what to watch for before what to do, its code and its address, and says that
// no clinician has reviewed it.
func TestLeaflet_printsOnOnePage(t *testing.T) {
	b := ownSite(t)
	base := b.serve(t)
	u := newKeyboardUser(t)
	n, longest := 0, 0
	for _, p := range b.pages() {
		if p.kind != "outcome" {
			continue
		}
		n++
		u.Visit(base + p.url)
		if pages := pagesOf(u.pdf()); pages != 1 {
			t.Errorf("%s prints on %d pages", p.url, pages)
		}
		u.Media("print")
		text := eval[string](u, `document.body.innerText`)
		longest = max(longest, eval[int](u, `document.querySelector('.outcome-leaflet').offsetHeight`))
		u.Media("")
		code := eval[string](u, `document.querySelector('.code').textContent`)
		for _, want := range []string{b.result.Site.Config.BaseURL.Value + "v/" + code + "/",
			"Not reviewed by a clinician", "recorded on"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s has no %q:\n%s", p.url, want, text)
			}
		}
		watch, do := strings.Index(text, "What to watch for"), strings.Index(text, "What to do")
		if watch >= 0 && do >= 0 && do < watch {
			t.Errorf("%s says what to do before what to watch for", p.url)
		}
		if _, ok := b.files["v/"+code+"/index.html"]; !ok {
			t.Errorf("%s has the code %s, which has no page", p.url, code)
		}
	}
	if n < 50 {
		t.Errorf("only %d leaflets", n)
	}
	t.Logf("%d leaflets print on one page each; the longest is %d pixels high", n, longest)
}

// The reminder is made on the device: no request follows the press of the button.
func TestLeaflet_calendar(t *testing.T) {
	b := ownSite(t)
	h, base := b.host(t)
	u := newKeyboardUser(t)
	u.Visit(base + "leaflets/sore-after-massage/coping/")
	u.WaitFor(`!document.querySelector('[data-part="calendar"]').hidden`)
	eval[any](u, `(() => {
		URL.createObjectURL = blob => (blob.text().then(text => window.made = text), '#')
		HTMLAnchorElement.prototype.click = function () { window.name = this.download }
	})()`)
	before := len(h.requests())
	u.Click(`[data-part="calendar"]`)
	u.WaitFor(`window.made`)
	lines := strings.Split(eval[string](u, `window.made`), "\r\n")
	for _, want := range []string{"BEGIN:VCALENDAR", "SUMMARY:Look again at your massage advice", "END:VCALENDAR"} {
		if !slices.Contains(lines, want) {
			t.Errorf("the entry has no line %q:\n%q", want, lines)
		}
	}
	day := eval[string](u, `(() => { const d = new Date(); d.setDate(d.getDate() + 3)
		return [d.getFullYear(), d.getMonth() + 1, d.getDate()].map(n => String(n).padStart(2, '0')).join('') })()`)
	if !slices.Contains(lines, "DTSTART;VALUE=DATE:"+day) {
		t.Errorf("the entry is not for %s: %q", day, lines)
	}
	for _, line := range lines {
		if len(line) > 75 {
			t.Errorf("the line %q is not folded", line)
		}
	}
	if name := eval[string](u, `window.name`); name != "look-again.ics" {
		t.Errorf("the file is %q", name)
	}
	for _, r := range h.requests()[before:] {
		if !strings.HasPrefix(r.URL.Path, "/assets/icon-") { // which the browser loads some time after the page
			t.Errorf("request of %s after the press", r.URL)
		}
	}
}

// A code that was read out leads to its page; a mistake is noticed without a request.
func TestVersions_findsCodes(t *testing.T) {
	b := ownSite(t)
	h, base := b.host(t)
	u := newKeyboardUser(t)
	code := b.result.Site.Recalls[0].Code
	wrong := "3" + code[1:]
	if code[0] == '3' {
		wrong = "4" + code[1:]
	}
	u.Visit(base + "v/")
	u.WaitFor(`!document.querySelector('[data-part="form"]').hidden`)
	u.tabTo(`[data-part="input"]`)
	before := len(h.requests())
	u.press(wrong + "\r")
	u.WaitFor(`document.querySelector('[data-part="status"]').textContent.startsWith('That is not one of our codes')`)
	for _, r := range h.requests()[before:] {
		if strings.HasPrefix(r.URL.Path, "/v/") {
			t.Errorf("a code with a mistake causes a request of %s", r.URL)
		}
	}
	eval[any](u, `document.querySelector('[data-part="input"]').value = ''`)
	u.press(strings.ToLower(strings.ReplaceAll(code, "-", " ")) + "\r")
	u.WaitFor(`document.querySelector('h1').textContent === 'This advice is current'`)
	if at := u.URL(); at != base+"v/"+code+"/" {
		t.Errorf("the code leads to %s", at)
	}
}
