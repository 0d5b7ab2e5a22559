package e2e

// This file looks at the pages that readers need at once: all warning signs, and the numbers to call.

import (
	"bytes"
	"path"
	"slices"
	"testing"

	"golang.org/x/net/html"

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

// The emergency card of an article begins with the numbers to call, then has its signs: 12 at most, and more than six
// in two groups.
func TestHelp_cardsOfArticles(t *testing.T) {
	b := ownSite(t)
	cards := 0
	for _, p := range b.pages() {
		page := b.result.Site.PageBySlug(path.Base(p.url))
		if p.kind != "article" || page == nil || page.Slug() == b.result.Site.Config.HelpPage.Value {
			continue
		}
		signs, ok := page.Front.Care.Get(graph.Emergency.String())
		if !ok {
			continue
		}
		cards++
		var want, order []string
		for _, id := range signs {
			want = append(want, b.result.Site.Signs.Sign(id.Value).Text)
		}
		got, halves := emergencyCard(t, b.files[p.path], &order)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) || len(got) > 12 {
			t.Errorf("%s has the signs %q instead of %q", p.path, got, want)
		}
		if len(got) > 6 != (halves == 2) {
			t.Errorf("%s has %d signs in %d groups", p.path, len(got), halves)
		}
		if len(order) < 2 || order[0] != "calls" || slices.Contains(order[1:], "calls") {
			t.Errorf("%s has the order %q", p.path, order)
		}
	}
	if cards < 20 {
		t.Errorf("%d articles have an emergency card", cards)
	}
}

// emergencyCard returns the signs of the emergency card of a page and the number of their groups. It adds to order
// "calls" for the numbers and "sign" for each sign.
func emergencyCard(t *testing.T, page []byte, order *[]string) (signs []string, halves int) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for card := range root.Descendants() {
		if !hasClass(card, "card emergency") {
			continue
		}
		for n := range card.Descendants() {
			switch {
			case hasClass(n, "calls"):
				*order = append(*order, "calls")
			case n.Data == "li" && !hasClass(n.Parent, "calls"):
				*order = append(*order, "sign")
				signs = append(signs, n.FirstChild.Data)
			case n.Data == "section" && hasClass(n.Parent, "halves"):
				halves++
			}
		}
	}
	return signs, halves
}

// hasClass reports whether an element has exactly this attribute class.
func hasClass(n *html.Node, class string) bool {
	return slices.Contains(n.Attr, html.Attribute{Key: "class", Val: class})
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
// screens they are rows of a table that is as wide as the page. The number of a source is on the line of a word.
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
			for (const cite of table.querySelectorAll('.cite')) {
				const before = document.createRange()
				before.selectNodeContents(cite.previousSibling)
				const last = [...before.getClientRects()].at(-1), { top, bottom } = box(cite)
				const isAlone = !last || last.bottom < top || last.top > bottom
				if (isAlone) faults.push('alone: ' + cite.parentNode.textContent)
			}
			if (innerWidth >= 1280 && box(table).width < 1070) faults.push('the width is ' + box(table).width)
			return faults
		})()`)
		if len(faults) > 0 {
			t.Errorf("at %d: %q", width, faults)
		}
	}
}
