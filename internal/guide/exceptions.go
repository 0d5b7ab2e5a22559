package guide

import (
	"slices"

	"knead/internal/guide/guidefile"
)

// An Exception is what a guide is allowed although a check is against it, with the reason that the author gave. The
// checks are guide-not-monotone and guide-sign-unasked.
type Exception struct {
	Kind     ExceptionKind
	Sign     *guidefile.Sign // nil where the exception is about "not sure"
	Question string          // of MayLower: the id of the question in this guide
	Reason   string
}

// ExceptionKind is what an [Exception] allows.
type ExceptionKind string

// The kinds of exceptions.
const (
	MayLower ExceptionKind = "lowers"    // the sign may lead to less urgent advice at a question
	NotAsked ExceptionKind = "not-asked" // the guide does not ask about the sign
)

// Exceptions lists what the guide and the fragments that it uses are allowed, in the order in which questions are read.
func (c *Linked) Exceptions() []Exception {
	var all []Exception
	for _, r := range c.Source.Guide.NotAsked {
		all = append(all, Exception{NotAsked, c.set.signs.Sign(r.Sign.Value), "", r.Why.Value})
	}
	for i := range c.Questions {
		for _, r := range c.question(i).Lowers {
			all = append(all, Exception{MayLower, c.set.signs.Sign(r.Sign.Value), c.Nodes[i].ID, r.Why.Value})
		}
	}
	return all
}

// Together lists the signs of the guide that cover others: who has one of those has the sign.
func (c *Linked) Together() []*guidefile.Sign {
	return c.signsWith(func(s *guidefile.Sign) bool { return len(s.Covers) > 0 })
}

// Apart lists the signs of the guide that nobody can have at the same time as some others.
func (c *Linked) Apart() []*guidefile.Sign {
	return c.signsWith(func(s *guidefile.Sign) bool { return len(s.NeverWith) > 0 })
}

// signsWith lists the signs that the guide asks about, in the order of signs.yaml.
func (c *Linked) signsWith(want func(s *guidefile.Sign) bool) []*guidefile.Sign {
	if c.set.signs == nil {
		return nil
	}
	all := slices.Clone(c.set.signs.List)
	return slices.DeleteFunc(all, func(s *guidefile.Sign) bool { return c.Sign(s.ID) == nil || !want(s) })
}
