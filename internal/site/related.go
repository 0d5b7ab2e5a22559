package site

// This file finds related pages: those that share claims, signs, types, areas or words of the title, and why.

import (
	"cmp"
	"slices"
	"strings"
)

// A Related is a related page, with the reason.
type Related struct {
	Page   *Page
	Reason Reason
	Detail string // the id of the claim or sign, the type, area or word; "" if the editor chose the page
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

// weights are how much a shared feature counts: a claim most, a word of two titles least.
var weights = map[Reason]int{ReasonClaim: 60, ReasonSign: 30, ReasonType: 24, ReasonArea: 18, ReasonTerms: 8}

// A feature is something that several pages may have in common.
type feature struct {
	reason Reason
	detail string
}

// A relatedIndex maps features to the pages that have them.
type relatedIndex map[feature][]*Page

// maxFeaturePages is how many pages may have a feature that still counts. A more common one says little and costs time.
const maxFeaturePages = 60

func newRelatedIndex(pages []*Page) relatedIndex {
	r := relatedIndex{}
	for _, p := range pages {
		for _, f := range features(p) {
			r[f] = append(r[f], p)
		}
	}
	return r
}

// minTitleWord is the length in bytes of the shortest word of a title that counts.
const minTitleWord = 5

// features are what a page has that others may have too, strongest first, each once.
func features(p *Page) []feature {
	var all []feature
	add := func(reason Reason, detail string) {
		if f := (feature{reason, detail}); !slices.Contains(all, f) {
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
	notInWord := func(r rune) bool { return !isWordRune(r) }
	for _, w := range strings.FieldsFunc(strings.ToLower(p.Front.Title.Value), notInWord) {
		if len(w) >= minTitleWord {
			add(ReasonTerms, w)
		}
	}
	return all
}

// RelatedPages returns at most n pages related to one: those that the editor chose, then those that share most. A rare
// feature counts more than a common one. Equal pages are in the order of their paths.
func (s *Site) RelatedPages(p *Page, n int) []Related {
	var all []Related
	taken := map[*Page]bool{p: true}
	for _, slug := range p.Front.Related {
		if to := s.Lookup(slug.Value); to != nil && !taken[to] {
			taken[to] = true
			all = append(all, Related{Page: to, Reason: ReasonEditor})
		}
	}
	all = append(all, s.related.rank(p, taken)...)
	return all[:min(n, len(all))]
}

func (r relatedIndex) rank(p *Page, taken map[*Page]bool) []Related {
	score := map[*Page]int{}
	reason := map[*Page]feature{}
	for _, f := range features(p) {
		others := r[f]
		if len(others) > maxFeaturePages {
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
			all = append(all, Related{other, f.reason, f.detail})
		}
	}
	slices.SortFunc(all, func(a, b Related) int {
		return cmp.Or(score[b.Page]-score[a.Page], strings.Compare(a.Page.Path, b.Page.Path))
	})
	return all
}
