package guide

// This file ranks urgency: the five levels, and sets of them as "from the lowest to the highest still reachable".

// A Level says how soon. Higher is more urgent.
type Level int8

// The levels, from a choice without urgency to an ambulance.
const (
	Info Level = iota
	SelfCare
	NonUrgent
	Urgent
	Emergency
)

// NoLevel is the level of what has none, such as an unknown sign.
const NoLevel Level = -1

// levelNames are the words for the levels in every file, in the order of their rank.
var levelNames = [...]string{"info", "self-care", "non-urgent", "urgent", "emergency"}

// allowLevels is what a key for a level may hold, as the `allow` tag of package front wants it.
const allowLevels = "emergency|urgent|non-urgent|self-care|info"

func (l Level) String() string {
	if l < Info || l > Emergency {
		return "no level"
	}
	return levelNames[l]
}

// ParseLevel returns the level of a name, and whether there is one.
func ParseLevel(name string) (Level, bool) {
	for i, n := range levelNames {
		if n == name {
			return Level(i), true
		}
	}
	return NoLevel, false
}

// A span is the lowest and the highest level still reachable from a place. The zero span reaches nothing.
type levelRange struct {
	low, high Level
	some      bool
}

func levelRangeOf(l Level) levelRange { return levelRange{l, l, true} }

// union joins what two places can reach.
func (s levelRange) union(t levelRange) levelRange {
	switch {
	case !s.some:
		return t
	case !t.some:
		return s
	}
	return levelRange{min(s.low, t.low), max(s.high, t.high), true}
}

// milder says whether s is milder than t: by the lowest level, then by the highest.
func (s levelRange) milder(t levelRange) bool {
	if s.low != t.low {
		return s.low < t.low
	}
	return s.high < t.high
}
