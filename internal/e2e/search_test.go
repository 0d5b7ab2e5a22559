package e2e

import (
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"knead/internal/browsertest"
)

// dialogOpen is a JavaScript expression.
const dialogOpen = `document.querySelector('dialog')?.open`

// status waits for the status of the search.
func (u *keyboardUser) searchStatus(text string) {
	u.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		u.Fatal(err)
	}
	u.WaitFor(`document.querySelector('[data-part=status]').textContent.match(` + string(quoted) + `)`)
}

// The search opens over any page from its button, with the keyboard alone, and gives the focus back.
func TestSearch_dialog(t *testing.T) {
	b := ownSite(t)
	base := b.serve(t)
	u := newKeyboardUser(t)
	u.Size(390, 664)
	u.Visit(base + "soreness/bruises-after-massage/")
	u.WaitFor(`document.querySelector('[data-dialog]').onclick`)
	for _, r := range u.Requests() {
		if searchFiles.MatchString(r) {
			t.Errorf("%s was loaded before the search", r)
		}
	}
	u.tabTo("[data-dialog]")
	u.press(kb.Enter)
	u.WaitFor(dialogOpen + ` && document.activeElement.id === 'query'`)
	if eval[bool](u, `document.querySelector('dialog').getBoundingClientRect().width < innerWidth`) {
		t.Error("the dialog does not fill a phone")
	}
	shot := func(name string) {
		if dir := os.Getenv("KNEAD_SHOTS"); dir != "" {
			u.Viewport(dir + "/" + name + ".png")
		}
	}
	shot("empty")
	u.press("chest pain")
	u.WaitFor(`document.querySelector('.card.emergency')`)
	u.searchStatus("results")
	shot("sign")
	u.press(kb.Enter)
	if got := eval[string](u, `document.activeElement.href`); got != "tel:999" {
		t.Errorf("Enter moves the focus to %q, want the first number to call", got)
	}
	u.press(kb.Escape)
	u.WaitFor(`!(` + dialogOpen + `) && document.activeElement.matches('[data-dialog]')`)
	u.press(kb.Enter)
	u.WaitFor(dialogOpen + ` && document.activeElement.id === 'query'`)
	eval[bool](u, `(document.activeElement.select(), true)`)
	u.press("zzzzzzz")
	u.searchStatus("Nothing found")
	if !u.Visible("dialog [data-part=nothing] a") {
		t.Error("nothing leads to the warning signs")
	}
	eval[bool](u, `(document.activeElement.select(), true)`)
	u.press("how long does it last")
	u.searchStatus("results")
	u.WaitFor(`document.querySelectorAll('[data-part=results] li').length === 8`)
	u.WaitFor(`document.querySelector('[data-part=results] mark')`)
	shot("results")
	before := eval[string](u, `location.href`)
	u.press(kb.ArrowDown)
	u.press(kb.Enter)
	u.WaitFor(`location.href !== '` + before + `'`)
	u.checkConsole()
}

// searchFiles are the files that only a search needs.
var searchFiles = regexp.MustCompile(`/search/|search-dialog|/search-[0-9a-f]{8}`)

// Without a fault of axe, and without a shift of what is on the screen: while it opens, and while results come.
func TestSearch_accessibleAndSteady(t *testing.T) {
	b := ownSite(t)
	r := newAuditor(t, b)
	for _, v := range standard {
		r.visit("soreness/bruises-after-massage/", v)
		r.tab.WaitFor(`document.querySelector('[data-dialog]').onclick`)
		r.tab.Click("[data-dialog]")
		r.tab.WaitFor(dialogOpen)
		r.audit("the empty dialog", v)
		browsertest.Eval[bool](r.tab, `(i => { i.value = 'swollen leg'; return i.dispatchEvent(new Event('input')) })
			(document.querySelector('#query'))`)
		r.tab.WaitFor(`document.querySelector('[data-part=status]').textContent.match('result')`)
		r.audit("the dialog with results", v)
		r.visit("search/#q=swollen%20leg", v)
		r.tab.WaitFor(`document.querySelector('[data-part=status]').textContent.match('result')`)
		r.audit("the search page with results", v)
		shift := browsertest.Eval[float64](r.tab, `new Promise(done => setTimeout(() => {
			new PerformanceObserver(list => done(list.getEntries().reduce((sum, e) => sum + e.value, 0)))
				.observe({ type: 'layout-shift', buffered: true })
			setTimeout(() => done(0), 300)
		}, 800))`)
		if shift > 0.001 {
			t.Errorf("%s: the search page shifts by %f", v.name, shift)
		}
	}
}
