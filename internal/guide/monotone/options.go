package monotone

// This file lists what a reader can tick in a checklist, by the edge that it takes.

// option is one way to answer: the edge it takes, and the signs that are true or false then. Every set of signs that
// agrees with it takes that edge, and every set agrees with some option.
type option struct {
	edge    int
	yes, no []int32
}

// options lists the ways in which a reader can answer a question. Some signs are true of this reader in any case.
func (p *place) options(has bits) []option {
	if !p.isChecklist() {
		all := make([]option, len(p.edges))
		for k := range all {
			all[k].edge = k
		}
		return all
	}
	if p.two >= 0 {
		return p.optionsWithTwo(has)
	}
	var listed []int32
	for _, g := range p.groups {
		listed = append(listed, p.edges[g].signs...)
	}
	var all []option
	no := listed[:0:0]
	for _, g := range p.groups {
		signs := p.edges[g].signs
		if anyOf(signs, has) {
			return append(all, option{edge: g, no: no})
		}
		for i := range signs {
			all = append(all, option{g, signs[i : i+1], no})
		}
		no = listed[:len(no)+len(signs)]
	}
	if p.none >= 0 {
		all = append(all, option{edge: p.none, no: no})
	}
	return all
}

// countOptions is about how many options a question has: with two_or_more, one for each pair of signs.
func (p *place) countOptions() int {
	signs := 0
	for _, g := range p.groups {
		signs += len(p.edges[g].signs)
	}
	if p.two >= 0 {
		return signs * signs / 2
	}
	return signs
}

// optionsWithTwo are the options of a checklist with two_or_more.
func (p *place) optionsWithTwo(has bits) []option {
	type listed struct {
		sign int32
		edge int
	}
	var known, others []listed
	for _, g := range p.groups {
		for _, s := range p.edges[g].signs {
			if has != nil && has.hasSign(s) {
				known = append(known, listed{s, g})
			} else {
				others = append(others, listed{s, g})
			}
		}
	}
	except := func(leave int) []int32 {
		var signs []int32
		for i, o := range others {
			if i != leave {
				signs = append(signs, o.sign)
			}
		}
		return signs
	}
	if len(known) >= 2 {
		return []option{{edge: p.two}}
	}
	var all []option
	for i, o := range others {
		if len(known) == 1 {
			all = append(all, option{edge: p.two, yes: []int32{o.sign}})
			continue
		}
		all = append(all, option{o.edge, []int32{o.sign}, except(i)})
		for _, other := range others[:i] {
			all = append(all, option{edge: p.two, yes: []int32{o.sign, other.sign}})
		}
	}
	switch {
	case len(known) == 1:
		all = append(all, option{edge: known[0].edge, no: except(-1)})
	case p.none >= 0:
		all = append(all, option{edge: p.none, no: except(-1)})
	}
	return all
}

// asksAny reports whether a place asks about one of some signs.
func (p *place) asksAny(signs bits) bool {
	for _, g := range p.groups {
		if anyOf(p.edges[g].signs, signs) {
			return true
		}
	}
	return false
}

// anyOf reports whether a set has one of some signs.
func anyOf(signs []int32, set bits) bool {
	if set == nil {
		return false
	}
	for _, s := range signs {
		if set.hasSign(s) {
			return true
		}
	}
	return false
}
