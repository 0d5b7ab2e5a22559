package search

import (
	"encoding/json"
	"math/bits"
	"slices"

	"knead/internal/parallel"
)

// This file merges the parts of an index.

// inverted is all documents: their entries, and their terms in order.
type inverted struct {
	pages   int
	entries []json.RawMessage
	terms   []*term
}

// merge merges all parts, whose terms it takes. Terms are sorted by UTF-16 code units, which is how JavaScript compares
// strings.
func merge(parts []*Part) *inverted {
	in, byStem := &inverted{}, map[string]*term{}
	for _, p := range parts {
		in.pages += p.pages
		in.entries = append(in.entries, p.entries...)
		for _, t := range p.terms {
			known := byStem[t.stem]
			if known == nil {
				byStem[t.stem] = t
				in.terms = append(in.terms, t)
				continue
			}
			known.docs += t.docs
			known.postings = append(known.postings, t.postings...)
			for _, form := range t.forms {
				if !slices.Contains(known.forms, form) {
					known.forms = append(known.forms, form)
				}
			}
		}
	}
	_ = parallel.Each(0, len(in.terms), func(i int) error {
		slices.SortFunc(in.terms[i].forms, compareUTF16)
		in.dropCommon(in.terms[i])
		return nil
	})
	slices.SortFunc(in.terms, func(a, b *term) int { return compareUTF16(a.stem, b.stem) })
	return in
}

// dropCommon drops the postings in plain text of a term that most documents have, such as "the". The term itself
// remains, so that it is not taken for a typo. Among a handful of documents every word may be of interest.
func (in *inverted) dropCommon(t *term) {
	if len(in.entries) >= 20 && t.docs*2 > len(in.entries) {
		for i, part := range t.postings {
			t.postings[i] = slices.DeleteFunc(part, func(p posting) bool { return p.prominence == inText })
		}
	}
}

// rarity is the weight of a term, from 1: one more than twice the binary logarithm of all documents divided by those
// with the term, rounded to a whole number so that it is the same on every machine.
func (in *inverted) rarity(t *term) int {
	all, with := uint64(len(in.entries)), uint64(max(1, t.docs))
	return max(1, bits.Len64(all*all/(with*with)))
}
