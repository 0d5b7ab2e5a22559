package e2e

// This file goes along on a whole visit and looks at what it leaves behind: at the host, and on the reader's device.

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"knead/internal/guide/graph"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	pdf "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var keep = flag.String("keep", "", "a folder to write the leaflets to, to be looked at")

// wholeVisit is home, a search, an article, and a guide to its end.
func wholeVisit(y *typist, b *built, base string) (end stop) {
	y.Visit(base)
	y.Visit(base + "search/")
	y.tabTo("#query")
	y.press("sore")
	y.WaitFor(`document.querySelectorAll('#results a').length`)
	y.press(kb.Enter)
	y.tabToResult()
	y.press(kb.Enter)
	y.WaitFor(`document.querySelector('main h1') && !location.pathname.startsWith('/search/')`)
	y.Visit(base + "soreness/sore-after-massage/")
	y.Visit(base + "guides/" + soreness + "/")
	y.WaitFor(`document.querySelector('.talk.on')`)
	y.tabTo(".start a.go")
	y.press(kb.Enter)
	end = b.find(y.T, soreness, graph.Urgent)
	for _, s := range end.way {
		y.give(s)
	}
	y.at(end)
	return end
}

// tabToResult goes to the first result, where Enter in the search has not put the focus there already.
func (y *typist) tabToResult() {
	y.WaitFor(`document.querySelectorAll('#results a').length`)
	if !ask[bool](y, `document.activeElement.matches('#results a')`) {
		y.tabTo("#results a")
	}
}

func TestAVisitLeavesNothingBehind(t *testing.T) {
	b := own(t)
	h, base := b.host(t)
	y := newTypist(t)
	wholeVisit(y, b, base)
	for _, address := range y.Requests() {
		if !strings.HasPrefix(address, base) && address != "about:blank" {
			t.Errorf("the visit asks elsewhere: %s", address)
		}
		if strings.Contains(address, "?") {
			t.Errorf("the visit asks with a query: %s", address)
		}
	}
	for _, r := range h.requests() {
		if r.URL.RawQuery != "" || r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" || r.Method != "GET" {
			t.Errorf("the host learns more than a path: %s %s, cookie %q, referrer %q", r.Method, r.URL, r.Header.Get("Cookie"), r.Header.Get("Referer"))
		}
	}
	var cookies []*network.Cookie
	y.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		cookies, err = storage.GetCookies().Do(ctx)
		return err
	}))
	if len(cookies) > 0 {
		t.Errorf("%d cookies", len(cookies))
	}
	kept := ask[[]string](y, `(async () => [
  ...Object.keys(localStorage).map(k => 'local ' + k), ...Object.keys(sessionStorage).map(k => 'session ' + k),
  ...(await indexedDB.databases()).map(d => 'database ' + d.name),
  ...(await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys()).map(r => 'cache ' + r.url)))).flat()])()`)
	for _, k := range kept {
		page, cached := strings.CutPrefix(k, "cache "+base)
		if !cached && k != "local theme" || strings.ContainsAny(page, "#?~=") {
			t.Errorf("the visit leaves %q on the device", k)
		}
	}
	t.Logf("%d requests, none elsewhere; no cookie; on the device: %d pages and files kept for offline", len(h.requests()), len(kept))
}

func TestAfterOneVisitTheGuidesWorkWithoutANetwork(t *testing.T) {
	b := own(t)
	h, base := b.host(t)
	y := newTypist(t)
	y.Visit(base)
	ask[bool](y, `navigator.serviceWorker.ready.then(r => new Promise(done => {
const look = () => r.active.state === 'activated' && navigator.serviceWorker.controller ? done(true) : setTimeout(look, 20)
look() }))`)
	for _, c := range y.ConsoleErrors() {
		t.Errorf("the browser complains: %s", c)
	}
	h.down.Store(true)
	for _, p := range b.guides() {
		y.Visit(base + p.url)
		if !ask[bool](y, `!!document.querySelector('.talk h1')`) {
			t.Errorf("%s is not there without a network", p.url)
		}
	}
	end := b.find(t, soreness, graph.Emergency)
	y.Visit(base + "guides/" + soreness + "/")
	y.WaitFor(`document.querySelector('.talk.on')`)
	y.tabTo(".start a.go")
	y.press(kb.Enter)
	for _, s := range end.way {
		y.give(s)
	}
	y.at(end)
	help := b.result.Site.Lookup(b.result.Site.Config.HelpPage.Value)
	y.Visit(base + strings.TrimPrefix(help.URL, "/"))
	if title := ask[string](y, `document.querySelector('h1')?.textContent ?? ''`); title != help.Front.Title.Value {
		t.Errorf("without a network the warning signs are %q", title)
	}
	y.Visit(base + "types/")
	if at := y.URL(); !strings.HasSuffix(at, "#offline") || !ask[bool](y, `document.querySelector('[id="offline"]')?.getClientRects().length > 0`) {
		t.Errorf("a page that was never read leads to %s, which says nothing of it", at)
	}
	y.ConsoleErrors() // of the network that is gone
}

// A leaflet: what somebody prints has where to go, what to watch for, the answers and who reviewed it, and no buttons.
func TestAnOutcomePrintsAsALeaflet(t *testing.T) {
	b := own(t)
	base := b.serve(t)
	y := newTypist(t)
	for _, level := range []graph.Level{graph.Emergency, graph.SelfCare} {
		end := b.find(t, soreness, level)
		y.Visit("about:blank")
		y.Visit(base + end.address(true))
		y.at(end)
		y.Media("print")
		text := ask[string](y, `document.body.innerText`)
		wanted := append([]string{end.node.End.Title, "not a diagnosis", "What you told us", b.result.Site.Levels.Text(level).Name.Value}, end.node.End.Do...)
		if net := end.node.End.SafetyNet; net != nil {
			wanted = append(wanted, net.Expect)
			for _, w := range net.WatchFor {
				wanted = append(wanted, w.Text)
			}
		}
		for _, s := range end.way {
			wanted = append(wanted, s.node.Ask)
		}
		if p := b.result.Site.PageBySlug(end.node.Page.ID); p.Front.Reviewed == nil {
			wanted = append(wanted, "Not reviewed by a clinician yet")
		}
		for _, want := range wanted {
			if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
				t.Errorf("%s: the print does not say %q:\n%s", end.id, want, text)
			}
		}
		for _, not := range []string{"Change", "Copy the link", "Start again", "Continue", "Topics"} {
			if strings.Contains(text, not) {
				t.Errorf("%s: the print says %q", end.id, not)
			}
		}
		y.Media("")
		var leaflet []byte
		y.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			leaflet, _, err = pdf.PrintToPDF().WithPaperWidth(8.27).WithPaperHeight(11.69).Do(ctx)
			return err
		}))
		if n := bytes.Count(leaflet, []byte("/Type /Page\n")); n < 1 || n > 2 {
			t.Errorf("%s prints on %d pages", end.id, n)
		}
		if *keep == "" {
			continue
		}
		if err := os.WriteFile(filepath.Join(*keep, fmt.Sprintf("%s-%s.pdf", soreness, level)), leaflet, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
