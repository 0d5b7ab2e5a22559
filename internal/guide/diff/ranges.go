package diff

// This file reads ranges in texts: "more than 3 days", "5 to 10 sessions". Answers with ranges are compared by what
// they have in common, as bands are: move a limit, and some readers give another answer than before.

import (
	"math"
	"strconv"
	"strings"
)

// A textRange is the range that a text names, in a unit; times are in seconds.
type textRange struct {
	from, to float64
	unit     string
}

// overlaps reports whether two ranges have more than a limit in common.
func (r textRange) overlaps(other textRange) bool {
	return r.unit == other.unit && max(r.from, other.from) < min(r.to, other.to)
}

// parseRange returns the range that a text names, if it names one.
func (l *Language) parseRange(text string) (textRange, bool) {
	text = foldText(text)
	if l.between != nil {
		if m := l.between.FindStringSubmatch(text); m != nil {
			unit, factor := l.unitOf(m[3])
			return textRange{l.parseNumber(m[1]) * factor, l.parseNumber(m[2]) * factor, unit}, true
		}
	}
	for _, pattern := range l.atMost {
		if m := pattern.FindStringSubmatch(text); m != nil {
			limit, unit := l.limit(m)
			return textRange{0, limit, unit}, true
		}
	}
	for _, pattern := range l.atLeast {
		if m := pattern.FindStringSubmatch(text); m != nil {
			limit, unit := l.limit(m)
			return textRange{limit, math.Inf(1), unit}, true
		}
	}
	return textRange{}, false
}

// limit is the limit in a match of a number and its unit.
func (l *Language) limit(match []string) (limit float64, unit string) {
	unit, factor := l.unitOf(match[2])
	return l.parseNumber(match[1]) * factor, unit
}

func (l *Language) parseNumber(text string) float64 {
	if n, isWord := l.numbers[text]; isWord {
		return n
	}
	n, _ := strconv.ParseFloat(text, 64) // the pattern allows digits only
	return n
}

// unitOf is the unit of a word after a number, and how many of it the word means. A plural in s has the unit of
// its singular.
func (l *Language) unitOf(word string) (unit string, factor float64) {
	if seconds, isTime := l.units[word]; isTime {
		return "second", seconds
	}
	return strings.TrimSuffix(word, "s"), 1
}

// isNarrower reports whether two texts differ in the limits of their range only, and the new range is a part of the old
// one: "a fever above 39" leaves out readers whom "a fever above 38" meant.
func (l *Language) isNarrower(old, new string) bool {
	a, isRange := l.parseRange(old)
	b, isStillRange := l.parseRange(new)
	if !isRange || !isStillRange || a.unit != b.unit || a == b {
		return false
	}
	sameWords := number.ReplaceAllString(foldText(old), "#") == number.ReplaceAllString(foldText(new), "#")
	return sameWords && a.from <= b.from && b.to <= a.to
}
