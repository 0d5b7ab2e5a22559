package monotone

import "slices"

// A Vocabulary says which signs imply and which exclude each other, by id.
type Vocabulary struct {
	Implies  map[string][]string // the signs that a reader with this one has too
	Excludes map[string][]string // the signs that a reader with this one cannot have; one direction is enough
}

// Closure returns a sign with all signs that it implies, directly or through others.
func (v *Vocabulary) Closure(id string) []string {
	all := []string{id}
	if v == nil {
		return all
	}
	for i := 0; i < len(all); i++ {
		for _, next := range v.Implies[all[i]] {
			if !slices.Contains(all, next) {
				all = append(all, next)
			}
		}
	}
	return all
}

// relations are the consequences of one sign being true or false, among the signs that a problem asks about.
type relations struct {
	up    []bits // by sign: the signs that are true with it, itself included
	down  []bits // by sign: the signs that are false where it is false, itself included
	never []bits // by sign: the signs that are false where it is true
}

// newRelations computes the consequences of every sign of a list.
func newRelations(v *Vocabulary, ids []string) *relations {
	n := len(ids)
	index := make(map[string]int, n)
	r := &relations{up: make([]bits, n), down: make([]bits, n), never: make([]bits, n)}
	for i, id := range ids {
		index[id] = i
		r.up[i], r.down[i], r.never[i] = newBits(n), newBits(n), newBits(n)
	}
	excluded := map[string][]string{}
	if v != nil {
		for id, others := range v.Excludes {
			for _, other := range others {
				excluded[id], excluded[other] = append(excluded[id], other), append(excluded[other], id)
			}
		}
	}
	narrower := map[string][]int{} // by any sign: those of the list that imply it
	for i, id := range ids {
		for _, wide := range v.Closure(id) {
			narrower[wide] = append(narrower[wide], i)
			if j, asked := index[wide]; asked {
				r.up[i].add(j)
				r.down[j].add(i)
			}
		}
	}
	for i, id := range ids {
		for _, wide := range v.Closure(id) {
			for _, other := range excluded[wide] {
				for _, j := range narrower[other] {
					r.never[i].add(j)
				}
			}
		}
	}
	return r
}

// knowledge is what is known of a reader's signs. What is not known may be true or false: with no contradiction so far,
// all of it may be false.
type knowledge struct{ yes, no bits }

// with returns what is known after some options were taken, or false where that is impossible.
func (r *relations) with(k knowledge, taken ...option) (knowledge, bool) {
	k = knowledge{k.yes.clone(), k.no.clone()}
	for _, o := range taken {
		for _, s := range o.yes {
			k.yes.union(r.up[s])
			k.no.union(r.never[s])
		}
		for _, s := range o.no {
			k.no.union(r.down[s])
		}
	}
	return k, !k.yes.intersects(k.no)
}
