// Package browsertest runs real browsers in tests: headless Chromium, controlled by the DevTools protocol, and headless
// Firefox, controlled by WebDriver BiDi. Only tests import it.
//
//	tab := browsertest.Open(t)
//	tab.Visit(server.URL)
//	title := browsertest.Eval[string](tab, "document.title")
//	for _, e := range tab.ConsoleErrors() { … }
//
// If no Chromium is installed, tests that need one are skipped, or fail if KNEAD_BROWSER=required, as .ci/test sets it.
// Each tab has a browser process of its own, which takes about a second and 300 MB.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A Tab is one tab of a browser of its own, with an empty profile.
type Tab struct {
	Ctx context.Context
	t   testing.TB

	mu            sync.Mutex
	consoleErrors []string
	requests      []string
}

// Path returns the path of Chromium. Without one it skips the test, or fails it if a browser is required.
func Path(t testing.TB) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	if os.Getenv("KNEAD_BROWSER") == "required" {
		t.Fatal("no Chromium, and KNEAD_BROWSER=required")
	}
	t.Skip("no Chromium")
	return ""
}

// Open starts a browser and returns its tab. The browser ends with the test.
func Open(t testing.TB) *Tab {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(Path(t)),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("force-device-scale-factor", "1"),
		chromedp.WSURLReadTimeout(time.Minute))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(alloc)
	ctx, cancel := context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // waits for the process, whose profile folder is then removed
		cancel()
		stop()
		stopAlloc()
	})
	b := &Tab{Ctx: ctx, t: t}
	chromedp.ListenTarget(ctx, b.listen)
	b.Do(log.Enable(), runtime.Enable(), network.Enable())
	return b
}

func (b *Tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		b.consoleErrors = append(b.consoleErrors, strings.TrimSpace(e.Entry.Text+" "+e.Entry.URL))
	case *runtime.EventExceptionThrown:
		b.consoleErrors = append(b.consoleErrors, e.ExceptionDetails.Error())
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	}
}

// ConsoleErrors returns what the browser has logged since the last call: violations of the policy, failed requests,
// uncaught exceptions.
func (b *Tab) ConsoleErrors() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := b.consoleErrors
	b.consoleErrors = nil
	return all
}

// Requests returns the URLs that the tab has requested since the last call.
func (b *Tab) Requests() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := b.requests
	b.requests = nil
	return all
}

// Do runs actions and fails the test if one fails.
func (b *Tab) Do(actions ...chromedp.Action) {
	b.t.Helper()
	if err := chromedp.Run(b.Ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// Visit opens a URL and waits until it is loaded.
func (b *Tab) Visit(url string) {
	b.t.Helper()
	b.Do(chromedp.Navigate(url))
}

// Size sets the width and height of the window in CSS pixels.
func (b *Tab) Size(width, height int) {
	b.t.Helper()
	b.Do(chromedp.EmulateViewport(int64(width), int64(height)))
}

// Scripts turns the scripts of pages on or off, from the next visit on.
func (b *Tab) Scripts(on bool) {
	b.t.Helper()
	b.Do(emulation.SetScriptExecutionDisabled(!on))
}

// Media emulates a medium ("" is a screen) and media features such as prefers-color-scheme=dark.
func (b *Tab) Media(medium string, features ...string) {
	b.t.Helper()
	m := emulation.SetEmulatedMedia().WithMedia(medium)
	for _, f := range features {
		name, value, _ := strings.Cut(f, "=")
		m.Features = append(m.Features, &emulation.MediaFeature{Name: name, Value: value})
	}
	b.Do(m)
}

// Eval evaluates JavaScript in the page and returns its value, that of a promise when it is fulfilled.
func Eval[T any](b *Tab, script string) T {
	b.t.Helper()
	var out T
	await := func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
	b.Do(chromedp.Evaluate(script, &out, await))
	return out
}

// WaitFor waits until a JavaScript expression is true, for at most 15 seconds, and fails the test otherwise. An
// expression that throws is tried again, since a page that is being loaded has no body yet.
func (b *Tab) WaitFor(script string) {
	b.t.Helper()
	var err error
	for range 600 {
		var done bool
		if err = chromedp.Run(b.Ctx, chromedp.Evaluate("Boolean("+script+")", &done)); err == nil && done {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	text := Eval[string](b, "document.body.innerText")
	b.t.Fatalf("timeout waiting for %s (%v); the page has the text: %.2000s", script, err, text)
}

// Visible reports whether the first element with a selector exists and has a box. It uses no script of the page, so
// that it works if scripts are off.
func (b *Tab) Visible(selector string) bool {
	b.t.Helper()
	_, err := b.box(selector)
	return err == nil
}

// Click clicks in the middle of an element, whether scripts are on or off.
func (b *Tab) Click(selector string) {
	b.t.Helper()
	box, err := b.box(selector)
	if err != nil {
		b.t.Fatalf("click %s: %v", selector, err)
	}
	x, y := (box[0]+box[4])/2, (box[1]+box[5])/2
	press := func(kind input.MouseType) chromedp.Action {
		return input.DispatchMouseEvent(kind, x, y).WithButton(input.Left).WithClickCount(1)
	}
	b.Do(press(input.MousePressed), press(input.MouseReleased))
}

// box returns the corners of an element. It is tried several times, since the ids of nodes change while a page loads.
func (b *Tab) box(selector string) (quad dom.Quad, err error) {
	for range 20 {
		if quad, err = b.scrollTo(selector); err == nil || isHidden(err) {
			return quad, err
		}
		time.Sleep(20 * time.Millisecond)
	}
	return quad, err
}

// scrollTo scrolls to an element and returns the corners of its box.
func (b *Tab) scrollTo(selector string) (quad dom.Quad, err error) {
	err = chromedp.Run(b.Ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		root, err := dom.GetDocument().Do(ctx)
		if err != nil {
			return err
		}
		node, err := dom.QuerySelector(root.NodeID, selector).Do(ctx)
		if err != nil || node == 0 {
			return fmt.Errorf("no element %s (%v)", selector, err)
		}
		if err := dom.ScrollIntoViewIfNeeded().WithNodeID(node).Do(ctx); err != nil {
			return fmt.Errorf("%s has no box: %w", selector, err)
		}
		quads, err := dom.GetContentQuads().WithNodeID(node).Do(ctx)
		if err != nil || len(quads) == 0 {
			return fmt.Errorf("%s has no box: %v", selector, err)
		}
		quad = quads[0]
		return nil
	}))
	return quad, err
}

// URL is the URL of the current page.
func (b *Tab) URL() string {
	b.t.Helper()
	var url string
	b.Do(chromedp.ActionFunc(func(ctx context.Context) error {
		current, entries, err := page.GetNavigationHistory().Do(ctx)
		if err == nil {
			url = entries[current].URL
		}
		return err
	}))
	return url
}

// Screenshot writes an image of the whole page to a file.
func (b *Tab) Screenshot(name string) {
	b.t.Helper()
	var png []byte
	b.Do(chromedp.FullScreenshot(&png, 100))
	if err := os.WriteFile(name, png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// isHidden reports whether an error means that an element exists but has no box.
func isHidden(err error) bool {
	return strings.Contains(err.Error(), "layout object") || strings.Contains(err.Error(), "compute content quads")
}

// Viewport writes an image of what the window shows to a file.
func (b *Tab) Viewport(name string) {
	b.t.Helper()
	var png []byte
	b.Do(chromedp.CaptureScreenshot(&png))
	if err := os.WriteFile(name, png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
