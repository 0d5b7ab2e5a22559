package site

// This file finds related pages: those that share claims, signs, types, areas or words of the title.

import (
	"cmp"
	"slices"
	"strings"
)

// featureKind is what two pages may share.
type featureKind uint8

const (
	sharedClaim featureKind = iota
	sharedSign
	sharedType
	sharedArea
	sharedWord // of the title
)

// weights are how much a shared feature counts: a claim most, a word of two titles least.
var weights = map[featureKind]int{sharedClaim: 60, sharedSign: 30, sharedType: 24, sharedArea: 18, sharedWord: 8}

// A feature is something that several pages may have in common.
type feature struct {
	kind   featureKind
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

// features are what a page has that others may have too, each once.
func features(p *Page) []feature {
	var all []feature
	add := func(kind featureKind, detail string) {
		if f := (feature{kind, detail}); !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	for _, c := range p.Claims {
		add(sharedClaim, c.ID.Value)
	}
	for _, level := range p.Front.Care {
		for _, sign := range level.Value {
			add(sharedSign, sign.Value)
		}
	}
	for _, t := range p.Front.Types {
		add(sharedType, t.Value)
	}
	for _, a := range p.Front.About {
		add(sharedArea, a.Value)
	}
	notInWord := func(r rune) bool { return !isWordRune(r) }
	for _, w := range strings.FieldsFunc(strings.ToLower(p.Front.Title.Value), notInWord) {
		if len(w) >= minTitleWord {
			add(sharedWord, w)
		}
	}
	return all
}

// RelatedPages returns at most n pages related to one: those that the editor chose, then those that share most. A rare
// feature counts more than a common one. Equal pages are in the order of their paths.
func (s *Site) RelatedPages(p *Page, n int) []*Page {
	var all []*Page
	taken := map[*Page]bool{p: true}
	for _, slug := range p.Front.Related {
		if to := s.Lookup(slug.Value); to != nil && !taken[to] {
			taken[to] = true
			all = append(all, to)
		}
	}
	all = append(all, s.related().rank(p, taken)...)
	return all[:min(n, len(all))]
}

func (r relatedIndex) rank(p *Page, taken map[*Page]bool) []*Page {
	score := map[*Page]int{}
	for _, f := range features(p) {
		others := r[f]
		if len(others) > maxFeaturePages {
			continue
		}
		for _, other := range others {
			if !taken[other] && other.URL != "/" {
				score[other] += weights[f.kind] * 8 / (6 + len(others))
			}
		}
	}
	var all []*Page
	for other := range score {
		if score[other] >= weights[sharedWord] {
			all = append(all, other)
		}
	}
	slices.SortFunc(all, func(a, b *Page) int {
		return cmp.Or(score[b]-score[a], strings.Compare(a.Path, b.Path))
	})
	return all
}
