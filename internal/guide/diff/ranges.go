package diff

// This file reads ranges in texts: "more than 3 days", "5 to 10 sessions". Answers with ranges are compared by what
// they have in common, as bands are: move a limit, and some readers give another answer than before.

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// A textRange is the range that a text names, in a unit; times are in hours.
type textRange struct {
	from, to float64
	unit     string
}

// overlaps reports whether two ranges have more than a limit in common.
func (r textRange) overlaps(other textRange) bool {
	return r.unit == other.unit && max(r.from, other.from) < min(r.to, other.to)
}

// Ranges in folded English text.
const (
	numberPattern = `(\d+(?:\.\d+)?|` +
		`one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|a|an)`
	unitPattern = `(?: ?([a-z]+))?`
)

var rangePatterns = []struct {
	pattern   *regexp.Regexp
	isMaximum bool
}{
	{regexp.MustCompile(`\b(?:no|not) (?:more|longer) than ` + numberPattern + unitPattern), true},
	{regexp.MustCompile(`\b(?:less|fewer|shorter|lower|younger) than ` + numberPattern + unitPattern), true},
	{regexp.MustCompile(`\b(?:under|below|up to|at most|within|(?:in|for|during) the last) ` + numberPattern +
		unitPattern), true},
	{regexp.MustCompile(`\b` + numberPattern + unitPattern + ` or (?:less|fewer|shorter|under|below)\b`), true},
	{regexp.MustCompile(`\b(?:more|longer|greater|higher|older) than ` + numberPattern + unitPattern), false},
	{regexp.MustCompile(`\b(?:over|above|at least) ` + numberPattern + unitPattern), false},
	{regexp.MustCompile(`\b` + numberPattern + unitPattern + ` or (?:more|longer|over|above|higher|older)\b`), false},
}

var spanPattern = regexp.MustCompile(`\b` + numberPattern + `(?: (?:to|and) |-)` + numberPattern + unitPattern)

// parseRange returns the range that a text names, if it names one.
func parseRange(text string) (textRange, bool) {
	text = foldText(text)
	if m := spanPattern.FindStringSubmatch(text); m != nil {
		unit, factor := unitOf(m[3])
		return textRange{parseNumber(m[1]) * factor, parseNumber(m[2]) * factor, unit}, true
	}
	for _, p := range rangePatterns {
		m := p.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		unit, factor := unitOf(m[2])
		limit := parseNumber(m[1]) * factor
		if p.isMaximum {
			return textRange{0, limit, unit}, true
		}
		return textRange{limit, math.Inf(1), unit}, true
	}
	return textRange{}, false
}

func parseNumber(text string) float64 {
	if n, isWord := numberWords[text]; isWord {
		return n
	}
	n, _ := strconv.ParseFloat(text, 64) // the pattern allows digits only
	return n
}

// unitOf is the unit of a word after a number, and how many of it the word stands for.
func unitOf(word string) (unit string, factor float64) {
	word = strings.TrimSuffix(word, "s")
	if hours, isTime := hoursPerUnit[word]; isTime {
		return "hour", hours
	}
	return word, 1
}

// isNarrower reports whether two texts differ in the limits of their range only, and the new range is a part of the old
// one: "a fever above 39" leaves out readers whom "a fever above 38" meant.
func isNarrower(old, new string) bool {
	a, isRange := parseRange(old)
	b, isStillRange := parseRange(new)
	if !isRange || !isStillRange || a.unit != b.unit || a == b {
		return false
	}
	sameWords := number.ReplaceAllString(foldText(old), "#") == number.ReplaceAllString(foldText(new), "#")
	return sameWords && a.from <= b.from && b.to <= a.to
}
