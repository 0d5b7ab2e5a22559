package e2e

// This file measures where things are on a page: how far down it begins, how long articles are on a phone, and what is
// outside of the page at the widths of common screens and on paper.

import (
	"slices"
	"strings"
	"testing"

	"knead/internal/browsertest"
)

// Widths in CSS pixels: screenWidths are those of common screens, someWidths have one of each layout of articles, and
// paperWidth is that of A4 without its margins.
var (
	screenWidths = []int{320, 360, 390, 430, 768, 1280, 1600}
	someWidths   = []int{320, 768, 1280}
)

const (
	paperWidth    = 720
	lowestTitle   = 150 // CSS pixels from the top to a page's first heading, at most
	noticeHeight  = 110 // of a machine translation
	longestMedian = 9.0 // screens of an article of median length, at most
	longestHome   = 2.0 // screens of the home page without its foot, at most
)

// lowest is how far down the first heading of a page may be. Over that of a machine translation is a notice.
func lowest(p page) float64 {
	if strings.HasPrefix(p.kind, inSpanish) {
		return lowestTitle + noticeHeight
	}
	return lowestTitle
}

// outside lists elements that are partly outside of the page. A region with a name may scroll.
const outside = `(() => {
	const width = document.documentElement.clientWidth
	const isOutside = e => {
		const b = e.getBoundingClientRect()
		return b.width > 1 && (b.right > width + 1 || b.left < -1) &&
			!e.closest('[role=region][tabindex], svg, .visually-hidden, .skip-link')
	}
	return [...document.body.querySelectorAll('*')].filter(isOutside).slice(0, 3).map(e => e.outerHTML.slice(0, 90))
})()`

// scrolled lists the tables that scroll sideways.
const scrolled = `[...document.querySelectorAll('main .table')].filter(e => e.scrollWidth > e.clientWidth)
	.map(e => e.textContent.slice(0, 60))`

// The largest page of each kind is measured at all widths.
func TestLayout_everyPage(t *testing.T) {
	b := ownSite(t)
	base := b.serve(t)
	tab := browsertest.Open(t)
	var tops, screens []float64
	boxes := 0
	check := func(p page, medium string, width int) {
		t.Helper()
		tab.Size(width, phoneHeight)
		found := browsertest.Eval[[]string](tab, outside)
		boxes += len(found)
		if len(found) > 0 {
			t.Errorf("%s on %s of %d pixels: outside of the page: %s", p.path, medium, width, strings.Join(found, "; "))
		}
	}
	kinds := b.onePerKind()
	for _, p := range b.pages() {
		if isUniform(p) && !slices.Contains(kinds, p) {
			continue
		}
		tab.Size(phoneWidth, phoneHeight)
		tab.Visit(base + p.url)
		top := browsertest.Eval[float64](tab, `document.querySelector('h1').getBoundingClientRect().top`)
		tops = append(tops, top)
		if limit := lowest(p); top > limit {
			t.Errorf("%s: the first heading is %.0f pixels down, more than %.0f", p.path, top, limit)
		}
		if found := browsertest.Eval[[]string](tab, scrolled); len(found) > 0 {
			t.Errorf("%s on a screen of %d pixels: tables that scroll: %q", p.path, phoneWidth, found)
		}
		if p.kind == "home" {
			end := browsertest.Eval[float64](tab, `document.querySelector('main').getBoundingClientRect().bottom`)
			if end/phoneHeight > longestHome {
				t.Errorf("the home page has %.2f screens without its foot, more than %.0f", end/phoneHeight,
					longestHome)
			}
		}
		if p.kind == "article" {
			height := browsertest.Eval[float64](tab, `document.documentElement.scrollHeight`)
			screens = append(screens, height/phoneHeight)
		}
		widths := someWidths
		if slices.Contains(kinds, p) {
			widths = screenWidths
		}
		for _, width := range widths {
			check(p, "a screen", width)
		}
		tab.Media("print")
		check(p, "paper", paperWidth)
		tab.Media("")
	}
	slices.Sort(screens)
	median, most := screens[len(screens)/2], screens[len(screens)-1]
	if median > longestMedian {
		t.Errorf("the article of median length has %.1f screens, more than %.0f", median, longestMedian)
	}
	t.Logf("%d pages: headings at most %.0f pixels down, %d boxes outside; %d articles: %.1f screens in the median, "+
		"%.1f at most", len(tops), slices.Max(tops), boxes, len(screens), median, most)
}
