package render

// This file tests the size of targets, and that nothing overflows with the text spacing of WCAG or from right to left.

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserTargets finds what is too small to tap (24 px, WCAG 2.5.8; links in running text are exempt) and, among
// the answers of a guide, what is smaller than 44.
func TestBrowserTargets(t *testing.T) {
	v := open(t)
	for name := range fixtures(t) {
		if name == "alias" { // it leads to another page at once
			continue
		}
		var small []string
		v.run(t, chromedp.EmulateViewport(320, 800), chromedp.Navigate(v.base+name+".html"),
			chromedp.Evaluate(tooSmall, &small))
		if len(small) > 0 {
			t.Errorf("%s: %s", name, strings.Join(small, "\n\t"))
		}
	}
	v.quiet(t)
}

const tooSmall = `[...document.querySelectorAll('a,button,input,summary')].filter(e => {
  const b = e.getBoundingClientRect(), least = e.matches('.option,.option *') ? 44 : 24
  if (!b.width || e.matches('.skip-link') || e.closest('label,svg,sup')) return false
  const isInline = getComputedStyle(e).display === 'inline'
  if (isInline && e.parentElement.textContent.trim() !== e.textContent.trim()) return false
  return b.width < least || b.height < least
}).map(e => {
  const b = e.getBoundingClientRect()
  return e.outerHTML.slice(0, 100) + ' ' + Math.round(b.width) + '×' + Math.round(b.height)
})`

// TestBrowserSpacing sets the text spacing of WCAG 1.4.12, and then turns the page from right to left: nothing may
// stick out.
func TestBrowserSpacing(t *testing.T) {
	v := open(t)
	for name := range fixtures(t) {
		if name == "alias" { // it leads to another page at once
			continue
		}
		for _, change := range []string{spaced, `document.documentElement.dir = 'rtl'`} {
			var wide []string
			v.run(t, chromedp.EmulateViewport(320, 800), chromedp.Navigate(v.base+name+".html"),
				chromedp.Evaluate(change, nil), chromedp.Evaluate(tooWide, &wide))
			if len(wide) > 0 {
				t.Errorf("%s: %s", name, strings.Join(wide, "\n\t"))
			}
		}
		if name == "article" || name == "guides" {
			v.run(t, chromedp.EmulateViewport(1280, 800))
			v.shot(t, "rtl-"+name)
		}
	}
	v.quiet(t)
}

const spaced = `for (const e of document.querySelectorAll('body *')) {
  e.style.setProperty('line-height', '1.5', 'important')
  e.style.setProperty('letter-spacing', '.12em', 'important')
  e.style.setProperty('word-spacing', '.16em', 'important')
}
for (const e of document.querySelectorAll('p')) e.style.setProperty('margin-bottom', '2em', 'important')`
