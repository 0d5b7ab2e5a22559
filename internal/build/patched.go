package build

import "maps"

// A patched is a map in which other values are in the places of a few. It is immutable, and costs no copy of the map.
type patched[V any] struct {
	all   map[string]V
	newer map[string]V // in place of those of all
}

// get returns the value of a name. It is the zero value for one that is not there.
func (p patched[V]) get(name string) V {
	if v, ok := p.newer[name]; ok {
		return v
	}
	return p.all[name]
}

// with returns the map with other values of some names.
func (p patched[V]) with(values map[string]V) patched[V] {
	newer := maps.Clone(p.newer)
	if newer == nil {
		newer = make(map[string]V, len(values))
	}
	maps.Copy(newer, values)
	return patched[V]{p.all, newer}
}
