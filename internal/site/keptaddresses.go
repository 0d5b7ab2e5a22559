package site

// This file brings the addresses of all pages up to date after an edit of few, for [Memo].

import (
	"fmt"
	"maps"
	"slices"

	"knead/internal/page"
)

// keptAddresses are addresses of which none was wrong, with what they were made of beside the pages.
type keptAddresses struct {
	from   []any
	assets []Asset
	all    addresses
}

// addressesFrom are what addresses are made of beside pages and assets.
func addressesFrom(in Input) []any {
	return append(textsOf(in.Data, "site.yaml", "sources.yaml", "types.yaml"), in.Now.Unix(), in.Drafts)
}

// keepAddresses notes the addresses if nothing is wrong with them. Those of translations depend on more.
func (m *Memo) keepAddresses(in Input, all addresses, isSound bool) {
	m.addresses = keptAddresses{}
	if isSound && in.Translation == nil {
		m.addresses = keptAddresses{addressesFrom(in), in.Assets, all}
	}
}

// addressesOf returns the addresses if only versions of few texts differ, each of which has the addresses that it had.
func (m *Memo) addressesOf(in Input) (addresses, bool) {
	last := m.addresses
	if last.all.index == nil || in.Translation != nil || len(in.Pages) != len(last.all.index.texts) ||
		!slices.Equal(last.from, addressesFrom(in)) || !slices.EqualFunc(last.assets, in.Assets, isSameAsset) {
		return addresses{}, false
	}
	states := maps.Clone(last.all.index.states)
	for i, p := range in.Pages {
		old := last.all.index.texts[i]
		if old == p {
			continue
		}
		if in.publicationOf(old) != in.publicationOf(p) {
			return addresses{}, false
		}
		if is, hidden := states[old]; hidden {
			delete(states, old)
			states[p] = is
		}
	}
	r := replacedTexts(last.all.index, in.Pages, states)
	if r == nil {
		return addresses{}, false
	}
	all := addresses{m.pageIndexOf(in.Pages, states), maps.Clone(last.all.routes), last.all.assets}
	for old, p := range r {
		all.routes.move(old, p)
	}
	m.addresses.all = all
	return all, true
}

// move lets the addresses of a page point into another version of it.
func (t routeTable) move(old, p *page.Summary) {
	for _, below := range append(belowGuide(), "", ShareImage) {
		key := routeKey(address(p) + below)
		if r, ok := t[key]; ok && r.at.File == old.File {
			r.at = span(p, p.FrontRange)
			t[key] = r
		}
	}
}

func isSameAsset(a, b Asset) bool {
	same := a.Err == nil && b.Err == nil || fmt.Sprint(a.Err) == fmt.Sprint(b.Err)
	a.Err, b.Err = nil, nil
	return same && a == b
}
