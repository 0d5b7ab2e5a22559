package build

// This file finds how far readers can trust the texts that a language shows.

import (
	"slices"
	"sync"

	"knead/internal/translate"
)

// A trust is the least trust in the translated texts of a file, and who translated one of those. Without such a text it
// is that of the source.
type trust struct {
	translate.Trust
	by string
}

var fullTrust = trust{Trust: translate.Checked}

func (t trust) least(other trust) trust {
	if other.Trust < t.Trust {
		return other
	}
	return t
}

// trusts returns the function from a file below content to the trust in what readers see of it: of all files for "".
func (s *shownFiles) trusts() func(name string) (trust, by string) {
	t, ok := s.comparison.(*translate.Translation)
	if !ok { // a pseudo-locale, which nobody wrote
		return func(string) (string, string) { return translate.Checked.String(), "" }
	}
	var known sync.Map // string → trust
	of := func(name string) trust {
		if least, ok := known.Load(name); ok {
			return least.(trust)
		}
		least := fullTrust
		for _, p := range t.Pairs(name) {
			if p.State == translate.Current && p.Entry != nil {
				least = least.least(trust{p.Entry.Trust, p.Entry.Translator})
			}
		}
		known.Store(name, least)
		return least
	}
	return func(name string) (string, string) {
		names := []string{name}
		if name == "" {
			names = slices.DeleteFunc(t.Paths(), func(name string) bool {
				state, isPage := s.states[name]
				return isPage && state != translate.Offered
			})
		}
		least := fullTrust
		for _, name := range names {
			least = least.least(of(name))
		}
		return least.String(), least.by
	}
}
