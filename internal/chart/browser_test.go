package chart

// This file looks at drawings in a real browser with the widest usual font: no text may leave its card or its pill.
// Without a browser it is skipped, unless KNEAD_BROWSER=required. KNEAD_SHOTS=DIR keeps screenshots.

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"knead/internal/guide"
	"knead/static"
)

// browser starts a browser that shows what page makes of a path.
func browser(t *testing.T, page func(path string) string) (ctx context.Context, base string) {
	t.Helper()
	var found string
	for _, name := range []string{os.Getenv("KNEAD_BROWSER_PATH"), "chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); name != "" && err == nil {
			found = p
			break
		}
	}
	if found == "" {
		if os.Getenv("KNEAD_BROWSER") == "required" {
			t.Fatal("no browser")
		}
		t.Skip("no browser")
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page(strings.TrimPrefix(r.URL.Path, "/")))
	}))
	profile, err := os.MkdirTemp("", "knead-chart")
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(profile), chromedp.Flag("force-device-scale-factor", "1"), chromedp.Flag("hide-scrollbars", true))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(alloc)
	ctx, cancel := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(func() {
		cancel()
		stop()
		stopAlloc()
		server.Close()
		os.RemoveAll(profile) // as far as the browser, which may still be on its way out, lets us
	})
	return ctx, server.URL + "/"
}

// escaping lists the texts that are not inside their card or pill.
const escaping = `(() => { const out = []
for (const g of document.querySelectorAll('.chart > g')) {
  for (const t of g.querySelectorAll('tspan,.cn')) {
    const r = t.ownerDocument.createRange(); r.selectNodeContents(t)
    const b = r.getBoundingClientRect(), o = g.querySelector('.ce').getBoundingClientRect()
    const p = t.closest('g:has(> .pill)')?.querySelector('.pill').getBoundingClientRect()
    const box = p || o
    if (b.left < box.left - .5 || b.right > box.right + .5 || b.top < box.top - .5 || b.bottom > box.bottom + .5)
      out.push(t.textContent + ' ' + [b.left, b.right, box.left, box.right, b.top, b.bottom, box.top, box.bottom].map(Math.round))
  }
}
return out })()`

func TestBrowserNoTextLeavesItsCard(t *testing.T) {
	guides := map[string]*guide.Compiled{}
	for _, g := range siteGuides() {
		guides[g.ID] = g
	}
	for seed := range 3 {
		guides[fmt.Sprint("made", seed)] = made(60, uint64(seed))
	}
	const options = "narrow wide narrow-unfolded wide-unfolded"
	ctx, base := browser(t, func(path string) string {
		id, how, _ := strings.Cut(path, "/")
		g := guides[id]
		if g == nil {
			return ""
		}
		o := Options{Wide: strings.HasPrefix(how, "wide"), Unfold: strings.HasSuffix(how, "unfolded")}
		return "<!doctype html><style>.chart.chart{font-family:'DejaVu Sans'}</style>" + string(File(g, o))
	})
	for id := range guides {
		for _, how := range strings.Fields(options) {
			var wrong []string
			var texts int
			if err := chromedp.Run(ctx, chromedp.Navigate(base+id+"/"+how), chromedp.Evaluate(escaping, &wrong),
				chromedp.Evaluate(`document.querySelectorAll('.chart tspan').length`, &texts)); err != nil {
				t.Fatal(err)
			}
			if texts == 0 {
				t.Errorf("%s, %s: no text at all", id, how)
			}
			for _, w := range wrong[:min(5, len(wrong))] {
				t.Errorf("%s, %s: %s", id, how, w)
			}
		}
	}
}

// TestBrowserShots shows each guide with the site's own style sheet; with KNEAD_SHOTS it keeps what it saw.
func TestBrowserShots(t *testing.T) {
	dir := os.Getenv("KNEAD_SHOTS")
	if dir == "" {
		t.Skip("no KNEAD_SHOTS")
	}
	css, err := static.FS.ReadFile("knead.css")
	if err != nil {
		t.Fatal(err)
	}
	_, shared, _ := strings.Cut(style, "*/\n.chart{display")
	shared = ".chart{display" + shared
	guides := map[string]*guide.Compiled{}
	for _, g := range siteGuides() {
		guides[g.ID] = g
	}
	ctx, base := browser(t, func(path string) string {
		part := strings.Split(path, "/")
		g := guides[part[0]]
		if g == nil {
			return ""
		}
		o := Options{Wide: part[1] == "wide", Unfold: part[2] == "unfolded"}
		extra := ".chart.chart{inline-size:auto;max-inline-size:none;min-inline-size:0}"
		if part[3] == "font" {
			extra += ".chart.chart{font-family:'DejaVu Sans'}"
		}
		script := ""
		if part[4] == "path" {
			script = `<script>document.querySelectorAll('.way').forEach(w=>{ if(['none','clear','no','relax','firm','under-3-days','sore'].includes(w.dataset.a)) w.classList.add('yes')})</script>`
		}
		return `<!doctype html><html lang=en><meta name=viewport content="width=device-width"><style>` + string(css) + shared + extra +
			`</style><body><main class="in"><div class=picture>` + string(SVG(g, o)) + `</div></main><svg class="vh">` + icons + `</svg>` + script
	})
	for id := range guides {
		for _, v := range []struct {
			path  string
			width int64
			dark  string
		}{
			{"narrow/folded/font/plain", 320, "light"}, {"narrow/folded/own/path", 320, "dark"}, {"narrow/unfolded/own/plain", 320, "light"},
			{"wide/folded/own/plain", 1600, "light"}, {"wide/unfolded/font/path", 1600, "light"}, {"wide/unfolded/own/plain", 1600, "dark"},
		} {
			var png []byte
			if err := chromedp.Run(ctx, chromedp.EmulateViewport(v.width, 900),
				emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.dark}}),
				chromedp.Navigate(base+id+"/"+v.path), chromedp.FullScreenshot(&png, 100)); err != nil {
				t.Fatal(err)
			}
			name := id + "-" + strings.ReplaceAll(v.path, "/", "-") + "-" + v.dark + ".png"
			if err := os.WriteFile(filepath.Join(dir, name), png, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
