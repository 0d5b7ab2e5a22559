package devserver

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"knead/internal/browsertest"
	"knead/internal/editorial"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

// policy is the policy of a real site, which the added script must work with.
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; ` +
	`script-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; ` +
	`form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">`

func page(heading string) string {
	return "<!doctype html><html lang=en><head>" + policy +
		`<title>t</title><link rel=icon href="/i.png"><link rel=stylesheet href="/style.css"></head><body><h1>` +
		heading + "</h1></body></html>"
}

// open opens a tab, or skips the test if there is no browser. Console errors fail the test.
func open(t *testing.T) context.Context {
	t.Helper()
	tab := browsertest.Open(t)
	t.Cleanup(func() {
		for _, message := range tab.ConsoleErrors() {
			isEnd := strings.Contains(message, "ERR_CONNECTION_REFUSED") // the server ends before the browser
			if !isEnd && !strings.Contains(message, "status of 503") {
				t.Errorf("console error: %s", message)
			}
		}
	})
	return tab.Ctx
}

func run(t *testing.T, ctx context.Context, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// until waits for an expression to be true in the page.
func until(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	var ok bool
	for range 400 {
		if err := chromedp.Run(ctx, chromedp.Evaluate("!!("+expression+")", &ok)); err == nil && ok {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	var html string
	chromedp.Run(ctx, chromedp.OuterHTML("html", &html))
	t.Fatalf("never true: %s\nin %s", expression, html)
}

func TestServer_inABrowser(t *testing.T) {
	ctx := open(t)
	s := New(Options{})
	url := serve(t, s)
	now := files{"index.html": page("one"), "other.html": page("other"), "style.css": "h1{color:rgb(1,1,1)}",
		"i.png": ""}
	swap := func(build string, changes files) {
		now = now.with(changes)
		s.SetSnapshot(Snapshot{Lookup: now.lookup, Build: build, Report: editorial.Failed()})
	}
	const overlay = `document.querySelector("knead-preview")?.shadowRoot` +
		`.querySelector("#problems:not([hidden])")`

	// Before the first build there is a placeholder, which then reloads with the same fragment.
	run(t, ctx, log.Enable(), chromedp.Navigate(url+"#step-2"))
	until(t, ctx, `document.title === "Not built yet"`)
	swap("1", nil)
	until(t, ctx, `document.querySelector("h1").textContent === "one" && location.hash === "#step-2"`)

	// The page changes: it is patched, not reloaded.
	until(t, ctx, `document.readyState === "complete" && (window.mark = 1)`)
	swap("2", files{"index.html": page("two")})
	until(t, ctx, `document.querySelector("h1").textContent === "two" && window.mark && location.hash === "#step-2"`)

	// Another page changes, then only a style: this page has the new style.
	time.Sleep(200 * time.Millisecond) // until the script has recorded the ETags
	swap("3", files{"other.html": page("changed")})
	swap("4", files{"style.css": "h1{color:rgb(2,2,2)}"})
	until(t, ctx, `getComputedStyle(document.querySelector("h1")).color === "rgb(2, 2, 2)"`)
	until(t, ctx, `document.querySelectorAll('link[rel=stylesheet]').length === 1 && window.mark`)

	// An error is shown over the page, as text, and disappears when it is fixed.
	s.SetSnapshot(Snapshot{Build: "5", Report: editorial.Failed(editorial.Problem{Severity: "error",
		File: "a.md", Line: 3, Column: 4, Code: "guide-unknown-target", Message: `<img src=x onerror=alert(1)>`,
		Hint: "Did you mean \"coping\"?", Excerpt: "  3 | - {then: copin}\n    |          ^^^^^",
		Example: []string{"Where does it hurt? Back"}})})
	until(t, ctx, overlay+`?.textContent.includes("<img src=x onerror=alert(1)>")`)
	until(t, ctx, overlay+`?.querySelector(".place").textContent === "a.md:3:4"`)
	until(t, ctx, overlay+`?.textContent.includes("You see the site as it was until ")`)
	swap("6", nil)
	until(t, ctx, `!(`+overlay+`) && window.mark`)

	// A script changes: the page is reloaded.
	swap("7", files{"a.js": "", "index.html": strings.Replace(page("two"), "</body>", "<script src=a.js></script>", 1)})
	until(t, ctx, `document.scripts.length === 2 && !window.mark`)
}

func TestServer_burstIsOnePatch(t *testing.T) {
	ctx := open(t)
	s := New(Options{})
	url := serve(t, s)
	show := func(n int) {
		heading := "save " + strconv.Itoa(n)
		s.SetSnapshot(Snapshot{Build: heading, Report: noReport,
			Lookup: files{"index.html": page(heading), "style.css": "", "i.png": ""}.lookup})
	}
	show(0)
	run(t, ctx, chromedp.Navigate(url))
	until(t, ctx, `document.querySelector("knead-preview")`)
	until(t, ctx, `(window.patches = 0, addEventListener("knead:patched", () => window.patches++), true)`)
	time.Sleep(500 * time.Millisecond) // until the page has caught up
	for n := range 20 {
		show(n + 1)
	}
	until(t, ctx, `document.querySelector("h1").textContent === "save 20"`)
	time.Sleep(500 * time.Millisecond)
	var patches int
	run(t, ctx, chromedp.Evaluate("window.patches", &patches))
	if patches != 1 {
		t.Errorf("%d patches of 20 saves", patches)
	}
}
