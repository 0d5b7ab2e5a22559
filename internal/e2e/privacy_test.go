package e2e

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"knead/internal/guide/graph"
)

// wholeVisit visits the home page, a search, an article, and a guide to its end.
func wholeVisit(u *keyboardUser, b *builtSite, base string) (end guideEnd) {
	u.Visit(base)
	u.Visit(base + "search/")
	u.tabTo("#query")
	u.press("sore")
	u.WaitFor(`document.querySelectorAll('` + searchResult + `').length`)
	u.press(kb.Enter)
	u.tabToResult()
	u.press(kb.Enter)
	u.WaitFor(`document.querySelector('main h1') && !location.pathname.startsWith('/search/')`)
	u.Visit(base + "soreness/sore-after-massage/")
	u.startGuide(base, soreness)
	end = b.find(u.T, soreness, graph.Urgent)
	for _, s := range end.path {
		u.answer(s)
	}
	u.expect(end)
	return end
}

// tabToResult moves the focus to the first result, unless Enter in the search has done so.
func (u *keyboardUser) tabToResult() {
	u.WaitFor(`document.querySelectorAll('` + searchResult + `').length`)
	if !eval[bool](u, `document.activeElement.matches('`+searchResult+`')`) {
		u.tabTo(searchResult)
	}
}

// programOfVersion is the address of the program of a guide with its digest, which all readers of a version request.
var programOfVersion = regexp.MustCompile(`/guides/[a-z-]+/guide\.json\?[0-9a-f]{12}$`)

func TestPrivacy_visitLeavesNothing(t *testing.T) {
	b := ownSite(t)
	h, base := b.host(t)
	u := newKeyboardUser(t)
	wholeVisit(u, b, base)
	for _, address := range u.Requests() {
		if !strings.HasPrefix(address, base) && address != "about:blank" {
			t.Errorf("request to another site: %s", address)
		}
		if strings.Contains(address, "?") && !programOfVersion.MatchString(address) {
			t.Errorf("request with a query: %s", address)
		}
	}
	for _, r := range h.requests() {
		cookie, referrer := r.Header.Get("Cookie"), r.Header.Get("Referer")
		hasQuery := r.URL.RawQuery != "" && !programOfVersion.MatchString(r.URL.String())
		if hasQuery || cookie != "" || referrer != "" || r.Method != "GET" {
			t.Errorf("%s %s has more than a path: cookie %q, referrer %q", r.Method, r.URL, cookie, referrer)
		}
	}
	var cookies []*network.Cookie
	u.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		cookies, err = storage.GetCookies().Do(ctx)
		return err
	}))
	if len(cookies) > 0 {
		t.Errorf("%d cookies", len(cookies))
	}
	stored := eval[[]string](u, `(async () => {
		const cached = async name => (await (await caches.open(name)).keys()).map(request => 'cache ' + request.url)
		return [
			...Object.keys(localStorage).map(key => 'local ' + key),
			...Object.keys(sessionStorage).map(key => 'session ' + key),
			...(await indexedDB.databases()).map(database => 'database ' + database.name),
			...(await Promise.all((await caches.keys()).map(cached))).flat(),
		]
	})()`)
	for _, k := range stored {
		page, cached := strings.CutPrefix(k, "cache "+base)
		if !cached && k != "local theme" || strings.ContainsAny(page, "#?~=") {
			t.Errorf("the visit stores %q on the device", k)
		}
	}
	t.Logf("%d requests; %d files cached on the device", len(h.requests()), len(stored))
}
