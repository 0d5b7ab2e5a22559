package graph

import (
	"cmp"
	"slices"
)

// A Level is a level of urgency. A higher level is more urgent.
type Level int8

// The levels, from a choice without urgency to an ambulance.
const (
	Info Level = iota
	SelfCare
	NonUrgent
	Urgent
	Emergency
)

// NoLevel is the level of what has none, such as a handover.
const NoLevel Level = -1

// LevelNames are the names of the levels in all files, by rank.
var LevelNames = [...]string{"info", "self-care", "non-urgent", "urgent", "emergency"}

func (l Level) String() string {
	if l < Info || l > Emergency {
		return "no level"
	}
	return LevelNames[l]
}

// ParseLevel returns the level with a name, or NoLevel and false.
func ParseLevel(name string) (Level, bool) {
	if i := slices.Index(LevelNames[:], name); i >= 0 {
		return Level(i), true
	}
	return NoLevel, false
}

// MarshalText returns the level's name.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads the level's name.
func (l *Level) UnmarshalText(text []byte) error {
	if string(text) == NoLevel.String() {
		*l = NoLevel
		return nil
	}
	return parseName(l, LevelNames[:], "level", text)
}

// A LevelRange is the least and the most urgent level still reachable from a place. Where none is, both are NoLevel.
type LevelRange struct{ Min, Max Level }

var noLevels = LevelRange{NoLevel, NoLevel}

// IsEmpty reports whether no level can be reached.
func (r LevelRange) IsEmpty() bool { return r.Min < Info }

// Union is the smallest range that holds both.
func (r LevelRange) Union(s LevelRange) LevelRange {
	switch {
	case r.IsEmpty():
		return s
	case s.IsEmpty():
		return r
	}
	return LevelRange{min(r.Min, s.Min), max(r.Max, s.Max)}
}

// Compare orders ranges by urgency: by Min, then by Max. An empty range is the least urgent.
func (r LevelRange) Compare(s LevelRange) int {
	return cmp.Or(cmp.Compare(r.Min, s.Min), cmp.Compare(r.Max, s.Max))
}
