package e2e

// This file looks at the pages that readers need at once: all warning signs, and the numbers to call.

import (
	"slices"
	"testing"

	"knead/internal/guide/graph"
)

// The page of all warning signs shows the emergency numbers without a scroll, on a phone. Each of its emergency signs
// is in one group, and each group has a link, a drawing and a heading.
func TestHelp_warningSigns(t *testing.T) {
	b := ownSite(t)
	u := newKeyboardUser(t)
	u.Size(phoneWidth, phoneHeight)
	page := b.result.Site.Lookup(b.result.Site.Config.HelpPage.Value)
	u.Visit(b.serve(t) + page.URL[1:])
	numbers := b.result.Site.Levels.Text(graph.Emergency).Numbers
	if n := eval[int](u, `[...document.querySelectorAll('main .calls a[href^="tel:"]')].filter(a => {
		const b = a.getBoundingClientRect()
		return b.height >= 44 && b.top >= 0 && b.bottom <= innerHeight
	}).length`); n != len(numbers) {
		t.Errorf("%d of %d numbers to call are in view", n, len(numbers))
	}
	var want []string
	signs, _ := page.Front.Care.Get(graph.Emergency.String())
	for _, id := range signs {
		want = append(want, b.result.Site.Signs.Sign(id.Value).Text)
	}
	got := eval[[]string](u, `[...document.querySelectorAll('.sign-groups li')].map(e => e.textContent)`)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the groups have the signs %q instead of %q", got, want)
	}
	if faults := eval[[]string](u, `[...document.querySelectorAll('.sign-groups section')].map(section => {
		const heading = section.querySelector('h3')
		const link = document.querySelector('.sign-links a[href="#' + heading.id + '"]')
		return heading.querySelector('svg') && link?.querySelector('svg') ? '' : heading.textContent
	}).filter(Boolean)`); len(faults) > 0 {
		t.Errorf("no drawing or no link: %q", faults)
	}
}

// The page of emergency numbers has a row for each country, which calls its number.
func TestHelp_numbers(t *testing.T) {
	b := ownSite(t)
	u := newKeyboardUser(t)
	u.Size(phoneWidth, phoneHeight)
	page := b.result.Site.Lookup(b.result.Site.Config.EmergencyPage.Value)
	u.Visit(b.serve(t) + page.URL[1:])
	type row struct {
		Href   string
		Height float64
	}
	rows := eval[[]row](u, `[...document.querySelectorAll('.call-rows > li > :first-child')].map(e =>
		({ Href: e.getAttribute('href') ?? '', Height: e.getBoundingClientRect().height }))`)
	if len(rows) != len(page.Front.Numbers) || len(rows) == 0 {
		t.Fatalf("%d rows for %d numbers", len(rows), len(page.Front.Numbers))
	}
	for i, n := range page.Front.Numbers {
		want := ""
		if n.Call.IsSet() {
			want = "tel:" + n.Call.Value
		}
		if rows[i].Href != want || rows[i].Height < 64 {
			t.Errorf("%s: %+v", n.Place.Value, rows[i])
		}
	}
}

// The kinds of massage are cards on phones and tablets, whose first words after the name are when to take care. On wide
// screens they are rows of a table that is as wide as the page.
func TestTypes_cardsAndTable(t *testing.T) {
	b := ownSite(t)
	u := newKeyboardUser(t)
	u.Visit(b.serve(t) + "types/types-of-massage/")
	for _, width := range []int{320, 390, 768, 1280, 1600} {
		u.Size(width, phoneHeight)
		faults := eval[[]string](u, `(() => {
			const box = e => e.getBoundingClientRect(), table = document.querySelector('.type-table')
			const faults = [...table.querySelectorAll('tbody tr')].filter(row => {
				const [name, , care, usual, known] = [...row.children].map(box)
				const end = box(document.documentElement).right
				const isInside = [...row.querySelectorAll('*')].every(e => box(e).left >= 0 && box(e).right <= end)
				return !isInside || (innerWidth < 1024
					? !(name.bottom <= care.top && care.bottom <= usual.top && usual.bottom <= known.top)
					: !(name.top === care.top && care.left < usual.left && usual.left < known.left))
			}).map(row => row.id)
			if (innerWidth >= 1280 && box(table).width < 1070) faults.push('the width is ' + box(table).width)
			return faults
		})()`)
		if len(faults) > 0 {
			t.Errorf("at %d: %q", width, faults)
		}
	}
}
