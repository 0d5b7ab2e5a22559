package render

// This file opens the fixtures in a real browser: go test -run TestBrowser [-shots DIR]. Without a browser its tests
// are skipped, unless KNEAD_BROWSER is "required".

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/browsertest"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var (
	only = flag.String("only", "", "look at these pages only")
)

// A visit is one browser with a served copy of the fixtures, and the errors on its console.
type visit struct {
	*browsertest.Tab
	ctx  context.Context
	base string
}

func open(t *testing.T) *visit {
	t.Helper()
	dir := *shots
	if dir == "" {
		dir = t.TempDir()
	}
	writePages(t, dir)
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", CSP)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	tab := browsertest.Open(t)
	v := &visit{Tab: tab, ctx: tab.Ctx, base: server.URL + "/"}
	return v
}

func (v *visit) run(t *testing.T, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(v.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// media emulates a preference: "" is a light screen.
func media(name string) chromedp.Action {
	m := emulation.SetEmulatedMedia()
	switch name {
	case "print":
		return m.WithMedia("print").WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme",
			Value: "light"}})
	case "forced":
		return m.WithMedia("").WithFeatures([]*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}})
	case "dark":
		return m.WithMedia("").WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}})
	}
	return m.WithMedia("").WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}})
}

// TestBrowserShots opens every page at three widths: nothing may be wider than the window, nothing may be blocked.
func TestBrowserShots(t *testing.T) {
	v := open(t)
	for name := range fixtures(t) {
		if name == "alias" { // it leads to another page at once
			continue
		}
		if *only != "" && !strings.Contains(","+*only+",", ","+name+",") {
			continue
		}
		for _, variant := range []struct {
			width int64
			media string
		}{{320, "light"}, {768, "dark"}, {1280, "light"}, {1280, "dark"}, {720, "print"}, {390, "forced"}} {
			var wide []string
			v.run(t, chromedp.EmulateViewport(variant.width, 900), media(variant.media),
				chromedp.Navigate(v.base+name+".html"),
				chromedp.Evaluate(tooWide, &wide))
			if variant.media != "print" && len(wide) > 0 {
				t.Errorf("%s at %d px is too wide: %s", name, variant.width, strings.Join(wide, "; "))
			}
			if *shots != "" {
				var png []byte
				v.run(t, chromedp.FullScreenshot(&png, 100))
				file := filepath.Join(*shots, fmt.Sprintf("%s-%d-%s.png", name, variant.width, variant.media))
				if err := os.WriteFile(file, png, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	v.quiet(t)
}

// tooWide lists the elements that are wider than the window, if the page scrolls sideways.
const tooWide = `(() => { const w = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= w) return [];
return [...document.body.querySelectorAll('*')].filter(e => { const b = e.getBoundingClientRect();
  return b.width && b.right > w + 1 && !e.closest('.table,.type-table,.chart-figure,.visually-hidden,pre') })
  .slice(0, 5).map(e => e.outerHTML.slice(0, 90)) })()`

func awaitPromise(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
