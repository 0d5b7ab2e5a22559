package render

// This file answers a guide in a real browser: with a keyboard and a script, and without a script.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// seen is what of the guide a reader sees: the ids of its visible steps, the heading of the page, and where the focus
// is.
const seen = `[
  [...document.querySelectorAll('.step,.guide-intro')].filter(e => e.getClientRects().length)
    .map(e => e.id || 'start').join(' '),
  document.title, document.activeElement.textContent.slice(0, 90), location.hash]`

func (v *visit) look(t *testing.T) (steps, title, focus, hash string) {
	t.Helper()
	var all []string
	v.run(t, chromedp.Evaluate(seen, &all))
	return all[0], all[1], all[2], all[3]
}

func (v *visit) shot(t *testing.T, name string) {
	t.Helper()
	if *shots == "" {
		return
	}
	var png []byte
	v.run(t, chromedp.FullScreenshot(&png, 100))
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestBrowserGuideWithoutScript follows the links: one step shows at a time, slashes in ids and all.
func TestBrowserGuideWithoutScript(t *testing.T) {
	v := open(t)
	v.run(t, emulation.SetScriptExecutionDisabled(true), chromedp.EmulateViewport(390, 800))
	for _, at := range []struct{ hash, want string }{
		{"", "start"},
		{"#when-to-get-help/breathing", "when-to-get-help/breathing"},
		{"#when-to-get-help/call-chest", "when-to-get-help/call-chest"},
		{"#how-going", "how-going"},
		{"#how-long", "how-going"}, // an id that the question had
		{"#main:", "start"},
	} {
		v.run(t, chromedp.Navigate("about:blank"), chromedp.Navigate(v.base+"guide.html"+at.hash))
		if steps, _, _, _ := v.look(t); steps != at.want {
			t.Errorf("%q shows %q", at.hash, steps)
		}
		v.shot(t, "plain-"+strings.NewReplacer("/", "-", "#", "", ":", "").Replace(at.hash))
	}
	v.quiet(t)
}

// TestBrowserGuideByKeyboard answers a guide with keys alone.
func TestBrowserGuideByKeyboard(t *testing.T) {
	v := open(t)
	v.run(t, chromedp.EmulateViewport(390, 800), chromedp.Navigate(v.base+"guide.html"),
		chromedp.WaitReady(".guide.running"))
	v.run(t, chromedp.Focus(".guide-intro .btn"), chromedp.KeyEvent(kb.Enter),
		chromedp.WaitVisible(`[id="when-to-get-help/breathing"] .bar`))
	v.shot(t, "run-first")
	steps, title, focus, _ := v.look(t)
	if steps != "when-to-get-help/breathing" || !strings.HasPrefix(title, "Do you have any of these now? – ") ||
		!strings.HasPrefix(focus, "Do you have") {
		t.Errorf("the first question: %q %q %q", steps, title, focus)
	}
	v.run(t, chromedp.Focus(`[id="when-to-get-help/breathing"] [data-answer=unsure]`),
		chromedp.WaitVisible(`[id="when-to-get-help/breathing"] [data-part=none]`),
		chromedp.Focus(`[id="when-to-get-help/breathing"] [data-part=go]`),
		chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(`[id="when-to-get-help/head"] .bar`))
	_, _, focus, hash := v.look(t)
	if hash != "#when-to-get-help/head~v:0123456789ab~when-to-get-help/breathing=none" ||
		!strings.HasPrefix(focus, "Have you had") {
		t.Errorf("the second question: %q %q", focus, hash)
	}
	v.shot(t, "run-second")

	v.run(t, chromedp.Focus(`[id="when-to-get-help/head"] [value=worst-headache]`), chromedp.KeyEvent(" "),
		chromedp.Focus(`[id="when-to-get-help/head"] [value=face-droop]`), chromedp.KeyEvent(" "),
		chromedp.Focus(`[id="when-to-get-help/head"] [data-part=go]`),
		chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(`[id="when-to-get-help/call-stroke"]`))
	steps, _, focus, hash = v.look(t)
	if steps != "when-to-get-help/call-stroke" || !strings.Contains(focus, "even if it has gone away") ||
		!strings.HasSuffix(hash, "head=face-droop,worst-headache") {
		t.Errorf("the outcome: %q %q %q", steps, focus, hash)
	}
	v.shot(t, "run-emergency")
	v.history(t)
	v.quiet(t)
}

// history goes back, reloads, and follows an old link.
func (v *visit) history(t *testing.T) {
	t.Helper()
	v.run(t, chromedp.Evaluate(`new Promise(r => {
		addEventListener('hashchange', () => setTimeout(r, 50), { once: true })
		history.back()
	})`, nil, awaitPromise))
	if steps, _, _, _ := v.look(t); steps != "when-to-get-help/head" {
		t.Errorf("back shows %q", steps)
	}
	v.run(t, chromedp.Navigate("about:blank"),
		chromedp.Navigate(v.base+"guide.html#coping~when-to-get-help/breathing=none~when-to-get-help/head=gone"),
		chromedp.WaitReady(".guide.running"))
	var message string
	v.run(t, chromedp.Text("[data-part=stale]", &message))
	if steps, _, _, _ := v.look(t); steps != "coping" && steps != "when-to-get-help/head" || message == "" {
		t.Errorf("an old link shows %q and says %q", steps, message)
	}
	v.shot(t, "run-stale")
	path := ""
	for _, q := range []string{"breathing", "head", "spine", "bleeding", "nerve", "body", "bruises", "pain"} {
		path += "~when-to-get-help/" + q + "=none"
	}
	v.run(t, chromedp.Navigate("about:blank"),
		chromedp.Navigate(v.base+"guide.html#coping"+path+"~how-going=under-3-days~what-is-left=sore"),
		chromedp.WaitReady(".guide.running"))
	v.shot(t, "run-coping")
	v.run(t, media("print"))
	v.shot(t, "run-coping-print")
	v.run(t, media("dark"))
	v.shot(t, "run-coping-dark")
	v.run(t, chromedp.Navigate("about:blank"),
		chromedp.Navigate(v.base+"guide.html#what-is-left"+path+"~how-long=under-3-days"), // a former id
		chromedp.WaitReady(".guide.running"))
	steps, _, _, hash := v.look(t)
	if steps != "what-is-left" || !strings.Contains(hash, "~how-going=under-3-days") {
		t.Errorf("an address with a former id shows %q at %q", steps, hash)
	}
	v.shot(t, "run-last-dark")
}

// quiet reports the errors on the console of the browser: of the policy, of a script, of a missing file.
func (v *visit) quiet(t *testing.T) {
	t.Helper()
	for _, c := range v.ConsoleErrors() {
		t.Error(c)
	}
}
