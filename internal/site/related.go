package site

// This file finds what else a reader may want: pages that share claims, signs, facets or words, and says why.

import (
	"cmp"
	"slices"
	"strings"
)

// A See is a page worth reading next, with the reason.
type Related struct {
	Page   *Page
	Reason Reason
	Detail string // the claim's statement, the sign's id, the facet or the word; "" where the editor chose the page
}

// Reason is what two pages share.
type Reason string

// The reasons, from the strongest.
const (
	ReasonEditor Reason = "chosen" // by the editor, in `related`
	ReasonClaim  Reason = "claim"
	ReasonSign   Reason = "sign"
	ReasonType   Reason = "type"
	ReasonArea   Reason = "area"
	ReasonTerms  Reason = "words"
)

// weights say how much a shared feature counts. A claim in common says most; a word in two titles says least.
var weights = map[Reason]int{ReasonClaim: 60, ReasonSign: 30, ReasonType: 24, ReasonArea: 18, ReasonTerms: 8}

// A feature is something that several pages may have in common.
type feature struct {
	reason Reason
	what   string
}

// related is the index from features to pages. A feature of very many pages says nothing and would cost much.
type related map[feature][]*Page

const tooCommon = 60

func newRelatedIndex(pages []*Page) related {
	r := related{}
	for _, p := range pages {
		for _, f := range features(p) {
			r[f] = append(r[f], p)
		}
	}
	return r
}

// features are what a page has that others may have too, strongest first, each once.
func features(p *Page) []feature {
	var all []feature
	add := func(reason Reason, what string) {
		if f := (feature{reason, what}); !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	for _, c := range p.Claims {
		add(ReasonClaim, c.ID.Value)
	}
	for _, level := range p.Front.Care {
		for _, sign := range level.Value {
			add(ReasonSign, sign.Value)
		}
	}
	for _, t := range p.Front.Types {
		add(ReasonType, t.Value)
	}
	for _, a := range p.Front.About {
		add(ReasonArea, a.Value)
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(p.Front.Title.Value), func(r rune) bool { return !wordRune(r) }) {
		if len(w) > 4 {
			add(ReasonTerms, w)
		}
	}
	return all
}

// RelatedPages returns at most n pages that fit this one: those the editor chose, then those that share most. Pages that
// share a rare feature come before those that share a common one; the path breaks ties, so the list never wavers.
func (s *Site) RelatedPages(p *Page, n int) []Related {
	var all []Related
	taken := map[*Page]bool{p: true}
	for _, slug := range p.Front.Related {
		if to := s.Lookup(slug.Value); to != nil && !taken[to] {
			taken[to] = true
			all = append(all, Related{Page: to, Reason: ReasonEditor})
		}
	}
	all = append(all, s.shared.rank(p, taken)...)
	return all[:min(n, len(all))]
}

func (r related) rank(p *Page, taken map[*Page]bool) []Related {
	score := map[*Page]int{}
	reason := map[*Page]feature{}
	for _, f := range features(p) {
		others := r[f]
		if len(others) > tooCommon {
			continue
		}
		for _, other := range others {
			if taken[other] || other.URL == "/" {
				continue
			}
			if _, ok := reason[other]; !ok {
				reason[other] = f
			}
			score[other] += weights[f.reason] * 8 / (6 + len(others))
		}
	}
	var all []Related
	for other, f := range reason {
		if score[other] >= weights[ReasonTerms] {
			all = append(all, Related{other, f.reason, f.what})
		}
	}
	slices.SortFunc(all, func(a, b Related) int {
		return cmp.Or(score[b.Page]-score[a.Page], strings.Compare(a.Page.Path, b.Page.Path))
	})
	return all
}
